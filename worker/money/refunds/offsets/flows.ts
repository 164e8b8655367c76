// What lost disputes have paid of a refund, written, and what follows for those whom a dispute held back.
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
 * What lost disputes have paid of a refund: what of it is written, and who is paid and told when that ends a dispute. Parcels
 * that end with the refund are not among those that go on.
 */
export async function offsetRefund(
  ctx: Context,
  refund: { readonly id: SentId } & PaymentOwner,
  covers: readonly ChargebackOffset[],
  ending: readonly ParcelId[] = [],
): Promise<RefundOffset> {
  const { id, orderId, unusedId } = refund;
  const over = covers.filter(({ dispute, amountHalalas }) => isUsedUp(dispute, amountHalalas));
  const jobs: Job[] = [];
  // A dispute of a payment that bought nothing held nobody back.
  for (const { dispute } of unusedId === null ? over : []) {
    const cause = `${dispute.id}.${dispute.sequence + 1}`;
    jobs.push(
      ...(await resumePayouts(ctx, orderId, cause)),
      ...(await notifyOfRelease(ctx, orderId, cause, ending)),
    );
  }
  return {
    postings: covers.map(({ dispute, amountHalalas }) =>
      postRefundOffset({ id, amountHalalas }, dispute, ctx.now),
    ),
    statements: covers.flatMap((cover) => saveOffset(ctx.db, cover, id, actorName(ctx.actor), ctx.now)),
    jobs,
  };
}
