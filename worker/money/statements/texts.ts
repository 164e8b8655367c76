// A statement as a short text, for sharing and for the monthly SMS.
import { dayAndYear, money, monthAndYear, weekday, withRiyal } from "../../words/format.ts";
import { fillPlain, range } from "../../words/sentences.ts";
import type { Halalas } from "../../core/money.ts";
import { markNumbers } from "../../words/plain-text.ts";
import { monthOf, type GoodsTotals, type DayRange } from "./rules.ts";
import type { Upcoming } from "./rules-coming.ts";
import { statementWords } from "../../words/all/statements.ts";
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
  const own = statementWords[locale].text;
  if (coming.owesHalalas > 0) return fillPlain(own.owes, { amount: amountOf(coming.owesHalalas, locale) });
  if (coming.totalHalalas === 0) return own.nothing;
  const amount = amountOf(coming.totalHalalas, locale);
  const first = coming.parts.find(({ at }) => at !== null);
  if (first?.at === undefined || first.at === null) return fillPlain(own.coming, { amount });
  const day = weekday(locale, first.at);
  return fillPlain(own.upcomingOn, { amount, first: amountOf(first.amountHalalas, locale), day });
}

/** What stands there even when it is nothing: what was sold, what was sent and what is to come. */
export function statementText(facts: TextFacts, locale: PortalLocale): string {
  const own = statementWords[locale].text;
  const { goods, disputedHalalas, sentHalalas, period, url } = facts;
  const line = (sentence: string, amount: Halalas) =>
    fillPlain(sentence, { amount: amountOf(amount, locale) });
  const some = (sentence: string, amount: Halalas) => (amount === 0 ? [] : [line(sentence, amount)]);
  return [
    own.name,
    fillPlain(own.of, { period: describePeriod(period, locale) }),
    line(own.sold, goods.soldHalalas),
    ...some(own.returned, goods.returnedHalalas),
    ...some(own.commission, goods.commissionHalalas),
    ...some(own.vat, goods.vatHalalas),
    ...some(own.disputed, disputedHalalas),
    line(own.sent, sentHalalas),
    upcomingLine(facts, locale),
    fillPlain(own.more, { url }),
  ]
    .map(markNumbers)
    .join("\n");
}
