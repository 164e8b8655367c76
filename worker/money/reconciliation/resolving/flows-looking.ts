// Looks at the processor's object of a difference before somebody settles it by hand: it may not have ended yet.
import type { Context } from "../../../context.ts";
import { messagesOf } from "../../../core/failure.ts";
import { refreshRefund } from "../../refunds/sending/flows.ts";
import { isOwnTransfer } from "../../differences/rules-changes.ts";
import { loadTransferOwner, isRefundOpen } from "../../differences/store-changes.ts";

/** The refund's event may never have come: it is brought in line first, then its row says whether it is over. */
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

/** One of ours whose answer has not been written yet. */
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
