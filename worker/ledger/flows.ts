// Money leaving the store, from the outbox: a family's share to its account, a useless payment back to who paid it.
import { z } from "zod";
import type { Context } from "../context.ts";
import { orderIdOf, type ParcelId } from "../core/id.ts";
import { halalas } from "../core/money.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../core/outbox.ts";
import { hourMs } from "../core/time.ts";
import { loadOrder } from "../orders/store.ts";
import { postRefund, postTransfer } from "./rules.ts";
import { hasPosting, loadFamilyAccount, saveFamilyAccount, savePostings, saveTransfersDue } from "./store.ts";

const parcelIdShape = z.custom<ParcelId>((id) => typeof id === "string" && /^ord_\w+\.\d+$/.test(id));
const transferShape = z.object({ parcelId: parcelIdShape, round: z.int() });
const refundShape = z.object({
  orderId: z.templateLiteral(["ord_", z.string()]),
  paymentIntentId: z.string(),
  amountHalalas: z.int(),
});
const accountShape = z.object({ familyId: z.templateLiteral(["fam_", z.string()]) });

const blockedRetryMs = hourMs;

/** Asks for the transfer of an arrived parcel's share to its family's account. */
export function transferErrand(parcelId: ParcelId): Errand {
  return { id: `${parcelId}:transfer`, kind: "transfer", payload: { parcelId, round: 1 } };
}

/**
 * Pays a parcel's share once. A repeated try uses the same key, so an unknown outcome is asked again rather than paid
 * again; a definite no starts another round under another key. Before any later try the processor is asked what
 * it already did, for it forgets keys after a day.
 */
export async function sendTransfer(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { parcelId, round } = transferShape.parse(JSON.parse(errand.payload));
  if (await hasPosting(ctx.db, `${parcelId}:transfer`)) return { done: true };
  const whole = await loadOrder(ctx.db, orderIdOf(parcelId));
  const parcel = whole?.parcels.find(({ id }) => id === parcelId);
  const chargeId = whole?.payment?.chargeId ?? null;
  if (parcel?.shareHalalas === 0) return { done: true };
  if (!parcel || parcel.shareHalalas === null || chargeId === null) {
    return { done: false, problem: "the parcel has no charge to be paid from", retryAfterMs: blockedRetryMs };
  }
  const family = await loadFamilyAccount(ctx.db, parcel.familyId);
  if (!family?.stripeAccountId) {
    return { done: false, problem: "the family has no account yet", retryAfterMs: blockedRetryMs };
  }
  const { payments } = ctx.outside;
  const earlier = errand.attempts > 1 ? await payments.findTransfer(parcel.orderId, parcelId) : null;
  const sent =
    earlier ??
    (await payments.sendTransfer({
      parcelId,
      orderId: parcel.orderId,
      accountId: family.stripeAccountId,
      chargeId,
      amountHalalas: parcel.shareHalalas,
      key: `${errand.id}:${round}`,
    }));
  if ("rejected" in sent) {
    const payload = { parcelId, round: round + 1 };
    return { done: false, problem: sent.rejected, retryAfterMs: blockedRetryMs, payload };
  }
  const posting = postTransfer(
    { ...parcel, shareHalalas: parcel.shareHalalas },
    sent.transferId,
    ctx.clock(),
  );
  return { done: true, statements: [savePostings(ctx.db, [posting])] };
}

/** Gives back a payment that bought nothing, whole. */
export async function sendRefund(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { orderId, paymentIntentId, amountHalalas } = refundShape.parse(JSON.parse(errand.payload));
  if (await hasPosting(ctx.db, `${paymentIntentId}:refund`)) return { done: true };
  const amount = halalas(amountHalalas);
  const sent = await ctx.outside.payments.sendRefund({
    orderId,
    paymentIntentId,
    amountHalalas: amount,
    key: errand.id,
  });
  if ("rejected" in sent) return { done: false, problem: sent.rejected, retryAfterMs: blockedRetryMs };
  const posting = postRefund(paymentIntentId, amount, sent.refundId, ctx.clock());
  return { done: true, statements: [savePostings(ctx.db, [posting])] };
}

/** Opens a family's account at the processor; transfers that waited for it are tried at once. */
export async function openAccount(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { familyId } = accountShape.parse(JSON.parse(errand.payload));
  const family = await loadFamilyAccount(ctx.db, familyId);
  if (family === null || family.stripeAccountId !== null) return { done: true };
  const opened = await ctx.outside.payments.openAccount({
    familyId,
    name: family.name,
    email: `${familyId.replace("_", "-")}@${new URL(ctx.config.publicOrigin).hostname}`,
    key: errand.id,
  });
  if ("rejected" in opened) return { done: false, problem: opened.rejected, retryAfterMs: blockedRetryMs };
  const now = ctx.clock();
  return {
    done: true,
    statements: [
      saveFamilyAccount(ctx.db, familyId, opened.accountId),
      saveTransfersDue(ctx.db, familyId, now),
    ],
  };
}
