// An order as the operator's list and its own page show it.
import { rails } from "../../../db/schema/payouts.ts";
import { z } from "@hono/zod-openapi";
import { disputeStates } from "../../../db/schema/disputes.ts";
import { orderStates } from "../../../db/schema/orders.ts";
import { refundStates } from "../../../db/schema/refunds.ts";
import {
  fulfilmentKindShape,
  orderIdShape,
  parcelStateShape,
  postingShape,
  splitLineShape,
  stepShape,
} from "../shapes.ts";
import { actedByShape } from "./actor-shapes.ts";
import { amountShape, instantShape, storedAddressShape } from "../shapes-shop.ts";

const orderRowShape = z.object({
  id: orderIdShape,
  number: z.string(),
  state: z.enum(orderStates),
  placedAt: instantShape,
  promisedAt: instantShape,
  fulfilment: fulfilmentKindShape,
  hotelName: z.string().nullable(),
  slotOpensAt: instantShape.nullable(),
  slotClosesAt: instantShape.nullable(),
  city: z.string().nullable(),
  buyerName: z.string(),
  totalHalalas: amountShape,
});

const splitParcelShape = z.object({
  id: z.string(),
  familyId: z.string(),
  familyName: z.string(),
  familyPhone: z.string(),
  state: parcelStateShape,
  grossHalalas: amountShape,
  commissionHalalas: amountShape.nullable(),
  vatHalalas: amountShape.nullable(),
  shareHalalas: amountShape.nullable(),
  /** The share less what refunds and lost disputes took of it. */
  shareLeftHalalas: amountShape.nullable(),
  rail: z.enum(rails).nullable(),
  lines: z.array(
    splitLineShape.extend({
      id: z.string(),
      refundedQuantity: z.int(),
      pictureHash: z.string().nullable(),
    }),
  ),
});

export const wholeOrderShape = orderRowShape
  .extend({
    buyerPhone: z.string(),
    buyerEmail: z.string().nullable(),
    hotelId: z.string().nullable(),
    guestName: z.string().nullable(),
    room: z.string().nullable(),
    departureOn: z.string().nullable(),
    address: storedAddressShape.nullable(),
    goodsHalalas: amountShape,
    feeHalalas: amountShape,
    feeVatHalalas: amountShape,
    chargeId: z.string().nullable(),
    parcels: z.array(splitParcelShape),
    steps: z.array(stepShape.extend({ actor: actedByShape.nullable() })),
    postings: z.array(postingShape),
    isFrozen: z.boolean(),
    paidAt: instantShape.nullable(),
    refundedHalalas: amountShape,
    /** Uncleared fraud warnings of its payment. */
    warnings: z.array(z.object({ id: z.string(), kind: z.string(), warnedAt: instantShape })),
    messages: z.array(
      z.object({
        name: z.string().openapi({ example: "paid" }),
        channel: z.string().openapi({ example: "sms" }),
        createdAt: instantShape,
        sentAt: instantShape.nullable(),
        problem: z.string().nullable(),
      }),
    ),
    /** What operators wrote down, oldest first. */
    notes: z.array(
      z.object({ id: z.string(), text: z.string(), author: actedByShape.nullable(), at: instantShape }),
    ),
    disputes: z.array(z.object({ id: z.string(), state: z.enum(disputeStates), amountHalalas: amountShape })),
    /** Its unused payments, and their refunds' states. */
    unused: z.array(
      z.object({
        id: z.string(),
        paymentIntentId: z.string(),
        state: z.enum(refundStates),
        amountHalalas: amountShape,
        decidedAt: instantShape,
      }),
    ),
  })
  .openapi("OperatorOrder");
