// The shapes that the portals share: parcels, steps, postings and lists as rows of JSON.
import { z } from "@hono/zod-openapi";
import { fulfilments, parcelStates, taxModes } from "../../db/schema/orders.ts";
import { amountShape, instantShape } from "./shapes-shop.ts";

export const parcelStateShape = z.enum(parcelStates);
export const taxModeShape = z.enum(taxModes);
export const fulfilmentKindShape = z.enum(fulfilments);
export const soldLineShape = z.object({
  title: z.string(),
  personalText: z.string().nullable(),
  quantity: z.int(),
});
/** A line for its family, with its personal text and picture. */
export const madeLineShape = soldLineShape.extend({
  variantId: z.string(),
  pictureHash: z.string().nullable(),
});
export const madeLinesShape = z.array(madeLineShape);
export const soldLinesShape = z.array(soldLineShape);

export const stepShape = z.object({
  subject: z.string(),
  verb: z.string(),
  state: z.string(),
  at: instantShape,
});

export const postingShape = z.object({
  id: z.string(),
  debit: z.string(),
  credit: z.string(),
  amountHalalas: amountShape,
  code: z.string(),
  source: z.string().nullable(),
  at: instantShape,
});

export const splitLineShape = z.object({
  title: z.string(),
  personalText: z.string().nullable(),
  quantity: z.int(),
  priceHalalas: amountShape,
  grossHalalas: amountShape,
  commissionBasisPoints: z.int(),
  taxMode: taxModeShape,
  commissionHalalas: amountShape.nullable(),
  vatHalalas: amountShape.nullable(),
  shareHalalas: amountShape.nullable(),
});

export const parcelIdShape = z.templateLiteral(["ord_", z.string().max(40), ".", z.int()]);
export const orderIdShape = z.templateLiteral(["ord_", z.string().max(40)]);
export const lineIdShape = z.templateLiteral(["ord_", z.string().max(40), ".", z.int(), ".", z.int()]);
/** A refund of an order, or of an unused payment. */
export const refundIdShape = z.union([
  z.templateLiteral(["ord_", z.string().max(40), ":refund.", z.int()]),
  z.templateLiteral(["ord_", z.string().max(40), ":unused.", z.string().max(80)]),
]);
/** Units of one line of an order. */
export const requestedLineShape = z.object({ lineId: lineIdShape, quantity: z.int().min(1).max(99) });
export const asShape = z.string().max(60).optional().openapi({ description: "Which of my own I act for" });
export const showShape = z.enum(["open", "done"]).default("open");
