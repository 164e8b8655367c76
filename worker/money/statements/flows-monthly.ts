// Last month's statement, sent to each family by SMS as a month begins.
import { z } from "zod";
import type { Context } from "../../context.ts";
import { runBatch } from "../../core/database.ts";
import { isRefusal } from "../../core/refusal.ts";
import { enqueueJob, type JobOutcome, type LeasedJob } from "../../core/outbox.ts";
import { hourMs, riyadhDay, startOfDay, type Instant } from "../../core/time.ts";
import { instantsOf, monthBefore, monthOf } from "./rules.ts";
import { sumStatement, writeStatement } from "./flows.ts";
import { saveMonthlyJobs } from "./store-monthly.ts";
import { officialLocale } from "../../words/locales.ts";

const payloadShape = z.object({
  familyId: z.templateLiteral(["fam_", z.string()]),
  monthOn: z.string(),
});

/** Messages are sent by day only; when the first of the month was missed, on the next two days. */
const hours = { first: 9, last: 20 } as const;
const daysMax = 3;

function isSendingTime(now: Instant): boolean {
  const today = riyadhDay(now);
  const hour = Math.floor((now - startOfDay(today)) / hourMs);
  return Number(today.slice(8)) <= daysMax && hour >= hours.first && hour <= hours.last;
}

/** Enqueues last month's statement of every family whose account moved in it; idempotent. */
export async function scheduleStatements(ctx: Context): Promise<void> {
  if (!isSendingTime(ctx.now)) return;
  const month = monthBefore(riyadhDay(ctx.now));
  await runBatch(ctx.db, [saveMonthlyJobs(ctx.db, month.fromOn, instantsOf(month), ctx.now)]);
}

/** Enqueues the message with a family's monthly statement. */
export async function performStatement(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { familyId, monthOn } = payloadShape.parse(JSON.parse(job.payload));
  const own = { ...ctx, now: ctx.clock() };
  const statement = await sumStatement(own, familyId, monthOf(monthOn));
  if (isRefusal(statement)) return { done: true };
  const body = writeStatement(own, statement, officialLocale);
  const payload = { channel: "sms", to: statement.family.phone, subject: "", body };
  const message = { id: `${job.id}:message`, kind: "message", payload } as const;
  return { done: true, statements: [enqueueJob(ctx.db, message, own.now)] };
}
