// A bag found without its code: by its guest's name, the room or its number.
import { useState } from "preact/hooks";
import { weekdayTime } from "../../../worker/words/format.ts";
import { dotted } from "../../../worker/words/sentences.ts";
import { failureText } from "../../scripts/page-words.ts";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import { SearchBox } from "../ui/SearchBox.tsx";
import { State } from "../ui/State.tsx";
import { locale } from "../words.ts";
import { findBags, type Found, type Words } from "./bags.ts";
import { BagLine } from "./BagLine.tsx";

interface Props {
  readonly t: Words;
  readonly onOpen: (id: string) => Promise<void>;
}

export function Finder({ t, onOpen }: Props) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [wrong, setWrong] = useState("");
  const { deskPortal: own } = t;
  const search = async (typed: string) => {
    setQuery(typed);
    setWrong("");
    setFound(null);
    if (typed === "") return;
    const answer = await findBags(typed);
    if (answer.ok) setFound(answer.body);
    else if (!leaveIfSignedOut(answer)) setWrong(failureText(answer.code, answer.detail));
  };
  return (
    <details class="finder">
      <summary>
        <h2>{own.noCode}</h2>
      </summary>
      <SearchBox
        label={own.findBag}
        hint={own.findHint}
        act={own.find}
        value={query}
        onSearch={(typed) => void search(typed)}
      />
      <p class={wrong === "" ? "" : "wrong"} role="alert">
        {wrong}
      </p>
      <p role="status">{found?.bags.length === 0 && own.foundNone}</p>
      <ul class="rows">
        {found?.bags.map((bag) => (
          <BagLine
            key={bag.orderId}
            t={t}
            bag={bag}
            text={dotted(locale, [weekdayTime(locale, bag.slotOpensAt), bag.number])}
            onOpen={onOpen}
          >
            {bag.grant !== null && <State tone="good">{own.granted}</State>}
          </BagLine>
        ))}
      </ul>
      {found?.isMore === true && <p class="small">{own.foundMore}</p>}
    </details>
  );
}
