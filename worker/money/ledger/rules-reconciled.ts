// Rules of the ledger for what reconciliation finds: the processor's payouts to us, its fees, and differences.
import { halalas, type Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { LedgerAccount, Posting } from "./rules.ts";

/** The processor has paid out to the operator's bank; below zero: what the bank has sent back of it. */
export function postSettlement(payoutId: string, amount: Halalas, at: Instant): Posting {
  const isBack = amount < 0;
  return {
    id: isBack ? `${payoutId}:settlement_failed` : `${payoutId}:settlement`,
    debit: isBack ? "stripe" : "bank",
    credit: isBack ? "bank" : "stripe",
    amountHalalas: halalas(Math.abs(amount)),
    code: "settlement",
    source: payoutId,
    at,
  };
}

interface Change {
  readonly id: string;
  /** What our balance at the processor gained; below zero what it lost. */
  readonly gainHalalas: Halalas;
  readonly source: string | null;
}

function postGain(
  { id, gainHalalas, source }: Change,
  other: LedgerAccount,
  code: Posting["code"],
  at: Instant,
) {
  const isGain = gainHalalas > 0;
  return {
    id,
    debit: isGain ? ("stripe" as const) : other,
    credit: isGain ? other : ("stripe" as const),
    amountHalalas: halalas(Math.abs(gainHalalas)),
    code,
    source,
    at,
  } satisfies Posting;
}

/** A fee of the processor that belongs to no payment. */
export function postProcessorFee(source: string, gainHalalas: Halalas, at: Instant): Posting {
  return postGain({ id: `${source}:processing`, gainHalalas, source }, "processing", "processing", at);
}

export const correctionAccounts = [
  "processing",
  "losses",
  "bank",
  "fx",
] as const satisfies readonly LedgerAccount[];
export type CorrectionAccount = (typeof correctionAccounts)[number];

/** A resolved difference; `round` is how often it was found. */
export function postCorrection(
  difference: { readonly subject: string; readonly round: number; readonly gainHalalas: Halalas },
  account: CorrectionAccount,
  at: Instant,
): Posting {
  const { subject, round, gainHalalas } = difference;
  const change = { id: `${subject}:correction.${round}`, gainHalalas, source: subject };
  return postGain(change, account, "correction", at);
}

/** A family was paid by a transfer that somebody made at the processor. */
export function postTransferByHand(
  difference: { readonly subject: string; readonly round: number; readonly amountHalalas: Halalas },
  at: Instant,
): Posting {
  const { subject, round, amountHalalas } = difference;
  const id = `${subject}:transfer.${round}`;
  return { id, debit: "payouts", credit: "stripe", amountHalalas, code: "transfer", source: subject, at };
}

/** What money of another currency is worth more, or less, than it is in the books. */
export function postRevaluation(runId: string, gainHalalas: Halalas, at: Instant): Posting {
  return postGain({ id: `${runId}:fx`, gainHalalas, source: null }, "fx", "fx", at);
}
