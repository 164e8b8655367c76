// Rules of bank reports: what a pain.002 means for each payment of its file.
import type { Halalas } from "../../core/money.ts";
import type { ReportedPayment, ReportedStatus, StatusReport } from "./pain002.ts";
import { bankReference } from "../../core/bank-text.ts";

/** `doubtful`: the bank rejected the payment but may have made it before, so a person must check. */
export type BankOutcome = "settled" | "pending" | "rejected" | "doubtful";

/** ISO 20022 external code sets ExternalPaymentTransactionStatus1Code and ExternalPaymentGroupStatus1Code. */
const finalOutcomes: ReadonlyMap<string, BankOutcome> = new Map([
  ["ACSC", "settled"],
  ["ACCC", "settled"],
  ["RJCT", "rejected"],
  ["CANC", "rejected"],
]);

/** An unknown or not final code is pending: the payment counts neither as paid nor as failed. */
export function outcomeOf(status: string | null): BankOutcome {
  return finalOutcomes.get(status ?? "") ?? "pending";
}

/**
 * Reasons that say that the bank has had the payment already (ISO 20022 ExternalStatusReason1Code and
 * ExternalCancellationReason1Code): a duplicate, or a reference that is not new.
 */
const doubtfulReasons: ReadonlySet<string> = new Set([
  "AM05",
  "DU01",
  "DU02",
  "DU03",
  "DU04",
  "DU05",
  "DUPL",
  "RF01",
]);

/** Banks have codes of their own as well, and say it in words. */
const doubtfulWords = /duplic|already (paid|processed|executed|received)|مكرر/i;

function isDoubtful(reason: ReportedStatus["reason"]): boolean {
  const said = `${reason?.code ?? ""} ${reason?.text ?? ""}`;
  return doubtfulWords.test(said) || said.split(/\W+/).some((word) => doubtfulReasons.has(word));
}

/** A rejection whose reason leaves open whether the payment was made is doubtful: it is not retried automatically. */
export function outcomeFor({ status, reason }: ReportedStatus): BankOutcome {
  const outcome = outcomeOf(status);
  return outcome === "rejected" && isDoubtful(reason) ? "doubtful" : outcome;
}

/** What was sent, by our ids, as in the file. */
export interface SentPayment {
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly amountHalalas: Halalas;
}

export interface SentFile {
  readonly messageId: string;
  readonly payments: readonly SentPayment[];
}

export interface BankPaymentOutcome extends ReportedStatus {
  readonly payment: SentPayment;
  readonly outcome: BankOutcome;
}

export interface MatchedReport {
  /** One for each payment of the file, in its order; payments missing in the report have the status of the whole file. */
  readonly outcomes: readonly BankPaymentOutcome[];
  /** Reported payments that are not in the file, or have another amount: a person must check them. */
  readonly unmatched: readonly ReportedPayment[];
}

/** The report, payment by payment; `report_about_another` when it answers a file of another id. */
export function matchReport(
  report: StatusReport,
  file: SentFile,
): MatchedReport | { readonly problem: "report_about_another"; readonly messageId: string } {
  if (report.originalMessageId !== bankReference(file.messageId))
    return { problem: "report_about_another", messageId: report.originalMessageId };
  const told = new Map<SentPayment, ReportedStatus[]>(file.payments.map((payment) => [payment, []]));
  const byReference = new Map([
    ...file.payments.map((payment) => [bankReference(payment.instructionId), payment] as const),
    ...file.payments.map((payment) => [bankReference(payment.endToEndId), payment] as const),
  ]);
  const unmatched: ReportedPayment[] = [];
  for (const reported of report.payments) {
    const payment =
      byReference.get(reported.endToEndId ?? "") ?? byReference.get(reported.instructionId ?? "");
    const isOurs = payment !== undefined && isAmountOf(reported, payment);
    if (!isOurs) unmatched.push(reported);
    // A payment reported with another amount stays pending, whatever the status of the whole file.
    if (payment !== undefined) told.get(payment)?.push(isOurs ? reported : { status: null, reason: null });
  }
  const outcomes = [...told].map(([payment, statements]) => outcomeIn(payment, statements, report));
  return { outcomes, unmatched };
}

function isAmountOf(reported: ReportedPayment, payment: SentPayment): boolean {
  return reported.amountHalalas === null || reported.amountHalalas === payment.amountHalalas;
}

/**
 * The last final status of a payment, else its last status, else that of the file. A doubtful status of the file makes its payments
 * doubtful too: the bank may have made them from an earlier copy.
 */
function outcomeIn(
  payment: SentPayment,
  statements: readonly ReportedStatus[],
  whole: ReportedStatus,
): BankPaymentOutcome {
  const final = statements.findLast(({ status }) => outcomeOf(status) !== "pending");
  const { status, reason } = final ?? statements.at(-1) ?? whole;
  const outcome = outcomeFor({ status, reason });
  const isWholeDoubtful = outcome === "rejected" && outcomeFor(whole) === "doubtful";
  return { payment, outcome: isWholeDoubtful ? "doubtful" : outcome, status, reason };
}
