// The operator's decisions: who pays a lost dispute, and clearing a fraud warning.
import { actorName, type Context } from "../../../context.ts";
import { saveAudit } from "../../../core/audit.ts";
import type { Statement } from "../../../core/database.ts";
import type { DisputeId, ParcelId } from "../../../core/id.ts";
import type { Job } from "../../../core/outbox.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { transactOrRefuse } from "../../../core/transact.ts";
import { shareTakenMessage } from "../../../shop/notices/flows-orders.ts";
import { loadOrder } from "../../../shop/orders/store.ts";
import { notifyOfRelease, resumePayouts } from "../../holds/flows.ts";
import { postLost } from "../../ledger/rules-disputes.ts";
import { savePostings } from "../../ledger/store.ts";
import { reverseShares } from "../../payouts/reversals/flows.ts";
import { loadFraudWarning, saveCleared } from "../tracking/store-warnings.ts";
import { type DisputeRow, loadDispute, saveStep } from "../tracking/store.ts";
import { decideLiability, type LiabilityDecision, type LiabilityRefusal } from "./rules.ts";
import { listLiableParcels, loadOffset, saveLiability, saveShares, type SendableParcel } from "./store.ts";

/** Notices to families of what is taken from their shares. */
async function messagesOf(
  ctx: Context,
  dispute: DisputeRow,
  { liableShares }: LiabilityDecision,
): Promise<Job[]> {
  const whole = liableShares.length === 0 ? null : await loadOrder(ctx.db, dispute.orderId);
  if (whole === null) return [];
  return liableShares.flatMap(({ parcelId, shareHalalas }) => {
    const parcel = whole.parcels.find(({ id }) => id === parcelId);
    return parcel === undefined ? [] : [shareTakenMessage(ctx, whole, parcel, dispute.id, shareHalalas)];
  });
}

function saveVerdict(
  ctx: Context,
  dispute: DisputeRow,
  verdict: LiabilityDecision,
  parcels: readonly SendableParcel[],
): Statement[] {
  const { db, now } = ctx;
  const { id, state } = dispute;
  const { liableParty, liableShares, lossesHalalas } = verdict;
  const sequence = dispute.sequence + 1;
  const postings = postLost(id, liableShares, lossesHalalas, now);
  return [
    saveStep(db, { id, sequence, verb: "decide_liability", state }, actorName(ctx.actor), now),
    saveLiability(db, id, { sequence, liableParty, at: now }),
    ...(liableShares.length === 0 ? [] : [saveShares(db, id, liableShares, parcels, now)]),
    ...(postings.length === 0 ? [] : [savePostings(db, postings)]),
  ];
}

type DecideDisputeRefusal = LiabilityRefusal | Refusal<"dispute_unknown">;

/**
 * Decides once who pays a lost dispute: the operator, or with `parcelIds` the families of these parcels, up to their shares. Shares
 * that were paid already are reversed, as after a refund.
 */
export async function decideDispute(
  ctx: Context,
  id: DisputeId,
  parcelIds: readonly ParcelId[] | null,
): Promise<LiabilityDecision | DecideDisputeRefusal> {
  return transactOrRefuse<LiabilityDecision, DecideDisputeRefusal>(ctx, async () => {
    const found = await loadDispute(ctx.db, id);
    if (found === null) return refuse("dispute_unknown");
    const { dispute } = found;
    const [parcels, offsetHalalas] = await Promise.all([
      dispute.unusedId === null ? listLiableParcels(ctx.db, dispute.orderId) : [],
      loadOffset(ctx.db, id),
    ]);
    const verdict = decideLiability(dispute, parcels, parcelIds, offsetHalalas);
    if (isRefusal(verdict)) return verdict;
    const reversals = await reverseShares(ctx, id, verdict.liableShares);
    const cause = `${id}.${dispute.sequence + 1}`;
    return {
      result: verdict,
      statements: [...saveVerdict(ctx, dispute, verdict, parcels), ...reversals.statements],
      jobs: [
        ...reversals.jobs,
        ...(dispute.unusedId === null
          ? [
              ...(await resumePayouts(ctx, dispute.orderId, cause)),
              ...(await notifyOfRelease(ctx, dispute.orderId, cause)),
            ]
          : []),
        ...(await messagesOf(ctx, dispute, verdict)),
      ],
    };
  });
}

type ClearRefusal = Refusal<"fraud_warning_unknown" | "fraud_warning_cleared">;

/** The operator clears a fraud warning, which ends its payment hold. */
export async function clearFraudWarning(
  ctx: Context,
  id: string,
): Promise<{ readonly clearedAt: number } | ClearRefusal> {
  return transactOrRefuse<{ readonly clearedAt: number }, ClearRefusal>(ctx, async () => {
    const warning = await loadFraudWarning(ctx.db, id);
    if (warning === null) return refuse("fraud_warning_unknown");
    if (warning.clearedAt !== null) return refuse("fraud_warning_cleared");
    const actor = actorName(ctx.actor);
    const { now } = ctx;
    return {
      result: { clearedAt: now },
      statements: [
        // One row for each warning: a concurrent request collides with it.
        saveAudit(ctx.db, { id: `${id}:clear`, actor, verb: "clear_fraud_warning", subject: id, at: now }),
        saveCleared(ctx.db, id, actor, now),
      ],
      jobs: [
        ...(await resumePayouts(ctx, warning.orderId, `${id}:clear`)),
        ...(await notifyOfRelease(ctx, warning.orderId, `${id}:clear`)),
      ],
    };
  });
}
