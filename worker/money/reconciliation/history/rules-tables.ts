// Rules of the money console's CSV files: Arabic words, riyals as plain numbers, Riyadh times.
import { halalas, plainRiyals } from "../../../core/money.ts";
import { minuteMs, riyadhDay, startOfDay, type Instant } from "../../../core/time.ts";
import type { HistoryEntry, HistoryPosting } from "./rules.ts";
import { forecastOf, waitReasons, type OwedFamily } from "../payables/rules.ts";
import { sumAccounts } from "../sums/rules.ts";
import { accountOfFamily, accountWords, codeWords, tableWords, waitWords } from "../../../words/ar/books.ts";
import { fillPlain } from "../../../words/sentences.ts";

type Row = readonly (string | number)[];
/** The names of families by id. */
export type FamilyNames = ReadonlyMap<string, string>;

const two = (value: number) => String(value).padStart(2, "0");

/** "2026-11-24 18:05" in Riyadh. */
export function writeMoment(at: Instant): string {
  const day = riyadhDay(at);
  const minutes = Math.floor((at - startOfDay(day)) / minuteMs);
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An account in words; a family by its name where it is known. */
export function nameAccount(account: string, names: FamilyNames): string {
  const known = sumAccounts.find((one) => one === account);
  if (known !== undefined) return accountWords[known];
  const familyId = account.slice("family:".length);
  return fillPlain(accountOfFamily, { name: names.get(familyId) ?? familyId });
}

function postingRow(posting: HistoryPosting, names: FamilyNames): Row {
  const { at, code, debit, credit, amountHalalas, id, source } = posting;
  return [
    writeMoment(at),
    codeWords[code],
    nameAccount(debit, names),
    nameAccount(credit, names),
    plainRiyals(amountHalalas),
    id,
    source ?? "",
  ];
}

/** The rows of postings, without a header. */
export function postingRows(
  postings: readonly Omit<HistoryPosting, "payoutId">[],
  names: FamilyNames,
): Row[] {
  return postings.map((posting) => postingRow({ ...posting, payoutId: null }, names));
}

export const postingsHead: Row = tableWords.postings;

/** An order's history, with both accounts' balances of it after each row. */
export function historyTable(entries: readonly HistoryEntry[], names: FamilyNames): Row[] {
  return [
    [...tableWords.postings, ...tableWords.history],
    ...entries.map((entry) => [
      ...postingRow(entry, names),
      plainRiyals(entry.debitBalance),
      plainRiyals(entry.creditBalance),
      entry.refund ?? "",
      entry.payoutId ?? "",
    ]),
  ];
}

/** What every family is owed, why each part waits, and until when. */
export function payablesTable(families: readonly OwedFamily[]): Row[] {
  return [
    [
      ...tableWords.payables.before,
      ...waitReasons.map((wait) => waitWords[wait]),
      ...tableWords.payables.after,
    ],
    ...families.map((family) => {
      const { delayedUntil, isBelowMinimum } = forecastOf(family);
      const of = (wait: (typeof waitReasons)[number]) =>
        plainRiyals(family.waits.find((part) => part.wait === wait)?.amountHalalas ?? halalas(0));
      return [
        family.familyName,
        family.familyId,
        tableWords.rails[family.rail],
        family.oldestAt === null ? "" : riyadhDay(family.oldestAt),
        plainRiyals(family.owedHalalas),
        ...waitReasons.map(of),
        delayedUntil === null ? "" : riyadhDay(delayedUntil),
        isBelowMinimum ? tableWords.yes : "",
      ];
    }),
  ];
}
