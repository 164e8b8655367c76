// What follows a payment with some of Stripe's test cards: a dispute, an inquiry, or a fraud warning.
import type { Card } from "./cards.ts";
import type { Context } from "../context.ts";
import { openDispute, openingShape } from "./dispute-opening.ts";
import { warnOfFraud } from "./fraud-warnings.ts";

export function applyAftermath(context: Context, card: Card, chargeId: string): void {
  switch (card.aftermath) {
    case null:
      return;
    case "warning":
      warnOfFraud(context, chargeId, { fraudType: "made_with_stolen_card" });
      return;
    case "fraudulent":
    case "product_not_received":
      openDispute(context, chargeId, openingShape.parse({ reason: card.aftermath }));
      return;
    case "inquiry":
      openDispute(context, chargeId, openingShape.parse({ kind: "inquiry" }));
  }
}
