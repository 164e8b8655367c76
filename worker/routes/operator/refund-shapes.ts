// The operator's shapes of refunds and returns.
import { z } from "@hono/zod-openapi";
import { optionalNoteInput } from "../../core/inputs.ts";
import { refundReasons, refundStates, returnReasons } from "../../../db/schema/refunds.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";

export const noteShape = optionalNoteInput(500);

export const refundShape = z.object({
  id: z.string(),
  orderId: z.string(),
  position: z.int(),
  reason: z.enum(refundReasons),
  note: z.string(),
  actor: z.string(),
  state: z.enum(refundStates),
  amountHalalas: amountShape,
  feeHalalas: amountShape,
  /** What the processor said of a stuck refund; of one that was paid otherwise, the operator's reference or the dispute. */
  problem: z.string().nullable(),
  decidedAt: instantShape,
  settledAt: instantShape.nullable(),
});

export const returnShape = z.object({
  id: z.string(),
  orderId: z.string(),
  lineId: z.string(),
  quantity: z.int(),
  reason: z.enum(returnReasons),
  note: z.string(),
  state: z.enum(["requested", "approved", "declined"]),
  requestedAt: instantShape,
  decidedAt: instantShape.nullable(),
  answer: z.string().nullable(),
});
