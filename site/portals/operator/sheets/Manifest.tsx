// What goes to which hotel: by hotel and window, with boxes to tick and room for the desk's signature; deliveries at the end.
import { count } from "../../../../worker/words/format.ts";
import { describePromise } from "../../../../worker/words/promises.ts";
import { locale } from "../../words.ts";
import type { Facts, Order, Words } from "./Sheets.tsx";

interface Props {
  readonly facts: Facts;
  readonly t: Words;
}

export function Manifest({ facts, t }: Props) {
  const { operatorSheets: own } = t;
  const byHotel = Map.groupBy(facts.orders, ({ hotelName }) => hotelName ?? "");
  return (
    <div class="sheet">
      {[...byHotel].map(([hotel, orders]) => (
        <section key={hotel} class="whole-block">
          <h2>
            <bdi>{hotel === "" ? own.deliveries : hotel}</bdi>{" "}
            <span class="soft small">{count(locale, own.bags, orders.length)}</span>
          </h2>
          <Bags orders={orders} t={t} />
          {hotel !== "" && <p class="signature">{own.signature}</p>}
        </section>
      ))}
    </div>
  );
}

function Bags({ orders, t }: { readonly orders: readonly Order[]; readonly t: Words }) {
  const { operatorSheets: own } = t;
  const sorted = orders.toSorted((one, other) => one.promisedAt - other.promisedAt);
  return (
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">{own.done}</th>
          <th scope="col">{own.order}</th>
          <th scope="col">{own.window}</th>
          <th scope="col">{own.guest}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((order) => (
          <tr key={order.id}>
            <td class="box">☐</td>
            <td>
              <strong>
                <bdi dir="ltr">{order.number}</bdi>
              </strong>{" "}
              <span class="soft small">{count(locale, own.parcels, order.parcels.length)}</span>
            </td>
            <td>{dueOf(order)}</td>
            <td>
              <bdi>{order.guestName ?? order.buyerName}</bdi>{" "}
              {order.address === null ? (
                <bdi>{order.room}</bdi>
              ) : (
                <bdi class="soft small">
                  {order.address.street} {order.address.buildingNumber} · {order.address.district} ·{" "}
                  {order.address.city}
                </bdi>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dueOf({ slotOpensAt, slotClosesAt, promisedAt }: Order): string {
  const isWindow = slotOpensAt !== null && slotClosesAt !== null;
  return describePromise(
    locale,
    isWindow ? { opensAt: slotOpensAt, closesAt: slotClosesAt } : { by: promisedAt },
  );
}
