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
  type AccountMovement,
  type DayRange,
  type RateTotals,
} from "./rules.ts";
import { describePeriod } from "./texts.ts";
import { statementWords, type StatementWords } from "../../words/all/statements.ts";
import { internationalLocale, officialLocale, type PortalLocale } from "../../words/locales.ts";
import { commas } from "../../words/sentences.ts";

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
function say(choose: (words: StatementWords) => string, values: Values = {}): Wording {
  const fill = (sentence: string, language: keyof Wording) =>
    sentence.replace(
      /\{(\w+)\}/g,
      (_, name: string) => values[name]?.[language] ?? values[name]?.official ?? "",
    );
  return {
    official: fill(choose(statementWords[officialLocale]), "official"),
    other: fill(choose(statementWords[internationalLocale]), "other"),
  };
}

function inFile(name: keyof StatementWords["file"], values?: Values): Wording {
  return say((own) => own.file[name], values);
}

function inMoves(move: AccountMovement): Wording {
  return say((own) => own.moves[move]);
}

function join(parts: readonly (Wording | null)[], by = " · "): Wording {
  const some = parts.filter((part) => part !== null);
  return {
    official: some.map(({ official }) => official).join(by),
    other: some.map(({ official, other }) => other ?? official).join(by),
  };
}

const signed = (amount: Halalas): string => isolateLtr(money(amount));
const inBoth = (write: (locale: PortalLocale) => string): Wording => ({
  official: write(officialLocale),
  other: write(internationalLocale),
});
const dated = (at: Instant): Wording => inBoth((locale) => dayAndYear(locale, at));
const dayed = (at: Instant): Wording => inBoth((locale) => weekday(locale, at));

function titleOf(entry: FullEntry): Wording {
  const { move, reference, lines, reason, payout } = entry;
  const pieces = lines.map(({ quantity, title }) => `${isolateLtr(String(quantity))} × ${title}`);
  const goods = commas(officialLocale, pieces);
  if (payout !== null) {
    const state = say(
      (own) => own.states[payout.state],
      payout.arrivedAt === null ? {} : { day: dated(payout.arrivedAt) },
    );
    const amount = alike(money(payout.nettedHalalas));
    return join([
      inMoves(move),
      say((own) => own.rails[payout.rail]),
      alike(isolateLtr(reference)),
      state,
      payout.nettedHalalas > 0 ? inFile("netted", { amount }) : null,
    ]);
  }
  const what = join([
    inMoves(move),
    join([inFile("order"), alike(isolateLtr(reference))], " "),
    reason === null ? null : say((own) => own.reasons[reason]),
  ]);
  // Products have Arabic names only: the family's own names for them.
  return goods === "" ? what : { official: `${what.official} · ${goods}`, other: what.other };
}

interface Line {
  readonly at: Instant;
  readonly id: string;
  readonly what: Wording;
  readonly grossHalalas: Halalas | null;
  readonly retainedHalalas: Halalas | null;
  readonly changeHalalas: Halalas;
}

/** A day's moves of each kind as one line. */
function linesByDay(entries: readonly FullEntry[]): Line[] {
  return sumByDay(entries).map(({ day, move, count, grossHalalas, retainedHalalas, changeHalalas }) => {
    const what = inFile("count", {
      what: inMoves(move),
      count: alike(isolateLtr(String(count))),
    });
    const hasPrice = move === "sold" || move === "returned";
    return {
      at: startOfDay(day),
      id: `${day}:${moves.indexOf(move)}`,
      what,
      changeHalalas,
      grossHalalas: hasPrice ? grossHalalas : null,
      retainedHalalas: hasPrice ? retainedHalalas : null,
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
    ({ at, what, grossHalalas, retainedHalalas, changeHalalas, balanceHalalas }) => [
      dated(at),
      what,
      cell(grossHalalas),
      cell(retainedHalalas),
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
  const more = (move: AccountMovement) => {
    const { amountHalalas } = account[move];
    return amountHalalas === 0 ? [] : [total(inMoves(move), amountHalalas)];
  };
  return [
    total(inFile("opening"), account.openingHalalas),
    total(inFile("sold"), goods.soldHalalas),
    ...less(inFile("returned"), goods.returnedHalalas),
    ...less(inFile("commission"), goods.commissionHalalas),
    ...less(inFile("vat"), goods.vatHalalas),
    ...less(inMoves("disputed"), account.disputed.amountHalalas),
    ...more("released"),
    ...less(inMoves("sent"), account.sent.amountHalalas),
    ...more("sent_back"),
    ...more("reversed"),
    total(inFile("closing"), account.closingHalalas, true),
  ];
}

/** "label: 12.00". */
function colon(label: Wording, amount: Halalas): Wording {
  return join([label, alike(money(amount))], ": ");
}

function notesOf({ rates, goods, coming }: StatementFacts): Wording[] {
  const why = rates.map(({ basisPoints, scope, commissionHalalas }) => {
    const because = inBoth((locale) => scopeOf(scope, locale));
    const percent = alike(String(basisPoints / 100));
    return colon(inFile("rate", { percent, why: because }), commissionHalalas);
  });
  const parts = coming.parts.map(({ kind, amountHalalas, at }) =>
    colon(
      say((own) => own.upcoming[kind], at === null ? {} : { day: dayed(at) }),
      amountHalalas,
    ),
  );
  const debt = { amount: alike(money(coming.debtHalalas)) };
  const owes = { amount: alike(money(coming.owesHalalas)) };
  return [
    inFile("currency"),
    ...why,
    ...(goods.vatHalalas === 0 ? [] : [colon(inFile("vat"), goods.vatHalalas)]),
    ...(parts.length === 0 ? [] : [inFile("upcomingTitle"), ...parts]),
    ...(parts.length > 0 && coming.debtHalalas > 0 ? [inFile("debt", debt)] : []),
    ...(coming.owesHalalas > 0 ? [inFile("owes", owes)] : []),
  ];
}

const columns: readonly ContentColumn[] = [
  { key: "day", label: inFile("day") },
  { key: "item", label: inFile("what") },
  { key: "price", label: inFile("price") },
  { key: "kept", label: inFile("keptShort") },
  { key: "change", label: inFile("change") },
  { key: "balance", label: inFile("balance") },
];

/** The content of a family's statement; entries one by one, or by day when there are many. */
export function statementContent(facts: StatementFacts, entries: readonly FullEntry[]): DocumentContent {
  const { period, account, family, operator, writtenAt } = facts;
  const days = inBoth((locale) => describePeriod(period, locale));
  const side = (heading: Wording, { name, nameEn }: StatementFacts["family"]) => {
    return { heading, name: { official: name, other: nameEn }, fields: [] };
  };
  return {
    locale: internationalLocale,
    title: inFile("title"),
    number: days.official,
    uuid: "",
    facts: [
      { label: inFile("period"), value: days },
      { label: inFile("writtenAt"), value: dated(writtenAt) },
    ],
    seller: side(inFile("from"), operator),
    buyer: side(inFile("to"), family),
    columns,
    rows: rowsOf(account.openingHalalas, entries),
    totals: totalsOf(facts),
    notes: notesOf(facts),
    page: inBoth((locale) => statementWords[locale].file.page),
    qr: null,
  };
}
