// The guest's code, typed or looked at by the camera: it opens its bag.
import { useEffect, useRef, useState } from "preact/hooks";
import { readPickupCode } from "../../../worker/core/reader.ts";
import { failureText } from "../../scripts/page-words.ts";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import { say } from "../data/acts.ts";
import { Button } from "../ui/Button.tsx";
import { Camera } from "../ui/Camera.tsx";
import { Icon } from "../ui/Icon.tsx";
import { openByCode, type Opened, type Words } from "./bags.ts";

interface Props {
  readonly t: Words;
  readonly code: string;
  readonly onType: (code: string) => void;
  readonly onOpen: (opened: Opened) => void;
  /** A bag was closed just now: the next code is typed here. */
  readonly isBack: boolean;
}

export function CodeForm({ t, code, onType, onOpen, isBack }: Props) {
  const [wrong, setWrong] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isBack) input.current?.focus();
  }, [isBack]);
  const refuse = (text: string) => {
    setWrong(text);
    input.current?.focus();
  };
  const check = async (typed: string) => {
    const read = readPickupCode(typed);
    if (read === null) return refuse(t.deskPortal.codeShort);
    if (isBusy) return undefined;
    setIsBusy(true);
    setWrong("");
    say("");
    const answer = await openByCode(read);
    setIsBusy(false);
    if (answer.ok) return onOpen(answer.body);
    return leaveIfSignedOut(answer) ? undefined : refuse(failureText(answer.code, answer.detail));
  };
  const see = (seen: string) => {
    onType(seen);
    void check(seen);
  };
  return (
    <section class="check stack" aria-labelledby="check-title">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void check(code);
        }}
      >
        <h2 id="check-title">{t.deskPortal.checkTitle}</h2>
        <CodeField t={t} code={code} wrong={wrong} onType={onType} input={input} />
        <Button isWide isBig isBusy={isBusy}>
          {t.deskPortal.check}
        </Button>
      </form>
      <Scan t={t} onCode={see} />
    </section>
  );
}

interface ScanProps {
  readonly t: Words;
  readonly onCode: (code: string) => void;
}

/** The camera is closed before what it saw is read. */
function Scan({ t, onCode }: ScanProps) {
  const [isLooking, setIsLooking] = useState(false);
  const see = (code: string) => {
    setIsLooking(false);
    onCode(code);
  };
  return isLooking ? (
    <Camera t={t.codeCamera} onCode={see} onClose={() => setIsLooking(false)} />
  ) : (
    <Button look="quiet" isWide isBig onPress={() => setIsLooking(true)}>
      <Icon name="camera" />
      {t.deskPortal.scan}
    </Button>
  );
}

interface FieldProps extends Pick<Props, "t" | "code" | "onType"> {
  readonly wrong: string;
  readonly input: { current: HTMLInputElement | null };
}

function CodeField({ t, code, wrong, onType, input }: FieldProps) {
  return (
    <div class="field">
      <label for="code">{t.deskPortal.code}</label>
      <input
        ref={input}
        class="input code"
        id="code"
        name="code"
        dir="ltr"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        aria-invalid={wrong === "" ? undefined : "true"}
        aria-describedby="code-hint code-wrong"
        value={code}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      <p class="hint" id="code-hint">
        {t.deskPortal.codeHint}
      </p>
      <p class={wrong === "" ? "" : "wrong"} id="code-wrong" role="alert">
        {wrong}
      </p>
    </div>
  );
}
