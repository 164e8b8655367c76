// The shapes of disputes and fraud warnings, as lists and a dispute's own page show them.
import { z } from "@hono/zod-openapi";
import { disputeStates, liableParties } from "../../../db/schema/disputes.ts";
import { evidenceShape } from "../../money/disputes/evidence/flows.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { postingShape, stepShape } from "../shapes.ts";
import { actedByShape } from "./actor-shapes.ts";

export const disputeShape = z.object({
  id: z.string(),
  orderId: z.string(),
  number: z.string(),
  state: z.enum(disputeStates),
  reason: z.string(),
  amountHalalas: amountShape,
  withdrawnHalalas: amountShape,
  reinstatedHalalas: amountShape,
  evidenceDueAt: instantShape.nullable(),
  evidenceRequestedAt: instantShape.nullable(),
  evidenceSentAt: instantShape.nullable(),
  problem: z.string().nullable(),
  openedAt: instantShape,
  closedAt: instantShape.nullable(),
  checkedAt: instantShape,
  liability: z.enum(liableParties).nullable(),
  /** Of a payment that bought nothing: nothing of the order waits for it. */
  unusedId: z.string().nullable(),
});

export const warningShape = z.object({
  id: z.string(),
  orderId: z.string(),
  number: z.string(),
  kind: z.string(),
  warnedAt: instantShape,
});

export const wholeDisputeShape = disputeShape
  .extend({
    /** Whether evidence can be sent now. */
    isAnswerable: z.boolean(),
    /** Its part that was offset against refunds. */
    offsetHalalas: amountShape,
    pack: evidenceShape,
    parcels: z.array(
      z.object({
        id: z.string(),
        familyName: z.string(),
        /** When it reached its buyer. */
        arrivedAt: instantShape.nullable(),
        grossLeftHalalas: amountShape,
        shareLeftHalalas: z.int(),
        /** What this dispute took from the family's share. */
        takenHalalas: amountShape,
      }),
    ),
    postings: z.array(postingShape),
    steps: z.array(stepShape.extend({ actor: actedByShape.nullable() })),
  })
  .openapi("Dispute");
