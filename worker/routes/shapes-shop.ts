// The shapes of the shop's requests and answers: one definition validates, types the client and fills the OpenAPI document.
import { z } from "@hono/zod-openapi";
import {
  buildingNumberInput,
  emailInput,
  nameInput,
  phoneInput,
  placeInput,
  postalCodeInput,
  shortAddressInput,
} from "../core/inputs.ts";
import { isDay } from "../core/time.ts";
import { locales, defaultLocale } from "../words/locales.ts";

export const localeShape = z.enum(locales);
export const amountShape = z
  .int()
  .openapi({ description: "Halalas: 100 = 1 SAR, VAT included", example: 4500 });
export const instantShape = z.int().openapi({ description: "Milliseconds since 1970 UTC" });
export const dayShape = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/)
  // What compares two days runs only when both are days.
  .refine(isDay, { error: "there is no such day", abort: true })
  .openapi({ description: "A day in Riyadh", example: "2026-12-01" });

const variantIdShape = z.templateLiteral(["var_", z.string().max(60)]);
export const hotelIdShape = z.templateLiteral(["htl_", z.string().max(60)]);
export const slotIdShape = z.templateLiteral(["slt_", z.string().max(80)]);

export const pictureShape = z.object({
  src: z.string(),
  srcset: z.string(),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
});

// The rules check counts, not this shape, so that a basket that is too large gets its own refusal.
export const basketLineShape = z.object({
  variantId: variantIdShape,
  quantity: z.int(),
  /** The personal text of each unit, for products that allow one. */
  personalText: z.string().max(200).optional(),
});
export const basketShape = z.array(basketLineShape).max(500);

export const pickupChoiceShape = z.object({
  kind: z.literal("hotel_pickup"),
  hotelId: hotelIdShape,
  slotId: slotIdShape,
  departureOn: dayShape,
  guestName: nameInput(80),
  room: placeInput(20).optional(),
});

const districtIdShape = z.templateLiteral(["dst_", z.string().max(60)]);

/** The Saudi National Address; its district is one of the places that are served, and names its city. */
export const addressShape = z
  .object({
    shortAddress: shortAddressInput.optional(),
    buildingNumber: buildingNumberInput,
    street: placeInput(80),
    districtId: districtIdShape,
    postalCode: postalCodeInput,
    additionalNumber: buildingNumberInput.optional(),
    unit: placeInput(20).optional(),
  })
  .openapi("NationalAddress");

/** An order's stored address: names of its district and city instead of an id. */
export const storedAddressShape = z.object({
  shortAddress: z.string().optional(),
  buildingNumber: z.string(),
  street: z.string(),
  district: z.string(),
  city: z.string(),
  postalCode: z.string(),
  additionalNumber: z.string().optional(),
  unit: z.string().optional(),
});

export const fulfilmentShape = z.discriminatedUnion("kind", [
  pickupChoiceShape,
  z.object({ kind: z.literal("delivery"), address: addressShape }),
]);

/** A quote request; buyer, place and time may be missing. */
export const quoteFulfilmentShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("hotel_pickup"),
    hotelId: hotelIdShape.optional(),
    slotId: slotIdShape.optional(),
    departureOn: dayShape.optional(),
  }),
  z.object({ kind: z.literal("delivery"), districtId: districtIdShape.optional() }),
]);

export const quoteRequestShape = z
  .object({
    lines: basketShape,
    fulfilment: quoteFulfilmentShape,
    locale: localeShape.default(defaultLocale),
    unpaidToken: z.string().max(80).optional().openapi({
      description: "The token of an unpaid order that will be cancelled: its reservation counts as available",
    }),
  })
  .openapi("QuoteRequest");

/** What changed since the line was put into the basket; its price is of the available units. */
export const basketProblemShape = z
  .object({
    code: z.enum([
      "variant_unknown",
      "sold_out",
      "stock_short",
      "family_closed",
      "personal_text_missing",
      "personal_text_too_long",
      "personal_text_letters",
      "personal_text_not_taken",
    ]),
    variantId: z.string(),
    personalText: z.string(),
    title: z.string().nullable(),
    /** Available units. */
    available: z.int(),
  })
  .openapi("BasketProblem");

export const quoteShape = z
  .object({
    parcels: z.array(
      z.object({
        familySlug: z.string(),
        familyName: z.string(),
        place: z.string(),
        readyAt: instantShape,
        grossHalalas: amountShape,
        lines: z.array(
          z.object({
            variantId: z.string(),
            productSlug: z.string(),
            title: z.string(),
            label: z.string().nullable(),
            personalText: z.string().nullable(),
            picture: pictureShape.nullable(),
            quantity: z.int(),
            stock: z.int(),
            priceHalalas: amountShape,
            grossHalalas: amountShape,
          }),
        ),
      }),
    ),
    problems: z.array(basketProblemShape),
    goodsHalalas: amountShape,
    feeHalalas: amountShape,
    /** False for a delivery without a district, on which the fee depends. */
    isFeeKnown: z.boolean(),
    vatHalalas: amountShape,
    totalHalalas: amountShape,
    readyAt: instantShape,
    promisedAt: instantShape.nullable(),
  })
  .openapi("Quote");

export const buyerShape = z.object({
  name: nameInput(80),
  phone: phoneInput,
  email: emailInput.optional(),
});

export const orderRequestShape = z
  .object({
    lines: basketShape,
    fulfilment: fulfilmentShape,
    buyer: buyerShape,
    locale: localeShape,
    quotedTotalHalalas: z.int(),
  })
  .openapi("OrderRequest");
