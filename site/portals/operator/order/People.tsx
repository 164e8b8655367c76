// Everybody of an order whom the operator may have to call: the buyer, the guest, and its families.
import { stay } from "../../../scripts/session.ts";
import { Person } from "../../ui/Person.tsx";
import type { Order } from "./order.ts";
import type { Words } from "./parts.ts";

export function People({ order, t }: { readonly order: Order; readonly t: Words }) {
  const { operatorPortal: own } = t;
  const { buyerName, buyerPhone, buyerEmail, guestName } = order;
  const families = new Map(order.parcels.map((parcel) => [parcel.familyId, parcel]));
  return (
    <section>
      <h2>{t.operatorOrder.peopleTitle}</h2>
      <ul class="people">
        <li>
          <Person role={own.buyer} name={buyerName} phone={buyerPhone} email={buyerEmail}>
            <p>
              <a class="details" href={stay("/operator", { find: buyerPhone })}>
                {t.operatorOrder.othersOfBuyer}
              </a>
            </p>
          </Person>
        </li>
        {guestName !== null && guestName !== buyerName && (
          <li>
            <Person role={own.guest} name={guestName} />
          </li>
        )}
        {[...families.values()].map(({ familyId, familyName, familyPhone }) => (
          <li key={familyId}>
            <Person role={own.family} name={familyName} phone={familyPhone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
