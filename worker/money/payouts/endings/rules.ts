// Rules of a bank payout's steps: reported, confirmed, paid or failed.
import type { payoutStates, reportedResults } from "../../../../db/schema/payouts.ts";
import type { BankFileId, FamilyId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";

export type PayoutState = (typeof payoutStates)[number];

export type ReportedResult = (typeof reportedResults)[number];

/** A bank payout's current state. */
export interface BankPayout {
  readonly id: PayoutId;
  readonly familyId: FamilyId;
  readonly state: PayoutState;
  readonly sequence: number;
  readonly amountHalalas: Halalas;
  readonly iban: string;
  readonly holder: string;
  readonly fileId: BankFileId | null;
  readonly problem: string | null;
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

const doubt = "doubtful: ";

/** The problem of a payout that the bank rejected although it may have paid it. */
export function doubtOf(why: string): string {
  return doubt + why;
}

/**
 * Whether a rejection by the bank leaves open if the money arrived: an operator has reported it paid, or an earlier report left that
 * in doubt. Two operators then find out; nothing is paid again before.
 */
export function isRejectionDoubtful({ state, problem, reportedResult }: BankPayout): boolean {
  return state === "sent" && (reportedResult === "settled" || problem?.startsWith(doubt) === true);
}

/** How a payout ends: the last step, why it failed, and who confirmed it. */
export interface EndedPayout {
  readonly step: PayoutStep;
  readonly problem: string | null;
  readonly confirmedBy: string | null;
}

/**
 * Steps by state. A payout in an unsent file cannot be returned: the file is withdrawn first. A manual result is allowed only for a
 * payout sent to the bank or in no file.
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

/** A payout without a file that one operator has reported as paid is neither put in a file nor returned until another decides. */
function isUndecided({ reportedResult }: BankPayout, verb: PayoutVerb): boolean {
  return reportedResult !== null && (verb === "file" || verb === "return");
}

/** Whether an operator may report a payout's result: it was sent to the bank, or is in no file. */
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

/** A second operator confirms the reported result. */
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

/** Another operator declines the reported result: the payout continues as before. */
export function declinePayout(payout: BankPayout, operator: string): PayoutStep | ConfirmRefusal {
  if (!mayReport(payout)) return refuse("payout_wrong_state", { state: payout.state });
  if (payout.reportedResult === null) return refuse("payout_nothing_reported");
  if (payout.reportedBy === operator) return refuse("payout_same_operator");
  return { subject: payout.id, sequence: payout.sequence + 1, verb: "decline", state: payout.state };
}
