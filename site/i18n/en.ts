// The English dictionary, whole.
import { alarms } from "./en/alarms.ts";
import { approvals } from "./en/approvals.ts";
import { checkout } from "./en/checkout.ts";
import { disputes } from "./en/disputes.ts";
import { documents } from "./en/documents.ts";
import { legal } from "./en/legal.ts";
import { money } from "./en/money.ts";
import { pages } from "./en/pages.ts";
import { payouts } from "./en/payouts.ts";
import { places } from "./en/places.ts";
import { portal } from "./en/portal.ts";
import { refunds } from "./en/refunds.ts";
import { security } from "./en/security.ts";
import { shop } from "./en/shop.ts";
import { statement } from "./en/statement.ts";
import { terms } from "./en/terms.ts";
import type { Words } from "./words.ts";

export const en = {
  ...shop,
  alarms,
  ...checkout,
  ...disputes,
  ...documents,
  ...portal,
  ...pages,
  ...places,
  ...legal,
  ...terms,
  ...refunds,
  ...payouts,
  ...statement,
  ...money,
  ...security,
  ...approvals,
} as const satisfies Words;
