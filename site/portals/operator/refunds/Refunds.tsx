// What waits for the operator: returns to be answered and refunds that are stuck; then what is on its way, and what has ended.
import { dayTime } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { useQuery } from "../../data/use-query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { List } from "../../ui/List.tsx";
import { Money } from "../../ui/Money.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { Table } from "../../ui/Table.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale } from "../../words.ts";
import { RefundRow } from "../RefundRow.tsx";
import type { Words } from "./parts.ts";
import {
  address,
  refundReasons,
  refundsOf,
  returnReasons,
  returnsOf,
  type RefundPage,
  type Sought,
} from "./refunds.ts";
import { ReturnCard } from "./ReturnCard.tsx";

export function RefundsPage({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const { operatorRefunds: own } = t;
  const { show, find } = sought;
  return (
    <>
      <Sides sought={sought} onChoose={(side) => change({ show: side })} t={t} />
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={find}
        onSearch={(typed) => change({ find: typed })}
      />
      <Reasons sought={sought} onChange={change} t={t} />
      {show === "returns" ? <Returns sought={sought} t={t} /> : <Sent sought={sought} show={show} t={t} />}
    </>
  );
}

interface Props {
  readonly sought: Sought;
  readonly t: Words;
}

/** The counts are of all, whatever the list is narrowed to. */
function Sides({ sought, onChoose, t }: Props & { readonly onChoose: (show: Sought["show"]) => void }) {
  const { operatorRefunds: own } = t;
  const { body: returns } = useQuery(returnsOf({ returned: "", find: "" }));
  const counts = returns?.[0]?.counts;
  return (
    <Tabs
      label={own.title}
      shown={sought.show}
      tabs={own.sides}
      {...(counts !== undefined && { counts })}
      onChoose={onChoose}
      hrefOf={(show) => stay("/operator/refunds", { show })}
    />
  );
}

interface ReasonsProps extends Props {
  readonly onChange: (some: Partial<Sought>) => void;
}

function Reasons({ sought, onChange, t }: ReasonsProps) {
  const { operatorRefunds: own } = t;
  const every = ["", t.portalUi.all] as const;
  if (sought.show === "returns") {
    const choices = [every, ...returnReasons.map((one) => [one, own.returnReasons[one]] as const)];
    return (
      <Filters
        filters={[{ name: "returned", label: own.reason, choices }]}
        values={{ returned: sought.returned }}
        onChange={(_, value) => onChange({ returned: address.returned(value) })}
        onClear={() => onChange({ returned: "" })}
      />
    );
  }
  const choices = [every, ...refundReasons.map((one) => [one, own.reasons[one]] as const)];
  return (
    <Filters
      filters={[{ name: "reason", label: own.reason, choices }]}
      values={{ reason: sought.reason }}
      onChange={(_, value) => onChange({ reason: address.reason(value) })}
      onClear={() => onChange({ reason: "" })}
    />
  );
}

function Nothing({ t }: { readonly t: Words }) {
  return <Empty title={t.operatorRefunds.nothing} text={t.operatorRefunds.nothingText} />;
}

function Returns({ sought, t }: Props) {
  const { returned, find } = sought;
  return (
    <List
      key={`${returned} ${find}`}
      query={returnsOf({ returned, find })}
      rowsOf={({ returns }) => returns}
      empty={<Nothing t={t} />}
    >
      {(returns) => (
        <>
          <h2 class="visually-hidden">{t.operatorRefunds.sides.returns}</h2>
          <ul class="returns">
            {returns.map((asked) => (
              <ReturnCard key={asked.id} asked={asked} t={t} />
            ))}
          </ul>
        </>
      )}
    </List>
  );
}

function Sent({ sought, show, t }: Props & { readonly show: "stuck" | "sending" | "done" }) {
  const { reason, find } = sought;
  return (
    <List
      key={`${show} ${reason} ${find}`}
      query={refundsOf({ show, reason, find })}
      rowsOf={({ refunds }) => refunds}
      empty={<Nothing t={t} />}
    >
      {(refunds) => (show === "stuck" ? <Stuck refunds={refunds} t={t} /> : <Rows refunds={refunds} t={t} />)}
    </List>
  );
}

interface RefundsProps {
  readonly refunds: readonly RefundPage["refunds"][number][];
  readonly t: Words;
}

function Stuck({ refunds, t }: RefundsProps) {
  return (
    <>
      <p class="soft">{t.operatorRefunds.stuckText}</p>
      <ul class="rows">
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} t={t} />
        ))}
      </ul>
    </>
  );
}

/** Of those nothing is asked, so that many of them stand on one screen. */
function Rows({ refunds, t }: RefundsProps) {
  const { operatorRefunds: own } = t;
  return (
    <Table
      caption={own.listTitle}
      rows={refunds}
      keyOf={({ id }) => id}
      columns={[
        {
          title: own.order,
          cell: ({ orderId, number }) => (
            <a class="details" href={stay("/operator/order", { id: orderId })}>
              <bdi dir="ltr">{number}</bdi>
            </a>
          ),
        },
        {
          title: own.reason,
          cell: ({ reason, note }) => (
            <>
              {own.reasons[reason]} {note !== "" && <bdi class="soft">{note}</bdi>}
            </>
          ),
        },
        { title: own.decided, cell: ({ decidedAt }) => dayTime(locale, decidedAt) },
        { title: own.state, cell: ({ state }) => own.states[state] },
        { title: own.amount, isNumber: true, cell: (row) => <Money halalas={row.amountHalalas} /> },
      ]}
    />
  );
}
