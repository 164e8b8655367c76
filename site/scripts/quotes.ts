// The basket's quote from the Worker; the last one is stored for pages without connection.
import type { InferResponseType } from "hono/client";
import { api, call, type Answer } from "./api.ts";
import type { BasketLine } from "./basket.ts";
import { pageLocale } from "./page-locale.ts";
import type { DistrictId, HotelId, SlotId } from "./ids.ts";
import { unpaidOrdersOf } from "./stored-orders.ts";
import { isRecord, keep, readStored } from "./storage.ts";

export type Quote = InferResponseType<typeof api.shop.quotes.$post, 200>;
export type QuoteFulfilment =
  | { kind: "delivery"; districtId?: DistrictId }
  | { kind: "hotel_pickup"; hotelId?: HotelId; slotId?: SlotId; departureOn?: string };

/** A line in the API's form. */
export function requestedLine({ variantId, quantity, personalText }: Omit<BasketLine, "addedPriceHalalas">) {
  return { variantId, quantity, ...(personalText !== "" && { personalText }) };
}

const quoteName = "souq.quote";

function isQuote(value: unknown): value is Quote {
  return isRecord(value) && Array.isArray(value["parcels"]) && Array.isArray(value["problems"]);
}

export async function loadQuote(
  lines: readonly BasketLine[],
  fulfilment: QuoteFulfilment,
): Promise<Answer<Quote>> {
  const asked = lines.map(requestedLine);
  // Reservations of this device's unpaid orders are available to the order that replaces them.
  const unpaidToken = unpaidOrdersOf(lines)[0]?.token;
  const json = {
    lines: asked,
    fulfilment,
    locale: pageLocale,
    ...(unpaidToken !== undefined && { unpaidToken }),
  };
  const answer = await call(
    (options) => api.shop.quotes.$post({ json }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  if (answer.ok) keep(quoteName, { ...answer.body, locale: pageLocale });
  return answer;
}

/** The last quote, if it is in this page's language. */
export function lastQuote(): Quote | null {
  const kept = readStored(quoteName);
  return isQuote(kept) && isRecord(kept) && "locale" in kept && kept.locale === pageLocale ? kept : null;
}
