// Controls for time and money: the clock, failing refunds and payouts, disputes, and the platform's currency.
import { Hono } from "hono";
import { z } from "zod";
import { clockShape, describeClock, moveClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { answerControl } from "./control-answers.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { decideDispute } from "../stripe/dispute-ends.ts";
import { openDispute, openingShape } from "../stripe/dispute-opening.ts";
import { warningShape, warnOfFraud } from "../stripe/fraud-warnings.ts";
import { failPayout, payoutFailures, payPayout } from "../stripe/payout-ends.ts";
import { failRefund, refundFailures, succeedRefund } from "../stripe/refund-ends.ts";
import { byHandShape, refundByHand } from "../stripe/refunds.ts";
import { ownPayoutShape, payOut } from "../stripe/payouts.ts";
import { reversalByHandShape, reverseByHand } from "../stripe/reversals.ts";
import { settingsShape } from "../settings.ts";
import { topUp, topupShape } from "../stripe/topups.ts";
import { transferByHand, transferByHandShape } from "../stripe/transfers.ts";

const nothing = z.strictObject({});
const id = z.string();
const amongSettings = z.strictObject({
  reversals: settingsShape.reversals.unwrap().optional(),
  settlement: settingsShape.settlement.unwrap().optional(),
});
const nextRefunds = z.strictObject({
  outcome: z.enum(["pending", "requires_action", "refused"]),
  times: z.coerce.number().int().min(1).max(100).default(1),
});
const refundFailure = z.strictObject({ reason: z.enum(refundFailures).default("lost_or_stolen_card") });
const payoutFailure = z.strictObject({ code: z.enum(payoutFailures).default("account_closed") });
const verdict = z.enum(["win", "lose", "escalate"]);

function addSettings(app: Hono, context: Context, delivery: Delivery): void {
  app.get("/clock", (c) => c.json(describeClock(context)));
  app.post("/clock", (c) =>
    answerControl(c, clockShape, "clock", (input) => {
      moveClock(context, delivery, input);
      return describeClock(context);
    }),
  );
  app.get("/settings", (c) => c.json(context.settings.get()));
  app.post("/settings", (c) =>
    answerControl(c, amongSettings, "clock", ({ reversals, settlement }) =>
      context.settings.change({
        ...(reversals !== undefined && { reversals }),
        ...(settlement !== undefined && { settlement }),
      }),
    ),
  );
}

/** Actions that somebody takes in Stripe's dashboard. */
function addByHand(app: Hono, context: Context): void {
  app.post("/transfers", (c) =>
    answerControl(c, transferByHandShape, "transfers", (input) =>
      context.database.transact(() => transferByHand(context, input)),
    ),
  );
  app.post("/transfers/:id/reverse", (c) =>
    answerControl(c, reversalByHandShape, "transfers", (input) =>
      context.database.transact(() => reverseByHand(context, c.req.param("id"), input)),
    ),
  );
  app.post("/payouts", (c) =>
    answerControl(c, ownPayoutShape, "payouts", (input) =>
      context.database.transact(() => payOut(context, input)),
    ),
  );
  app.post("/topups", (c) =>
    answerControl(c, topupShape, "payouts", (input) =>
      context.database.transact(() => topUp(context, input)),
    ),
  );
}

export function createMoneyControls(context: Context, delivery: Delivery): Hono {
  const app = new Hono();
  /** A control that changes one object in one transaction. */
  const control = <T>(
    path: string,
    place: string,
    shape: z.ZodType<T>,
    work: (named: string, input: T) => object,
  ): void => {
    app.post(path, (c) => {
      const named = id.parse(c.req.param("id"));
      return answerControl(c, shape, place, (input) => context.database.transact(() => work(named, input)));
    });
  };

  addSettings(app, context, delivery);
  app.post("/refunds/next", (c) =>
    answerControl(c, nextRefunds, "refunds", ({ outcome, times }) => {
      context.settings.orderRefunds(outcome, times);
      return { outcome, times };
    }),
  );
  control("/refunds/:id/succeed", "refunds", nothing, (refund) => succeedRefund(context, refund));
  control("/refunds/:id/fail", "refunds", refundFailure, (refund, { reason }) => {
    return failRefund(context, refund, reason);
  });
  control("/charges/:id/refund", "refunds", byHandShape, (charge, input) => {
    return refundByHand(context, charge, input);
  });
  control("/charges/:id/dispute", "disputes", openingShape, (charge, opening) => {
    return openDispute(context, charge, opening);
  });
  control("/charges/:id/fraud-warning", "disputes", warningShape, (charge, warning) => {
    return warnOfFraud(context, charge, warning);
  });
  for (const name of verdict.options) {
    control(`/disputes/:id/${name}`, "disputes", nothing, (dispute) => decideDispute(context, dispute, name));
  }
  addByHand(app, context);
  control("/payouts/:id/pay", "payouts", nothing, (payout) => payPayout(context, payout));
  control("/payouts/:id/fail", "payouts", payoutFailure, (payout, { code }) => {
    return failPayout(context, payout, code);
  });
  return app;
}
