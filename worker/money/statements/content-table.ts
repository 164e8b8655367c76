// A statement as a CSV table: one row for each entry, with the balance after it; amounts in riyals.
import { plainRiyals, type Halalas } from "../../core/money.ts";
import { riyadhDay, startOfDay, type Instant } from "../../core/time.ts";
import { withBalances, type StatementBalances, type DayRange, type RateTotals } from "./rules.ts";
import type { FullEntry, SentFacts } from "./rules-entries.ts";
import { statementColumns } from "../../words/ar/statements.ts";
import { statementWords } from "../../words/all/statements.ts";
import { commas, fillPlain } from "../../words/sentences.ts";
import { officialLocale, type PortalLocale } from "../../words/locales.ts";

/** Spreadsheets have the Arabic words. */
const words = statementWords[officialLocale];

function timeOf(at: Instant): string {
  const minutes = Math.floor((at - startOfDay(riyadhDay(at))) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function amount(halalas: Halalas | null): string {
  return halalas === null ? "" : plainRiyals(halalas);
}

/** Why a rate was the one that held. */
export function scopeOf(scope: RateTotals["scope"], language: PortalLocale): string {
  return statementWords[language].scopes[scope ?? "default"];
}

function payoutNote({ rail, state, arrivedAt, nettedHalalas }: SentFacts): string {
  const day = arrivedAt === null ? "" : riyadhDay(arrivedAt);
  const parts = [words.rails[rail], fillPlain(words.states[state], { day }).trim()];
  if (nettedHalalas > 0) parts.push(fillPlain(words.file.netted, { amount: plainRiyals(nettedHalalas) }));
  return commas(officialLocale, parts);
}

function noteOf({ reason, payout }: FullEntry): string {
  if (payout !== null) return payoutNote(payout);
  return reason === null ? "" : words.reasons[reason];
}

function rowOf(entry: FullEntry & { readonly balanceHalalas: Halalas }): string[] {
  const { at, move, reference, lines, rates } = entry;
  return [
    riyadhDay(at),
    timeOf(at),
    words.moves[move],
    reference,
    commas(
      officialLocale,
      lines.map(({ quantity, title }) => `${quantity} × ${title}`),
    ),
    amount(entry.grossHalalas),
    commas(
      officialLocale,
      rates.map(({ basisPoints }) => `${basisPoints / 100}%`),
    ),
    commas(
      officialLocale,
      rates.map(({ scope }) => scopeOf(scope, officialLocale)),
    ),
    amount(entry.commissionHalalas),
    amount(entry.vatHalalas),
    noteOf(entry),
    amount(entry.changeHalalas),
    amount(entry.balanceHalalas),
  ];
}

function balanceRow(day: string, what: string, balance: Halalas): string[] {
  const empty = statementColumns.slice(3, -1).map(() => "");
  return [day, "", what, ...empty, plainRiyals(balance)];
}

/** Opens with the balance before the first entry and closes with the one after the last. */
export function statementTable(
  period: DayRange,
  account: Pick<StatementBalances, "openingHalalas" | "closingHalalas">,
  entries: readonly FullEntry[],
): string[][] {
  return [
    [...statementColumns],
    balanceRow(period.fromOn, words.file.opening, account.openingHalalas),
    ...withBalances(account.openingHalalas, entries).map(rowOf),
    balanceRow(period.untilOn, words.file.closing, account.closingHalalas),
  ];
}
