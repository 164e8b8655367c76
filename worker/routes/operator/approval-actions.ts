// Every action that needs two people, by name.
import { grantRoleAction, revokeRoleAction } from "../../people/roles/flows.ts";
import { resetFactorsAction } from "../../people/roles/flows-lost-factors.ts";
import { familyAccountAction } from "../../money/payouts/bank-accounts/flows.ts";
import { bankReportAction } from "../../money/payouts/bank-results/flows.ts";
import { resolveDifferenceAction } from "../../money/reconciliation/resolving/flows.ts";
import { paidOtherwiseAction } from "../../money/refunds/stuck/flows.ts";
import { debtorAction } from "../../money/payouts/debtor/flows.ts";
import type { ConfirmableAction } from "../../people/approvals/flows.ts";
import type { ApprovalAction } from "../../people/approvals/rules.ts";

export const approvalActions: Readonly<Record<ApprovalAction, ConfirmableAction>> = {
  bank_report: bankReportAction,
  refund_paid_otherwise: paidOtherwiseAction,
  difference_resolved: resolveDifferenceAction,
  bank_debtor: debtorAction,
  family_bank_account: familyAccountAction,
  role_given: grantRoleAction,
  role_taken: revokeRoleAction,
  factors_reset: resetFactorsAction,
};
