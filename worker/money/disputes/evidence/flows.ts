// Dispute evidence: collected from an order, shown to the operator, and sent to the payer's bank once.
import { z } from "zod";
import type { Evidence } from "../../../adapters/payments.ts";
import { actorName, type Context } from "../../../context.ts";
import type { DisputeId } from "../../../core/id.ts";
import type { Job, JobOutcome, LeasedJob } from "../../../core/outbox.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { transactOrRefuse } from "../../../core/transact.ts";
import { listTransitions } from "../../../shop/orders/store.ts";
import { numberOf } from "../../documents/issuing/rules-drafts.ts";
import { listOrderDocuments } from "../../documents/issuing/store.ts";
import { loadRefundedOrder } from "../../refunds/deciding/store.ts";
import { loadUnused } from "../../unused/store.ts";
import { applyDispute } from "../tracking/flows.ts";
import { type AnswerRefusal, checkAnswer } from "../tracking/rules.ts";
import {
  type DisputeRow,
  loadDispute,
  saveEvidenceRequested,
  saveStep,
  saveUnanswered,
} from "../tracking/store.ts";
import { assembleEvidence, type EvidencePack, type EvidenceFacts } from "./rules.ts";
import { listSentMessages } from "./store.ts";
import { internationalLocale } from "../../../words/locales.ts";
import { localePath } from "../../../words/paths.ts";

const addressShape = z.record(z.string(), z.unknown());

/** The evidence as it is shown, stored and sent. */
export const evidenceShape: z.ZodType<Evidence> = z.object({
  customerName: z.string(),
  customerEmail: z.string().nullable(),
  productDescription: z.string(),
  serviceDate: z.string(),
  shippingAddress: z.string().nullable(),
  shippingDate: z.string().nullable(),
  activityLog: z.string(),
  refundPolicy: z.string(),
  cancellationPolicy: z.string(),
  refundHistory: z.string(),
  statement: z.string(),
});
const payloadShape = z.object({
  disputeId: z.union([z.templateLiteral(["dp_", z.string()]), z.templateLiteral(["du_", z.string()])]),
  evidence: evidenceShape,
});

type Disputed = Pick<DisputeRow, "orderId" | "unusedId">;

async function loadKnown(ctx: Context, { orderId, unusedId }: Disputed): Promise<EvidenceFacts | null> {
  const [whole, steps, messages, documents, unused] = await Promise.all([
    loadRefundedOrder(ctx.db, orderId),
    listTransitions(ctx.db, orderId),
    listSentMessages(ctx.db, orderId),
    listOrderDocuments(ctx.db, orderId),
    unusedId === null ? null : loadUnused(ctx.db, unusedId),
  ]);
  if (whole === null) return null;
  const { order, parcels, pickup, delivery, refunds } = whole;
  const address = delivery === null ? null : addressShape.parse(JSON.parse(delivery.address));
  return {
    order: {
      ...order,
      address,
      hotelName: pickup?.hotelName ?? null,
      guestName: pickup?.guestName ?? null,
      room: pickup?.room ?? null,
      pickupCode: pickup?.pickupCode ?? null,
    },
    lines: parcels.flatMap((parcel) => parcel.lines),
    steps,
    messages,
    refunds,
    unused,
    // The buyer's bank does not get documents between the market and a family.
    documentNumbers: documents.filter(({ kind }) => !kind.startsWith("commission")).map(numberOf),
    policyUrl: `${ctx.config.publicOrigin}${localePath(internationalLocale, "/legal/returns")}`,
  };
}

/** The evidence that would be sent now, after the operator's note. */
async function prepareEvidence(
  ctx: Context,
  dispute: Disputed,
  note: string,
): Promise<EvidencePack | Refusal<"order_unknown">> {
  const known = await loadKnown(ctx, dispute);
  return known === null ? refuse("order_unknown") : assembleEvidence(known, note);
}

/** The evidence that was sent or is being sent; else that which would be sent now. */
export async function readEvidence(
  ctx: Context,
  dispute: DisputeRow,
): Promise<Evidence | Refusal<"order_unknown">> {
  const { evidence, evidenceRequestedAt, evidenceSentAt } = dispute;
  const isGone = (evidenceRequestedAt ?? evidenceSentAt) !== null && evidence !== null;
  return isGone ? evidenceShape.parse(evidence) : prepareEvidence(ctx, dispute, "");
}

type AnswerDisputeRefusal = AnswerRefusal | Refusal<"dispute_unknown" | "order_unknown">;

/** Enqueues the current evidence; concurrent requests enqueue it once. */
export async function answerDispute(
  ctx: Context,
  id: DisputeId,
  note: string,
): Promise<{ readonly requestedAt: number } | AnswerDisputeRefusal> {
  return transactOrRefuse<{ readonly requestedAt: number }, AnswerDisputeRefusal>(ctx, async () => {
    const found = await loadDispute(ctx.db, id);
    if (found === null) return refuse("dispute_unknown");
    const { dispute } = found;
    const refusal = checkAnswer(dispute, ctx.now);
    if (refusal !== null) return refusal;
    const evidence = await prepareEvidence(ctx, dispute, note);
    if ("refused" in evidence) return evidence;
    const sequence = dispute.sequence + 1;
    const step = { id, sequence, verb: "answer", state: dispute.state } as const;
    // The evidence is in the job, so that every try sends the same under its idempotency key.
    const job: Job = {
      id: `${id}:evidence.${sequence}`,
      kind: "evidence",
      payload: { disputeId: id, evidence },
    };
    return {
      result: { requestedAt: ctx.now },
      statements: [
        saveStep(ctx.db, step, actorName(ctx.actor), ctx.now),
        saveEvidenceRequested(ctx.db, id, { sequence, evidence, at: ctx.now }),
      ],
      jobs: [job],
    };
  });
}

/**
 * Sends evidence once. After an unknown outcome the processor is queried first and the request repeated with the same key; after a
 * definite refusal the operator may send it again.
 */
export async function sendEvidence(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { disputeId, evidence } = payloadShape.parse(JSON.parse(job.payload));
  const { payments } = ctx.services;
  const earlier = job.attempts > 1 ? await payments.loadDispute(disputeId) : null;
  const facts =
    earlier?.isAnswered === true ? earlier : await payments.submitEvidence(disputeId, evidence, job.id);
  if ("rejected" in facts) {
    ctx.log({ level: "error", event: "evidence_refused", disputeId, problem: facts.rejected });
    return { done: true, statements: [saveUnanswered(ctx.db, disputeId, facts.rejected)] };
  }
  // Written before the job is done: should the Worker die between, the next try finds it answered.
  await applyDispute(ctx, facts, []);
  return { done: true };
}
