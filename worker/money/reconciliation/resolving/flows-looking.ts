// Checks the processor's object of a difference before it is resolved by hand: it may not be final yet.
import type { Context } from "../../../context.ts";
import { messagesOf } from "../../../core/failure.ts";
import { refreshRefund } from "../../refunds/sending/flows.ts";
import { isOwnTransfer } from "../../differences/rules-changes.ts";
import { loadTransferOwner, isRefundOpen } from "../../differences/store-changes.ts";

/** Looks up the refund first, because its event may be missing; then its row says whether it is final. */
async function isRefundUnfinished(ctx: Context, processorId: string): Promise<boolean> {
  try {
    await refreshRefund(ctx, processorId, []);
  } catch (error) {
    ctx.log({
      level: "error",
      event: "refund_not_checked",
      refundId: processorId,
      problem: messagesOf(error),
    });
  }
  return isRefundOpen(ctx.db, processorId);
}

/** A transfer of ours whose response has not been stored yet. */
async function isTransferUnfinished(ctx: Context, transferId: string): Promise<boolean> {
  const facts = await ctx.services.payments.loadTransfer(transferId);
  if (facts === null) return false;
  const { parts } = await loadTransferOwner(ctx.db, facts);
  const isWritten = parts.some((part) => part.transferId === transferId);
  return !isWritten && isOwnTransfer(transferId, facts.parcelId !== null, parts);
}

async function isPayoutUnfinished(ctx: Context, payoutId: string): Promise<boolean> {
  const facts = await ctx.services.payments.loadOwnPayout(payoutId);
  return facts !== null && facts.state !== "paid";
}

export async function isStillOpen(ctx: Context, subject: string, isPosted: boolean): Promise<boolean> {
  if (/^(re|pyr)_/.test(subject)) return isRefundUnfinished(ctx, subject);
  if (subject.startsWith("tr_")) return isTransferUnfinished(ctx, subject);
  return isPosted && subject.startsWith("po_") && isPayoutUnfinished(ctx, subject);
}
