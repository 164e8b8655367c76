// Booking a difference: against one of the market's accounts, or as a family's payout or reversal.
import type { Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import { type Halalas, subtract, zero } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { notifyOfPayouts } from "../../../people/notices/flows.ts";
import { canBookToFamily } from "../../differences/rules-changes.ts";
import type { DifferenceRow } from "../../differences/store.ts";
import { postPayout, postReversal } from "../../ledger/rules-payouts.ts";
import { correctionAccounts, postCorrection, postTransferByHand } from "../../ledger/rules-reconciled.ts";
import { savePostings } from "../../ledger/store.ts";
import { savePayoutByHand } from "../../payouts/planning/store.ts";
import { saveReversalByHand } from "../../payouts/reversals/store.ts";

export const bookingAccounts = [...correctionAccounts, "family"] as const;
export type BookingAccount = (typeof bookingAccounts)[number];

export type BookedDifference = DifferenceRow & {
  /** What our balance at the processor gained; below zero what it lost. */
  readonly gainHalalas: Halalas;
};

/** Books a transfer made in the dashboard as a payout: the family is owed that much less. */
function bookPayout(ctx: Context, difference: BookedDifference, familyId: FamilyId): Statement[] {
  const { subject, round, gainHalalas } = difference;
  const amountHalalas = subtract(zero, gainHalalas);
  const id: PayoutId = `pay_${ctx.newId()}`;
  const payout = { id, familyId, amountHalalas };
  return [
    savePayoutByHand(ctx.db, payout, ctx.now),
    savePostings(ctx.db, [
      postPayout(payout, ctx.now),
      postTransferByHand({ subject, round, amountHalalas }, ctx.now),
    ]),
    ...notifyOfPayouts(ctx, "payout_sent", [{ familyId, cause: id, amountHalalas }]),
  ];
}

/** Books a reversal made in the dashboard: the amount is owed to the family again. */
function bookReversal(
  ctx: Context,
  difference: BookedDifference,
  familyId: FamilyId,
  parcelId: ParcelId,
): Statement[] {
  const { id: differenceId, subject, gainHalalas: amountHalalas } = difference;
  const reversalId = `${parcelId}:reversal.${subject}`;
  return [
    saveReversalByHand(
      ctx.db,
      { id: reversalId, parcelId, amountHalalas, processorId: subject, differenceId },
      ctx.now,
    ),
    savePostings(ctx.db, [postReversal({ reversalId, familyId, amountHalalas }, subject, ctx.now)]),
  ];
}

export function bookDifference(
  ctx: Context,
  difference: BookedDifference,
  account: BookingAccount,
): Statement[] | Refusal<"difference_not_postable"> {
  const { gainHalalas, familyId, parcelId } = difference;
  if (gainHalalas === 0) return refuse("difference_not_postable");
  if (account !== "family") return [savePostings(ctx.db, [postCorrection(difference, account, ctx.now)])];
  if (!canBookToFamily(difference) || familyId === null) return refuse("difference_not_postable");
  if (gainHalalas < 0) return bookPayout(ctx, difference, familyId);
  return parcelId === null
    ? refuse("difference_not_postable")
    : bookReversal(ctx, difference, familyId, parcelId);
}
