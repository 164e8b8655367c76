// Notices to families put together, one or many in a message.
import { add, halalas, plainRiyals, zero } from "../../core/money.ts";
import { dayBeganAt, dayMs, type Instant } from "../../core/time.ts";
import { noticeWords as words } from "../ar/family-messages.ts";
import type { PluralForms } from "../dictionary.ts";
import { count, time, weekday, weekdayName, withRiyal } from "../format.ts";
import { officialLocale as locale } from "../locales.ts";
import { fillPlain } from "../sentences.ts";

export const noticeNames = [
  "new_order",
  "reminder",
  "share_less",
  "payout_sent",
  "payout_arrived",
  "payout_failed",
  "bank_arrived",
  "bank_sent_back",
  "account_stopped",
  "refused_for_you",
  "changed",
  "changed_by_helper",
] as const;

export type NoticeName = (typeof noticeNames)[number];

/** Changes that somebody else made for a family. */
export const changeNames = [
  "rail",
  "payout_terms",
  "commission",
  "vat",
  "support",
  "roles",
  "details",
  "shop",
] as const;

export type ChangeName = (typeof changeNames)[number];

export interface NoticeFacts {
  /** The number of the order. */
  readonly number?: string;
  readonly amountHalalas?: number;
  /** The deadline. */
  readonly by?: Instant;
  readonly change?: ChangeName;
}

export interface Notice {
  readonly name: NoticeName;
  readonly facts: NoticeFacts;
}

type Told = readonly Notice[];

/** U+200E before a number in Arabic plain text keeps its parts in order. */
const mark = "\u200E";
const soonDays = 6;

/** The hour today, tomorrow or on a day of this week; the date after it: short, for an SMS. */
function describeSoon(at: Instant, now: Instant): string {
  const values = { hour: time(locale, at), weekday: weekdayName(locale, at) };
  const ahead = Math.round((dayBeganAt(at) - dayBeganAt(now)) / dayMs);
  if (ahead === 0) return fillPlain(words.soon.today, values);
  if (ahead === 1) return fillPlain(words.soon.tomorrow, values);
  if (ahead > 1 && ahead <= soonDays) return fillPlain(words.soon.thisWeek, values);
  return weekday(locale, at);
}

function phraseOf(name: NoticeName, notices: Told, now: Instant): string | PluralForms {
  const isLate = notices.some(({ facts }) => (facts.by ?? Infinity) < now);
  if (name === "reminder" && isLate) return words.phrases.reminder_late;
  const isNamed = notices.every(({ facts }) => facts.amountHalalas !== undefined);
  if (name === "bank_arrived" && !isNamed) return words.phrases.bank_arrived_unnamed;
  if (name === "bank_sent_back" && !isNamed) return words.phrases.bank_sent_back_unnamed;
  return words.phrases[name];
}

/** What is said of all notices of one name. */
function tell(name: NoticeName, notices: Told, now: Instant): string {
  const facts = notices.map((notice) => notice.facts);
  const first = Math.min(...facts.map(({ by }) => by ?? Infinity));
  const amounts = facts.map(({ amountHalalas }) => halalas(amountHalalas ?? 0));
  const changes = new Set(facts.flatMap(({ change }) => change ?? []));
  const phrase = phraseOf(name, notices, now);
  return fillPlain(typeof phrase === "string" ? phrase : count(locale, phrase, notices.length), {
    by: Number.isFinite(first) ? describeSoon(first, now) : "",
    number: `${mark}${facts[0]?.number ?? ""}`,
    amount: `${mark}${withRiyal(locale, plainRiyals(add(zero, ...amounts)))}`,
    changes: [...changes].map((change) => words.changes[change]).join(words.andChange),
  });
}

/** One message of all notices, the most important first. */
export function writeNotices(
  notices: Told,
  link: string,
  now: Instant,
): { readonly subject: string; readonly body: string } {
  const told = noticeNames.flatMap((name) => {
    const own = notices.filter((notice) => notice.name === name);
    return own.length === 0 ? [] : [tell(name, own, now)];
  });
  return { subject: words.subject, body: fillPlain(words.body, { told: told.join(words.and), link }) };
}
