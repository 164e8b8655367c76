// The scheduled tasks: draining the outbox, expiring unpaid orders, polling payments, making slots.
import type { Context } from "./context.ts";
import { yieldToEventLoop } from "./core/event-loop.ts";
import { messagesOf } from "./core/failure.ts";
import { drainOutbox, type JobOutcome, type LeasedJob, type JobKind, performJobs } from "./core/outbox.ts";
import { minuteMs } from "./core/time.ts";
import { sendEvidence } from "./money/disputes/evidence/flows.ts";
import { checkDisputes } from "./money/disputes/tracking/flows.ts";
import { sealDocuments } from "./money/documents/sealing/flows.ts";
import { pollPayments, sweepUnpaidOrders } from "./money/payments/flows.ts";
import { schedulePayouts, performPayout } from "./money/payouts/planning/flows.ts";
import { sendReversal } from "./money/payouts/reversals/flows.ts";
import { openAccount } from "./money/payouts/stripe-accounts/flows.ts";
import { sendTransfer } from "./money/payouts/transfers/flows.ts";
import { performReconciliation, reconcileDaily } from "./money/reconciliation/runs/flows.ts";
import { keepSums } from "./money/reconciliation/sums/flows.ts";
import { sweepUncollected } from "./money/refunds/returns/flows.ts";
import { checkRefunds, sendRefund } from "./money/refunds/sending/flows.ts";
import { scheduleStatements, performStatement } from "./money/statements/flows-monthly.ts";
import { pollEvents, retryEvents } from "./money/webhooks/flows.ts";
import { renewSecrets } from "./people/factors/flows-secrets.ts";
import { sendMessage } from "./people/messages/flows.ts";
import { pruneNotices, sendDueNotices } from "./people/notices/flows.ts";
import { pruneIdentity } from "./people/sessions/flows.ts";
import { makeSitemap } from "./shop/catalog/flows-sitemap.ts";
import { removePhotos } from "./shop/media/flows.ts";
import { remindFamilies } from "./shop/notices/flows.ts";
import { openSlots } from "./shop/pickup/flows.ts";
import { eraseDue } from "./shop/privacy/flows.ts";

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

const pollEveryMinutes = 5;
const payRunEveryMinutes = 60;
const sumsEveryMinutes = 15;
const remindEveryMinutes = 10;

type CronTask = readonly [name: string, run: (ctx: Context) => Promise<unknown>];

/** A failing task does not stop the others. */
async function runTasks(ctx: Context, tasks: readonly CronTask[]): Promise<void> {
  for (const [task, run] of tasks) {
    await run(ctx).catch((error: unknown) => {
      ctx.log({ level: "error", event: "task_failed", task, problem: messagesOf(error) });
    });
  }
  await runOwnJobs(ctx);
}

/** Each minute. A call that comes late still does what its own minute asks for. */
export async function everyMinute(ctx: Context, scheduledAt: number): Promise<void> {
  const minute = Math.floor(scheduledAt / minuteMs);
  const tasks: CronTask[] = [
    ["events", retryEvents],
    ["holds", sweepUnpaidOrders],
    ["notices", sendDueNotices],
    ["outbox", drain],
    ["documents", sealDocuments],
  ];
  if (minute % payRunEveryMinutes === 0)
    tasks.unshift(["turns", schedulePayouts], ["statements", scheduleStatements]);
  if (minute % remindEveryMinutes === 0) tasks.unshift(["reminders", remindFamilies]);
  if (minute % sumsEveryMinutes === 0) tasks.push(["sums", keepSums]);
  if (minute % pollEveryMinutes === 0)
    tasks.push(["payments", pollPayments], ["processor", pollEvents], ["refunds", checkRefunds]);
  await runTasks(ctx, tasks);
}

/** Each night. */
export async function everyDay(ctx: Context): Promise<void> {
  await runTasks(ctx, [
    ["slots", openSlots],
    ["sitemap", makeSitemap],
    ["identity", pruneIdentity],
    ["secrets", renewSecrets],
    ["privacy", eraseDue],
    ["photos", removePhotos],
    ["told notices", pruneNotices],
    ["uncollected", sweepUncollected],
    ["disputes", checkDisputes],
    ["reconciliation", reconcileDaily],
  ]);
}
