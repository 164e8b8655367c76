// What each family is owed, longest waiting first, what it waits for and until when; and the families that owe.
import { count, day, dayTime, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { oneOf, useAddress } from "../../data/address.ts";
import { useQuery } from "../../data/use-query.ts";
import { Download } from "../../ui/Download.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { More } from "../../ui/List.tsx";
import { Shown } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale, shared } from "../../words.ts";
import { Debts } from "./Debts.tsx";
import { isBlocked, payablesOf, queryOf, waits, type Owed, type Sought } from "./payables.ts";
import type { Words } from "./parts.ts";

const address = { wait: oneOf<Sought>(...waits) };

export function Payables({ t }: { readonly t: Words }) {
  const [{ wait }, change] = useAddress(address);
  const { operatorMoney: own, payableWork } = t;
  const labelOf = (sought: Sought) => {
    if (sought === "") return shared.portalUi.all;
    return sought === "blocked" ? payableWork.blocked : own.waits[sought];
  };
  return (
    <div class="parts">
      <section class="stack">
        <h2>{payableWork.owedTitle}</h2>
        <Filters
          filters={[
            { name: "wait", label: payableWork.wait, choices: waits.map((each) => [each, labelOf(each)]) },
          ]}
          values={{ wait }}
          onChange={(_name, value) => change({ wait: address.wait(value) })}
          onClear={() => change({ wait: "" })}
        />
        <Families key={wait} sought={wait} t={t} />
      </section>
      <Debts t={t} />
    </div>
  );
}

function Families({ sought, t }: { readonly sought: Sought; readonly t: Words }) {
  const query = payablesOf(sought);
  const view = useQuery(query);
  const { operatorMoney: own, payableWork } = t;
  const file = `/api/operator/money/payables/file?${new URLSearchParams(queryOf(sought))}`;
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {(pages) => {
        const families = pages.flatMap((page) => page.families);
        const totals = pages[0]?.totals;
        if (families.length === 0 || totals === undefined)
          return <Empty title={own.payablesNone} text={own.payablesNoneText} />;
        return (
          <>
            <p class="acts">
              <strong>{count(locale, payableWork.families, totals.families)}</strong>
              <Download href={file}>{shared.portalNumbers.csv}</Download>
            </p>
            <FamilyTable families={families} totalHalalas={totals.owedHalalas} t={t} />
            <More query={query} isBusy={view.isLoading} />
          </>
        );
      }}
    </Shown>
  );
}

interface TableProps {
  readonly families: readonly Owed[];
  readonly totalHalalas: number;
  readonly t: Words;
}

function FamilyTable({ families, totalHalalas, t }: TableProps) {
  const { operatorMoney: own, payableWork } = t;
  return (
    <Table
      caption={payableWork.owedText}
      rows={families}
      keyOf={({ familyId }) => familyId}
      totalOf={payableWork.totalOf}
      columns={[
        {
          title: payableWork.family,
          cell: ({ familyId, familyName }) => (
            <a
              class="details"
              href={stay("/operator/statement", { family: familyId })}
              aria-label={fillWords(payableWork.statementOf, { family: familyName })}
            >
              <bdi>{familyName}</bdi>
            </a>
          ),
        },
        { title: payableWork.rail, cell: ({ rail }) => t.operatorPayouts.rails[rail] },
        {
          title: payableWork.since,
          cell: ({ oldestAt }) => (oldestAt === null ? "" : day(locale, oldestAt)),
        },
        { title: payableWork.why, cell: (family) => <Why family={family} t={t} /> },
        {
          title: own.amount,
          isNumber: true,
          cell: ({ owedHalalas }) => <Money halalas={owedHalalas} />,
          total: <Money halalas={totalHalalas} />,
        },
      ]}
    />
  );
}

/** Each reason with its part of the amount, and what time or the minimum makes of it. */
function Why({ family, t }: { readonly family: Owed; readonly t: Words }) {
  const { operatorMoney: own } = t;
  const { waits: parts, delayedUntil, isBelowMinimum, minimumHalalas } = family;
  return (
    <>
      <ul>
        {parts.map(({ wait, amountHalalas }) => (
          <li key={wait}>
            <State tone={isBlocked(wait) ? "act" : "calm"}>{own.waits[wait]}</State>{" "}
            {parts.length > 1 && <Money halalas={amountHalalas} />}
          </li>
        ))}
      </ul>
      {delayedUntil !== null && (
        <p class="soft small">{fillWords(own.delayedUntil, { at: dayTime(locale, delayedUntil) })}</p>
      )}
      {isBelowMinimum && (
        <p class="soft small">{fillWords(own.belowMinimum, { minimum: money(minimumHalalas) })}</p>
      )}
    </>
  );
}
