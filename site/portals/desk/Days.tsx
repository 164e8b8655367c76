// The bags of a day by pickup window, each with how many are expected, here, handed over and not come for.
import { addDays, riyadhDay } from "../../../worker/core/time.ts";
import { time, weekday, weekdayTime } from "../../../worker/words/format.ts";
import { dotted, fillWords, range } from "../../../worker/words/sentences.ts";
import { stay } from "../../scripts/session.ts";
import { text, useAddress } from "../data/address.ts";
import { Empty } from "../ui/Empty.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { State, type Tone } from "../ui/State.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { locale } from "../words.ts";
import { BagLine } from "./BagLine.tsx";
import { dayOf, type Day, type Row, type Words } from "./bags.ts";
import { countBags, isLate, windowsOf, type Counts } from "./windows.ts";

interface Props {
  readonly t: Words;
  readonly onOpen: (id: string) => Promise<void>;
}

const address = { day: text };
const distances = { yesterday: -1, today: 0, tomorrow: 1 } as const;
type Name = keyof typeof distances;
const nearDays: readonly Name[] = ["yesterday", "today", "tomorrow"];

export function Days({ t, onOpen }: Props) {
  const [fields, change] = useAddress(address);
  const today = riyadhDay(Date.now());
  const day = /^20\d\d-\d\d-\d\d$/.test(fields.day) ? fields.day : today;
  const nameOf = (name: Name) => addDays(today, distances[name]);
  const { yesterday, tomorrow } = t.deskPortal;
  const tabs = { yesterday, today: t.deskPortal.today, tomorrow };
  const shown = nearDays.find((name) => nameOf(name) === day);
  const dayIn = (value: string) => (value === today ? "" : value);
  return (
    <section class="stack" aria-labelledby="bags-title">
      <div class="head">
        <h2 id="bags-title">{weekday(locale, day)}</h2>
        <label class="day">
          <span class="small">{t.deskPortal.otherDayField}</span>
          <input
            class="input"
            type="date"
            value={day}
            onChange={({ currentTarget }) => change({ day: dayIn(currentTarget.value) })}
          />
        </label>
      </div>
      <Tabs
        label={t.deskPortal.days}
        shown={shown}
        tabs={tabs}
        onChoose={(name) => change({ day: dayIn(nameOf(name)) })}
        hrefOf={(name) => stay("/desk", { day: nameOf(name) })}
      />
      <Loaded key={day} query={dayOf(day)}>
        {(body) => <Windows t={t} body={body} onOpen={onOpen} />}
      </Loaded>
    </section>
  );
}

function Windows({ t, body, onOpen }: Props & { readonly body: Day }) {
  const now = Date.now();
  const { earlier, windows } = windowsOf(body.bags, body.day, now);
  if (body.bags.length === 0) return <Empty title={t.deskPortal.nothing} text={t.deskPortal.nothingText} />;
  return (
    <>
      <Numbers
        t={t}
        counts={countBags(
          windows.flatMap(({ bags }) => bags),
          now,
        )}
      />
      {windows.map(({ opensAt, closesAt, bags, counts }) => (
        <section key={opensAt} class="stack" aria-labelledby={`window-${opensAt}`}>
          <h3 id={`window-${opensAt}`}>{range(locale, time(locale, opensAt), time(locale, closesAt))}</h3>
          <p class="soft small">{fillWords(t.deskPortal.windowCounts, { ...counts })}</p>
          <Bags t={t} bags={bags} now={now} onOpen={onOpen} />
        </section>
      ))}
      {earlier.length > 0 && (
        <section class="stack" aria-labelledby="earlier-title">
          <h3 id="earlier-title">{t.deskPortal.earlier}</h3>
          <p class="soft small">{t.deskPortal.earlierText}</p>
          <Bags t={t} bags={earlier} now={now} onOpen={onOpen} isDated />
        </section>
      )}
    </>
  );
}

function Numbers({ t, counts }: { readonly t: Words; readonly counts: Counts }) {
  const names = ["expected", "arrived", "handedOver", "notCome"] as const;
  return (
    <ul class="counts">
      {names.map((name) => (
        <li key={name}>
          <strong>{counts[name]}</strong>
          {t.deskPortal.counts[name]}
        </li>
      ))}
    </ul>
  );
}

const tones: Readonly<Record<Row["state"], Tone>> = {
  at_desk: "good",
  on_hold: "bad",
  waiting: "calm",
  handed_over: "calm",
  cancelled: "calm",
};

interface BagsProps extends Props {
  readonly bags: readonly Row[];
  readonly now: number;
  /** Of several days: each says which. */
  readonly isDated?: boolean;
}

function Bags({ t, bags, now, onOpen, isDated = false }: BagsProps) {
  const { deskPortal: own } = t;
  const textOf = ({ state, arrived, parcels, handedOverAt, number, slotOpensAt }: Row) =>
    dotted(locale, [
      number,
      isDated ? weekdayTime(locale, slotOpensAt) : null,
      state === "waiting" ? fillWords(own.arrived, { arrived, parcels }) : null,
      handedOverAt === null ? null : time(locale, handedOverAt),
    ]);
  return (
    <ul class="rows">
      {bags.map((bag) => (
        <BagLine key={bag.orderId} t={t} bag={bag} text={textOf(bag)} onOpen={onOpen}>
          <State tone={isLate(bag, now) ? "act" : tones[bag.state]}>
            {isLate(bag, now) ? own.late : own.states[bag.state]}
          </State>
        </BagLine>
      ))}
    </ul>
  );
}
