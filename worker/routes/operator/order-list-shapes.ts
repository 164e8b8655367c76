// The shapes of the operator's work lists: what narrows them, their rows and groups.
import { z } from "@hono/zod-openapi";
import { orderStates } from "../../../db/schema/orders.ts";
import { workSorts, workSteps, workTroubles } from "../../shop/lists/rules-work.ts";
import { ordersPerAct } from "../../shop/steps/flows-many.ts";
import {
  asShape,
  fulfilmentKindShape,
  orderIdShape,
  parcelIdShape,
  parcelStateShape,
  soldLinesShape,
} from "../shapes.ts";
import { familyIdShape } from "../payouts.ts";
import { amountShape, dayShape, instantShape, storedAddressShape } from "../shapes-shop.ts";

const stepShape = z.enum(workSteps);

export const orderFilterShape = z.object({
  as: asShape,
  /** A step, or all that is open, or what is over. */
  step: z.enum([...workSteps, "open", "done"]).default("open"),
  trouble: z.enum(workTroubles).optional(),
  family: familyIdShape.optional(),
  hotel: z.templateLiteral(["htl_", z.string().max(60)]).optional(),
  city: z.templateLiteral(["cty_", z.string().max(60)]).optional(),
  fulfilment: fulfilmentKindShape.optional(),
  day: dayShape.optional(),
  find: z.string().trim().max(80).default(""),
  sort: z.enum(workSorts).default("due"),
});
export type Filter = z.infer<typeof orderFilterShape>;

export const parcelRowShape = z.object({
  id: parcelIdShape,
  familyId: familyIdShape,
  familyName: z.string(),
  state: parcelStateShape,
});

export const rowShape = z.object({
  id: orderIdShape,
  number: z.string(),
  state: z.enum(orderStates),
  placedAt: instantShape,
  promisedAt: instantShape,
  fulfilment: fulfilmentKindShape,
  hotelName: z.string().nullable(),
  guestName: z.string().nullable(),
  room: z.string().nullable(),
  slotOpensAt: instantShape.nullable(),
  slotClosesAt: instantShape.nullable(),
  city: z.string().nullable(),
  buyerName: z.string(),
  totalHalalas: amountShape,
  isOnHold: z.boolean(),
  steps: z.array(stepShape),
  troubles: z.array(z.enum(workTroubles)),
  parcels: z.array(parcelRowShape),
});

export const countsShape = z.object({
  open: z.int(),
  to_accept: z.int(),
  in_making: z.int(),
  to_collect: z.int(),
  to_bring: z.int(),
  to_dispatch: z.int(),
  in_delivery: z.int(),
  at_desk: z.int(),
});

export const wholeParcelShape = parcelRowShape.extend({ lines: soldLinesShape });
export const wholeRowShape = rowShape.extend({
  parcels: z.array(wholeParcelShape),
  address: storedAddressShape.nullable(),
});

export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  place: z.string(),
  /** Of a family. */
  phone: z.string().nullable(),
  orders: z.int(),
  late: z.int(),
  firstDueAt: instantShape,
});

export const orderIdsShape = z
  .string()
  .max(8_000)
  .transform((text) => text.split(","))
  .pipe(z.array(orderIdShape).min(1).max(ordersPerAct))
  .openapi({ type: "string", description: "Ids of orders, with commas between" });
