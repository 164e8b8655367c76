// What the clock starts: the outbox, unpaid holds, payments nobody told us of, tomorrow's slots.
import type { Context } from "./context.ts";
import { pause } from "./core/event-loop.ts";
import { messagesOf } from "./core/failure.ts";
import {
  drainOutbox,
  type ErrandOutcome,
  type LeasedErrand,
  type OutboxKind,
  performErrands,
} from "./core/outbox.ts";
import { minuteMs } from "./core/time.ts";
import { sendEvidence } from "./money/disputes/evidence/flows.ts";
import { checkDisputes } from "./money/disputes/tracking/flows.ts";
import { sealDocuments } from "./money/documents/sealing/flows.ts";
import { pollPayments, sweepHolds } from "./money/payments/flows.ts";
import { callTurns, performPayout } from "./money/payouts/planning/flows.ts";
import { sendReversal } from "./money/payouts/reversals/flows.ts";
import { openAccount } from "./money/payouts/stripe-accounts/flows.ts";
import { sendTransfer } from "./money/payouts/transfers/flows.ts";
import { performReconciliation, reconcileDaily } from "./money/reconciliation/runs/flows.ts";
import { keepSums } from "./money/reconciliation/sums/flows.ts";
import { sweepUncollected } from "./money/refunds/returns/flows.ts";
import { checkRefunds, sendRefund } from "./money/refunds/sending/flows.ts";
import { callStatements, performStatement } from "./money/statements/flows-monthly.ts";
import { pollEvents, retryEvents } from "./money/webhooks/flows.ts";
import { renewSecrets } from "./people/factors/flows-secrets.ts";
import { sendMessage } from "./people/messages/flows.ts";
import { forgetNotices, tellDue } from "./people/notices/flows.ts";
import { forgetExpired } from "./people/sessions/flows.ts";
import { makeSitemap } from "./shop/catalog/flows-sitemap.ts";
import { removePhotos } from "./shop/media/flows.ts";
import { remindFamilies } from "./shop/notices/flows.ts";
import { openSlots } from "./shop/pickup/flows.ts";
import { eraseDue } from "./shop/privacy/flows.ts";

const errands: Record<OutboxKind, (ctx: Context, errand: LeasedErrand) => Promise<ErrandOutcome>> = {
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

function perform(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  return errands[errand.kind](ctx, errand);
}

/** Does whatever the outbox holds and is due, and what that has written; safe to run at the same time as itself. */
export async function drain(ctx: Context): Promise<number> {
  const tried = await drainOutbox(ctx.db, ctx.clock, (errand) => perform(ctx, errand));
  await performOwn(ctx);
  return tried;
}

const roundsMax = 25;

/**
 * Does what this request itself has written, and what doing it has written, once its answer has left; should it die before,
 * the outbox has it due a minute later.
 */
export async function performOwn(ctx: Context): Promise<void> {
  await pause();
  for (let round = 0; round < roundsMax && ctx.errands.length > 0; round += 1) {
    await performErrands(ctx.db, ctx.errands.splice(0), ctx.clock, (errand) => perform(ctx, errand));
  }
}

const pollEveryMinutes = 5;
const turnEveryMinutes = 60;
const sumsEveryMinutes = 15;
const remindEveryMinutes = 10;

type Job = readonly [name: string, run: (ctx: Context) => Promise<unknown>];

/** One job that fails does not keep the others from running. */
async function runJobs(ctx: Context, jobs: readonly Job[]): Promise<void> {
  for (const [job, run] of jobs) {
    await run(ctx).catch((error: unknown) => {
      ctx.log({ level: "error", event: "job_failed", job, problem: messagesOf(error) });
    });
  }
  await performOwn(ctx);
}

/** Each minute. */
export async function everyMinute(ctx: Context): Promise<void> {
  const minute = Math.floor(ctx.now / minuteMs);
  const jobs: Job[] = [
    ["events", retryEvents],
    ["holds", sweepHolds],
    ["notices", tellDue],
    ["outbox", drain],
    ["documents", sealDocuments],
  ];
  if (minute % turnEveryMinutes === 0) jobs.unshift(["turns", callTurns], ["statements", callStatements]);
  if (minute % remindEveryMinutes === 0) jobs.unshift(["reminders", remindFamilies]);
  if (minute % sumsEveryMinutes === 0) jobs.push(["sums", keepSums]);
  if (minute % pollEveryMinutes === 0)
    jobs.push(["payments", pollPayments], ["processor", pollEvents], ["refunds", checkRefunds]);
  await runJobs(ctx, jobs);
}

/** Each night. */
export async function everyDay(ctx: Context): Promise<void> {
  await runJobs(ctx, [
    ["slots", openSlots],
    ["sitemap", makeSitemap],
    ["identity", forgetExpired],
    ["secrets", renewSecrets],
    ["privacy", eraseDue],
    ["photos", removePhotos],
    ["told notices", forgetNotices],
    ["uncollected", sweepUncollected],
    ["disputes", checkDisputes],
    ["reconciliation", reconcileDaily],
  ]);
}
