// Bank payouts that were not paid: what they held is owed to their families again, and goes into the next payout.
import { actorName, type Context } from "../context.ts";
import { assert } from "../core/assert.ts";
import type { Statement } from "../core/database.ts";
import type { Errand } from "../core/outbox.ts";
import { isRefusal } from "../core/refusal.ts";
import { postPayoutFailed } from "../ledger/rules-payouts.ts";
import { savePostings } from "../ledger/store.ts";
import { payoutErrand } from "./flows.ts";
import { stepPayout, type BankPayout, type Step } from "./rules-bank.ts";
import { savePartsReturned, savePayoutEnded, saveSteps } from "./store-files.ts";
import { saveParcelsFreed } from "./store.ts";

/** The writes with which a payout ends unpaid. Its parcels are payable again, on the rail that its family has by then. */
export function endUnpaid(
  ctx: Context,
  payout: BankPayout,
  step: Step,
  end: { readonly problem: string; readonly agreedBy?: string },
): { statements: Statement[]; errands: Errand[] } {
  const { id, familyId, amountHalalas } = payout;
  return {
    statements: [
      saveSteps(ctx.db, [step], actorName(ctx.actor), ctx.now),
      savePayoutEnded(ctx.db, step, end, ctx.now),
      savePartsReturned(ctx.db, id, ctx.now),
      saveParcelsFreed(ctx.db, id, null),
      ...(amountHalalas === 0 ? [] : [savePostings(ctx.db, [postPayoutFailed(payout, ctx.now)])]),
    ],
    errands: [payoutErrand(familyId, `${id}:failed`, true)],
  };
}

/** Gives back an open payout that is in no file, because something has happened to what it pays for. */
export function returnPayout(
  ctx: Context,
  payout: BankPayout,
  problem: "refunded" | "rail_changed" | "stale",
): { statements: Statement[]; errands: Errand[] } {
  const step = stepPayout(payout, "return");
  assert(!isRefusal(step), "only an open payout that is in no file is given back");
  return endUnpaid(ctx, payout, step, { problem });
}
