// Rules of differences: their causes.
import type { differenceCauses } from "../../../db/schema/reconciliation.ts";
import type { Halalas } from "../../core/money.ts";

export type DifferenceCause = (typeof differenceCauses)[number];

export interface Difference {
  readonly subject: string;
  readonly cause: DifferenceCause;
  readonly expectedHalalas: Halalas;
  readonly postedHalalas: Halalas;
  /** The kind of object, or what exactly is wrong; never personal data. */
  readonly detail: string;
}

/** Differences with the processor; all others are with our own rows. */
const processorCauses: ReadonlySet<DifferenceCause> = new Set([
  "charge_unknown",
  "charge_quarantined",
  "refund_unknown",
  "transfer_unknown",
  "reversal_unknown",
  "dispute_unknown",
  "payout_unknown",
  "topup_unknown",
  "movement_unknown",
  "amount_differs",
  "movement_missing",
]);

export function isProcessors({ cause }: Pick<Difference, "cause">): boolean {
  return processorCauses.has(cause);
}
