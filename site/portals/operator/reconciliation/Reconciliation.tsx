// Reconciliation: differences with what to do about each, one run more on demand, and the last runs.
import { count } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { oneOf, useAddress } from "../../data/address.ts";
import { useQuery } from "../../data/use-query.ts";
import { Download } from "../../ui/Download.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { More } from "../../ui/List.tsx";
import { Shown } from "../../ui/Loaded.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale, shared } from "../../words.ts";
import { DifferenceCard } from "./DifferenceCard.tsx";
import { differencesOf, type Page, type Show } from "./differences.ts";
import type { Words } from "./parts.ts";
import { RunForm, Runs } from "./Runs.tsx";

const address = { show: oneOf<Show>("open", "done") };

export function Reconciliation({ t }: { readonly t: Words }) {
  const [{ show }, change] = useAddress(address);
  const { operatorMoney: own } = t;
  const query = differencesOf(show);
  const view = useQuery(query);
  return (
    <>
      <p class="soft">{own.reconciliationText}</p>
      <Tabs
        label={own.reconciliationTitle}
        shown={show}
        tabs={{ open: own.open, done: own.done }}
        onChoose={(side) => change({ show: side })}
        hrefOf={(side) => stay("/operator/reconciliation", { show: side })}
      />
      <Shown key={show} view={view} onRetry={() => void query.refresh()}>
        {(pages) => (
          <div class="parts">
            <Differences pages={pages} show={show} t={t} />
            <More query={query} isBusy={view.isLoading} />
            <RunForm show={show} t={t} />
            <Runs runs={pages[0]?.runs ?? []} t={t} />
          </div>
        )}
      </Shown>
    </>
  );
}

interface Props {
  readonly pages: readonly Page[];
  readonly show: Show;
  readonly t: Words;
}

function Differences({ pages, show, t }: Props) {
  const { operatorMoney: own } = t;
  const differences = pages.flatMap((page) => page.differences);
  if (differences.length === 0)
    return show === "open" ? (
      <Empty title={own.differencesNone} text={own.differencesNoneText} />
    ) : (
      <p class="soft">{own.doneNone}</p>
    );
  const total = pages[0]?.totals.differences ?? differences.length;
  return (
    <section class="stack">
      <h2>{count(locale, t.reconciliationWork.differences, total)}</h2>
      <p class="acts">
        <Download href={`/api/operator/money/differences-file?show=${show}`}>
          {shared.portalNumbers.csv}
        </Download>
      </p>
      <div class="cards">
        {differences.map((difference) => (
          <DifferenceCard key={difference.id} difference={difference} t={t} />
        ))}
      </div>
    </section>
  );
}
