// A market's orders as a model drives them: step by step, each with its own bad luck, and what was late is done in the end.
import { number, change, fireSchedule, openPayableMarket, pay } from "./store.ts";
import { type Dying, type Sale } from "./model-action.ts";
import { deedsOf } from "./model-actions.ts";
import type { Luck, Step } from "./model-steps.ts";
import { placeWithTwoPages } from "./two-payments.ts";
import { atTime, callsOver, clearFaults, setFault } from "./world.ts";

/** An order of three families that was paid; the goods of the second keep, so that they may come back. */
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

/** What is late is done now, of one kind or of all, as if the minutes in which nobody else may try it had passed. */
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
  "fault",
  "dispute_again",
  "verdict_again",
  "fail_refund",
  "by_hand",
  "refund_rest",
] as const);

/**
 * Some steps end otherwise when something is late, and rightly so: a file holds the payouts that there are, a debt is taken
 * of those that were not made yet, and a bank that has taken a payment back lets no refund through. Before these the late
 * is done.
 */
async function waitFor(sale: Sale, step: Step): Promise<void> {
  if (ofMoment.has(step.does) || sale.isShort || sale.later.length > 0) await settle();
  else if (disputing.has(step.does)) await settle("refund");
}

/** What is late cannot be done while the order is frozen; how its families are paid is not changed then. */
async function isPutOff({ placed }: Sale, { does }: Step): Promise<boolean> {
  if (does !== "rail" && does !== "reversals") return false;
  const open = `SELECT (SELECT count(*) FROM disputes WHERE order_id = ?1 AND unused_id IS NULL AND closed_at IS NULL)
    + (SELECT count(*) FROM fraud_warnings WHERE order_id = ?1 AND cleared_at IS NULL)`;
  return (await number(open, placed.order.id)) > 0;
}

/** What a step asks of the processor. */
function pathOf({ does }: Step): string {
  if (does === "evidence") return "/v1/disputes";
  return ["refund", "return", "cancel_unpaid", "refuse"].includes(does) ? "/v1/refunds" : "/v1/transfers";
}

/** Takes a step; with bad luck it is taken once in vain, and then again as the person would. Answers with what came of it. */
export async function take(sale: Sale, step: Step, luck: Luck): Promise<ReadonlySet<string>> {
  // A slow transfer is bad luck itself: what fails otherwise would not let anything be decided while it is under way.
  const bad = step.does === "slow" ? null : luck;
  await waitFor(sale, step);
  const actions = (await isPutOff(sale, step)) ? [] : await deedsOf(sale, step);
  const dying: Dying =
    bad?.kind === "dies" ? { diesAfterBatches: bad.batches, isLastWritten: bad.isLastWritten } : {};
  if (bad !== null && bad.kind !== "dies") await setFault({ ...bad, path: bad.path ?? pathOf(step) });
  const effects = new Set<string>();
  for (const action of actions) {
    if (bad !== null) await action(dying).catch(() => []);
    for (const effect of await action({})) effects.add(effect);
  }
  if (bad !== null) await clearFaults();
  return effects;
}

const minuteMs = 60_000;
const laterMinutes = [2, 75, 180, 400, 800];

/** The world is well again: what was left undone is done, however long it waits for its next try. */
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
