// Rules of what families are told: gathered for some minutes, a few times a day, not by night, and what is urgent at once.
import { dayBeganAt, dayMs, hourMs, type Instant, minuteMs } from "../../core/time.ts";
import type { Notice, NoticeName } from "../../words/family-notices.ts";

/** How long a notice waits for others, so that orders that come together are told together. */
export const gatherMs = 3 * minuteMs;
/** More messages than these in a day, and what comes then waits for one daily message. */
export const messagesPerDay = 5;
/** Hours of the Riyadh clock. */
const morningHour = 7;
const nightHour = 22;
const dailyHour = 20;

/** What cannot wait for the daily message: it would come too late. */
const urgentNames: ReadonlySet<NoticeName> = new Set([
  "reminder",
  "payout_failed",
  "bank_sent_back",
  "refused_for_you",
  "changed",
  "changed_by_helper",
]);

function isUrgent({ name }: Pick<Notice, "name">): boolean {
  return urgentNames.has(name);
}

export function dueAt(notice: Pick<Notice, "name">, at: Instant): Instant {
  return isUrgent(notice) ? at : at + gatherMs;
}

export interface PendingNotices {
  /** What is not told yet. */
  readonly pending: readonly (Pick<Notice, "name"> & { readonly dueAt: Instant })[];
  /** When the messages of this Riyadh day left. */
  readonly sentAt: readonly Instant[];
}

/** Tell all that is pending now, or wait until then. */
export type SendDecision = "tell" | { readonly until: Instant };

function nextMorning(at: Instant): Instant {
  const morning = dayBeganAt(at) + morningHour * hourMs;
  return at < morning ? morning : morning + dayMs;
}

export function decideSending({ pending, sentAt }: PendingNotices, at: Instant): SendDecision {
  const hour = (at - dayBeganAt(at)) / hourMs;
  if (hour < morningHour || hour >= nightHour) return { until: nextMorning(at) };
  if (pending.some((notice) => isUrgent(notice) && notice.dueAt <= at)) return "tell";
  if (sentAt.length < messagesPerDay) return "tell";
  const dailyAt = dayBeganAt(at) + dailyHour * hourMs;
  if (at < dailyAt) return { until: dailyAt };
  return sentAt.some((told) => told >= dailyAt) ? { until: nextMorning(at) } : "tell";
}

const reminderPart = 4;

/** A family is reminded when a quarter of its time is left: at least an hour before, at most a day. */
export function remindAt(paidAt: Instant, readyBy: Instant): Instant {
  const leftMs = Math.max(hourMs, Math.min(dayMs, (readyBy - paidAt) / reminderPart));
  return readyBy - Math.round(leftMs);
}
