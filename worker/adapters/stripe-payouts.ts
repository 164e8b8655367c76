// Families at Stripe: accounts, transfers and reversals.
import type { Stripe } from "stripe";
import { halalas, portion } from "../core/money.ts";
import type { BankPayoutFacts } from "./facts.ts";
import type { AccountRequest, Payments, ReversalRequest, SentTransfer, TransferRequest } from "./payments.ts";
import { orRefusal } from "./stripe-refusal.ts";

const transfersMax = 500;
const reversalsMax = 500;

function accountParameters(request: AccountRequest): Stripe.V2.Core.AccountCreateParams {
  return {
    contact_email: request.email,
    display_name: request.name,
    dashboard: "express",
    identity: { country: "ae", entity_type: "individual" },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    defaults: {
      currency: "sar",
      responsibilities: { fees_collector: "application", losses_collector: "application" },
    },
    metadata: { family_id: request.familyId },
  };
}

function sentOf({ id, amount, currency }: Stripe.Transfer): SentTransfer {
  return { transferId: id, amountHalalas: currency === "sar" ? halalas(amount) : null };
}

function createTransfer(stripe: Stripe, request: TransferRequest, amount: number, currency: string) {
  const { orderId, parcelId, payoutId, key } = request;
  return orRefusal(
    stripe.transfers.create(
      {
        amount,
        currency,
        destination: request.accountId,
        source_transaction: request.chargeId,
        transfer_group: orderId,
        metadata: { order_id: orderId, parcel_id: parcelId, payout_id: payoutId },
      },
      { idempotencyKey: currency === "sar" ? key : `${key}:${currency}` },
    ),
  );
}

/** The settled amount of a charge in another currency than riyals, if the platform's account has one. */
async function foreignSettlement(stripe: Stripe, chargeId: string) {
  const { balance_transaction: settled } = await stripe.charges.retrieve(chargeId, {
    expand: ["balance_transaction"],
  });
  if (settled === null || typeof settled === "string" || settled.currency === "sar") return null;
  return { amount: halalas(settled.amount), currency: settled.currency };
}

/**
 * A transfer must be in the settlement currency of its charge. In another currency each part is calculated from its offset within the
 * charge, so that all parts together never exceed the settled amount.
 */
async function sendTransfer(stripe: Stripe, request: TransferRequest) {
  const sent = await createTransfer(stripe, request, request.amountHalalas, "sar");
  if (!("rejected" in sent)) return sentOf(sent);
  const settled = await foreignSettlement(stripe, request.chargeId);
  if (settled === null) return sent;
  const { behindHalalas, amountHalalas, chargedHalalas } = request;
  const until = portion(settled.amount, behindHalalas + amountHalalas, chargedHalalas);
  const amount = until - portion(settled.amount, behindHalalas, chargedHalalas);
  const again = await createTransfer(stripe, request, amount, settled.currency);
  return "rejected" in again ? again : sentOf(again);
}

async function findTransfer(stripe: Stripe, orderId: string, parcelId: string) {
  const transfers = await stripe.transfers
    .list({ transfer_group: orderId, limit: 100 })
    .autoPagingToArray({ limit: transfersMax });
  const found = transfers.find(({ metadata }) => metadata["parcel_id"] === parcelId);
  return found === undefined ? null : sentOf(found);
}

/** The part of a transfer that so many halalas of it are, in the transfer's own currency. */
async function amountInTransfer(stripe: Stripe, request: ReversalRequest): Promise<number> {
  const { amount, amount_reversed, currency } = await stripe.transfers.retrieve(request.transferId);
  if (currency === "sar") return request.amountHalalas;
  const part = portion(halalas(amount), request.amountHalalas, request.transferredHalalas);
  return Math.min(part, amount - amount_reversed);
}

async function sendReversal(stripe: Stripe, request: ReversalRequest) {
  const amount = await amountInTransfer(stripe, request);
  const sent = await orRefusal(
    stripe.transfers.createReversal(
      request.transferId,
      { amount, metadata: { reversal_id: request.reversalId } },
      { idempotencyKey: request.key },
    ),
  );
  return "rejected" in sent ? sent : { processorId: sent.id };
}

async function findReversal(stripe: Stripe, transferId: string, reversalId: string) {
  const reversals = await stripe.transfers
    .listReversals(transferId, { limit: 100 })
    .autoPagingToArray({ limit: reversalsMax });
  const found = reversals.find(({ metadata }) => metadata?.["reversal_id"] === reversalId);
  return found === undefined ? null : { processorId: found.id };
}

async function linkAccount(stripe: Stripe, accountId: string, pages: { again: string; back: string }) {
  const linked = await orRefusal(
    stripe.v2.core.accountLinks.create({
      account: accountId,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { refresh_url: pages.again, return_url: pages.back },
      },
    }),
  );
  return "rejected" in linked ? linked : { url: linked.url };
}

async function loadAccount(stripe: Stripe, accountId: string) {
  const account = await orRefusal(
    stripe.v2.core.accounts.retrieve(accountId, { include: ["configuration.recipient"] }),
  );
  // The owner has disconnected the account from us.
  if ("rejected" in account) return { state: "closed" as const };
  const transfers = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  return { state: account.closed ? ("closed" as const) : (transfers?.status ?? ("unsupported" as const)) };
}

const payoutStates: Readonly<Partial<Record<string, BankPayoutFacts["state"]>>> = {
  paid: "arrived",
  failed: "sent_back",
};

async function loadBankPayout(
  stripe: Stripe,
  stripeAccount: string,
  payoutId: string,
): Promise<BankPayoutFacts> {
  const { status, amount, currency } = await stripe.payouts.retrieve(payoutId, {}, { stripeAccount });
  return {
    state: payoutStates[status] ?? "under_way",
    amountHalalas: currency === "sar" ? halalas(amount) : null,
  };
}

type PayoutCalls =
  | "sendTransfer"
  | "findTransfer"
  | "sendReversal"
  | "findReversal"
  | "openAccount"
  | "linkAccount"
  | "loadAccount"
  | "loadBankPayout";

export function stripePayouts(stripe: Stripe): Pick<Payments, PayoutCalls> {
  return {
    sendTransfer: (request) => sendTransfer(stripe, request),
    findTransfer: (orderId, parcelId) => findTransfer(stripe, orderId, parcelId),
    sendReversal: (request) => sendReversal(stripe, request),
    findReversal: (transferId, reversalId) => findReversal(stripe, transferId, reversalId),
    async openAccount(request) {
      const opened = await orRefusal(
        stripe.v2.core.accounts.create(accountParameters(request), { idempotencyKey: request.key }),
      );
      return "rejected" in opened ? opened : { accountId: opened.id };
    },
    linkAccount: (accountId, pages) => linkAccount(stripe, accountId, pages),
    loadAccount: (accountId) => loadAccount(stripe, accountId),
    loadBankPayout: (accountId, payoutId) => loadBankPayout(stripe, accountId, payoutId),
  };
}
