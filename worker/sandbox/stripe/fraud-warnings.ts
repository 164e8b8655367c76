// Early fraud warnings of card networks.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { get } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { idOf, loadObject, requireObject, saveNew } from "./objects.ts";
import { isRefusal, type Refusal, refuseUnknown } from "./refusal.ts";

type Warning = Stripe.Radar.EarlyFraudWarning;

export const warningShape = z.strictObject({
  fraudType: z
    .enum(["unauthorized_use_of_card", "made_with_lost_card", "made_with_stolen_card", "misc"])
    .default("unauthorized_use_of_card"),
});

/** Warns of a charge by its id. */
export function warnOfFraud(
  context: Context,
  chargeId: string,
  { fraudType }: z.infer<typeof warningShape>,
): Warning | Refusal {
  const charge = loadObject(context.database, "charge", chargeId);
  if (charge === null) return refuseUnknown("charge", chargeId);
  const created = secondsNow(context);
  const intent = idOf(charge.payment_intent);
  const warning: Warning = {
    id: newId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created,
    fraud_type: fraudType,
    livemode: false,
    ...(intent !== null && { payment_intent: intent }),
  };
  saveNew(context.database, warning, created, { charge: charge.id, payment_intent: intent });
  emit(context, "radar.early_fraud_warning.created", warning);
  return warning;
}

/** A warning is no longer actionable once the charge was refunded or disputed. */
function present(context: Context, warning: Warning): Warning {
  const charge = requireObject(context.database, "charge", idOf(warning.charge) ?? "");
  return { ...warning, actionable: !charge.refunded && !charge.disputed };
}

const listShape = z.strictObject({ ...pageShape, charge: text.optional(), payment_intent: text.optional() });
const kind = "radar.early_fraud_warning";
const url = "/v1/radar/early_fraud_warnings";

export const fraudWarningEndpoints = [
  get(url, listShape, (context, input) => {
    const filters = [...equals("charge", input.charge), ...equals("payment_intent", input.payment_intent)];
    const list = listObjects(context.database, kind, url, filters, input);
    return isRefusal(list) ? list : { ...list, data: list.data.map((warning) => present(context, warning)) };
  }),
  get(`${url}/:id`, z.strictObject({}), (context, _input, id) => {
    const warning = loadObject(context.database, kind, id);
    return warning === null ? refuseUnknown("early fraud warning", id) : present(context, warning);
  }),
];
