// The desk: the code of the guest who stands here, the bag that it opens, and the day's bags.
import { useRef, useState } from "preact/hooks";
import { failureText } from "../../scripts/page-words.ts";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import { say } from "../data/acts.ts";
import type { Outcome } from "../data/call.ts";
import { BagPanel } from "./BagPanel.tsx";
import { openById, type Opened, type Words } from "./bags.ts";
import { CodeForm } from "./CodeForm.tsx";
import { Days } from "./Days.tsx";
import { Finder } from "./Finder.tsx";

export function Desk({ t }: { readonly t: Words }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  /** What was typed stays while a bag is looked at, until one was handed over. */
  const [code, setCode] = useState("");
  const isBack = useRef(false);
  const close = (isDone: boolean) => {
    if (isDone) setCode("");
    isBack.current = true;
    setOpened(null);
  };
  const open = async (id: string) => {
    const answer: Outcome<Opened> | null = await openById(id);
    if (answer === null) return;
    if (answer.ok) {
      say("");
      setOpened(answer.body);
    } else if (!leaveIfSignedOut(answer)) say(failureText(answer.code, answer.detail), true);
  };
  return (
    <div class="desk">
      <div class="stack">
        {opened === null ? (
          <CodeForm t={t} code={code} onType={setCode} onOpen={setOpened} isBack={isBack.current} />
        ) : (
          <BagPanel key={opened.bag.orderId} t={t} opened={opened} onChange={setOpened} onClose={close} />
        )}
        <Finder t={t} onOpen={open} />
      </div>
      <Days t={t} onOpen={open} />
    </div>
  );
}
