// Every act that takes two people, by its name.
import { roleGivenAct, roleTakenAct } from "../../people/roles/flows.ts";
import { familyAccountAct } from "../../money/payouts/bank-accounts/flows.ts";
import { bankReportAct } from "../../money/payouts/bank-results/flows.ts";
import { resolveDifferenceAct } from "../../money/reconciliation/resolving/flows.ts";
import { paidOtherwiseAct } from "../../money/refunds/stuck/flows.ts";
import { debtorAct } from "../../money/payouts/debtor/flows.ts";
import type { AgreedAct } from "../../people/approvals/flows.ts";
import type { ApprovalAct } from "../../people/approvals/rules.ts";

export const acts: Readonly<Record<ApprovalAct, AgreedAct>> = {
  bank_report: bankReportAct,
  refund_paid_otherwise: paidOtherwiseAct,
  difference_resolved: resolveDifferenceAct,
  bank_debtor: debtorAct,
  family_bank_account: familyAccountAct,
  role_given: roleGivenAct,
  role_taken: roleTakenAct,
};
