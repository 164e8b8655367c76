// Rules of the bank rail: which account is in use, who may take which step with a file and its payouts, and what a bank says.
import type { payoutStates, toldResults } from "../../db/schema/payouts.ts";
import type { BankFileId, FamilyId, PayoutId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { addDays, hourMs, type Instant, type RiyadhDay } from "../core/time.ts";

export type PayoutState = (typeof payoutStates)[number];
export type ToldResult = (typeof toldResults)[number];

/** A changed account waits so long, for whoever has changed it may not be the family. */
export const changeHours = 48;

interface BankAccount {
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
}

/**
 * The account in use, and the one that waits to take its place. `accounts` begins with the last one recorded. One that was
 * changed again before it took effect never does.
 */
export function accountsAt<Account extends BankAccount>(
  accounts: readonly Account[],
  now: Instant,
): { inUse: Account | null; waiting: Account | null } {
  const [last] = accounts;
  const waiting = last !== undefined && last.effectiveAt > now ? last : null;
  const inUse = accounts.find(
    (account, index) =>
      account.effectiveAt <= now &&
      accounts.slice(0, index).every((later) => later.recordedAt >= account.effectiveAt),
  );
  return { inUse: inUse ?? null, waiting };
}

/** The first account of a family takes effect at once, any other later. */
export function effectiveFrom(accounts: readonly BankAccount[], now: Instant): Instant {
  return accounts.length === 0 ? now : now + changeHours * hourMs;
}

/**
 * The bank's reasons that lie in the account itself (ISO 20022 external code set ExternalStatusReason1Code): number wrong,
 * account closed or blocked, or another's name.
 */
const accountReasons: ReadonlySet<string> = new Set(["AC01", "AC03", "AC04", "AC06", "AC07", "BE01"]);

export function isAccountAtFault(reason: string | null): boolean {
  return reason !== null && accountReasons.has(reason);
}

/** The first day from `day` on which Saudi banks work: they rest on Friday and Saturday. */
export function bankDayFrom(day: RiyadhDay): RiyadhDay {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, { 5: 2, 6: 1 }[weekday] ?? 0);
}

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

export type FileState = "made" | "confirmed" | "sent" | "withdrawn";

export interface BankFile {
  readonly id: BankFileId;
  readonly sequence: number;
  readonly confirmedBy: string | null;
  readonly sentAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export function fileState(file: Omit<BankFile, "id" | "sequence">): FileState {
  if (file.withdrawnAt !== null) return "withdrawn";
  if (file.sentAt !== null) return "sent";
  return file.confirmedBy === null ? "made" : "confirmed";
}

const fileSteps = {
  confirm: { from: ["made"], to: "confirmed" },
  send: { from: ["confirmed"], to: "sent" },
  withdraw: { from: ["made", "confirmed"], to: "withdrawn" },
} as const satisfies Record<string, { from: readonly FileState[]; to: FileState }>;

export type FileVerb = keyof typeof fileSteps;
export type FileRefusal = Refusal<"bank_file_wrong_state" | "bank_file_same_operator" | "bank_file_stale">;

/**
 * One operator confirms that the file is right, another lets it go to the bank. Neither while something has happened to
 * what `stale` of its payouts pay for: then it is withdrawn, and made anew without them.
 */
export function stepFile(
  file: BankFile,
  verb: FileVerb,
  operator: string,
  stale: number,
): Step | FileRefusal {
  const { from, to } = fileSteps[verb];
  const state = fileState(file);
  if (!from.some((one) => one === state)) return refuse("bank_file_wrong_state", { state });
  if (verb === "send" && file.confirmedBy === operator) return refuse("bank_file_same_operator");
  if (verb !== "withdraw" && stale > 0) return refuse("bank_file_stale", { payouts: stale });
  return { subject: file.id, sequence: file.sequence + 1, verb, state: to };
}
