// Rules of a family's payout page: what is paid next and when, and why the rest waits.
import { halalas, subtract, type Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import {
  debtOf,
  delayedUntil,
  duePartsOf,
  nextPayRunAt,
  waitReasonOf,
  type PayoutTerms,
  type FamilyAccountState,
  type UnpaidParcel,
  type ParcelWaitReason,
} from "../planning/rules.ts";

export interface WaitingParcel {
  readonly id: UnpaidParcel["id"];
  readonly shareHalalas: Halalas;
  /** Null when nothing blocks it. */
  readonly waitReason: ParcelWaitReason | null;
  /** The end of its payout delay, if it waits for that. */
  readonly until: Instant | null;
}

export interface DueSummary {
  /** The due amount after debts; it is paid at the next pay run if it reaches the minimum. */
  readonly dueHalalas: Halalas;
  readonly debtHalalas: Halalas;
  /** What is missing to the minimum; zero if nothing. */
  readonly shortHalalas: Halalas;
  readonly nextPayRunAt: Instant;
  readonly parcels: readonly WaitingParcel[];
}

export function dueSummaryOf(
  accountState: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  now: Instant,
): DueSummary {
  const dueHalalas = duePartsOf(accountState, terms, hasBankAccount, now).amountHalalas;
  return {
    dueHalalas,
    debtHalalas: debtOf(accountState),
    shortHalalas: halalas(Math.max(0, subtract(terms.minimumHalalas, dueHalalas))),
    nextPayRunAt: nextPayRunAt(terms.schedule, now),
    parcels: accountState.parcels.map((parcel) => {
      const waitReason = waitReasonOf(parcel, terms, hasBankAccount, now);
      const until = parcel.arrivedAt === null ? null : delayedUntil(parcel.arrivedAt, terms.delayDays);
      return {
        id: parcel.id,
        shareHalalas: parcel.shareHalalas,
        waitReason,
        until: waitReason === "held" ? until : null,
      };
    }),
  };
}
