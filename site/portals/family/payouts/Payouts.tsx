// A family's income: what comes next and when, why the rest waits, what was sent, and the pages that explain it.
import { money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { useQuery } from "../../data/use-query.ts";
import { Coming } from "../../statement/Coming.tsx";
import { More } from "../../ui/List.tsx";
import { Loaded, Shown } from "../../ui/Loaded.tsx";
import { month } from "../parcels.ts";
import { payouts, type Due, type Words } from "./payouts.ts";
import { Sent } from "./Sent.tsx";
import { Waits } from "./Waits.tsx";
import { Places, type Place } from "../Places.tsx";

export function Payouts({ t }: { readonly t: Words }) {
  const view = useQuery(payouts);
  return (
    <div class="parts">
      <Shown view={view} onRetry={() => void payouts.refresh()}>
        {(pages) => {
          const due = pages[0]?.due;
          if (due === undefined) return null;
          return (
            <>
              <Next due={due} t={t} />
              <Waits due={due} t={t} />
              <Sent payouts={pages.flatMap((page) => page.payouts)} t={t} />
              <More query={payouts} isBusy={view.isLoading} />
            </>
          );
        }}
      </Shown>
      <Links t={t} />
    </div>
  );
}

/** What is too little to be sent, and what is owed, is said in words of its own. */
function Next({ due, t }: { readonly due: Due; readonly t: Words }) {
  const { familyMoney: own } = t;
  const { dueHalalas, debtHalalas, shortHalalas, terms } = due;
  return (
    <div class="stack">
      <Loaded query={month}>
        {({ coming }) => <Coming coming={coming} delayDays={terms.delayDays} isOwn t={t} />}
      </Loaded>
      {dueHalalas > 0 && shortHalalas > 0 && (
        <p>{fillWords(own.short, { minimum: money(terms.minimumHalalas), short: money(shortHalalas) })}</p>
      )}
      {debtHalalas > 0 && <p class="wrong">{fillWords(own.debt, { debt: money(debtHalalas) })}</p>}
    </div>
  );
}

function Links({ t }: { readonly t: Words }) {
  const places: readonly Place[] = [
    ["/family/statement", "table", t.familyStatement.link],
    ["/family/commission", "market", t.familyCommission.today],
    ["/family/documents", "print", t.documents.familyTitle],
    ["/family/account", "card", t.familyMoney.account],
  ];
  return <Places places={places} />;
}
