// Sending the order: reads the request from the form, uses one idempotency key, and maps refusals to fields.
import type { InferRequestType, InferResponseType } from "hono/client";
import { api, call, type Answer, type Failed } from "./api.ts";
import { readField, readFilled } from "./checkout-fields.ts";
import { attemptKey, forgetAttempt } from "./draft.ts";
import { isDistrictId, isHotelId, isSlotId, isVariantId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { readPhoneField } from "./phone-field.ts";
import { requestedLine, type Quote } from "./quotes.ts";

export type OrderRequest = InferRequestType<typeof api.shop.orders.$post>["json"];
export type PlacedOrder = InferResponseType<typeof api.shop.orders.$post, 201>;

function readFulfilment(form: HTMLFormElement): OrderRequest["fulfilment"] | null {
  const text = (name: string) => readField(form, name);
  const hotelId = text("hotelId");
  const slotId = text("slotId");
  if (text("kind") === "hotel_pickup") {
    if (!isHotelId(hotelId) || !isSlotId(slotId)) return null;
    return {
      kind: "hotel_pickup",
      hotelId,
      slotId,
      departureOn: text("departureOn"),
      guestName: text("guestName"),
      ...readFilled(form, ["room"]),
    };
  }
  const districtId = text("districtId");
  if (!isDistrictId(districtId)) return null;
  return {
    kind: "delivery",
    address: {
      buildingNumber: text("buildingNumber"),
      street: text("street"),
      districtId,
      postalCode: text("postalCode"),
      ...readFilled(form, ["shortAddress", "additionalNumber", "unit"]),
    },
  };
}

/** The order that the form describes; null while no hotel and window, or no district, is chosen. */
export function readOrder(form: HTMLFormElement, quote: Quote): OrderRequest | null {
  const fulfilment = readFulfilment(form);
  if (fulfilment === null) return null;
  const lines = quote.parcels.flatMap((parcel) => parcel.lines);
  return {
    lines: lines.flatMap(({ variantId, quantity, personalText }) =>
      isVariantId(variantId)
        ? [requestedLine({ variantId, quantity, personalText: personalText ?? "" })]
        : [],
    ),
    fulfilment,
    buyer: { name: readField(form, "name"), phone: readPhoneField(form), ...readFilled(form, ["email"]) },
    locale: pageLocale,
    quotedTotalHalalas: quote.totalHalalas,
  };
}

function sendOnce(request: OrderRequest): Promise<Answer<PlacedOrder>> {
  const key = attemptKey(JSON.stringify(request));
  return call(
    (options) => api.shop.orders.$post({ json: request, header: { "idempotency-key": key } }, options),
    (reply) => (reply.status === 200 || reply.status === 201 ? reply.json() : null),
  );
}

/** Sends it under one key. If that key's order has ended unpaid, places another. */
export async function sendOrder(request: OrderRequest): Promise<Answer<PlacedOrder>> {
  const answer = await sendOnce(request);
  if (!answer.ok || answer.body.payment !== null || answer.body.order.paidAt !== null) return answer;
  forgetAttempt();
  return sendOnce(request);
}

const basketCodes: ReadonlySet<string> = new Set([
  "basket_empty",
  "basket_too_many_lines",
  "quantity_out_of_range",
  "variant_unknown",
  "sold_out",
  "stock_short",
  "family_closed",
  "price_changed",
  "total_too_small",
]);

/** The field beside which a refusal is shown. */
export function placeOf(failed: Failed): string {
  const { code, detail } = failed;
  if (code === "hotel_unknown") return "hotelId";
  if (code.startsWith("slot_")) return "slotId";
  if (code === "place_not_served") return "districtId";
  if (code === "phone_invalid" || code === "phone_not_mobile") return "phone";
  if (basketCodes.has(code) || code.startsWith("personal_")) return "basket";
  const field = code === "request_malformed" ? detail["field"] : undefined;
  return typeof field === "string" && field !== "" ? (field.split(".").at(-1) ?? "order") : "order";
}
