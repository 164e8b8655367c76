// Every act that takes two people, by its name.
import { roleGivenAct, roleTakenAct } from "../identity/flows-roles.ts";
import { familyAccountAct } from "../payouts/flows-bank.ts";
import { bankReportAct } from "../payouts/flows-results.ts";
import { resolveDifferenceAct } from "../reconciliation/flows-resolving.ts";
import { paidOtherwiseAct } from "../refunds/flows-stuck.ts";
import { debtorAct } from "../terms/flows-debtor.ts";
import type { AgreedAct } from "./flows.ts";
import type { ApprovalAct } from "./rules.ts";

export const acts: Readonly<Record<ApprovalAct, AgreedAct>> = {
  bank_report: bankReportAct,
  refund_paid_otherwise: paidOtherwiseAct,
  difference_resolved: resolveDifferenceAct,
  bank_debtor: debtorAct,
  family_bank_account: familyAccountAct,
  role_given: roleGivenAct,
  role_taken: roleTakenAct,
};
