// The scheduled tasks: draining the outbox, expiring unpaid orders, polling payments, making slots.
import { drain, runOwnJobs } from "./after.ts";
import type { Context } from "./context.ts";
import { messagesOf } from "./core/failure.ts";
import { minuteMs } from "./core/time.ts";
import { checkDisputes } from "./money/disputes/tracking/flows.ts";
import { sealDocuments } from "./money/documents/sealing/flows.ts";
import { pollPayments, sweepUnpaidOrders } from "./money/payments/flows.ts";
import { schedulePayouts } from "./money/payouts/planning/flows.ts";
import { reconcileDaily } from "./money/reconciliation/runs/flows.ts";
import { keepSums } from "./money/reconciliation/sums/flows.ts";
import { sweepUncollected } from "./money/refunds/returns/flows.ts";
import { checkRefunds } from "./money/refunds/sending/flows.ts";
import { scheduleStatements } from "./money/statements/flows-monthly.ts";
import { pollEvents, retryEvents } from "./money/webhooks/flows.ts";
import { renewSecrets } from "./people/factors/flows-secrets.ts";
import { pruneNotices, sendDueNotices } from "./people/notices/flows.ts";
import { pruneIdentity } from "./people/sessions/flows.ts";
import { makeSitemap } from "./shop/catalog/flows-sitemap.ts";
import { removePhotos } from "./shop/media/flows.ts";
import { remindFamilies } from "./shop/notices/flows.ts";
import { openSlots } from "./shop/pickup/flows.ts";
import { eraseDue } from "./shop/privacy/flows.ts";

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

/** Each minute. A late call still runs the tasks of its own minute. */
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
