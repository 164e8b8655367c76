// A statement as a short text, for sharing and for the monthly SMS.
import { dayAndYear, money, monthAndYear, weekday, withRiyal } from "../../words/format.ts";
import { range } from "../../words/sentences.ts";
import type { Halalas } from "../../core/money.ts";
import { markNumbers } from "../../core/plain-text.ts";
import { monthOf, type GoodsTotals, type DayRange } from "./rules.ts";
import type { Upcoming } from "./rules-coming.ts";
import type { PortalLocale } from "../../words/locales.ts";

export interface TextFacts {
  readonly period: DayRange;
  readonly goods: Pick<GoodsTotals, "soldHalalas" | "returnedHalalas" | "commissionHalalas" | "vatHalalas">;
  /** Taken by lost disputes, less clawback releases. */
  readonly disputedHalalas: Halalas;
  /** Sent to the family, less what came back of it. */
  readonly sentHalalas: Halalas;
  readonly coming: Pick<Upcoming, "totalHalalas" | "owesHalalas" | "parts">;
  readonly url: string;
}

const words = {
  ar: {
    name: "سوق الأُسَر",
    of: "حسابكم: {period}",
    sold: "بعتم: {amount}",
    returned: "رجع للمشترين: {amount}",
    commission: "عمولة السوق: {amount}",
    vat: "ضريبة للدولة: {amount}",
    disputed: "خصم بنك المشتري: {amount}",
    sent: "حُوّل إليكم: {amount}",
    coming: "باقٍ لكم: {amount}",
    upcomingOn: "باقٍ لكم: {amount}، أولها {first} يوم {day}",
    owes: "عليكم: {amount}، تُخصم مما تبيعون",
    nothing: "لا شيء باقٍ لكم الآن",
    more: "التفاصيل: {url}",
  },
  en: {
    name: "Souq al-Usar",
    of: "Your account: {period}",
    sold: "Sold: {amount}",
    returned: "Went back to buyers: {amount}",
    commission: "The market’s commission: {amount}",
    vat: "VAT for the state: {amount}",
    disputed: "Taken by buyers’ banks: {amount}",
    sent: "Sent to you: {amount}",
    coming: "Still to come: {amount}",
    upcomingOn: "Still to come: {amount}, the first {first} on {day}",
    owes: "You owe: {amount}, taken off what you sell",
    nothing: "Nothing is left to come now",
    more: "Details: {url}",
  },
} as const;

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

function amountOf(halalas: Halalas, locale: PortalLocale): string {
  return withRiyal(locale, money(halalas));
}

/** "نوفمبر 2026" for a whole month, else its first and last day. */
export function describePeriod(period: DayRange, locale: PortalLocale): string {
  const { fromOn, untilOn } = period;
  const month = monthOf(fromOn);
  if (month.fromOn === fromOn && month.untilOn === untilOn) return monthAndYear(locale, fromOn);
  return range(locale, dayAndYear(locale, fromOn), dayAndYear(locale, untilOn));
}

function upcomingLine({ coming }: TextFacts, locale: PortalLocale): string {
  const own = words[locale];
  if (coming.owesHalalas > 0) return fill(own.owes, { amount: amountOf(coming.owesHalalas, locale) });
  if (coming.totalHalalas === 0) return own.nothing;
  const amount = amountOf(coming.totalHalalas, locale);
  const first = coming.parts.find(({ at }) => at !== null);
  if (first?.at === undefined || first.at === null) return fill(own.coming, { amount });
  const day = weekday(locale, first.at);
  return fill(own.upcomingOn, { amount, first: amountOf(first.amountHalalas, locale), day });
}

/** What stands there even when it is nothing: what was sold, what was sent and what is to come. */
export function statementText(facts: TextFacts, locale: PortalLocale): string {
  const own = words[locale];
  const { goods, disputedHalalas, sentHalalas, period, url } = facts;
  const line = (sentence: string, amount: Halalas) => fill(sentence, { amount: amountOf(amount, locale) });
  const some = (sentence: string, amount: Halalas) => (amount === 0 ? [] : [line(sentence, amount)]);
  return [
    own.name,
    fill(own.of, { period: describePeriod(period, locale) }),
    line(own.sold, goods.soldHalalas),
    ...some(own.returned, goods.returnedHalalas),
    ...some(own.commission, goods.commissionHalalas),
    ...some(own.vat, goods.vatHalalas),
    ...some(own.disputed, disputedHalalas),
    line(own.sent, sentHalalas),
    upcomingLine(facts, locale),
    fill(own.more, { url }),
  ]
    .map(markNumbers)
    .join("\n");
}
