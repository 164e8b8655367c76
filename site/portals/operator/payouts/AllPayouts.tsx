// Every payout by state, rail, family and days, with what all of them add up to.
import { useEffect, useState } from "preact/hooks";
import { count, dayAndYear } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { daysOf, daysQuery, type Period } from "../../data/period.ts";
import { isFamilyId } from "../../../scripts/ids.ts";
import { findSubjects, nameOfSubject } from "../../data/subjects.ts";
import { useQuery } from "../../data/use-query.ts";
import { DateRange } from "../../ui/DateRange.tsx";
import { Download } from "../../ui/Download.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { More } from "../../ui/List.tsx";
import { Shown } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { locale, shared } from "../../words.ts";
import type { Words } from "./parts.ts";
import { PayoutLink, type Open } from "./PayoutLink.tsx";
import { payoutsOf, stateText, toneOf, type Filter, type Payout, type Totals } from "./payouts.ts";

export interface Sought extends Period {
  readonly show: "all" | "decide" | "open" | "blocked" | "done" | "failed";
  readonly rail: "" | "stripe" | "bank";
  readonly family: string;
}

interface Props {
  readonly t: Words;
  readonly sought: Sought;
  readonly onChange: (change: Partial<Sought>) => void;
  readonly open: Open;
}

const findFamilies = findSubjects("family");

function useFamilyName(id: string): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    setName(null);
    if (id !== "") void nameOfSubject("family", id).then(setName);
  }, [id]);
  return name;
}

function filterOf({ show, rail, family, ...period }: Sought): Filter {
  return {
    show,
    ...(rail !== "" && { rail }),
    ...(isFamilyId(family) && { family }),
    ...daysQuery(daysOf(period, Date.now())),
  };
}

export function AllPayouts({ t, sought, onChange, open }: Props) {
  const { payoutWork: own } = t;
  const filter = filterOf(sought);
  const fields = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const file = `/api/operator/payouts-file?${new URLSearchParams(fields)}`;
  return (
    <section class="stack" id="all">
      <h2>{own.allTitle}</h2>
      <Narrowing t={t} sought={sought} onChange={onChange} />
      <Rows key={JSON.stringify(filter)} filter={filter} file={file} t={t} open={open} />
    </section>
  );
}

function Narrowing({ t, sought, onChange }: Omit<Props, "open">) {
  const { payoutWork: own } = t;
  const chosenName = useFamilyName(sought.family);
  const { rails } = t.operatorPayouts;
  return (
    <>
      <Filters
        filters={[
          { name: "show", label: own.state, choices: Object.entries(own.shows) },
          { name: "rail", label: own.rail, choices: [["", shared.portalUi.all], ...Object.entries(rails)] },
          { name: "family", label: own.family, load: findFamilies, chosenName },
        ]}
        values={sought}
        onChange={(name, value) => onChange({ [name]: value })}
        onClear={() => onChange({ show: "all", rail: "", family: "" })}
      />
      <DateRange period={sought} label={own.made} onChange={onChange} />
    </>
  );
}

interface RowsProps {
  readonly filter: Filter;
  readonly file: string;
  readonly t: Words;
  readonly open: Open;
}

function Rows({ filter, file, t, open }: RowsProps) {
  const query = payoutsOf(filter);
  const view = useQuery(query);
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {(pages) => {
        const payouts = pages.flatMap((page) => page.payouts);
        const totals = pages[0]?.totals;
        if (payouts.length === 0 || totals === undefined)
          return <Empty title={t.payoutWork.none} text={t.payoutWork.noneText} />;
        return (
          <>
            <p class="acts">
              <strong>{howMany(totals, t)}</strong>
              <Download href={file}>{shared.portalNumbers.csv}</Download>
            </p>
            <PayoutTable payouts={payouts} totals={totals} t={t} open={open} />
            <More query={query} isBusy={view.isLoading} />
          </>
        );
      }}
    </Shown>
  );
}

function howMany({ payouts, isAll }: Totals, { payoutWork: t }: Words): string {
  return isAll ? count(locale, t.payouts, payouts) : fillWords(t.tooMany, { count: payouts - 1 });
}

interface TableProps {
  readonly payouts: readonly Payout[];
  readonly totals: Totals;
  readonly t: Words;
  readonly open: Open;
}

const amounts = ["amountHalalas", "nettedHalalas", "returnedHalalas"] as const;

function PayoutTable({ payouts, totals, t, open }: TableProps) {
  const { payoutWork: own } = t;
  const titles = { amountHalalas: own.amount, nettedHalalas: own.netted, returnedHalalas: own.returned };
  const sumOf = (name: (typeof amounts)[number]) =>
    totals.isAll ? totals[name] : payouts.reduce((sum, payout) => sum + payout[name], 0);
  const columns: readonly Column<Payout>[] = [
    {
      title: own.family,
      cell: ({ id, familyName }) => (
        <PayoutLink id={id} open={open}>
          {familyName}
        </PayoutLink>
      ),
    },
    { title: own.made, cell: ({ createdAt }) => dayAndYear(locale, createdAt) },
    { title: own.rail, cell: ({ rail }) => t.operatorPayouts.rails[rail] },
    {
      title: own.state,
      cell: (payout) => <State tone={toneOf(payout)}>{stateText(payout, t)}</State>,
    },
    ...amounts.map((name) => ({
      title: titles[name],
      isNumber: true,
      cell: (payout: Payout) => <Money halalas={payout[name]} />,
      total: <Money halalas={sumOf(name)} />,
    })),
  ];
  const totalOf = totals.isAll
    ? fillWords(own.totalOf, { payouts: count(locale, own.payouts, totals.payouts) })
    : own.totalOfShown;
  return (
    <Table caption={own.allTitle} columns={columns} rows={payouts} keyOf={({ id }) => id} totalOf={totalOf} />
  );
}
