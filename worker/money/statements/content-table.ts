// A statement as a CSV table: one row for each entry, with the balance after it; amounts in riyals.
import { plainRiyals, type Halalas } from "../../core/money.ts";
import { riyadhDay, startOfDay, type Instant } from "../../core/time.ts";
import { withBalances, type StatementBalances, type DayRange, type RateTotals } from "./rules.ts";
import type { FullEntry, SentFacts } from "./rules-entries.ts";
import { csvHeader, fileWords, moveWords, railWords, reasonWords, scopeWords, stateWords } from "./words.ts";
import type { PortalLocale } from "../../words/locales.ts";

function timeOf(at: Instant): string {
  const minutes = Math.floor((at - startOfDay(riyadhDay(at))) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function amount(halalas: Halalas | null): string {
  return halalas === null ? "" : plainRiyals(halalas);
}

/** Why a rate was the one that held. */
export function scopeOf(scope: RateTotals["scope"], language: PortalLocale): string {
  return scopeWords[scope ?? "default"][language];
}

function payoutNote({ rail, state, arrivedAt, nettedHalalas }: SentFacts): string {
  const day = arrivedAt === null ? "" : riyadhDay(arrivedAt);
  const parts = [railWords[rail].ar, stateWords[state].ar.replace("{day}", day).trim()];
  if (nettedHalalas > 0) parts.push(fileWords.netted.ar.replace("{amount}", plainRiyals(nettedHalalas)));
  return parts.join("، ");
}

function noteOf({ reason, payout }: FullEntry): string {
  if (payout !== null) return payoutNote(payout);
  return reason === null ? "" : reasonWords[reason].ar;
}

function rowOf(entry: FullEntry & { readonly balanceHalalas: Halalas }): string[] {
  const { at, move, reference, lines, rates } = entry;
  return [
    riyadhDay(at),
    timeOf(at),
    moveWords[move].ar,
    reference,
    lines.map(({ quantity, title }) => `${quantity} × ${title}`).join("، "),
    amount(entry.grossHalalas),
    rates.map(({ basisPoints }) => `${basisPoints / 100}%`).join("، "),
    rates.map(({ scope }) => scopeOf(scope, "ar")).join("، "),
    amount(entry.commissionHalalas),
    amount(entry.vatHalalas),
    noteOf(entry),
    amount(entry.changeHalalas),
    amount(entry.balanceHalalas),
  ];
}

function balanceRow(day: string, words: string, balance: Halalas): string[] {
  const empty = csvHeader.slice(3, -1).map(() => "");
  return [day, "", words, ...empty, plainRiyals(balance)];
}

/** Opens with the balance before the first entry and closes with the one after the last. */
export function statementTable(
  period: DayRange,
  account: Pick<StatementBalances, "openingHalalas" | "closingHalalas">,
  entries: readonly FullEntry[],
): string[][] {
  return [
    [...csvHeader],
    balanceRow(period.fromOn, fileWords.opening.ar, account.openingHalalas),
    ...withBalances(account.openingHalalas, entries).map(rowOf),
    balanceRow(period.untilOn, fileWords.closing.ar, account.closingHalalas),
  ];
}
