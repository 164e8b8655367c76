// Transfers: a parcel's part of a payout is sent to its family once, or returned to what the family is owed.
import { z } from "zod";
import type { SentTransfer } from "../../../adapters/payments.ts";
import type { Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { ParcelId } from "../../../core/id.ts";
import { subtract } from "../../../core/money.ts";
import { type JobOutcome, type LeasedJob, enqueueJob } from "../../../core/outbox.ts";
import { hourMs } from "../../../core/time.ts";
import { type Decision, transact } from "../../../core/transact.ts";
import { notifyOfPayouts } from "../../../people/notices/flows.ts";
import { payoutJob } from "../../../shop/orders/flows-payout-job.ts";
import { postTransfer, postUnsent } from "../../ledger/rules-payouts.ts";
import { savePostings } from "../../ledger/store.ts";
import { loadFamilyAccount } from "../accounts/store.ts";
import { returnReasonOf } from "../planning/rules.ts";
import { saveParcelsFreed, savePayoutProblem, savePayoutSettled } from "../planning/store.ts";
import { planReversals, type Reversal, takenAfterPayout } from "../reversals/rules.ts";
import { saveReversals } from "../reversals/store.ts";
import { listShareTakings } from "../../shares/store.ts";
import { readAccount } from "../stripe-accounts/flows.ts";
import { loadTransferPart, savePartReturned, saveTransferred, type TransferPart } from "./store.ts";

const payloadShape = z.object({
  parcelId: z.custom<ParcelId>((id) => typeof id === "string" && /^ord_\w+\.\d+$/.test(id)),
  payoutRound: z.int(),
  /** Each definite refusal begins another round with a new idempotency key. */
  round: z.int(),
  /** The last try with a known outcome: no earlier one can still be under way. */
  refusedAt: z.int(),
});
type TransferJob = z.infer<typeof payloadShape>;

const retryAfterMs = hourMs;

/** Reverses what refunds and lost disputes took from the parcel while its transfer was under way, as if they had come after it. */
async function takeBack(ctx: Context, part: TransferPart, sent: SentTransfer): Promise<Reversal[]> {
  const { parcelId, shareHalalas, shareLeftHalalas, amountHalalas } = part;
  if (shareLeftHalalas === shareHalalas) return [];
  const takings = takenAfterPayout(
    await listShareTakings(ctx.db, parcelId),
    subtract(shareHalalas, shareLeftHalalas),
  );
  let leftHalalas = amountHalalas;
  return takings.flatMap(({ cause, shareHalalas: taken }) => {
    const paid = [{ parcelId, transferId: sent.transferId, leftHalalas }];
    const planned = planReversals(cause, [{ parcelId, shareHalalas: taken }], paid);
    for (const reversal of planned) leftHalalas = subtract(leftHalalas, reversal.amountHalalas);
    return planned;
  });
}

async function decideSent(ctx: Context, part: TransferPart, sent: SentTransfer): Promise<Decision<null>> {
  const { db, now } = ctx;
  const reversals = await takeBack(ctx, part, sent);
  return {
    result: null,
    statements: [
      saveTransferred(db, part, sent.transferId),
      savePayoutSettled(db, part.payoutId, now),
      savePostings(db, [postTransfer(part, sent.transferId, now)]),
      ...(reversals.length === 0 ? [] : [saveReversals(db, reversals, now)]),
      ...notifyOfPayouts(ctx, "payout_sent", [{ ...part, cause: `${part.parcelId}.${part.round}` }]),
    ],
    jobs: reversals.map(({ id }) => ({ id, kind: "reversal", payload: { reversalId: id } })),
  };
}

const isSettled = ({ transferId, returnedAt }: TransferPart) => transferId !== null || returnedAt !== null;

/**
 * Stores a sent transfer. If the share has shrunk meanwhile, the guard aborts the batch, and the next attempt reverses the
 * difference.
 */
async function settleSent(ctx: Context, part: TransferPart, sent: SentTransfer): Promise<JobOutcome> {
  if (sent.amountHalalas !== null && sent.amountHalalas !== part.amountHalalas) {
    const problem = `the processor has sent another amount: ${sent.transferId}`;
    const statements = [savePayoutProblem(ctx.db, part.payoutId, problem)];
    return { done: false, problem, statements, retryAfterMs };
  }
  const at = { ...ctx, now: ctx.clock() };
  await transact<null>(at, async (isFirst) => {
    const known = isFirst ? part : await loadTransferPart(ctx.db, part.parcelId, part.round);
    if (known === null || isSettled(known)) return { result: null, statements: [] };
    return decideSent(at, known, sent);
  });
  return { done: true };
}

/** Returns a part: it is owed again and goes into the family's next payout. */
function giveBack(ctx: Context, part: TransferPart): JobOutcome {
  const { parcelId, round, payoutId, familyId } = part;
  const now = ctx.clock();
  return {
    done: true,
    statements: [
      ...savePartReturned(ctx.db, part, now),
      saveParcelsFreed(ctx.db, [{ payoutId, parcelId }]),
      savePayoutSettled(ctx.db, payoutId, now),
      savePostings(ctx.db, [postUnsent(part, now)]),
      enqueueJob(ctx.db, payoutJob([familyId], `${parcelId}:unsent.${round}`, true), now),
    ],
  };
}

/** Leaves a part unsent for now; its payout stores why. */
function blocked(
  ctx: Context,
  part: TransferPart,
  problem: string,
  payload: TransferJob,
  also: readonly Statement[] = [],
): JobOutcome {
  const statements = [savePayoutProblem(ctx.db, part.payoutId, problem), ...also];
  return { done: false, problem, statements, retryAfterMs, payload };
}

async function refused(ctx: Context, part: TransferPart, problem: string, payload: TransferJob) {
  const family = await loadFamilyAccount(ctx.db, part.familyId);
  const stripeAccountId = family?.stripeAccountId ?? null;
  const told =
    family === null || stripeAccountId === null
      ? []
      : (await readAccount(ctx, { ...family, stripeAccountId })).statements;
  return blocked(ctx, part, problem, payload, told);
}

/**
 * Sends a part once. A retry uses the same idempotency key, so that an unknown outcome is not paid twice; a definite refusal starts
 * another round with a new key. Before any later try, of this or a later payout, the processor is queried for an existing transfer:
 * it forgets keys after a day and may complete late. A part that must not be sent is returned, but only when no earlier try can
 * still be under way.
 */
export async function sendTransfer(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const asked = payloadShape.parse(JSON.parse(job.payload));
  const part = await loadTransferPart(ctx.db, asked.parcelId, asked.payoutRound);
  if (part === null || isSettled(part)) return { done: true };
  const { payments } = ctx.services;
  const { orderId, parcelId, chargeId, accountId } = part;
  const isFirst = job.attempts === 1 && asked.payoutRound === 1;
  const earlier = isFirst ? null : await payments.findTransfer(orderId, parcelId);
  if (earlier !== null) return settleSent(ctx, part, earlier);
  const isKnown = job.attempts === asked.refusedAt + 1;
  const known = { ...asked, refusedAt: job.attempts };
  const why = returnReasonOf(part);
  if (why !== null) return isKnown ? giveBack(ctx, part) : blocked(ctx, part, why, known);
  const unsent = isKnown ? known : asked;
  if (chargeId === null) return blocked(ctx, part, "the parcel has no charge to be paid from", unsent);
  if (accountId === null) return blocked(ctx, part, "the family has no account yet", unsent);
  const key = `${job.id}:${asked.round}`;
  const sent = await payments.sendTransfer({ ...part, chargeId, accountId, key });
  if (!("rejected" in sent)) return settleSent(ctx, part, sent);
  return refused(ctx, part, sent.rejected, { ...known, round: asked.round + 1 });
}
