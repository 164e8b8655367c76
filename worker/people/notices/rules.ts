// Rules of families' notices: gathered for minutes, a few messages a day, none at night; urgent ones at once.
import { dayBeganAt, dayMs, hourMs, type Instant, minuteMs } from "../../core/time.ts";
import type { Notice, NoticeName } from "../../words/all/family-notices.ts";

/** How long a notice waits for others. */
export const gatherMs = 3 * minuteMs;
/** After so many messages in a day, further notices wait for one daily message. */
export const messagesPerDay = 5;
/** Hours of the Riyadh clock. */
const morningHour = 7;
const nightHour = 22;
const dailyHour = 20;

/** Notices that cannot wait for the daily message. */
const urgentNames: ReadonlySet<NoticeName> = new Set([
  "reminder",
  "payout_failed",
  "bank_sent_back",
  "account_stopped",
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
  /** Notices not sent yet. */
  readonly pending: readonly (Pick<Notice, "name"> & { readonly dueAt: Instant })[];
  /** When this Riyadh day's messages were sent. */
  readonly sentAt: readonly Instant[];
}

/** Send all pending notices now, or wait until an instant. */
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

/** A family is reminded when a quarter of its time is left, between an hour and a day before the end. */
export function remindAt(paidAt: Instant, readyBy: Instant): Instant {
  const leftMs = Math.max(hourMs, Math.min(dayMs, (readyBy - paidAt) / reminderPart));
  return readyBy - Math.round(leftMs);
}
