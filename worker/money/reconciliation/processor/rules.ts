// Rules of reconciliation: the processor's movements against our postings, by object.
import { halalas, type Halalas, subtract, zero } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { DifferenceCause, Difference } from "../../differences/rules.ts";
import { postProcessorFee, postSettlement } from "../../ledger/rules-reconciled.ts";
import { type Posting, postProcessing } from "../../ledger/rules.ts";

/** A balance movement at the processor. Amounts are in hundredths of `currency`, negative when money left. */
export interface ProcessorMovement {
  readonly id: string;
  readonly kind:
    "charge" | "refund" | "transfer" | "reversal" | "dispute" | "payout" | "topup" | "fee" | "other";
  /** The object that it belongs to, or its own id. */
  readonly source: string;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  /** How much of `currency` is one riyal; null when it is a riyal, or was not changed. */
  readonly exchangeRate: number | null;
  readonly createdAt: Instant;
}

/** A posting that touches our balance at the processor. */
export type BalancePosting = Pick<Posting, "id" | "debit" | "credit" | "amountHalalas" | "code" | "at">;

/** Both sides' movements of one object at the processor. */
export interface ReconciledObject {
  readonly source: string;
  readonly movements: readonly ProcessorMovement[];
  readonly entries: readonly BalancePosting[];
  /** A payment whose amount or currency does not match its order. */
  readonly isQuarantined: boolean;
  /** A payout to our own bank that somebody requested in the dashboard. */
  readonly isByHand: boolean;
}

export type Match =
  | { readonly kind: "agrees" }
  | { readonly kind: "post"; readonly posting: Posting; readonly told: Difference | null }
  | { readonly kind: "differs"; readonly difference: Difference };

/** For one unit of another currency, its hundredths in a riyal's. */
export type Rates = ReadonlyMap<string, number>;

export const homeCurrency = "sar";

/** An amount in halalas at its own rate, or else at the currency's last one; null without a rate. */
export function valueOf(
  amount: number,
  { currency, exchangeRate }: Pick<ProcessorMovement, "currency" | "exchangeRate">,
  rates: Rates,
): Halalas | null {
  if (currency === homeCurrency) return halalas(amount);
  const rate = exchangeRate ?? rates.get(currency);
  return rate === undefined ? null : halalas(Math.round(amount / rate));
}

/** The rounding tolerance in halalas of a value in another currency. */
function toleranceOf({ currency, exchangeRate }: ProcessorMovement, rates: Rates): number {
  if (currency === homeCurrency) return 0;
  return Math.ceil(0.5 / (exchangeRate ?? rates.get(currency) ?? 1) + 0.5);
}

/** A posting's change of our balance at the processor, in halalas. */
export function effectOf({
  debit,
  credit,
  amountHalalas,
}: Pick<BalancePosting, "debit" | "credit" | "amountHalalas">) {
  return (debit === "stripe" ? amountHalalas : 0) - (credit === "stripe" ? amountHalalas : 0);
}

function sum(amounts: readonly number[]): Halalas {
  return halalas(amounts.reduce((total, amount) => total + amount, 0));
}

const unknown = {
  charge: "charge_unknown",
  refund: "refund_unknown",
  transfer: "transfer_unknown",
  reversal: "reversal_unknown",
  dispute: "dispute_unknown",
  payout: "payout_unknown",
  topup: "topup_unknown",
  fee: "movement_unknown",
  other: "movement_unknown",
} as const satisfies Record<ProcessorMovement["kind"], DifferenceCause>;

/** "ord_X" of "ord_X.1:share", "ord_X:unused.pi_X" of itself: what the payment was for. */
function payerOf(entries: readonly BalancePosting[]): string | null {
  const [subject = ""] = /^ord_\w+(:unused\.\w+)?/.exec(entries[0]?.id ?? "") ?? [];
  return subject === "" ? null : subject;
}

/** The correction that can be posted automatically, when only one cause is possible; else null. */
function missingPosting(
  { source, movements, entries, isByHand }: ReconciledObject,
  kind: ProcessorMovement["kind"],
  gap: Halalas,
  fees: Halalas,
  slack: number,
  at: Instant,
): Posting | null {
  const has = (id: string) => entries.some((entry) => entry.id === id);
  if (kind === "payout") {
    // A booked payout that the bank returned is posted back to the same account.
    if (isByHand && entries.length === 0) return null;
    const posting = postSettlement(source, subtract(zero, gap), at);
    return has(posting.id) ? null : posting;
  }
  if (kind === "fee" && entries.length === 0) return postProcessorFee(source, gap, at);
  const payer = payerOf(entries);
  const isOnlyFee = fees > 0 && Math.abs(gap + fees) <= slack && movements.length === 1;
  if (kind !== "charge" || payer === null || !isOnlyFee) return null;
  return has(`${payer}:processing`) ? null : postProcessing(payer, fees, source, at);
}

/**
 * Compares the processor's movements of one object with its postings. A missing posting with only one possible cause (a fee, a scheduled
 * payout to our bank) is corrected; anything else is a difference for a person.
 */
export function matchSubject(subject: ReconciledObject, rates: Rates, at: Instant): Match {
  const { source, movements, entries, isQuarantined } = subject;
  const kind = movements[0]?.kind ?? "other";
  const posted = sum(entries.map(effectOf));
  const values = movements.map((movement) => valueOf(movement.amount, movement, rates));
  const fees = sum(movements.map((movement) => valueOf(movement.fee, movement, rates) ?? 0));
  const expected = halalas(sum(values.map((value) => value ?? 0)) - fees);
  const slack = sum(movements.map((movement) => toleranceOf(movement, rates)));
  const gap = halalas(expected - posted);
  const differs = (cause: DifferenceCause, detail: string = kind): Match => ({
    kind: "differs",
    difference: { subject: source, cause, expectedHalalas: expected, postedHalalas: posted, detail },
  });
  if (movements.length === 0) {
    return entries.length === 0 || posted === 0
      ? { kind: "agrees" }
      : differs("movement_missing", entries[0]?.code);
  }
  if (values.includes(null)) return differs("movement_unknown", movements[0]?.currency);
  if (Math.abs(gap) <= slack) return { kind: "agrees" };
  const posting = missingPosting(subject, kind, gap, fees, slack, at);
  if (posting !== null) {
    const isLate = posting.code === "processing" && kind === "charge";
    const told = { subject: source, expectedHalalas: expected, postedHalalas: posted, detail: kind } as const;
    return { kind: "post", posting, told: isLate ? { ...told, cause: "processing_late" } : null };
  }
  if (entries.length > 0) return differs("amount_differs");
  return differs(isQuarantined && kind === "charge" ? "charge_quarantined" : unknown[kind]);
}

/** Groups movements and postings by object, including those on one side only. */
export function groupSubjects(
  movements: readonly ProcessorMovement[],
  entries: readonly (BalancePosting & { readonly source: string })[],
  sources: readonly string[],
  quarantined: ReadonlySet<string>,
  byHand: ReadonlySet<string> = new Set(),
): ReconciledObject[] {
  const bySource = Map.groupBy(movements, ({ source }) => source);
  const entriesOf = Map.groupBy(entries, ({ source }) => source);
  return [...new Set([...bySource.keys(), ...sources])].map((source) => ({
    source,
    movements: bySource.get(source) ?? [],
    entries: entriesOf.get(source) ?? [],
    isQuarantined: quarantined.has(source),
    isByHand: byHand.has(source),
  }));
}

/** Newer objects may not be posted or listed yet: they are left to the next run. */
export function isYoung({ movements, entries }: ReconciledObject, bornAfter: Instant): boolean {
  return [...movements.map(({ createdAt }) => createdAt), ...entries.map(({ at }) => at)].some(
    (at) => at > bornAfter,
  );
}

/** The difference between both sides of an object, in halalas. */
export function gapOf({ movements, entries }: ReconciledObject, rates: Rates): Halalas {
  const values = movements.map(
    (movement) => valueOf(movement.amount - movement.fee, movement, rates) ?? zero,
  );
  return halalas(sum(values) - sum(entries.map(effectOf)));
}
