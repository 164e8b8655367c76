// Where the search box looks: the links of the navigation, and for the operator the Worker's own search.
import { dotted } from "../../../worker/words/sentences.ts";
import { money } from "../../../worker/words/format.ts";
import { localePath } from "../../../worker/words/paths.ts";
import { stay } from "../../scripts/session.ts";
import { api, call } from "../data/call.ts";
import { locale, shared } from "../words.ts";

export interface Hit {
  readonly kind: "order" | "parcel" | "family" | "payout" | "document";
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

interface Page {
  readonly href: string;
  readonly text: string;
}

/** Pages of the portal whose name holds what was typed; all of them before anything is. */
export function findPages(query: string): Page[] {
  const sought = query.trim().toLocaleLowerCase(locale);
  return [...document.querySelectorAll<HTMLAnchorElement>("#pages a")]
    .map((link) => ({ href: link.href, text: link.querySelector("span")?.textContent ?? "" }))
    .filter(({ text }) => text.toLocaleLowerCase(locale).includes(sought));
}

const isOperators = () => location.pathname.startsWith(localePath(locale, "/operator"));

/** Null when it could not be asked. */
export async function search(query: string): Promise<readonly Hit[] | null> {
  if (query.length < 2 || !isOperators()) return [];
  const answer = await call(api.operator.search.$get, { query: { query } });
  if (!answer.ok) return null;
  const { orders, parcels, families, payouts, documents } = answer.body;
  const { parcelStates, orderStates } = shared.portal;
  return [
    ...orders.map(({ id, number, state, buyerName, hotelName }): Hit => {
      const text = dotted(locale, [orderStates[state], buyerName, hotelName]);
      return { kind: "order", href: stay("/operator/order", { id }), title: number, text };
    }),
    ...parcels.map(({ id, orderNumber, state, familyName }): Hit => {
      const [order = id] = id.split(".");
      const href = `${stay("/operator/order", { id: order })}#${id}`;
      return {
        kind: "parcel",
        href,
        title: familyName,
        text: dotted(locale, [orderNumber, parcelStates[state]]),
      };
    }),
    ...families.map(({ id, name, place }): Hit => {
      return { kind: "family", href: stay("/operator/family", { id }), title: name, text: place };
    }),
    ...payouts.map(({ id, familyName, amountHalalas }): Hit => {
      const text = dotted(locale, [money(amountHalalas), id]);
      return { kind: "payout", href: stay("/operator/payouts", { id }), title: familyName, text };
    }),
    ...documents.map(({ id, number, orderNumber }): Hit => {
      return {
        kind: "document",
        href: `/api/operator/documents/${id}/pdf`,
        title: number,
        text: orderNumber,
      };
    }),
  ];
}
