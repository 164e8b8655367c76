// What the clock starts: the outbox, unpaid holds, payments nobody told us of, tomorrow's slots.
import type { Context } from "./context.ts";
import {
  drainOutbox,
  performErrands,
  type ErrandOutcome,
  type LeasedErrand,
  type OutboxKind,
} from "./core/outbox.ts";
import { minuteMs } from "./core/time.ts";
import { messagesOf } from "./core/failure.ts";
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

function perform(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  return errands[errand.kind](ctx, errand);
}

/** Does whatever the outbox holds and is due; safe to run at the same time as itself. */
export async function drain(ctx: Context): Promise<number> {
  return drainOutbox(ctx.db, ctx.clock, (errand) => perform(ctx, errand));
}

/** Does what this request itself has written; should it die before, the outbox has it due a minute later. */
export async function performOwn(ctx: Context): Promise<void> {
  await performErrands(ctx.db, ctx.errands.splice(0), ctx.clock, (errand) => perform(ctx, errand));
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
