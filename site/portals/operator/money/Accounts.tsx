// The operator's money: what is wrong first, where the money is, what is owed and why, what came in by day, and files.
import { count, day, dayTime, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import { Chart } from "../../ui/Chart.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { locale } from "../../words.ts";
import { Balances } from "./Balances.tsx";
import { Files } from "./Files.tsx";
import { overview, type Overview } from "./money.ts";
import { Owed } from "./Owed.tsx";
import type { Words } from "./parts.ts";
import { Troubles } from "./Troubles.tsx";

export function Accounts({ t }: { readonly t: Words }) {
  return (
    <div class="parts">
      <Loaded query={overview}>
        {(told) => (
          <div class="parts">
            <Match told={told} t={t} />
            <Troubles told={told} t={t} />
            <Balances told={told} t={t} />
            <Days told={told} t={t} />
            <Owed told={told} t={t} />
          </div>
        )}
      </Loaded>
      <Files t={t} />
    </div>
  );
}

interface Props {
  readonly told: Overview;
  readonly t: Words;
}

/** Whether the books agree with the processor and the bank, as the last run found. */
function Match({ told: { differences, lastRun }, t }: Props) {
  const { operatorMoney: own } = t;
  const open = differences.reduce((sum, difference) => sum + difference.count, 0);
  const ended = lastRun?.endedAt ?? null;
  const run = ended === null ? own.running : fillWords(own.lastRun, { at: dayTime(locale, ended) });
  const isRight = open === 0;
  const link = (
    <a class="button quiet" href={stay("/operator/reconciliation")}>
      {isRight ? own.reconciliation : own.look}
    </a>
  );
  return (
    <Card tone={isRight ? "plain" : "alarm"} acts={link}>
      <p role="status">
        <strong>{isRight ? own.allMatch : count(locale, own.differencesOpen, open)}</strong>{" "}
        <span class="soft">{lastRun === null ? own.neverRun : run}</span>
      </p>
    </Card>
  );
}

function Days({ told: { days }, t }: Props) {
  const { operatorMoney: own } = t;
  const [first, ...rest] = days;
  const highest = rest.reduce((best, one) => {
    return best === undefined || one.takenHalalas > best.takenHalalas ? one : best;
  }, first);
  const hasSold = highest !== undefined && highest.takenHalalas > 0;
  const facts = hasSold && { day: day(locale, highest.dayOn), amount: money(highest.takenHalalas) };
  return (
    <section class="stack">
      <p class="soft">{own.daysText}</p>
      <p>{facts === false ? own.daysNone : fillWords(own.highest, facts)}</p>
      <Chart
        title={own.daysTitle}
        labelTitle={own.day}
        series={[
          { name: "share", label: own.share, look: "first" },
          { name: "retained", label: own.kept, look: "second" },
          { name: "vat", label: own.vat, look: "third" },
        ]}
        also={[
          { name: "taken", label: own.taken },
          { name: "returned", label: own.returned },
        ]}
        bars={days.map((one) => ({
          label: day(locale, one.dayOn),
          amounts: {
            share: one.shareHalalas,
            retained: one.retainedHalalas,
            vat: one.vatHalalas,
            taken: one.takenHalalas,
            returned: one.returnedHalalas,
          },
        }))}
      />
    </section>
  );
}
