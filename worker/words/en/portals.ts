// What families and staff read in their portals.
import { bagProblemWords } from "./operator-bag-problems.ts";
import { associationWords } from "./association.ts";
import { deskWords } from "./desk.ts";
import { familyParcelWords } from "./family-parcel.ts";
import { familyTodayWords } from "./family-today.ts";
import { familyWords } from "./family.ts";
import { operatorDocumentsWords } from "./operator-documents.ts";
import { approvalsWords } from "./operator-approvals.ts";
import { familiesWords } from "./operator-families.ts";
import { hotelsWords } from "./operator-hotels.ts";
import { staffWords } from "./operator-staff.ts";
import { termsWords } from "./operator-terms.ts";
import { operatorOrderListWords } from "./operator-orders.ts";
import { operatorWords } from "./operator.ts";
import { operatorFilesWords } from "./operator-files.ts";
import { operatorMoneyWords } from "./operator-money.ts";
import { operatorPayablesWords } from "./operator-payables.ts";
import { operatorPayoutsWords } from "./operator-payouts.ts";
import { operatorReconciliationWords } from "./operator-reconciliation.ts";
import { portalNumbersWords } from "./portal-numbers.ts";
import { operatorOrderWords } from "./operator-order.ts";
import { portalWords } from "./portal.ts";

export const portalOnlyWords = {
  ...portalWords,
  ...portalNumbersWords,
  ...familyWords,
  ...familyParcelWords,
  ...familyTodayWords,
  ...deskWords,
  ...bagProblemWords,
  ...associationWords,
  ...operatorWords,
  ...operatorDocumentsWords,
  ...operatorOrderWords,
  ...approvalsWords,
  ...familiesWords,
  ...staffWords,
  ...termsWords,
  ...hotelsWords,
  ...operatorOrderListWords,
  ...operatorFilesWords,
  ...operatorMoneyWords,
  ...operatorPayablesWords,
  ...operatorPayoutsWords,
  ...operatorReconciliationWords,
};
