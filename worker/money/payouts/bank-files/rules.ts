// Rules of bank files: bank days, and who may take which step with a file.
import type { BankFileId } from "../../../core/id.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { addDays, type Instant, type RiyadhDay } from "../../../core/time.ts";
import type { PayoutStep } from "../endings/rules.ts";

/** The first Saudi banking day from `day` on; Friday and Saturday are the weekend. */
export function bankDayFrom(day: RiyadhDay): RiyadhDay {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, { 5: 2, 6: 1 }[weekday] ?? 0);
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
 * One operator confirms the file, another releases it. Both are refused while `stale` payouts are in it: then it is withdrawn and
 * made again without them.
 */
export function stepFile(
  file: BankFile,
  verb: FileVerb,
  operator: string,
  stale: number,
): PayoutStep | FileRefusal {
  const { from, to } = fileSteps[verb];
  const state = fileState(file);
  if (!from.some((one) => one === state)) return refuse("bank_file_wrong_state", { state });
  if (verb === "send" && file.confirmedBy === operator) return refuse("bank_file_same_operator");
  if (verb !== "withdraw" && stale > 0) return refuse("bank_file_stale", { payouts: stale });
  return { subject: file.id, sequence: file.sequence + 1, verb, state: to };
}
