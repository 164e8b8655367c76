// Top-ups of the platform's balance from its bank.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { emit } from "../webhooks/events.ts";
import { newId } from "../id.ts";
import { saveMovement } from "./movements.ts";
import { saveNew } from "./objects.ts";

type Topup = Stripe.Topup;

export const topupShape = z.strictObject({ amount: z.coerce.number().int().min(1) });

/** The money is available at once. */
export function topUp(context: Context, { amount }: z.infer<typeof topupShape>): Topup {
  const id = newId("tu");
  const created = secondsNow(context);
  const currency = "sar";
  const moved = { currency, amount, availableOn: created };
  const topup: Topup = {
    id,
    object: "topup",
    amount,
    balance_transaction: saveMovement(context, { ...moved, kind: "topup", source: id }).id,
    created,
    currency,
    description: null,
    expected_availability_date: created,
    failure_code: null,
    failure_message: null,
    initiated_by: "user",
    livemode: false,
    metadata: {},
    source: null,
    statement_descriptor: null,
    status: "succeeded",
    transfer_group: null,
  };
  saveNew(context.database, topup, created, { status: topup.status, amount });
  emit(context, "topup.succeeded", topup);
  return topup;
}
