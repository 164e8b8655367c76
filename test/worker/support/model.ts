// Runs a market's orders step by step, each step with a possible mishap; late jobs run at the end.
import { number, change, fireSchedule, openPayableMarket, pay } from "./store.ts";
import { type Crash, type Sale } from "./model-action.ts";
import { actionsOf } from "./model-actions.ts";
import type { Mishap, Step } from "./model-steps.ts";
import { placeWithTwoPages } from "./two-payments.ts";
import { atTime, callsOver, clearFaults, setFault } from "./world.ts";

/** A paid order of three families; the products of the second are not perishable, so they can be restocked. */
export async function sell(): Promise<Sale> {
  const market = await openPayableMarket();
  const keeps = market.familyIds[1]?.replace("fam_", "prd_");
  await change("UPDATE products SET return_policy = 'seven_days' WHERE id = ?", keeps);
  const lines = market.goods.slice(0, 3).map(({ variantId }) => ({ variantId, quantity: 2 }));
  const [placed, second] = await placeWithTwoPages(market, { lines });
  await pay(placed);
  return { market, placed, second, later: [], paid: new Map(), isShort: false };
}

const rounds = 8;

/** Runs late jobs of one kind or all, as if their leases had expired. */
export async function settle(kind: "refund" | null = null): Promise<void> {
  const late = "done_at IS NULL AND (?1 IS NULL OR kind = ?1)";
  for (let round = 0; round < rounds; round += 1) {
    await callsOver();
    if ((await number(`SELECT count(*) FROM outbox WHERE ${late}`, kind)) === 0) return;
    await change(`UPDATE outbox SET due_at = 0 WHERE ${late}`, kind);
    await fireSchedule();
  }
  throw new Error("what is late is never done");
}

const ofMoment: ReadonlySet<Step["does"]> = new Set([
  "rail",
  "bank",
  "reversals",
  "sell_more",
  "hand",
  "correct",
  "minimum",
  "slow",
] as const);
const disputing: ReadonlySet<Step["does"]> = new Set([
  "dispute",
  "verdict",
  "evidence",
  "liability",
  "dispute_again",
  "verdict_again",
  "fail_refund",
  "by_hand",
  "refund_rest",
] as const);

/**
 * Late jobs legitimately change the result of some steps: a file contains the payouts that exist, a debt is deducted from
 * payouts not made yet, and a chargeback blocks refunds. Before these steps late jobs are run.
 */
async function waitFor(sale: Sale, step: Step): Promise<void> {
  if (ofMoment.has(step.does) || sale.isShort || sale.later.length > 0) await settle();
  else if (disputing.has(step.does)) await settle("refund");
}

/** Late jobs cannot run while the order is frozen, so the payout rail is not changed then. */
async function isPutOff({ placed }: Sale, { does }: Step): Promise<boolean> {
  if (does !== "rail" && does !== "reversals") return false;
  const open = `SELECT (SELECT count(*) FROM disputes WHERE order_id = ?1 AND unused_id IS NULL AND closed_at IS NULL)
    + (SELECT count(*) FROM fraud_warnings WHERE order_id = ?1 AND cleared_at IS NULL)`;
  return (await number(open, placed.order.id)) > 0;
}

/** The step's call to the processor. */
function pathOf({ does }: Step): string {
  if (does === "evidence") return "/v1/disputes";
  return ["refund", "return", "cancel_unpaid", "refuse"].includes(does) ? "/v1/refunds" : "/v1/transfers";
}

/** Takes a step. With a mishap it first fails and is then retried, as a person would. Returns its effects. */
export async function take(sale: Sale, step: Step, mishap: Mishap): Promise<ReadonlySet<string>> {
  // A slow transfer is itself the mishap: another failure would leave no time to decide while it is pending.
  const bad = step.does === "slow" ? null : mishap;
  await waitFor(sale, step);
  const actions = (await isPutOff(sale, step)) ? [] : await actionsOf(sale, step);
  const crash: Crash =
    bad?.kind === "dies" ? { crashesAfterBatches: bad.batches, isLastWritten: bad.isLastWritten } : {};
  if (bad !== null && bad.kind !== "dies") await setFault({ ...bad, path: bad.path ?? pathOf(step) });
  const effects = new Set<string>();
  for (const action of actions) {
    if (bad !== null) await action(crash).catch(() => []);
    for (const effect of await action({})) effects.add(effect);
  }
  if (bad !== null) await clearFaults();
  return effects;
}

const minuteMs = 60_000;
const laterMinutes = [2, 75, 180, 400, 800];

/** Ends all faults and runs all unfinished jobs, however long their next retry is away. */
export async function recover(): Promise<void> {
  await clearFaults();
  const now = Math.ceil(Date.now() / (5 * minuteMs)) * 5 * minuteMs;
  for (const [index, minutes] of laterMinutes.entries()) {
    const isPolled = index > 1;
    await callsOver();
    if (isPolled && (await number("SELECT count(*) FROM outbox WHERE done_at IS NULL")) === 0) return;
    await atTime(now + minutes * minuteMs, () => fireSchedule());
  }
}
