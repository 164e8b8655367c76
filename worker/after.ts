// Work after the response: the jobs that a request or a scheduled task has written, and those due in the outbox.
import type { MiddlewareHandler } from "hono";
import type { Context } from "./context.ts";
import { yieldToEventLoop } from "./core/after.ts";
import { drainOutbox, type JobOutcome, type LeasedJob, type JobKind, performJobs } from "./core/outbox.ts";
import { sendEvidence } from "./money/disputes/evidence/flows.ts";
import { performPayout } from "./money/payouts/planning/flows.ts";
import { sendReversal } from "./money/payouts/reversals/flows.ts";
import { openAccount } from "./money/payouts/stripe-accounts/flows.ts";
import { sendTransfer } from "./money/payouts/transfers/flows.ts";
import { performReconciliation } from "./money/reconciliation/runs/flows.ts";
import { sendRefund } from "./money/refunds/sending/flows.ts";
import { performStatement } from "./money/statements/flows-monthly.ts";
import { sendMessage } from "./people/messages/flows.ts";
import type { RouteEnv } from "./routes/respond.ts";

const jobs: Record<JobKind, (ctx: Context, job: LeasedJob) => Promise<JobOutcome>> = {
  message: sendMessage,
  payout: performPayout,
  transfer: sendTransfer,
  reversal: sendReversal,
  refund: sendRefund,
  evidence: sendEvidence,
  account: openAccount,
  reconciliation: performReconciliation,
  statement: performStatement,
};

function perform(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  return jobs[job.kind](ctx, job);
}

/** Runs due jobs and the jobs they write; safe to run concurrently. */
export async function drain(ctx: Context): Promise<number> {
  const tried = await drainOutbox(ctx.db, ctx.clock, (job) => perform(ctx, job));
  await runOwnJobs(ctx);
  return tried;
}

const roundsMax = 25;

/**
 * Runs the jobs that this request has written, and those they write, after its response. If the request dies before, they are
 * due in the outbox a minute later.
 */
export async function runOwnJobs(ctx: Context): Promise<void> {
  await yieldToEventLoop();
  for (let round = 0; round < roundsMax && ctx.jobs.length > 0; round += 1) {
    await performJobs(ctx.db, ctx.jobs.splice(0), ctx.clock, (job) => perform(ctx, job));
  }
}

/** Lets work go on after the response, then runs the jobs that it has written. */
export function followUp(ctx: Context, work: Promise<unknown>): void {
  ctx.defer(work.then(() => runOwnJobs(ctx)));
}

/** Runs the jobs of a change after its response; the schedule runs those that this does not reach. */
export const drainAfter: MiddlewareHandler<RouteEnv> = async (c, next) => {
  await next();
  if (c.req.method !== "GET" && c.res.ok) {
    const context = c.get("context");
    context.defer(runOwnJobs(context));
  }
};
