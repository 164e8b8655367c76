// The end of bank payouts: paid, or failed and owed again in the next payout.
import { actorName, type Context } from "../../../context.ts";
import { assert } from "../../../core/assert.ts";
import type { Statement } from "../../../core/database.ts";
import type { Job } from "../../../core/outbox.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { notifyOfPayouts } from "../../../people/notices/flows.ts";
import { payoutJob } from "../../../shop/orders/flows-payout-job.ts";
import { postBankTransfer, postPayoutFailed } from "../../ledger/rules-payouts.ts";
import { savePostings } from "../../ledger/store.ts";
import { saveParcelsFreed } from "../planning/store.ts";
import { type BankPayout, type EndedPayout, stepPayout } from "./rules.ts";
import { savePartsReturned, savePayoutsEnded, saveSteps } from "./store.ts";

export interface PayoutOutcome extends EndedPayout {
  readonly payout: BankPayout;
}

interface Writes {
  readonly statements: Statement[];
  readonly jobs: Job[];
}

function saveEnds(ctx: Context, ends: readonly PayoutOutcome[]): Statement[] {
  const ended = ends.map(({ step, problem, confirmedBy }) => ({ step, problem, confirmedBy }));
  const steps = ends.map(({ step }) => step);
  return [saveSteps(ctx.db, steps, actorName(ctx.actor), ctx.now), savePayoutsEnded(ctx.db, ended, ctx.now)];
}

/** Notices to families of their payouts' results. */
export function notifyOfOutcomes(
  ctx: Context,
  name: "payout_arrived" | "payout_failed",
  ends: readonly PayoutOutcome[],
): Statement[] {
  const payouts = ends.map(({ payout }) => ({ ...payout, cause: payout.id }));
  return notifyOfPayouts(ctx, name, payouts);
}

/** Marks payouts as paid. `referenceOf` gives the proof: the file, or the reference that an operator read at the bank. */
export function endPaid(
  ctx: Context,
  ends: readonly PayoutOutcome[],
  referenceOf: (payout: BankPayout) => string,
): Statement[] {
  if (ends.length === 0) return [];
  const postings = ends.map(({ payout }) => postBankTransfer(payout, referenceOf(payout), ctx.now));
  return [
    ...saveEnds(ctx, ends),
    savePostings(ctx.db, postings),
    ...notifyOfOutcomes(ctx, "payout_arrived", ends),
  ];
}

/** Marks payouts as failed: their parcels are payable again, on the family's rail by then. */
export function endUnpaid(ctx: Context, ends: readonly PayoutOutcome[]): Writes {
  if (ends.length === 0) return { statements: [], jobs: [] };
  const ids = ends.map(({ payout }) => payout.id);
  const postings = ends.map(({ payout }) => postPayoutFailed(payout, ctx.now));
  return {
    statements: [
      ...saveEnds(ctx, ends),
      savePartsReturned(ctx.db, ids, ctx.now),
      saveParcelsFreed(
        ctx.db,
        ids.map((payoutId) => ({ payoutId })),
      ),
      savePostings(ctx.db, postings),
    ],
    jobs: ends.map(({ payout }) => payoutJob([payout.familyId], `${payout.id}:failed`, true)),
  };
}

/** Returns open payouts that are in no file because they are stale. */
export function returnPayouts(
  ctx: Context,
  payouts: readonly BankPayout[],
  problem: "refunded" | "rail_changed" | "stale",
): Writes {
  const ends = payouts.map((payout) => {
    const step = stepPayout(payout, "return");
    assert(!isRefusal(step), "only an open payout that is in no file is given back");
    return { payout, step, problem, confirmedBy: null };
  });
  return endUnpaid(ctx, ends);
}
