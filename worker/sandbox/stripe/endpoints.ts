// Every call of Stripe's API that the sandbox answers.
import { accountEndpoints } from "./accounts.ts";
import { accountLinkEndpoints } from "../pages/account-links.ts";
import { balanceEndpoints } from "./balance.ts";
import { chargeEndpoints } from "./charges.ts";
import { disputeEndpoints } from "./disputes.ts";
import type { Endpoint } from "./endpoint.ts";
import { eventEndpoints } from "../webhooks/events.ts";
import { fraudWarningEndpoints } from "./fraud-warnings.ts";
import { paymentIntentEndpoints } from "./payment-intents.ts";
import { payoutEndpoints } from "./payouts.ts";
import { refundEndpoints } from "./refunds.ts";
import { reversalEndpoints } from "./reversals.ts";
import { sessionEndpoints } from "./sessions.ts";
import { thinEventEndpoints } from "../webhooks/thin-events.ts";
import { transferEndpoints } from "./transfers.ts";

export const endpoints: readonly Endpoint[] = [
  ...sessionEndpoints,
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...transferEndpoints,
  ...reversalEndpoints,
  ...balanceEndpoints,
  ...payoutEndpoints,
  ...disputeEndpoints,
  ...fraudWarningEndpoints,
  ...eventEndpoints,
  ...accountEndpoints,
  ...accountLinkEndpoints,
  ...thinEventEndpoints,
];
