// A dispute's money: withdrawn from the balance, and reinstated when the bank returns it.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { saveMovement } from "./movements.ts";
import { idOf, requireObject } from "./objects.ts";
import { settle, settleBack } from "./settlement.ts";

type Charge = Stripe.Charge;
type Dispute = Stripe.Dispute;

/** Fifteen dollars. Stripe keeps it whatever the result. */
const feeHalalas = 5625;

/** The dispute, with a movement that withdraws its amount and the fee from the platform's balance. */
export function withdrawFunds(context: Context, dispute: Dispute, charge: Charge): Dispute {
  const chargedId = idOf(charge.balance_transaction) ?? "";
  const charged = requireObject(context.database, "balance_transaction", chargedId);
  const taken = settleBack(context, charged, dispute.amount);
  const fee = settle(context, feeHalalas, "sar");
  const withdrawn = saveMovement(context, {
    ...taken,
    kind: "dispute",
    source: dispute.id,
    amount: -taken.amount,
    fee: { amount: fee.amount, description: "Dispute fee" },
    availableOn: secondsNow(context),
    description: `Chargeback withdrawal for ${charge.id}`,
    transferGroup: charge.transfer_group,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, withdrawn] };
}

/** The dispute, with a movement that reinstates what was withdrawn, except the fee. */
export function reinstateFunds(context: Context, dispute: Dispute): Dispute {
  const charge = requireObject(context.database, "charge", idOf(dispute.charge) ?? "");
  const withdrawn = dispute.balance_transactions.at(-1);
  if (withdrawn === undefined) return dispute;
  const reinstated = saveMovement(context, {
    kind: "dispute_reversal",
    source: dispute.id,
    currency: withdrawn.currency,
    amount: -withdrawn.amount,
    availableOn: secondsNow(context),
    description: `Chargeback reversal for ${charge.id}`,
    exchangeRate: withdrawn.exchange_rate,
    transferGroup: charge.transfer_group,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, reinstated] };
}
