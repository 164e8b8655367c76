// Results of bank payouts: from the bank's report, or reported by one operator and confirmed by another.
import { z } from "zod";
import { actorName, type Context, personName } from "../../../context.ts";
import { maskIban, readIban } from "../../../core/iban.ts";
import type { BankFileId, PayoutId } from "../../../core/id.ts";
import type { Job } from "../../../core/outbox.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { type Decision, transactOrRefuse } from "../../../core/transact.ts";
import { defineAction } from "../../../people/approvals/flows.ts";
import { familyMessage } from "../../../people/notices/flows-messages.ts";
import { saveBankAccountRefused } from "../accounts/store.ts";
import { isAccountAtFault } from "../bank-accounts/rules.ts";
import { type PayoutOutcome, endPaid, endUnpaid, notifyOfOutcomes } from "../endings/flows.ts";
import {
  confirmPayout,
  type ConfirmRefusal,
  declinePayout,
  doubtOf,
  reportPayout,
  type ReportedResult,
} from "../endings/rules.ts";
import {
  loadBankPayout,
  savePayoutsDoubtful,
  savePayoutReported,
  savePayoutUnreported,
  saveSteps,
} from "../endings/store.ts";
import { judgeReport, type JudgedReport } from "./flows-reading.ts";

/** How many payouts of a file a report has settled and rejected, and what it says beyond that. */
export interface Results {
  readonly settled: number;
  readonly rejected: number;
  /** The bank may have made these: two operators must find out. */
  readonly doubtful: number;
  readonly pending: number;
  /** Results known before; a person must check a report that contradicts them. */
  readonly known: number;
  readonly contradicted: readonly PayoutId[];
  /** Reported payments that are not in the file. */
  readonly unmatched: number;
}

/** Stops using an account that the bank rejected, and notifies the family. */
function refuseAccounts(ctx: Context, ends: readonly (PayoutOutcome & { readonly code: string | null })[]) {
  const atFault = ends.filter(({ code }) => isAccountAtFault(code));
  return {
    statements: atFault.map(({ payout, problem }) =>
      saveBankAccountRefused(ctx.db, payout.familyId, payout, problem ?? ""),
    ),
    jobs: atFault.map(({ payout }): Job => {
      const read = readIban(payout.iban);
      const iban = typeof read === "string" ? maskIban(read) : "";
      return familyMessage(ctx, payout.id, payout.phone, "bank_account_refused", { iban });
    }),
  };
}

function decideResults(
  ctx: Context,
  fileId: BankFileId,
  { payouts, judged, unmatched }: JudgedReport,
): Decision<Results> {
  const known = judged.filter(({ step }) => isRefusal(step));
  const ends = judged.flatMap(({ step, ...end }) =>
    isRefusal(step) ? [] : [{ ...end, step, confirmedBy: null }],
  );
  const paid = ends.filter(({ outcome }) => outcome === "settled");
  const unpaid = ends.filter(({ outcome }) => outcome === "rejected");
  const doubtful = ends.filter(({ outcome }) => outcome === "doubtful");
  const returned = endUnpaid(ctx, unpaid);
  const accounts = refuseAccounts(ctx, unpaid);
  const doubts = doubtful.map(({ payout, problem }) => ({ id: payout.id, problem: doubtOf(problem ?? "") }));
  return {
    result: {
      settled: paid.length,
      rejected: unpaid.length,
      doubtful: doubtful.length,
      pending: payouts.length - judged.length,
      known: known.length,
      contradicted: known
        .filter(({ payout, outcome }) => (outcome === "settled") !== (payout.state === "done"))
        .map(({ payout }) => payout.id),
      unmatched,
    },
    statements: [
      ...endPaid(ctx, paid, () => fileId),
      ...accounts.statements,
      ...returned.statements,
      ...(doubts.length === 0 ? [] : [savePayoutsDoubtful(ctx.db, doubts)]),
      ...notifyOfOutcomes(ctx, "payout_failed", unpaid),
    ],
    jobs: [...accounts.jobs, ...returned.jobs],
  };
}

const reportShape = z.object({ fileId: z.templateLiteral(["pof_", z.string()]), xml: z.string() });

/**
 * The bank's report (pain.002) on a sent file. Anybody could write such a file, and it decides what is paid again, so a second
 * operator must confirm it. Idempotent.
 */
export const bankReportAction = defineAction("bank_report", reportShape, async (ctx, { fileId, xml }) => {
  const report = await judgeReport(ctx, fileId, xml);
  if (isRefusal(report)) return report;
  const { result, ...writes } = decideResults(ctx, fileId, report);
  const summary = { ...result, contradicted: result.contradicted.join(", ") };
  return { ...writes, subject: fileId, summary };
});

type UnknownPayout = Refusal<"payout_unknown">;

/** An operator reports a payout's result when the bank sends no reports; it takes effect when another confirms. */
export async function reportResult(
  ctx: Context,
  id: PayoutId,
  told: { readonly result: ReportedResult; readonly reference: string },
): Promise<"told" | UnknownPayout | Refusal<"payout_wrong_state">> {
  const by = personName(ctx.actor);
  return transactOrRefuse<"told", UnknownPayout | Refusal<"payout_wrong_state">>(ctx, async () => {
    const payout = await loadBankPayout(ctx.db, id);
    if (payout === null) return refuse("payout_unknown");
    const step = reportPayout(payout);
    if (isRefusal(step)) return step;
    return {
      result: "told",
      statements: [
        saveSteps(ctx.db, [step], actorName(ctx.actor), ctx.now),
        savePayoutReported(ctx.db, step, { ...told, by }),
      ],
    };
  });
}

/** A second operator confirms the reported result: the payout is paid, or its parcels are payable again. */
export async function confirmResult(
  ctx: Context,
  id: PayoutId,
): Promise<ReportedResult | UnknownPayout | ConfirmRefusal> {
  const by = personName(ctx.actor);
  return transactOrRefuse<ReportedResult, UnknownPayout | ConfirmRefusal>(ctx, async () => {
    const payout = await loadBankPayout(ctx.db, id);
    if (payout === null) return refuse("payout_unknown");
    const agreed = confirmPayout(payout, by);
    if (isRefusal(agreed)) return agreed;
    const { step, result } = agreed;
    const reference = payout.reportedReference ?? "";
    const end = { payout, step, confirmedBy: by };
    if (result === "settled") {
      return { result, statements: endPaid(ctx, [{ ...end, problem: null }], () => reference) };
    }
    const unpaid = [{ ...end, problem: reference }];
    const { statements, jobs } = endUnpaid(ctx, unpaid);
    return { result, statements: [...statements, ...notifyOfOutcomes(ctx, "payout_failed", unpaid)], jobs };
  });
}

/** A second operator declines the reported result, which is deleted. */
export async function declineResult(
  ctx: Context,
  id: PayoutId,
): Promise<"declined" | UnknownPayout | ConfirmRefusal> {
  return transactOrRefuse<"declined", UnknownPayout | ConfirmRefusal>(ctx, async () => {
    const payout = await loadBankPayout(ctx.db, id);
    if (payout === null) return refuse("payout_unknown");
    const step = declinePayout(payout, personName(ctx.actor));
    if (isRefusal(step)) return step;
    return {
      result: "declined",
      statements: [
        saveSteps(ctx.db, [step], actorName(ctx.actor), ctx.now),
        savePayoutUnreported(ctx.db, step),
      ],
    };
  });
}
