// Rules of statement entries: the rows of all lists as entries of one account.
import type { PayoutState } from "../payouts/endings/rules.ts";
import type { Rail } from "../payouts/planning/rules.ts";
import { bankReference } from "../../core/bank-text.ts";
import { add, subtract, zero, type Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { RefundReason } from "../refunds/deciding/rules.ts";
import { signs, type StatementEntry, type AccountMovement, type RateTotals } from "./rules.ts";

/** Why something went back: with a refund, or with a dispute that was lost. */
export type EntryReason = RefundReason | "dispute";

export interface EntryLine {
  readonly title: string;
  readonly quantity: number;
}

/** An entry with all columns of a file; inapplicable ones are null. */
export interface FullEntry extends StatementEntry {
  readonly move: AccountMovement;
  /** The order's number, or the payout's reference. */
  readonly reference: string;
  readonly lines: readonly EntryLine[];
  readonly grossHalalas: Halalas | null;
  readonly commissionHalalas: Halalas | null;
  readonly vatHalalas: Halalas | null;
  readonly retainedHalalas: Halalas | null;
  readonly rates: readonly Pick<RateTotals, "basisPoints" | "scope">[];
  readonly reason: EntryReason | null;
  readonly payout: SentFacts | null;
}

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly amountHalalas: Halalas;
}
interface Sold extends Row {
  readonly orderNumber: string;
  readonly grossHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly lines: readonly (EntryLine & Pick<RateTotals, "basisPoints" | "scope">)[];
}
interface Returned extends Row {
  readonly orderNumber: string;
  readonly reason: EntryReason;
  readonly grossHalalas: Halalas | null;
  readonly commissionHalalas: Halalas | null;
  readonly vatHalalas: Halalas | null;
  readonly lines: readonly EntryLine[];
}
export interface SentFacts {
  readonly id: string;
  readonly rail: Rail;
  readonly state: PayoutState;
  readonly arrivedAt: Instant | null;
  readonly nettedHalalas: Halalas;
  readonly transferId: string | null;
}
type Sent = Row & SentFacts;
interface Back extends Row {
  readonly move: "sent_back" | "reversed" | "released";
  readonly payoutId: string | null;
  readonly orderNumber: string | null;
}

export interface EntryLists {
  readonly sold: readonly Sold[];
  readonly returned: readonly Returned[];
  readonly sent: readonly Sent[];
  readonly back: readonly Back[];
}

/** The reference of a payout in the family's bank statement or at Stripe; our id when debts took all of it. */
export function referenceOf({ id, rail, transferId }: Pick<SentFacts, "id" | "rail" | "transferId">): string {
  if (rail === "stripe") return transferId ?? id;
  return bankReference(id);
}

function entry(move: AccountMovement, row: Row, reference: string, more: Partial<FullEntry> = {}): FullEntry {
  const { id, at, amountHalalas } = row;
  const changeHalalas = signs[move] === 1 ? amountHalalas : subtract(zero, amountHalalas);
  const nothing = { grossHalalas: null, commissionHalalas: null, vatHalalas: null, retainedHalalas: null };
  const base = { id, at, move, changeHalalas, reference, lines: [], ...nothing, rates: [] };
  return { ...base, reason: null, payout: null, ...more };
}

function distinctRates(lines: Sold["lines"]): Sold["lines"] {
  return lines.filter(
    ({ basisPoints, scope }, index) =>
      lines.findIndex((one) => one.basisPoints === basisPoints && one.scope === scope) === index,
  );
}

function ofSold(row: Sold): FullEntry {
  const { grossHalalas, commissionHalalas, vatHalalas, lines } = row;
  const retainedHalalas = add(commissionHalalas, vatHalalas);
  const rates = distinctRates(lines);
  const amounts = { grossHalalas, commissionHalalas, vatHalalas, retainedHalalas };
  return entry("sold", row, row.orderNumber, { ...amounts, lines, rates });
}

function less(amount: Halalas | null): Halalas | null {
  return amount === null ? null : subtract(zero, amount);
}

/** A refund deducts the price and gives back its commission; a dispute deducts from the share alone. */
function ofReturned(row: Returned): FullEntry {
  const { grossHalalas, reason, lines, orderNumber } = row;
  if (grossHalalas === null) return entry("disputed", row, orderNumber, { reason, lines });
  return entry("returned", row, orderNumber, {
    reason,
    lines,
    grossHalalas: less(grossHalalas),
    commissionHalalas: less(row.commissionHalalas),
    vatHalalas: less(row.vatHalalas),
    retainedHalalas: subtract(row.amountHalalas, grossHalalas),
  });
}

/** All entries, unordered; entries of 0 are payouts that debts took completely. */
export function entriesOf({ sold, returned, sent, back }: EntryLists): FullEntry[] {
  return [
    ...sold.map(ofSold),
    ...returned.map(ofReturned),
    ...sent.map((row) => entry("sent", row, referenceOf(row), { payout: row })),
    ...back.map((row) => entry(row.move, row, row.orderNumber ?? row.payoutId ?? "")),
  ];
}
