// The content of a statement's PDF, in Arabic and English: sums, entries with balances, and upcoming payouts.
import type { ContentColumn, DocumentContent, Total } from "../documents/content/content.ts";
import { alike, isolateLtr, type Wording } from "../documents/content/wording.ts";
import { dayAndYear, money, weekday } from "../../words/format.ts";
import { subtract, zero, type Halalas } from "../../core/money.ts";
import { startOfDay, type Instant } from "../../core/time.ts";
import { scopeOf } from "./content-table.ts";
import type { Upcoming } from "./rules-coming.ts";
import type { FullEntry } from "./rules-entries.ts";
import {
  moves,
  sumByDay,
  withBalances,
  type StatementBalances,
  type GoodsTotals,
  type AccountMove,
  type DayRange,
  type RateTotals,
} from "./rules.ts";
import { describePeriod } from "./texts.ts";
import { upcomingWords, fileWords, moveWords, railWords, reasonWords, stateWords } from "./words.ts";

export interface StatementFacts {
  readonly period: DayRange;
  readonly account: StatementBalances;
  readonly goods: GoodsTotals;
  readonly rates: readonly RateTotals[];
  readonly coming: Upcoming;
  readonly family: { readonly name: string; readonly nameEn: string | null };
  readonly operator: { readonly name: string; readonly nameEn: string | null };
  readonly writtenAt: Instant;
}

/** With more entries than these, they are summed by day. */
export const entriesMax = 300;

type Values = Readonly<Record<string, Wording>>;

/** Both languages of a sentence, each with its own values. */
function say(words: { readonly ar: string; readonly en: string }, values: Values = {}): Wording {
  const fill = (sentence: string, language: keyof Wording) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.[language] ?? values[name]?.ar ?? "");
  return { ar: fill(words.ar, "ar"), other: fill(words.en, "other") };
}

function join(parts: readonly (Wording | null)[], by = " · "): Wording {
  const some = parts.filter((part) => part !== null);
  return {
    ar: some.map(({ ar }) => ar).join(by),
    other: some.map(({ ar, other }) => other ?? ar).join(by),
  };
}

const signed = (amount: Halalas): string => isolateLtr(money(amount));
const dated = (at: Instant): Wording => ({ ar: dayAndYear("ar", at), other: dayAndYear("en", at) });
const dayed = (at: Instant): Wording => ({ ar: weekday("ar", at), other: weekday("en", at) });

function titleOf(entry: FullEntry): Wording {
  const { move, reference, lines, reason, payout } = entry;
  const goods = lines.map(({ quantity, title }) => `${isolateLtr(String(quantity))} × ${title}`).join("، ");
  if (payout !== null) {
    const state = say(
      stateWords[payout.state],
      payout.arrivedAt === null ? {} : { day: dated(payout.arrivedAt) },
    );
    const amount = alike(money(payout.nettedHalalas));
    return join([
      say(moveWords[move]),
      say(railWords[payout.rail]),
      alike(isolateLtr(reference)),
      state,
      payout.nettedHalalas > 0 ? say(fileWords.netted, { amount }) : null,
    ]);
  }
  const what = join([
    say(moveWords[move]),
    join([say(fileWords.order), alike(isolateLtr(reference))], " "),
    reason === null ? null : say(reasonWords[reason]),
  ]);
  // Products have Arabic names only: the family's own names for them.
  return goods === "" ? what : { ar: `${what.ar} · ${goods}`, other: what.other };
}

interface Line {
  readonly at: Instant;
  readonly id: string;
  readonly what: Wording;
  readonly grossHalalas: Halalas | null;
  readonly keptHalalas: Halalas | null;
  readonly changeHalalas: Halalas;
}

/** A day's moves of each kind as one line. */
function linesByDay(entries: readonly FullEntry[]): Line[] {
  return sumByDay(entries).map(({ day, move, count, grossHalalas, keptHalalas, changeHalalas }) => {
    const what = say(fileWords.count, {
      what: say(moveWords[move]),
      count: alike(isolateLtr(String(count))),
    });
    const hasPrice = move === "sold" || move === "returned";
    return {
      at: startOfDay(day),
      id: `${day}:${moves.indexOf(move)}`,
      what,
      changeHalalas,
      grossHalalas: hasPrice ? grossHalalas : null,
      keptHalalas: hasPrice ? keptHalalas : null,
    };
  });
}

function cell(amount: Halalas | null): Wording {
  return alike(amount === null ? "–" : signed(amount));
}

function rowsOf(openingHalalas: Halalas, entries: readonly FullEntry[]): Wording[][] {
  const lines: Line[] =
    entries.length > entriesMax
      ? linesByDay(entries)
      : entries.map((entry) => ({ ...entry, what: titleOf(entry) }));
  return withBalances(openingHalalas, lines).map(
    ({ at, what, grossHalalas, keptHalalas, changeHalalas, balanceHalalas }) => [
      dated(at),
      what,
      cell(grossHalalas),
      cell(keptHalalas),
      cell(changeHalalas),
      cell(balanceHalalas),
    ],
  );
}

function total(label: Wording, amount: Halalas, isFinal = false): Total {
  return { label, amount: money(amount), isFinal };
}

function totalsOf({ account, goods }: StatementFacts): Total[] {
  const less = (label: Wording, amount: Halalas) =>
    amount === 0 ? [] : [total(label, subtract(zero, amount))];
  const more = (move: AccountMove) => {
    const { amountHalalas } = account[move];
    return amountHalalas === 0 ? [] : [total(say(moveWords[move]), amountHalalas)];
  };
  return [
    total(say(fileWords.opening), account.openingHalalas),
    total(say(fileWords.sold), goods.soldHalalas),
    ...less(say(fileWords.returned), goods.returnedHalalas),
    ...less(say(fileWords.commission), goods.commissionHalalas),
    ...less(say(fileWords.vat), goods.vatHalalas),
    ...less(say(moveWords.disputed), account.disputed.amountHalalas),
    ...more("relieved"),
    ...less(say(moveWords.sent), account.sent.amountHalalas),
    ...more("sent_back"),
    ...more("reversed"),
    total(say(fileWords.closing), account.closingHalalas, true),
  ];
}

/** "label: 12.00". */
function colon(label: Wording, amount: Halalas): Wording {
  return join([label, alike(money(amount))], ": ");
}

function notesOf({ rates, goods, coming }: StatementFacts): Wording[] {
  const why = rates.map(({ basisPoints, scope, commissionHalalas }) => {
    const because = { ar: scopeOf(scope, "ar"), other: scopeOf(scope, "en") };
    const percent = alike(String(basisPoints / 100));
    return colon(say(fileWords.rate, { percent, why: because }), commissionHalalas);
  });
  const parts = coming.parts.map(({ kind, amountHalalas, at }) =>
    colon(say(upcomingWords[kind], at === null ? {} : { day: dayed(at) }), amountHalalas),
  );
  const debt = { amount: alike(money(coming.debtHalalas)) };
  const owes = { amount: alike(money(coming.owesHalalas)) };
  return [
    say(fileWords.currency),
    ...why,
    ...(goods.vatHalalas === 0 ? [] : [colon(say(fileWords.vat), goods.vatHalalas)]),
    ...(parts.length === 0 ? [] : [say(fileWords.upcomingTitle), ...parts]),
    ...(parts.length > 0 && coming.debtHalalas > 0 ? [say(fileWords.debt, debt)] : []),
    ...(coming.owesHalalas > 0 ? [say(fileWords.owes, owes)] : []),
  ];
}

const columns: readonly ContentColumn[] = [
  { key: "day", label: say(fileWords.day) },
  { key: "item", label: say(fileWords.what) },
  { key: "price", label: say(fileWords.price) },
  { key: "kept", label: say(fileWords.keptShort) },
  { key: "change", label: say(fileWords.change) },
  { key: "balance", label: say(fileWords.balance) },
];

/** The content of a family's statement; entries one by one, or by day when there are many. */
export function statementContent(facts: StatementFacts, entries: readonly FullEntry[]): DocumentContent {
  const { period, account, family, operator, writtenAt } = facts;
  const days = { ar: describePeriod(period, "ar"), other: describePeriod(period, "en") };
  const side = (heading: Wording, { name, nameEn }: StatementFacts["family"]) => {
    return { heading, name: { ar: name, other: nameEn }, fields: [] };
  };
  return {
    locale: "en",
    title: say(fileWords.title),
    number: days.ar,
    uuid: "",
    facts: [
      { label: say(fileWords.period), value: days },
      { label: say(fileWords.writtenAt), value: dated(writtenAt) },
    ],
    seller: side(say(fileWords.from), operator),
    buyer: side(say(fileWords.to), family),
    columns,
    rows: rowsOf(account.openingHalalas, entries),
    totals: totalsOf(facts),
    notes: notesOf(facts),
    page: { ar: fileWords.page.ar, other: fileWords.page.en },
    qr: null,
  };
}
