// A bag that is being looked at: whether it may be handed over, to whom, and what to do where it may not.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { count, dayTime, time, weekdayTime } from "../../../worker/words/format.ts";
import { fillWords } from "../../../worker/words/sentences.ts";
import { acts } from "../data/acts.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { locale } from "../words.ts";
import { give, openById, type Bag, type Opened, type Words } from "./bags.ts";
import { Problems } from "./Problem.tsx";

interface Props {
  readonly t: Words;
  readonly opened: Opened;
  readonly onChange: (opened: Opened) => void;
  /** `isDone`: its guest has gone, and the next one stands here. */
  readonly onClose: (isDone: boolean) => void;
}

type Verdict = Bag["state"] | "given" | "code_wanted";

/** Only a code or the operator's word opens a bag. */
function verdictOf({ bag, code, grant, isGiven }: Opened): Verdict {
  if (isGiven) return "given";
  return bag.state === "at_desk" && code === null && grant === null ? "code_wanted" : bag.state;
}

const tones: Readonly<Record<Verdict, "good" | "bad" | "calm">> = {
  at_desk: "good",
  given: "good",
  code_wanted: "calm",
  waiting: "calm",
  on_hold: "bad",
  handed_over: "bad",
  cancelled: "bad",
};

export function BagPanel({ t, opened, onChange, onClose }: Props) {
  const { bag, isGiven } = opened;
  const panel = useRef<HTMLElement>(null);
  const verdict = verdictOf(opened);
  useEffect(() => panel.current?.focus(), [verdict]);
  const readAgain = async () => {
    const answer = await openById(bag.orderId);
    if (answer?.ok === true) onChange({ ...opened, problems: answer.body.problems });
  };
  return (
    <section class={`bag stack ${tones[verdict]}`} ref={panel} tabIndex={-1} aria-labelledby="guest">
      <Advice t={t} bag={bag} verdict={verdict} />
      <h2 id="guest">
        <bdi>{bag.guestName}</bdi>
      </h2>
      <p class="room">{bag.room === null ? t.deskPortal.noRoom : `${t.deskPortal.room} ${bag.room}`}</p>
      <p class="soft">
        {t.deskPortal.bag} <bdi dir="ltr">{bag.number}</bdi>
        {bag.slotOpensAt !== null && <> · {weekdayTime(locale, bag.slotOpensAt)}</>}
      </p>
      <ul class="pieces">
        {bag.parcels.map(({ familyName, units }, index) => (
          <li key={index}>
            <bdi>{familyName}</bdi>
            <strong>{count(locale, t.deskPortal.pieces, units)}</strong>
          </li>
        ))}
      </ul>
      <Problems t={t} bag={bag} problems={opened.problems} onReported={readAgain} />
      {verdict === "at_desk" && <Giving t={t} opened={opened} onChange={onChange} />}
      <Button look="quiet" isWide isBig onPress={() => onClose(isGiven || bag.state === "handed_over")}>
        {verdict === "code_wanted" ? t.deskPortal.enterCode : t.deskPortal.next}
      </Button>
    </section>
  );
}

/** What is to be done, before anything else is read. */
function Advice({ t, bag, verdict }: Pick<Props, "t"> & { readonly bag: Bag; readonly verdict: Verdict }) {
  const { deskPortal: own } = t;
  const [title, text] = {
    at_desk: [own.states.at_desk, own.askName],
    given: [own.handed, ""],
    code_wanted: [own.codeWantedTitle, fillWords(own.codeWantedText, { number: bag.number })],
    handed_over: [own.alreadyTitle, own.alreadyText],
    on_hold: [own.onHoldTitle, own.onHoldText],
    waiting: [own.waitingTitle, own.waitingText],
    cancelled: [own.cancelledTitle, own.cancelledText],
  }[verdict];
  const at = verdict === "handed_over" && bag.handedOverAt !== null ? dayTime(locale, bag.handedOverAt) : "";
  return (
    <>
      <p class="verdict" role="status">
        <Icon name={tones[verdict] === "good" ? "check" : "alert"} size={28} />
        <strong>{title}</strong>
      </p>
      {text !== "" && (
        <p>
          {text} {at}
        </p>
      )}
      {verdict === "at_desk" && bag.isOtherDay && (
        <p class="wrong" role="alert">
          {fillWords(own.otherDay, {
            when: bag.slotOpensAt === null ? "" : dayTime(locale, bag.slotOpensAt),
          })}
        </p>
      )}
    </>
  );
}

function Giving({ t, opened, onChange }: Pick<Props, "t" | "opened" | "onChange">) {
  const { bag, code, grant } = opened;
  const { deskPortal: own } = t;
  const { busy } = useStore(acts);
  const [isSeen, setIsSeen] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const press = async () => {
    if (code === null && !isSeen) {
      setIsAsked(true);
      return box.current?.focus();
    }
    const given = await give(opened, t);
    return given === null ? undefined : onChange(given);
  };
  const words: ComponentChildren = grant !== null && (
    <>
      <p>{fillWords(own.grantTold, { reason: grant.reason, until: time(locale, grant.expiresAt) })}</p>
      <label class="choice">
        <input
          ref={box}
          type="checkbox"
          checked={isSeen}
          onChange={({ currentTarget }) => setIsSeen(currentTarget.checked)}
        />
        <span>{own.nameSeen}</span>
      </label>
      <p class={isAsked && !isSeen ? "wrong" : ""} role="alert">
        {isAsked && !isSeen && own.nameFirst}
      </p>
    </>
  );
  return (
    <>
      {code === null && words}
      <button
        class="button wide give"
        type="button"
        aria-busy={busy.has(`${bag.orderId}:give`) ? "true" : undefined}
        onClick={() => void press()}
      >
        <Icon name="bag" size={28} />
        {own.handOver}
      </button>
    </>
  );
}
