// Rules of the bank rail: what a bank's report means for each payment that was sent.
import type { Halalas } from "../../core/money.ts";
import type { ReportedPayment, ReportedStatus, StatusReport } from "./pain002.ts";
import { bankReference } from "../../core/bank-text.ts";

/** Of one that is doubtful the bank refuses the file's payment and may have made it before: a person must look. */
export type BankOutcome = "settled" | "pending" | "rejected" | "doubtful";

/** ISO 20022 external code sets ExternalPaymentTransactionStatus1Code and ExternalPaymentGroupStatus1Code. */
const finalOutcomes: ReadonlyMap<string, BankOutcome> = new Map([
  ["ACSC", "settled"],
  ["ACCC", "settled"],
  ["RJCT", "rejected"],
  ["CANC", "rejected"],
]);

/** A code that is neither final nor known is pending: the money is not thought paid, and is not paid again. */
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

/** A rejection for a reason that leaves open whether the payment was made is doubtful: it is not paid again by itself. */
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
  /** One for each payment of the file, in its order; those that the report passes over share what it says of the whole. */
  readonly outcomes: readonly BankPaymentOutcome[];
  /** Payments that the report speaks of and the file does not have, or has with another amount: for a person to look at. */
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
    // A payment told with another amount stays pending, whatever is said of the whole file.
    if (payment !== undefined) told.get(payment)?.push(isOurs ? reported : { status: null, reason: null });
  }
  const outcomes = [...told].map(([payment, statements]) => outcomeIn(payment, statements, report));
  return { outcomes, unmatched };
}

function isAmountOf(reported: ReportedPayment, payment: SentPayment): boolean {
  return reported.amountHalalas === null || reported.amountHalalas === payment.amountHalalas;
}

/**
 * The last final word on a payment, else the last word, else what is said of the whole file. What the bank says of the
 * whole file leaves its payments in doubt as well: of a file that it has had before it may have made each.
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
