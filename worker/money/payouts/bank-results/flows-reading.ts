// The bank's report (pain.002) read against its file: what it says of each payout.
import type { Context } from "../../../context.ts";
import type { BankFileId, PayoutId } from "../../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { readStatusReport } from "../../iso20022/pain002.ts";
import { matchReport, type BankPaymentOutcome } from "../../iso20022/rules.ts";
import { fileState } from "../bank-files/rules.ts";
import { loadFile } from "../bank-files/store.ts";
import { type BankPayout, isRejectionDoubtful, stepPayout } from "../endings/rules.ts";

export type ResultsRefusal = Refusal<
  "bank_file_unknown" | "bank_file_wrong_state" | "bank_report_unreadable" | "bank_report_other"
>;

function whyOf({ status, reason }: BankPaymentOutcome): string {
  return [reason?.code ?? status, reason?.text].filter(Boolean).join(": ").slice(0, 300);
}

export interface Judged {
  readonly payout: BankPayout;
  readonly outcome: "settled" | "rejected" | "doubtful";
  readonly step: ReturnType<typeof stepPayout>;
  readonly problem: string | null;
  readonly code: string | null;
}

function judgePayouts(payouts: readonly BankPayout[], outcomes: readonly BankPaymentOutcome[]): Judged[] {
  return payouts.flatMap((payout): Judged[] => {
    const told = outcomes.find(({ payment }) => payment.endToEndId === payout.id);
    if (told === undefined || told.outcome === "pending") return [];
    const isDoubtful = told.outcome === "rejected" && isRejectionDoubtful(payout);
    const outcome = isDoubtful ? "doubtful" : told.outcome;
    const step = stepPayout(payout, outcome === "settled" ? "settle" : "reject");
    const problem = outcome === "settled" ? null : whyOf(told);
    return [{ payout, outcome, step, problem, code: told.reason?.code ?? null }];
  });
}

export interface JudgedReport {
  readonly payouts: readonly BankPayout[];
  readonly judged: readonly Judged[];
  readonly unmatched: number;
}

export async function judgeReport(
  { db }: Context,
  id: BankFileId,
  xml: string,
): Promise<JudgedReport | ResultsRefusal> {
  const report = readStatusReport(xml);
  if ("problem" in report) return refuse("bank_report_unreadable", { ...report });
  const found = await loadFile(db, id);
  if (found === null) return refuse("bank_file_unknown");
  const state = fileState(found.file);
  if (state !== "sent") return refuse("bank_file_wrong_state", { state });
  const payments = found.payouts.map(({ id: payoutId, amountHalalas }) => {
    return { endToEndId: payoutId, instructionId: payoutId, amountHalalas };
  });
  const matched = matchReport(report, { messageId: id, payments });
  if ("problem" in matched) return refuse("bank_report_other", { messageId: matched.messageId });
  return {
    payouts: found.payouts,
    judged: judgePayouts(found.payouts, matched.outcomes),
    unmatched: matched.unmatched.length,
  };
}

export const lineResults = ["settled", "rejected", "doubtful", "pending", "known"] as const;

/** What a report says of one payout of its file; `known`: that was decided before. */
export interface ReportLine {
  readonly payoutId: PayoutId;
  readonly result: (typeof lineResults)[number];
  readonly problem: string | null;
}

/** What a report would do to each payout of its file. */
export async function readReportLines(
  ctx: Context,
  id: BankFileId,
  xml: string,
): Promise<ReportLine[] | ResultsRefusal> {
  const report = await judgeReport(ctx, id, xml);
  if (isRefusal(report)) return report;
  const judged = new Map(report.judged.map((line) => [line.payout.id, line]));
  return report.payouts.map(({ id: payoutId }) => {
    const line = judged.get(payoutId);
    if (line === undefined) return { payoutId, result: "pending", problem: null };
    const { step, outcome, problem } = line;
    return { payoutId, result: isRefusal(step) ? "known" : outcome, problem };
  });
}
