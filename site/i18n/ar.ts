// The Arabic dictionary, whole. Every other language has its shape.
import { alarms } from "./ar/alarms.ts";
import { approvals } from "./ar/approvals.ts";
import { checkout } from "./ar/checkout.ts";
import { disputes } from "./ar/disputes.ts";
import { documents } from "./ar/documents.ts";
import { legal } from "./ar/legal.ts";
import { money } from "./ar/money.ts";
import { pages } from "./ar/pages.ts";
import { payouts } from "./ar/payouts.ts";
import { places } from "./ar/places.ts";
import { portal } from "./ar/portal.ts";
import { refunds } from "./ar/refunds.ts";
import { security } from "./ar/security.ts";
import { shop } from "./ar/shop.ts";
import { statement } from "./ar/statement.ts";
import { terms } from "./ar/terms.ts";

export const ar = {
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
} as const;
