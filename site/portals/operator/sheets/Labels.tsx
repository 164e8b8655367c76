// A label for each bag: its number large enough to read across a room, the code of the number, and where and when it goes.
import { describePromise } from "../../../../worker/words/promises.ts";
import { QrCode } from "../../ui/QrCode.tsx";
import { locale } from "../../words.ts";
import type { Facts, Order, Words } from "./Sheets.tsx";

interface Props {
  readonly facts: Facts;
  readonly t: Words;
}

export function Labels({ facts, t }: Props) {
  return (
    <div class="labels">
      {facts.orders.map((order) => (
        <Label key={order.id} order={order} t={t} />
      ))}
    </div>
  );
}

/** Delivered bags carry the district and city: never the street, which the courier's own list has. */
function Label({ order, t }: { readonly order: Order; readonly t: Words }) {
  const { number, hotelName, guestName, room, address, slotOpensAt, slotClosesAt, promisedAt } = order;
  const { operatorSheets: own } = t;
  const isWindow = slotOpensAt !== null && slotClosesAt !== null;
  const promise = isWindow ? { opensAt: slotOpensAt, closesAt: slotClosesAt } : { by: promisedAt };
  return (
    <article class="label">
      <QrCode text={number} label={own.code} />
      <h2 dir="ltr">{number}</h2>
      <p class="place">
        <bdi>{hotelName ?? `${address?.district ?? ""} · ${address?.city ?? ""}`}</bdi>
      </p>
      <p>{describePromise(locale, promise)}</p>
      {guestName !== null && (
        <p>
          <bdi>{guestName}</bdi>
          {room !== null && (
            <>
              {" "}
              · {own.room} <bdi>{room}</bdi>
            </>
          )}
        </p>
      )}
      <p class="soft small">
        {order.parcels.length > 1 && order.parcels.map(({ familyName }) => familyName).join(" + ")}
      </p>
    </article>
  );
}
