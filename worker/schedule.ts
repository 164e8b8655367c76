// What the clock starts: the outbox, unpaid holds, payments nobody told us of, tomorrow's slots.
import type { Context } from "./context.ts";
import { drainOutbox, type ErrandOutcome, type LeasedErrand, type OutboxKind } from "./core/outbox.ts";
import { minuteMs } from "./core/time.ts";
import { messagesOf } from "./core/transact.ts";
import { forgetExpired } from "./identity/flows.ts";
import { openAccount, sendRefund, sendTransfer } from "./ledger/flows.ts";
import { sendMessage } from "./messages/flows.ts";
import { pollPayments, retryEvents, sweepHolds } from "./payments/flows.ts";
import { openSlots } from "./pickup/flows.ts";

const errands: Record<OutboxKind, (ctx: Context, errand: LeasedErrand) => Promise<ErrandOutcome>> = {
  message: sendMessage,
  transfer: sendTransfer,
  refund: sendRefund,
  account: openAccount,
};

/** Does what the outbox holds; safe to run at the same time as itself. */
export async function drain(ctx: Context): Promise<number> {
  return drainOutbox(ctx.db, ctx.clock, (errand) => errands[errand.kind](ctx, errand));
}

const drainRoundsMax = 20;
const drainStaleMs = 30_000;
/** One drain at a time in an isolate; whoever asks meanwhile makes the running one go round again. */
const draining = { since: 0, asked: 0 };

/** Drains soon after a change. A drain that died with its request is taken as gone after half a minute. */
export async function drainSoon(ctx: Context): Promise<void> {
  draining.asked += 1;
  if (ctx.clock() - draining.since < drainStaleMs) return;
  draining.since = ctx.clock();
  try {
    for (let round = 0, seen = 0; seen !== draining.asked && round < drainRoundsMax; round += 1) {
      seen = draining.asked;
      await drain(ctx);
    }
  } finally {
    draining.since = 0;
  }
}

const pollEveryMinutes = 5;

/** Each minute. One job that fails does not keep the others from running. */
export async function everyMinute(ctx: Context): Promise<void> {
  const minute = Math.floor(ctx.now / minuteMs);
  const jobs: [string, (ctx: Context) => Promise<unknown>][] = [
    ["events", retryEvents],
    ["holds", sweepHolds],
    ["outbox", drain],
  ];
  if (minute % pollEveryMinutes === 0) jobs.push(["payments", pollPayments]);
  for (const [job, run] of jobs) {
    await run(ctx).catch((error: unknown) => {
      ctx.log({ level: "error", event: "job_failed", job, problem: messagesOf(error) });
    });
  }
}

/** Each night. */
export async function everyDay(ctx: Context): Promise<void> {
  await openSlots(ctx);
  await forgetExpired(ctx);
}
