// The orders of one step as a table, and what can be done with those that are selected.
import { useState } from "preact/hooks";
import { dotted } from "../../../../worker/words/sentences.ts";
import { dayTime } from "../../../../worker/words/format.ts";
import { describePromise } from "../../../../worker/words/promises.ts";
import { stay } from "../../../scripts/session.ts";
import { useSelection, type Selection } from "../../data/selection.ts";
import { useQuery } from "../../data/use-query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { List } from "../../ui/List.tsx";
import { Money } from "../../ui/Money.tsx";
import { SelectBox } from "../../ui/Selection.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import type { Outcome } from "./acts.ts";
import { Bar } from "./Bar.tsx";
import { Left } from "./Left.tsx";
import { ordersOf, type Order, type Sought, type Words } from "./list.ts";

interface Props {
  readonly sought: Sought;
  readonly t: Words;
}

export function OrderTable({ sought, t }: Props) {
  const query = ordersOf(sought);
  const { body } = useQuery(query);
  const orders = (body ?? []).flatMap((page) => page.orders);
  const selection = useSelection(orders.map(({ id }) => id));
  const [left, setLeft] = useState<Outcome["refused"]>([]);
  const { operatorOrders: own } = t;
  const finish = ({ refused }: Outcome) => {
    setLeft(refused);
    selection.keep(refused.flatMap(({ ids }) => ids));
  };
  const isSearch = sought.find !== "";
  return (
    <List
      query={query}
      rowsOf={(page) => page.orders}
      empty={
        <Empty
          title={isSearch ? own.unfound : own.nothing}
          text={isSearch ? own.unfoundText : own.nothingText}
        />
      }
    >
      {(rows) => (
        <div class="order-list">
          <Left left={left} orders={rows} onClose={() => setLeft([])} t={t} />
          <Table
            caption={own.steps[sought.step]}
            rows={rows}
            keyOf={({ id }) => id}
            columns={columnsOf(selection, t)}
          />
          <Bar selection={selection} orders={rows} familyId={sought.family} onDone={finish} t={t} />
        </div>
      )}
    </List>
  );
}

const tones: Partial<Record<Order["parcels"][number]["state"], Tone>> = { ready: "good", paid: "act" };

function columnsOf(selection: Selection, t: Words): readonly Column<Order>[] {
  const { operatorOrders: own, portal } = t;
  return [
    {
      title: own.select,
      cell: ({ id, number }) => <SelectBox selection={selection} id={id} label={`${own.select} ${number}`} />,
    },
    { title: own.order, cell: (order) => <Name order={order} t={t} /> },
    {
      title: own.due,
      cell: (order) => <Due order={order} t={t} />,
    },
    {
      title: own.where,
      cell: ({ fulfilment, hotelName, city, buyerName }) => (
        <>
          {fulfilment === "delivery" ? portal.delivery : portal.pickup} · <bdi>{hotelName ?? city}</bdi>
          <br />
          <bdi class="soft">{buyerName}</bdi>
        </>
      ),
    },
    {
      title: own.parcels,
      cell: ({ parcels }) => (
        <ul class="parcels">
          {parcels.map(({ id, familyName, state }) => (
            <li key={id}>
              <bdi>{familyName}</bdi>{" "}
              <State tone={tones[state] ?? "calm"}>{portal.parcelStates[state]}</State>
            </li>
          ))}
        </ul>
      ),
    },
    { title: own.total, isNumber: true, cell: ({ totalHalalas }) => <Money halalas={totalHalalas} /> },
  ];
}

function Name({ order, t }: { readonly order: Order; readonly t: Words }) {
  const { id, number, placedAt, state } = order;
  return (
    <>
      <a class="details" href={stay("/operator/order", { id })}>
        <strong>
          <bdi dir="ltr">{number}</bdi>
        </strong>
      </a>
      <br />
      <span class="soft small">
        {dotted(locale, [dayTime(locale, placedAt), state === "paid" ? null : t.portal.orderStates[state]])}
      </span>
    </>
  );
}

function Due({ order, t }: { readonly order: Order; readonly t: Words }) {
  const { slotOpensAt, slotClosesAt, promisedAt, troubles } = order;
  const isWindow = slotOpensAt !== null && slotClosesAt !== null;
  const promise = isWindow ? { opensAt: slotOpensAt, closesAt: slotClosesAt } : { by: promisedAt };
  return (
    <>
      {describePromise(locale, promise)}
      {troubles.map((trouble) => (
        <span key={trouble}>
          {" "}
          <State tone={trouble === "on_hold" ? "act" : "bad"}>{t.operatorOrders.troubles[trouble]}</State>
        </span>
      ))}
    </>
  );
}
