// Chargeback offsets of refunds, and what follows when an offset closes a dispute.
import { actorName, type Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { ParcelId } from "../../../core/id.ts";
import type { Job } from "../../../core/outbox.ts";
import { resumePayouts, notifyOfRelease } from "../../holds/flows.ts";
import { postRefundOffset } from "../../ledger/rules-refunds.ts";
import type { Posting } from "../../ledger/rules.ts";
import type { PaymentOwner } from "../../unused/store.ts";
import type { SentId } from "../sending/store.ts";
import { type ChargebackOffset, isUsedUp } from "./rules.ts";
import { saveOffset } from "./store.ts";

interface RefundOffset {
  readonly postings: readonly Posting[];
  readonly statements: readonly Statement[];
  readonly jobs: readonly Job[];
}

/**
 * Statements and jobs of a refund's chargeback offsets. When an offset closes a dispute, families are paid and notified that their
 * parcels go on, except parcels that end with the refund.
 */
export async function offsetRefund(
  ctx: Context,
  refund: { readonly id: SentId } & PaymentOwner,
  offsets: readonly ChargebackOffset[],
  ending: readonly ParcelId[] = [],
): Promise<RefundOffset> {
  const { id, orderId, unusedId } = refund;
  const over = offsets.filter(({ dispute, amountHalalas }) => isUsedUp(dispute, amountHalalas));
  const jobs: Job[] = [];
  // A dispute of an unused payment froze nothing.
  for (const { dispute } of unusedId === null ? over : []) {
    const cause = `${dispute.id}.${dispute.sequence + 1}`;
    jobs.push(
      ...(await resumePayouts(ctx, orderId, cause)),
      ...(await notifyOfRelease(ctx, orderId, cause, ending)),
    );
  }
  return {
    postings: offsets.map(({ dispute, amountHalalas }) =>
      postRefundOffset({ id, amountHalalas }, dispute, ctx.now),
    ),
    statements: offsets.flatMap((cover) => saveOffset(ctx.db, cover, id, actorName(ctx.actor), ctx.now)),
    jobs,
  };
}
