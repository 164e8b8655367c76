// Changes made in Stripe's dashboard: transfers, reversals, and payouts to our own bank.
import type { Stripe } from "stripe";
import type { OwnPayoutFacts, TransferFacts } from "./facts.ts";
import type { Payments } from "./payments.ts";
import { asOrderId, asParcelId, idOf } from "./stripe-ids.ts";
import { orRefusal } from "./stripe-refusal.ts";

const reversalsMax = 500;

async function loadTransfer(stripe: Stripe, id: string): Promise<TransferFacts | null> {
  const transfer = await orRefusal(stripe.transfers.retrieve(id));
  if ("rejected" in transfer) return null;
  const { metadata, destination, amount_reversed: reversed } = transfer;
  const made =
    reversed === 0
      ? []
      : await stripe.transfers.listReversals(id, { limit: 100 }).autoPagingToArray({ limit: reversalsMax });
  return {
    transferId: transfer.id,
    accountId: idOf(destination),
    orderId: asOrderId(metadata["order_id"] ?? transfer.transfer_group),
    parcelId: asParcelId(metadata["parcel_id"]),
    reversals: made.map((reversal) => ({
      processorId: reversal.id,
      reversalId: reversal.metadata?.["reversal_id"] ?? null,
    })),
  };
}

const payoutStates: Readonly<Record<string, OwnPayoutFacts["state"]>> = {
  paid: "paid",
  failed: "failed",
  canceled: "failed",
};

async function loadOwnPayout(stripe: Stripe, id: string): Promise<OwnPayoutFacts | null> {
  const payout = await orRefusal(stripe.payouts.retrieve(id));
  if ("rejected" in payout) return null;
  return { isAutomatic: payout.automatic, state: payoutStates[payout.status] ?? "open" };
}

export function stripeChanges(stripe: Stripe): Pick<Payments, "loadTransfer" | "loadOwnPayout"> {
  return {
    loadTransfer: (id) => loadTransfer(stripe, id),
    loadOwnPayout: (id) => loadOwnPayout(stripe, id),
  };
}
