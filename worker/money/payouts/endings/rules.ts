// Rules of a bank payout's steps: reported, confirmed, paid or failed.
import type { payoutStates, reportedResults } from "../../../../db/schema/payouts.ts";
import type { BankFileId, FamilyId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";

export type PayoutState = (typeof payoutStates)[number];

export type ReportedResult = (typeof reportedResults)[number];

/** A payout by the bank, as it stands. */
export interface BankPayout {
  readonly id: PayoutId;
  readonly familyId: FamilyId;
  readonly state: PayoutState;
  readonly sequence: number;
  readonly amountHalalas: Halalas;
  readonly iban: string;
  readonly holder: string;
  readonly fileId: BankFileId | null;
  readonly reportedResult: ReportedResult | null;
  readonly reportedReference: string | null;
  readonly reportedBy: string | null;
  /** Its family's. */
  readonly phone: string;
}

export interface PayoutStep {
  readonly subject: string;
  readonly sequence: number;
  readonly verb: string;
  readonly state: string;
}

/** How a payout ends: the step that ends it, why it was not paid, and who has agreed that it is so. */
export interface EndedPayout {
  readonly step: PayoutStep;
  readonly problem: string | null;
  readonly confirmedBy: string | null;
}

/**
 * From which states to which. What is in a file that was not sent yet cannot be given back: the file is withdrawn first.
 * What was told by hand is told of what the bank has, or of what was paid without a file.
 */
const payoutSteps = {
  file: { from: ["open"], to: "open", inFile: false },
  withdraw: { from: ["open"], to: "open", inFile: true },
  send: { from: ["open"], to: "sent", inFile: true },
  return: { from: ["open"], to: "failed", inFile: false },
  settle: { from: ["sent"], to: "done", inFile: null },
  reject: { from: ["sent"], to: "failed", inFile: null },
} as const satisfies Record<
  string,
  { from: readonly PayoutState[]; to: PayoutState; inFile: boolean | null }
>;

export type PayoutVerb = keyof typeof payoutSteps;

export function stepPayout(payout: BankPayout, verb: PayoutVerb): PayoutStep | Refusal<"payout_wrong_state"> {
  const { from, to, inFile } = payoutSteps[verb];
  const isThere = inFile === null || inFile === (payout.fileId !== null);
  if (!isThere || isUndecided(payout, verb) || !from.some((state) => state === payout.state)) {
    return refuse("payout_wrong_state", { state: payout.state });
  }
  return { subject: payout.id, sequence: payout.sequence + 1, verb, state: to };
}

/** What one operator says was paid without a file is neither paid by one nor given back until another has decided. */
function isUndecided({ reportedResult }: BankPayout, verb: PayoutVerb): boolean {
  return reportedResult !== null && (verb === "file" || verb === "return");
}

/** Whether an operator may say by hand what became of a payout: it was sent, or is in no file. */
function mayReport({ state, fileId }: BankPayout): boolean {
  return state === "sent" || (state === "open" && fileId === null);
}

export function reportPayout(payout: BankPayout): PayoutStep | Refusal<"payout_wrong_state"> {
  if (!mayReport(payout)) return refuse("payout_wrong_state", { state: payout.state });
  return { subject: payout.id, sequence: payout.sequence + 1, verb: "tell", state: payout.state };
}

export type ConfirmRefusal = Refusal<
  "payout_wrong_state" | "payout_nothing_reported" | "payout_same_operator"
>;

/** A second operator agrees with what the first has told, and it holds. */
export function confirmPayout(
  payout: BankPayout,
  operator: string,
): { step: PayoutStep; result: ReportedResult } | ConfirmRefusal {
  if (!mayReport(payout)) return refuse("payout_wrong_state", { state: payout.state });
  if (payout.reportedResult === null) return refuse("payout_nothing_reported");
  if (payout.reportedBy === operator) return refuse("payout_same_operator");
  const state: PayoutState = payout.reportedResult === "settled" ? "done" : "failed";
  const step = { subject: payout.id, sequence: payout.sequence + 1, verb: "agree", state };
  return { step, result: payout.reportedResult };
}

/** Another operator does not agree: what was told is forgotten, and the payout goes its way. */
export function declinePayout(payout: BankPayout, operator: string): PayoutStep | ConfirmRefusal {
  if (!mayReport(payout)) return refuse("payout_wrong_state", { state: payout.state });
  if (payout.reportedResult === null) return refuse("payout_nothing_reported");
  if (payout.reportedBy === operator) return refuse("payout_same_operator");
  return { subject: payout.id, sequence: payout.sequence + 1, verb: "decline", state: payout.state };
}
