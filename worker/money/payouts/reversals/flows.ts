// Reversals: shares taken back from families that were paid already, because of a refund or a lost dispute.
import { z } from "zod";
import type { Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { ParcelId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Job, JobOutcome, LeasedJob } from "../../../core/outbox.ts";
import { postReversal } from "../../ledger/rules-payouts.ts";
import { savePostings } from "../../ledger/store.ts";
import { planReversals, type ReversalCause, type ShareTaken } from "./rules.ts";
import { returnPayouts } from "../endings/flows.ts";
import { listOpenBankPayouts } from "../bank-files/store.ts";
import {
  listPaidParts,
  loadReversal,
  saveReversalDone,
  saveReversalRefused,
  saveReversals,
} from "./store.ts";

const payloadShape = z.object({ reversalId: z.string() });

/**
 * Takes back shares that a refund or a lost dispute has taken from parcels. Stripe transfers are reversed, up to what is left of the
 * transfer; a bank payout that is in no file is planned again without it. An unsent share needs nothing, and what the bank has sent
 * becomes a debt. Writes nothing: its statements and jobs belong in the batch of the refund or the liability.
 */
export async function reverseShares(
  ctx: Context,
  cause: ReversalCause,
  parts: readonly { readonly parcelId: ParcelId; readonly shareHalalas: Halalas }[],
): Promise<{ statements: Statement[]; jobs: Job[] }> {
  const taken: ShareTaken[] = parts.filter(({ shareHalalas }) => shareHalalas > 0);
  if (taken.length === 0) return { statements: [], jobs: [] };
  const ids = taken.map(({ parcelId }) => parcelId);
  const [paid, unsent] = await Promise.all([
    listPaidParts(ctx.db, ids),
    listOpenBankPayouts(ctx.db, { parcelIds: ids }, ctx.now),
  ]);
  const reversals = planReversals(cause, taken, paid);
  const returned = returnPayouts(ctx, unsent, "refunded");
  return {
    statements: [
      ...(reversals.length === 0 ? [] : [saveReversals(ctx.db, reversals, ctx.now)]),
      ...returned.statements,
    ],
    jobs: [
      ...reversals.map(({ id }): Job => ({ id, kind: "reversal", payload: { reversalId: id } })),
      ...returned.jobs,
    ],
  };
}

/**
 * Reverses a transfer's part. After an unknown outcome the processor is queried first and the request repeated with the same key;
 * after a definite refusal the amount stays the family's debt.
 */
export async function sendReversal(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { reversalId } = payloadShape.parse(JSON.parse(job.payload));
  const reversal = await loadReversal(ctx.db, reversalId);
  if (reversal?.state !== "requested") return { done: true };
  const { payments } = ctx.services;
  const { transferId } = reversal;
  const earlier = job.attempts > 1 ? await payments.findReversal(transferId, reversalId) : null;
  const sent = earlier ?? (await payments.sendReversal({ ...reversal, key: job.id }));
  const now = ctx.clock();
  if ("rejected" in sent) {
    return { done: true, statements: [saveReversalRefused(ctx.db, reversalId, sent.rejected, now)] };
  }
  const posting = postReversal(reversal, sent.processorId, now);
  return {
    done: true,
    statements: [
      saveReversalDone(ctx.db, reversalId, sent.processorId, now),
      savePostings(ctx.db, [posting]),
    ],
  };
}
