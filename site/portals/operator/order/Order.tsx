// The page of one order: what needs a decision first, then goods, people, money, history, notes and papers.
import { describePromise } from "../../../../worker/words/promises.ts";
import { dotted } from "../../../../worker/words/sentences.ts";
import { dayTime, weekday } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { oneOf, text, useAddress } from "../../data/address.ts";
import { Facts } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State } from "../../ui/State.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale } from "../../words.ts";
import { Acts } from "./Acts.tsx";
import { Goods } from "./Goods.tsx";
import { Happened, Written } from "./History.tsx";
import { Ledger } from "./Ledger.tsx";
import { Papers } from "./Papers.tsx";
import { orderOf, type Order } from "./order.ts";
import type { Words } from "./parts.ts";
import { People } from "./People.tsx";
import { OrderRefunds } from "./Refunds.tsx";
import { Sums } from "./Sums.tsx";
import { Warnings } from "./Warnings.tsx";

const address = { id: text, show: oneOf("order", "money") };

export function OrderPage({ t }: { readonly t: Words }) {
  const [{ id, show }, change] = useAddress(address);
  return (
    <Loaded query={orderOf(id)}>
      {(order) => (
        <>
          <Head order={order} t={t} />
          <Tabs
            label={t.operatorOrder.sides}
            shown={show}
            tabs={{ order: t.operatorOrder.sideOrder, money: t.operatorOrder.sideMoney }}
            onChoose={(side) => change({ show: side })}
            hrefOf={(side) => stay("/operator/order", { id, ...(side === "money" && { show: side }) })}
          />
          {show === "money" ? <Ledger order={order} t={t} /> : <Whole order={order} t={t} />}
        </>
      )}
    </Loaded>
  );
}

interface Props {
  readonly order: Order;
  readonly t: Words;
}

function Head({ order, t }: Props) {
  const { operatorPortal: own } = t;
  const window =
    order.slotOpensAt !== null && order.slotClosesAt !== null
      ? { opensAt: order.slotOpensAt, closesAt: order.slotClosesAt }
      : { by: order.promisedAt };
  return (
    <div class="headline">
      <h2>
        <bdi dir="ltr">{order.number}</bdi> <State>{t.portal.orderStates[order.state]}</State>{" "}
        {order.isFrozen && <State tone="bad">{own.onHold}</State>}
      </h2>
      <p class="soft">
        {own.due} <strong>{describePromise(locale, window)}</strong> · <Money halalas={order.totalHalalas} />
      </p>
    </div>
  );
}

function Whole({ order, t }: Props) {
  return (
    <div class="sides">
      <div class="parts">
        <Warnings order={order} t={t} />
        <Goods order={order} t={t} />
        <Acts order={order} t={t} />
        <OrderRefunds order={order} t={t} />
      </div>
      <div class="parts beside">
        <People order={order} t={t} />
        <Where order={order} t={t} />
        <Sums order={order} t={t} />
        <Written order={order} t={t} />
        <Papers order={order} t={t} />
      </div>
      <Happened order={order} t={t} />
    </div>
  );
}

function Where({ order, t }: Props) {
  const { operatorPortal: own } = t;
  const { slotOpensAt: opensAt, slotClosesAt: closesAt } = order;
  const isPickup = opensAt !== null && closesAt !== null;
  return (
    <section>
      <h2>{order.fulfilment === "delivery" ? t.portal.delivery : t.portal.pickup}</h2>
      <Facts
        facts={[
          { label: own.hotel, value: order.hotelName },
          { label: own.slot, value: isPickup && describePromise(locale, { opensAt, closesAt }) },
          { label: own.room, value: order.room },
          { label: own.departure, value: order.departureOn !== null && weekday(locale, order.departureOn) },
          {
            label: own.address,
            value: order.address !== null && dotted(locale, Object.values(order.address)),
          },
          { label: own.placed, value: dayTime(locale, order.placedAt) },
          { label: t.operatorOrder.paidAt, value: order.paidAt !== null && dayTime(locale, order.paidAt) },
        ]}
      />
    </section>
  );
}
