// The shift on one sheet: what was handed over on a day and what is left, to be read, printed and signed.
import { riyadhDay } from "../../../worker/core/time.ts";
import { dayTime, time, weekday, weekdayTime } from "../../../worker/words/format.ts";
import { text, useAddress } from "../data/address.ts";
import { useQuery } from "../data/use-query.ts";
import type { WordsOf } from "../parts.ts";
import { Button } from "../ui/Button.tsx";
import { Shown } from "../ui/Loaded.tsx";
import { Table } from "../ui/Table.tsx";
import { locale } from "../words.ts";
import { dayOf, handoversOf, problemsOf, type Day, type Handovers, type Problem } from "./bags.ts";
import type { shiftParts } from "./parts.ts";
import { ProblemList } from "./Problem.tsx";
import { countBags } from "./windows.ts";

type Words = WordsOf<typeof shiftParts>;
const address = { day: text };

export function Shift({ t }: { readonly t: Words }) {
  const [fields, change] = useAddress(address);
  const today = riyadhDay(Date.now());
  const day = /^20\d\d-\d\d-\d\d$/.test(fields.day) ? fields.day : today;
  const [bags, handovers, problems] = [dayOf(day), handoversOf(day), problemsOf(day)];
  const [here, given, reported] = [useQuery(bags), useQuery(handovers), useQuery(problems)];
  const { deskShift: own } = t;
  return (
    <>
      <div class="desk head no-print">
        <label class="day">
          <span class="small">{own.day}</span>
          <input
            class="input"
            type="date"
            value={day}
            onChange={({ currentTarget }) =>
              change({ day: currentTarget.value === today ? "" : currentTarget.value })
            }
          />
        </label>
        <Button look="quiet" onPress={() => print()}>
          {own.print}
        </Button>
      </div>
      <Shown view={given} onRetry={() => void handovers.refresh()}>
        {(done) => (
          <Shown view={here} onRetry={() => void bags.refresh()}>
            {(now) => <Sheet t={t} done={done} now={now} problems={reported.body?.problems ?? null} />}
          </Shown>
        )}
      </Shown>
    </>
  );
}

interface SheetProps {
  readonly t: Words;
  readonly done: Handovers;
  readonly now: Day;
  /** Null while they are not known. */
  readonly problems: readonly Problem[] | null;
}

function Sheet({ t, done, now, problems }: SheetProps) {
  const { deskShift: own } = t;
  const { handovers } = done;
  const left = now.bags.filter(({ state }) => state === "at_desk" || state === "on_hold");
  const numbers = {
    handedOver: handovers.length,
    granted: handovers.filter(({ isGranted }) => isGranted).length,
    left: left.length,
    notCome: countBags(now.bags, Date.now()).notCome,
  };
  return (
    <div class="parts">
      <h2>
        <bdi>{now.hotelName}</bdi> · {weekday(locale, done.day)}
      </h2>
      <ul class="counts">
        {(["handedOver", "granted", "left", "notCome"] as const).map((name) => (
          <li key={name}>
            <strong>{numbers[name]}</strong>
            {own.counts[name]}
          </li>
        ))}
      </ul>
      <HandedOver t={t} handovers={handovers} />
      <Left t={t} bags={left} />
      <Problems t={t} problems={problems} />
      <p class="print-only">{dayTime(locale, Date.now())}</p>
      <div class="print-only">
        <p class="signature">
          <span>{own.givenBy}</span>
          <span>{own.takenBy}</span>
        </p>
      </div>
    </div>
  );
}

function HandedOver({ t, handovers }: { readonly t: Words } & Pick<Handovers, "handovers">) {
  const { deskShift: own, deskPortal } = t;
  return handovers.length === 0 ? (
    <p class="soft">{own.handedOverNone}</p>
  ) : (
    <Table
      caption={own.handedOver}
      rows={handovers}
      keyOf={({ orderId }) => orderId}
      columns={[
        { title: own.columns.at, cell: ({ handedOverAt }) => time(locale, handedOverAt) },
        { title: own.columns.number, cell: ({ number }) => <bdi dir="ltr">{number}</bdi> },
        { title: own.columns.guest, cell: ({ guestName }) => <bdi>{guestName}</bdi> },
        { title: own.columns.room, cell: ({ room }) => <bdi>{room ?? deskPortal.noRoom}</bdi> },
        { title: own.columns.how, cell: ({ isGranted }) => (isGranted ? own.byGrant : own.byCode) },
      ]}
    />
  );
}

function Left({ t, bags }: { readonly t: Words } & Pick<Day, "bags">) {
  const { deskShift: own, deskPortal } = t;
  return bags.length === 0 ? (
    <p class="soft">{own.leftNone}</p>
  ) : (
    <Table
      caption={own.left}
      rows={bags}
      keyOf={({ orderId }) => orderId}
      columns={[
        { title: own.columns.number, cell: ({ number }) => <bdi dir="ltr">{number}</bdi> },
        { title: own.columns.guest, cell: ({ guestName }) => <bdi>{guestName}</bdi> },
        { title: own.columns.room, cell: ({ room }) => <bdi>{room ?? deskPortal.noRoom}</bdi> },
        { title: own.columns.window, cell: ({ slotOpensAt }) => weekdayTime(locale, slotOpensAt) },
        { title: own.columns.state, cell: ({ state }) => deskPortal.states[state] },
      ]}
    />
  );
}

function Problems({ t, problems }: Pick<SheetProps, "t" | "problems">) {
  const { deskShift: own } = t;
  return (
    <section class="stack" aria-labelledby="problems-title">
      <h3 id="problems-title">{own.problems}</h3>
      {problems === null || problems.length === 0 ? (
        <p class="soft">{problems === null ? t.common.loading : own.problemsNone}</p>
      ) : (
        <ProblemList t={t} problems={problems} />
      )}
    </section>
  );
}
