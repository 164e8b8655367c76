// Runs of reconciliation: one more on demand, and what the last ones compared.
import { useId, useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { span } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { runNow, type Run, type Show } from "./differences.ts";
import type { Words } from "./parts.ts";

export function RunForm({ show, t }: { readonly show: Show; readonly t: Words }) {
  const [from, setFrom] = useState("");
  const { busy } = useStore(acts);
  const id = useId();
  const { operatorMoney: own } = t;
  return (
    <section class="stack">
      <h2>{own.runTitle}</h2>
      <div class="range">
        <div class="field">
          <label for={id}>{own.runFrom}</label>
          <input
            class="input"
            id={id}
            type="date"
            value={from}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
        </div>
        <Button isBusy={busy.has("run")} onPress={() => void runNow(from, show, t)}>
          {own.run}
        </Button>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {own.runFromHint}
      </p>
    </section>
  );
}

const amount = (halalas: number | null) => (halalas === null ? "—" : <Money halalas={halalas} />);

export function Runs({ runs, t }: { readonly runs: readonly Run[]; readonly t: Words }) {
  const { operatorMoney: own } = t;
  return (
    <Table
      caption={own.runsTitle}
      rows={runs}
      keyOf={({ id }) => id}
      columns={[
        {
          title: own.period,
          cell: ({ since, until }) => span(locale, dayTime(locale, since), dayTime(locale, until)),
        },
        {
          title: own.state,
          cell: ({ endedAt }) => (
            <State tone={endedAt === null ? "act" : "good"}>
              {endedAt === null ? own.underWay : own.ended}
            </State>
          ),
        },
        { title: own.movements, isNumber: true, cell: ({ movements }) => movements },
        { title: own.orders, isNumber: true, cell: ({ orders }) => orders },
        { title: own.posted, isNumber: true, cell: ({ posted }) => posted },
        { title: own.processor, isNumber: true, cell: ({ processorHalalas }) => amount(processorHalalas) },
        { title: own.ledger, isNumber: true, cell: ({ ledgerHalalas }) => amount(ledgerHalalas) },
        { title: own.explained, isNumber: true, cell: ({ explainedHalalas }) => amount(explainedHalalas) },
      ]}
    />
  );
}
