// Disputes: reading them, submitting evidence, and closing (accepting) them.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { isChargeback, loadDispute, loseDispute, saveStatus, winDispute } from "./dispute-ends.ts";
import { addEvidence, evidenceShape, isEmpty } from "./dispute-evidence.ts";
import { get, post } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { flag, metadata, text } from "./form.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { saveChanged } from "./objects.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";

type Dispute = Stripe.Dispute;

const updateShape = z.strictObject({
  evidence: evidenceShape.optional(),
  metadata: metadata.optional(),
  submit: flag.optional(),
});
type UpdateInput = z.infer<typeof updateShape>;

function mayAnswer({ status }: Dispute): boolean {
  return status === "needs_response" || status === "warning_needs_response";
}

function stage(dispute: Dispute, { evidence: given = {}, metadata: added = {} }: UpdateInput): Dispute {
  const evidence = addEvidence(dispute.evidence, given);
  const details = { ...dispute.evidence_details, has_evidence: !isEmpty(evidence) };
  const all = { ...dispute.metadata, ...added };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  return { ...dispute, evidence, evidence_details: details, metadata: kept };
}

/** Evidence goes to the bank once. Stripe's two magic texts decide the dispute at once. */
function submit(context: Context, dispute: Dispute): Dispute | Refusal {
  const { evidence_details: details, evidence } = dispute;
  const submission_count = details.submission_count + 1;
  const sent: Dispute = {
    ...dispute,
    evidence_details: { ...details, submission_count, submission_method: "manual" },
  };
  const reviewed = saveStatus(context, sent, isChargeback(dispute) ? "under_review" : "warning_under_review");
  emit(context, "charge.dispute.updated", reviewed, { status: dispute.status });
  if (evidence.uncategorized_text === "winning_evidence") return winDispute(context, reviewed);
  if (evidence.uncategorized_text === "losing_evidence" && isChargeback(reviewed))
    return loseDispute(context, reviewed);
  return reviewed;
}

function updateDispute(context: Context, input: UpdateInput, id: string): Dispute | Refusal {
  const dispute = loadDispute(context, id);
  if (isRefusal(dispute)) return dispute;
  const answers = input.evidence !== undefined || input.submit === true;
  const late = (dispute.evidence_details.due_by ?? 0) <= secondsNow(context);
  if (answers && (late || !mayAnswer(dispute))) {
    return refuse(`Evidence for dispute ${id} cannot be changed or submitted: it is ${dispute.status}.`);
  }
  const staged = stage(dispute, input);
  if (answers && input.submit !== false) return submit(context, staged);
  saveChanged(context.database, staged);
  emit(context, "charge.dispute.updated", staged);
  return staged;
}

/** The market accepts the dispute as lost. This is final. */
function closeDispute(context: Context, id: string): Dispute | Refusal {
  const dispute = loadDispute(context, id);
  if (isRefusal(dispute)) return dispute;
  if (dispute.status === "needs_response") return loseDispute(context, dispute);
  return refuse(`Dispute ${id} is ${dispute.status} and cannot be closed.`);
}

const listShape = z.strictObject({ ...pageShape, charge: text.optional(), payment_intent: text.optional() });

export const disputeEndpoints = [
  get("/v1/disputes", listShape, (context, input) => {
    const filters = [...equals("charge", input.charge), ...equals("payment_intent", input.payment_intent)];
    return listObjects(context.database, "dispute", "/v1/disputes", filters, input);
  }),
  get("/v1/disputes/:id", z.strictObject({}), (context, _input, id) => loadDispute(context, id)),
  post("/v1/disputes/:id", updateShape, updateDispute),
  post("/v1/disputes/:id/close", z.strictObject({}), (context, _input, id) => closeDispute(context, id)),
];
