// What lost disputes have paid of a refund, written, and what follows for those whom a dispute held back.
import { actorName, type Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { ParcelId } from "../../../core/id.ts";
import type { Errand } from "../../../core/outbox.ts";
import { resumePayouts, tellOfRelease } from "../../holds/flows.ts";
import { postRefundCovered } from "../../ledger/rules-refunds.ts";
import type { Posting } from "../../ledger/rules.ts";
import type { Payer } from "../../unused/store.ts";
import type { SentId } from "../sending/store.ts";
import { type Cover, endsWith } from "./rules.ts";
import { saveCover } from "./store.ts";

interface Covered {
  readonly postings: readonly Posting[];
  readonly statements: readonly Statement[];
  readonly errands: readonly Errand[];
}

/**
 * What lost disputes have paid of a refund: what of it is written, and who is paid and told when that ends a dispute. Parcels
 * that end with the refund are not among those that go on.
 */
export async function coverBy(
  ctx: Context,
  refund: { readonly id: SentId } & Payer,
  covers: readonly Cover[],
  ending: readonly ParcelId[] = [],
): Promise<Covered> {
  const { id, orderId, unusedId } = refund;
  const over = covers.filter(({ dispute, amountHalalas }) => endsWith(dispute, amountHalalas));
  const errands: Errand[] = [];
  // A dispute of a payment that bought nothing held nobody back.
  for (const { dispute } of unusedId === null ? over : []) {
    const cause = `${dispute.id}.${dispute.sequence + 1}`;
    errands.push(
      ...(await resumePayouts(ctx, orderId, cause)),
      ...(await tellOfRelease(ctx, orderId, cause, ending)),
    );
  }
  return {
    postings: covers.map(({ dispute, amountHalalas }) =>
      postRefundCovered({ id, amountHalalas }, dispute, ctx.now),
    ),
    statements: covers.flatMap((cover) => saveCover(ctx.db, cover, id, actorName(ctx.actor), ctx.now)),
    errands,
  };
}
