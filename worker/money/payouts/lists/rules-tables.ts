// Payouts and bank files as CSV files: Arabic words, riyals as plain numbers, Riyadh times.
import type { BankFileId, FamilyId, PayoutId } from "../../../core/id.ts";
import { plainRiyals, type Halalas } from "../../../core/money.ts";
import { writeMoment, type Instant, type RiyadhDay } from "../../../core/time.ts";
import { tableWords } from "../../../words/ar/books.ts";
import { fileState } from "../bank-files/rules.ts";
import type { PayoutState } from "../endings/rules.ts";
import type { Rail } from "../planning/rules.ts";

type Row = readonly (string | number)[];

const momentOf = (at: Instant | null) => (at === null ? "" : writeMoment(at));

export interface TabledPayout {
  readonly id: PayoutId;
  readonly createdAt: Instant;
  readonly familyName: string;
  readonly familyId: FamilyId;
  readonly rail: Rail;
  readonly state: PayoutState;
  readonly amountHalalas: Halalas;
  readonly nettedHalalas: Halalas;
  readonly returnedHalalas: Halalas;
  readonly parcels: number;
  readonly settledAt: Instant | null;
  readonly fileId: BankFileId | null;
  readonly reportedReference: string | null;
  readonly problem: string | null;
}

export const payoutsTableHead: Row = tableWords.payouts;

export function payoutsTable(payouts: readonly TabledPayout[]): Row[] {
  return payouts.map((payout) => [
    payout.id,
    writeMoment(payout.createdAt),
    payout.familyName,
    payout.familyId,
    tableWords.rails[payout.rail],
    tableWords.payoutStates[payout.state],
    plainRiyals(payout.amountHalalas),
    plainRiyals(payout.nettedHalalas),
    plainRiyals(payout.returnedHalalas),
    payout.parcels,
    momentOf(payout.settledAt),
    payout.fileId ?? "",
    payout.reportedReference ?? "",
    payout.problem ?? "",
  ]);
}

export interface TabledFile {
  readonly id: BankFileId;
  readonly executionOn: RiyadhDay;
  readonly payments: number;
  readonly totalHalalas: Halalas;
  readonly settled: number;
  readonly rejected: number;
  readonly createdAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: string | null;
  readonly sentAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export const filesTableHead: Row = tableWords.files;

export function filesTable(files: readonly TabledFile[]): Row[] {
  return files.map((file) => [
    file.id,
    tableWords.fileStates[fileState(file)],
    file.executionOn,
    file.payments,
    plainRiyals(file.totalHalalas),
    file.settled,
    file.rejected,
    writeMoment(file.createdAt),
    momentOf(file.confirmedAt),
    momentOf(file.sentAt),
    momentOf(file.withdrawnAt),
  ]);
}
