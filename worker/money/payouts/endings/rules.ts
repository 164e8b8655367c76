// Rules of a bank payout's steps: reported, confirmed, paid or failed.
import type { payoutStates, toldResults } from "../../../../db/schema/payouts.ts";
import type { BankFileId, FamilyId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";

export type PayoutState = (typeof payoutStates)[number];

export type ToldResult = (typeof toldResults)[number];

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
  readonly toldResult: ToldResult | null;
  readonly toldReference: string | null;
  readonly toldBy: string | null;
  /** Its family's. */
  readonly phone: string;
}

export interface Step {
  readonly subject: string;
  readonly sequence: number;
  readonly verb: string;
  readonly state: string;
}

/** How a payout ends: the step that ends it, why it was not paid, and who has agreed that it is so. */
export interface Ended {
  readonly step: Step;
  readonly problem: string | null;
  readonly agreedBy: string | null;
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

export function stepPayout(payout: BankPayout, verb: PayoutVerb): Step | Refusal<"payout_wrong_state"> {
  const { from, to, inFile } = payoutSteps[verb];
  const isThere = inFile === null || inFile === (payout.fileId !== null);
  if (!isThere || isUndecided(payout, verb) || !from.some((state) => state === payout.state)) {
    return refuse("payout_wrong_state", { state: payout.state });
  }
  return { subject: payout.id, sequence: payout.sequence + 1, verb, state: to };
}

/** What one operator says was paid without a file is neither paid by one nor given back until another has decided. */
function isUndecided({ toldResult }: BankPayout, verb: PayoutVerb): boolean {
  return toldResult !== null && (verb === "file" || verb === "return");
}

/** Whether an operator may say by hand what became of a payout: it was sent, or is in no file. */
function mayTell({ state, fileId }: BankPayout): boolean {
  return state === "sent" || (state === "open" && fileId === null);
}

export function tellPayout(payout: BankPayout): Step | Refusal<"payout_wrong_state"> {
  if (!mayTell(payout)) return refuse("payout_wrong_state", { state: payout.state });
  return { subject: payout.id, sequence: payout.sequence + 1, verb: "tell", state: payout.state };
}

export type AgreeRefusal = Refusal<"payout_wrong_state" | "payout_nothing_told" | "payout_same_operator">;

/** A second operator agrees with what the first has told, and it holds. */
export function agreePayout(
  payout: BankPayout,
  operator: string,
): { step: Step; result: ToldResult } | AgreeRefusal {
  if (!mayTell(payout)) return refuse("payout_wrong_state", { state: payout.state });
  if (payout.toldResult === null) return refuse("payout_nothing_told");
  if (payout.toldBy === operator) return refuse("payout_same_operator");
  const state: PayoutState = payout.toldResult === "settled" ? "done" : "failed";
  const step = { subject: payout.id, sequence: payout.sequence + 1, verb: "agree", state };
  return { step, result: payout.toldResult };
}

/** Another operator does not agree: what was told is forgotten, and the payout goes its way. */
export function declinePayout(payout: BankPayout, operator: string): Step | AgreeRefusal {
  if (!mayTell(payout)) return refuse("payout_wrong_state", { state: payout.state });
  if (payout.toldResult === null) return refuse("payout_nothing_told");
  if (payout.toldBy === operator) return refuse("payout_same_operator");
  return { subject: payout.id, sequence: payout.sequence + 1, verb: "decline", state: payout.state };
}
