// Rules of the money console's CSV files: Arabic words, riyals as plain numbers, Riyadh times.
import { halalas, plainRiyals, subtract, type Halalas } from "../../../core/money.ts";
import { riyadhDay, writeMoment, type Instant } from "../../../core/time.ts";
import type { DifferenceCause } from "../../differences/rules.ts";
import type { HistoryEntry, HistoryPosting } from "./rules.ts";
import { debtFrom } from "../../payouts/planning/rules.ts";
import { forecastOf, waitReasons, type OwedFamily } from "../payables/rules.ts";
import { sumAccounts } from "../sums/rules.ts";
import { accountOfFamily, accountWords, codeWords, tableWords, waitWords } from "../../../words/ar/books.ts";
import { fillPlain } from "../../../words/sentences.ts";

type Row = readonly (string | number)[];
/** The names of families by id. */
export type FamilyNames = ReadonlyMap<string, string>;

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

export const debtsHead: Row = tableWords.debts;

interface TabledDebt {
  readonly familyId: string;
  readonly familyName: string;
  readonly balanceHalalas: Halalas;
  readonly unpaidHalalas: Halalas;
  readonly requestedHalalas: Halalas;
}

/** Families that owe, or of whom something is being asked back. */
export function debtRows(families: readonly TabledDebt[]): Row[] {
  return families.flatMap((family) => {
    const debt = debtFrom(family);
    if (debt === 0 && family.requestedHalalas === 0) return [];
    const amounts = [debt, family.requestedHalalas, family.unpaidHalalas];
    return [[family.familyName, family.familyId, ...amounts.map(plainRiyals)]];
  });
}

export const differencesHead: Row = tableWords.differences;

interface TabledDifference {
  readonly subject: string;
  readonly cause: DifferenceCause;
  readonly detail: string;
  readonly expectedHalalas: Halalas;
  readonly postedHalalas: Halalas;
  readonly foundAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  readonly note: string | null;
  readonly account: string | null;
}

export function differenceRows(differences: readonly TabledDifference[]): Row[] {
  return differences.map((one) => [
    one.subject,
    one.cause,
    one.detail,
    plainRiyals(one.expectedHalalas),
    plainRiyals(one.postedHalalas),
    plainRiyals(subtract(one.expectedHalalas, one.postedHalalas)),
    writeMoment(one.foundAt),
    one.resolvedAt === null ? "" : writeMoment(one.resolvedAt),
    one.resolvedBy ?? "",
    one.note ?? "",
    one.account ?? "",
  ]);
}
