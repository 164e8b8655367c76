// Stored sums: past periods are summed once, and balances of families whose accounts moved are recalculated.
import type { Context } from "../../../context.ts";
import { runBatch } from "../../../core/database.ts";
import { isConstraintFailure } from "../../../core/failure.ts";
import { riyadhDay, startOfDay, type Instant } from "../../../core/time.ts";
import { balancesAfter, nextPeriodEnd, type Balances } from "./rules.ts";
import { loadBeginning } from "../processor/store.ts";
import { listSums, loadLastPeriod, saveFamilyBalances, savePeriod } from "./store.ts";

const periodsMax = 200;

interface Reached {
  readonly until: Instant;
  readonly balances: Balances;
}

async function begin(ctx: Context): Promise<Reached | null> {
  const last = await loadLastPeriod(ctx.db);
  if (last !== null) return last;
  const beginning = await loadBeginning(ctx.db);
  return beginning === null ? null : { until: startOfDay(riyadhDay(beginning)), balances: {} };
}

/**
 * Sums the postings since the last stored period, a period at a time. Safe to run concurrently: each period is stored once.
 */
export async function keepSums(ctx: Context): Promise<void> {
  let reached = await begin(ctx);
  for (let periods = 0; reached !== null && periods < periodsMax; periods += 1) {
    const since = reached.until;
    const until = nextPeriodEnd(since, ctx.now);
    if (until === null) return;
    const sums = await listSums(ctx.db, since, until);
    const balances = balancesAfter(reached.balances, sums);
    try {
      await runBatch(ctx.db, [
        savePeriod(ctx.db, { since, until, sums, balances }),
        saveFamilyBalances(ctx.db, since, until, ctx.now),
      ]);
    } catch (error) {
      if (isConstraintFailure(error)) return;
      throw error;
    }
    reached = { until, balances };
  }
}

/** Recalculates families whose accounts moved since the last stored period, up to now, so that debts show at once. */
export async function countFamilies(ctx: Context): Promise<void> {
  const last = await loadLastPeriod(ctx.db);
  await runBatch(ctx.db, [saveFamilyBalances(ctx.db, last?.until ?? 0, null, ctx.now)]);
}
