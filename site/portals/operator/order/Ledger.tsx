// Everything that money did for an order, in words: what each account holds of it now, and every posting with its balances.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import type { Loaded as LoadedBody, api } from "../../data/call.ts";
import { Amounts } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { accountName, codeName } from "../names.ts";
import { moneyOf, type Order } from "./order.ts";
import type { Words } from "./parts.ts";
import { Sums } from "./Sums.tsx";

type History = LoadedBody<(typeof api.operator.money.orders)[":id"]["$get"]>;
type Entry = History["entries"][number];

interface Props {
  readonly order: Order;
  readonly t: Words;
}

export function Ledger({ order, t }: Props) {
  return (
    <div class="parts">
      <Sums order={order} t={t} />
      <Loaded query={moneyOf(order.id)}>{(history) => <Booked history={history} t={t} />}</Loaded>
    </div>
  );
}

function Booked({ history, t }: { readonly history: History; readonly t: Words }) {
  const own = t.operatorMoney;
  const { id, entries, unused } = history;
  const families = new Map(history.families.map((family) => [family.id, family.name]));
  const ends = new Map(
    entries.flatMap((entry) => [
      [entry.debit, entry.debitBalance] as const,
      [entry.credit, entry.creditBalance] as const,
    ]),
  );
  const left = [...ends].map(([account, halalas]) => ({
    label: accountName(own, account, families),
    halalas,
  }));
  return (
    <div class="parts">
      <section>
        <h2>{own.endTitle}</h2>
        <Amounts amounts={left} />
      </section>
      {unused.length > 0 && <Unused unused={unused} t={t} />}
      <section>
        <Entries history={history} families={families} t={t} />
        <p class="links">
          <a href={`/api/operator/money/orders/${encodeURIComponent(id)}/file`} download>
            {own.historyFile}
          </a>
        </p>
      </section>
    </div>
  );
}

function Unused({ unused, t }: { readonly unused: History["unused"]; readonly t: Words }) {
  const own = t.operatorMoney;
  return (
    <section>
      <h2>{own.unusedTitle}</h2>
      <p class="soft">{own.unusedText}</p>
      <Table
        caption={own.unusedTitle}
        rows={unused}
        keyOf={({ id }) => id}
        columns={[
          { title: own.unusedCame, cell: ({ decidedAt }) => dayTime(locale, decidedAt) },
          { title: own.unusedState, cell: ({ state }) => t.operatorRefunds.states[state] },
          {
            title: own.unusedEnded,
            cell: ({ settledAt }) => (settledAt === null ? "—" : dayTime(locale, settledAt)),
          },
          {
            title: own.amount,
            isNumber: true,
            cell: ({ amountHalalas }) => <Money halalas={amountHalalas} />,
          },
        ]}
      />
    </section>
  );
}

interface EntriesProps {
  readonly history: History;
  readonly families: ReadonlyMap<string, string>;
  readonly t: Words;
}

function Entries({ history, families, t }: EntriesProps) {
  const own = t.operatorMoney;
  const account = (name: string) => <bdi>{accountName(own, name, families)}</bdi>;
  return (
    <Table
      caption={own.entriesTitle}
      rows={history.entries}
      keyOf={({ id }) => id}
      columns={[
        { title: own.at, cell: ({ at }) => dayTime(locale, at) },
        { title: own.what, cell: ({ code }) => codeName(own, code) },
        { title: own.debit, cell: ({ debit }) => account(debit) },
        { title: own.credit, cell: ({ credit }) => account(credit) },
        { title: own.amount, isNumber: true, cell: (entry) => <Money halalas={entry.amountHalalas} /> },
        { title: own.debitBalance, isNumber: true, cell: (entry) => <Money halalas={entry.debitBalance} /> },
        {
          title: own.creditBalance,
          isNumber: true,
          cell: (entry) => <Money halalas={entry.creditBalance} />,
        },
        { title: own.link, cell: (entry) => <References entry={entry} t={t} /> },
      ]}
    />
  );
}

/** The refund or the payout that a posting belongs to; what the processor calls it, as text. */
function References({ entry, t }: { readonly entry: Entry; readonly t: Words }) {
  const own = t.operatorMoney;
  const { refund, payoutId, source } = entry;
  return (
    <>
      {refund !== null && <span>{fillWords(own.refund, { number: refund })} </span>}
      {payoutId !== null && (
        <a class="details" href={stay("/operator/payouts", { show: "done" })}>
          {own.payout}
        </a>
      )}
      {source !== null && <bdi dir="ltr">{source}</bdi>}
    </>
  );
}
