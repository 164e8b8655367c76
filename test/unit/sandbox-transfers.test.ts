// Money that leaves the platform's balance in the sandbox: transfers to families, refunds to customers.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type Stripe from "stripe";
import {
  aFamilyAccount,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
} from "../support/checked-sandbox.ts";

const day = 24 * 60 * 60 * 1000;
const amountOfOrder = 26324;
const feeOfOrder = 863;
const availableAtOnce = "4000000000000077";

let time: number;
let checked: CheckedSandbox;
let family: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  family = (await checked.stripe.v2.core.accounts.create(aFamilyAccount("أسرة أم محمد"))).id;
});
afterEach(() => checked.close());

function send(amount: number, more: Partial<Stripe.TransferCreateParams> = {}): Promise<Stripe.Transfer> {
  return checked.stripe.transfers.create({ amount, currency: "sar", destination: family, ...more });
}

async function loadBalance(): Promise<{ available: number; pending: number }> {
  const { available, pending } = await checked.stripe.balance.retrieve();
  return { available: available[0]?.amount ?? 0, pending: pending[0]?.amount ?? 0 };
}

describe("the balance", () => {
  test("holds a charge less its fee as pending for two days, then as available", async () => {
    await aPaidOrder(checked, "ord_1");
    const net = amountOfOrder - feeOfOrder;
    expect(await loadBalance()).toEqual({ available: 0, pending: net });
    const [before] = (await checked.stripe.balanceTransactions.list({})).data;
    time += 2 * day;
    expect(await loadBalance()).toEqual({ available: net, pending: 0 });
    const [after] = (await checked.stripe.balanceTransactions.list({})).data;
    expect([before?.status, after?.status]).toEqual(["pending", "available"]);
  });

  test("has the money of the card 0077 at once", async () => {
    await aPaidOrder(checked, "ord_1", availableAtOnce);
    expect(await loadBalance()).toEqual({ available: amountOfOrder - feeOfOrder, pending: 0 });
  });
});

describe("a transfer with a charge as its source", () => {
  test("goes out before the charge is available, and leaves the rest pending", async () => {
    const { charge } = await aPaidOrder(checked, "ord_1");
    const transfer = await send(8100, { source_transaction: charge, metadata: { family: "fam_a" } });
    expect(transfer).toMatchObject({
      amount: 8100,
      source_transaction: charge,
      transfer_group: "ord_1",
      reversed: false,
    });
    expect(await loadBalance()).toEqual({ available: 0, pending: amountOfOrder - feeOfOrder - 8100 });
    time += 2 * day;
    expect(await loadBalance()).toEqual({ available: amountOfOrder - feeOfOrder - 8100, pending: 0 });
    const movements = await checked.stripe.balanceTransactions.list({ source: transfer.id });
    expect(movements.data.map(({ type, amount, fee }) => [type, amount, fee])).toEqual([
      ["transfer", -8100, 0],
    ]);
  });

  test("may be one of many, which together take the charge to the last halala and not one more", async () => {
    const { charge } = await aPaidOrder(checked, "ord_1");
    for (const amount of [9000, 7325, 9998]) await send(amount, { source_transaction: charge });
    const more = await refusalOf(send(2, { source_transaction: charge }));
    expect(more.message).toContain("must not exceed the source amount of 26324");
    await send(1, { source_transaction: charge });
    const sent = await checked.stripe.transfers.list({ transfer_group: "ord_1" });
    expect(sent.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(amountOfOrder);
  });

  test("is refused when the source is a payment intent, unknown, or a failed charge", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1");
    const asIntent = await refusalOf(send(100, { source_transaction: intent }));
    expect(asIntent).toMatchObject({ code: "resource_missing", param: "source_transaction" });
    expect(asIntent.message).toContain("it is a payment intent");
    expect((await refusalOf(send(100, { source_transaction: "ch_none" }))).code).toBe("resource_missing");
    const session = await checked.stripe.checkout.sessions.create({
      mode: "payment",
      success_url: "https://souq.example/",
      line_items: [
        { quantity: 1, price_data: { currency: "sar", unit_amount: 5000, product_data: { name: "Dates" } } },
      ],
    });
    await checked.pay(session.id, { card: "4000000000000002" });
    const [failed] = (await checked.stripe.charges.list({ limit: 1 })).data;
    expect((await refusalOf(send(100, { source_transaction: failed?.id ?? "" }))).message).toContain(
      "has failed",
    );
  });
});

describe("a transfer without a source", () => {
  test("is refused while the money is not available, and goes out when it is", async () => {
    await aPaidOrder(checked, "ord_1");
    expect((await refusalOf(send(100))).code).toBe("balance_insufficient");
    time += 2 * day;
    await send(amountOfOrder - feeOfOrder);
    expect(await loadBalance()).toEqual({ available: 0, pending: 0 });
    expect((await refusalOf(send(1))).code).toBe("balance_insufficient");
  });
});

describe("a destination", () => {
  test("must exist", async () => {
    await aPaidOrder(checked, "ord_1", availableAtOnce);
    expect(await refusalOf(send(100, { destination: "acct_none" }))).toMatchObject({
      code: "resource_missing",
      param: "destination",
    });
  });

  test("must be able to receive transfers", async () => {
    const { configuration: _recipient, include: _include, ...plain } = aFamilyAccount("B");
    const account = await checked.stripe.v2.core.accounts.create(plain);
    await aPaidOrder(checked, "ord_1", availableAtOnce);
    const refusal = await refusalOf(send(100, { destination: account.id }));
    expect(refusal.code).toBe("insufficient_capabilities_for_transfer");
  });

  test("is active at once when transfers were requested, and shows only what was asked for", async () => {
    const { accounts } = checked.stripe.v2.core;
    const plain = await accounts.retrieve(family);
    expect([plain.configuration, plain.identity, plain.display_name]).toEqual([
      undefined,
      undefined,
      "أسرة أم محمد",
    ]);
    const whole = await accounts.retrieve(family, {
      include: ["configuration.recipient", "identity", "defaults"],
    });
    expect(whole.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status).toBe(
      "active",
    );
    expect(whole.identity?.country).toBe("ae");
    expect(whole.defaults?.responsibilities.losses_collector).toBe("application");
    expect((await refusalOf(accounts.retrieve("acct_none"))).statusCode).toBe(404);
  });
});

describe("a transfer", () => {
  test("is in riyals and of at least one halala", async () => {
    await aPaidOrder(checked, "ord_1", availableAtOnce);
    expect((await refusalOf(send(100, { currency: "usd" }))).param).toBe("currency");
    expect((await refusalOf(send(0))).code).toBe("parameter_invalid_integer");
    expect((await refusalOf(send(10.5))).code).toBe("parameter_invalid_integer");
  });

  test("is found by its family and by its order", async () => {
    const { charge } = await aPaidOrder(checked, "ord_1");
    const transfer = await send(100, { source_transaction: charge });
    const { transfers } = checked.stripe;
    expect((await transfers.list({ destination: family })).data.map(({ id }) => id)).toEqual([transfer.id]);
    expect((await transfers.list({ transfer_group: "ord_2" })).data).toEqual([]);
  });

  test("that is refused moves nothing and writes no event", async () => {
    await refusalOf(send(100));
    expect((await checked.stripe.transfers.list()).data).toEqual([]);
    expect((await checked.stripe.events.list({ type: "transfer.created" })).data).toEqual([]);
    expect((await checked.stripe.balanceTransactions.list()).data).toEqual([]);
  });
});

describe("a refund", () => {
  test("in parts ends at the whole charge, and then no more is given", async () => {
    const { charge, intent } = await aPaidOrder(checked, "ord_1");
    const first = await checked.stripe.refunds.create({ payment_intent: intent, amount: 4500 });
    const second = await checked.stripe.refunds.create({ charge });
    expect([first.amount, second.amount]).toEqual([4500, amountOfOrder - 4500]);
    const refunded = await checked.stripe.charges.retrieve(charge, { expand: ["refunds"] });
    expect([refunded.amount_refunded, refunded.refunded]).toEqual([amountOfOrder, true]);
    expect(refunded.refunds?.data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await refusalOf(checked.stripe.refunds.create({ charge }))).code).toBe("charge_already_refunded");
  });

  test("is never more than what is left", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1");
    await checked.stripe.refunds.create({ payment_intent: intent, amount: 26000 });
    const refusal = await refusalOf(checked.stripe.refunds.create({ payment_intent: intent, amount: 325 }));
    expect(refusal.param).toBe("amount");
    expect((await checked.stripe.refunds.list({ payment_intent: intent })).data.length).toBe(1);
  });

  test("does not give the fee back", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1", availableAtOnce);
    await checked.stripe.refunds.create({ payment_intent: intent });
    expect(await loadBalance()).toEqual({ available: -feeOfOrder, pending: 0 });
  });

  test("of a pending charge is taken from what is pending", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1");
    await checked.stripe.refunds.create({ payment_intent: intent });
    expect(await loadBalance()).toEqual({ available: 0, pending: -feeOfOrder });
  });

  test("needs to name a charge that was paid", async () => {
    const { refunds } = checked.stripe;
    expect((await refusalOf(refunds.create({ amount: 100 }))).code).toBe("parameter_missing");
    expect((await refusalOf(refunds.create({ charge: "ch_none" }))).param).toBe("charge");
    expect((await refusalOf(refunds.create({ payment_intent: "pi_none" }))).param).toBe("payment_intent");
  });

  test("tells what was refunded before", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1");
    await checked.stripe.refunds.create({ payment_intent: intent, amount: 4500 });
    const [event] = (await checked.stripe.events.list({ type: "charge.refunded" })).data;
    expect(event?.data.object).toMatchObject({ amount_refunded: 4500, refunded: false });
    expect(event?.data.previous_attributes).toEqual({ amount_refunded: 0 });
    expect(event?.request?.id).toMatch(/^req_/);
  });
});

test("the state adds up what came in, what it cost and what went out, in all and by order", async () => {
  const { charge, intent } = await aPaidOrder(checked, "ord_1");
  await aPaidOrder(checked, "ord_2");
  await send(8100, { source_transaction: charge });
  await checked.stripe.refunds.create({ payment_intent: intent, amount: 4500 });
  const ofFirst = {
    charges: { count: 1, amountHalalas: amountOfOrder },
    refunds: { count: 1, amountHalalas: 4500 },
    transfers: { count: 1, amountHalalas: 8100 },
    fees: { amountHalalas: feeOfOrder },
    netHalalas: amountOfOrder - 4500 - 8100 - feeOfOrder,
  };
  const { json } = await checked.callSandbox("GET", "/_sandbox/state");
  expect(json).toMatchObject({
    sessions: { complete: 2 },
    charges: { count: 2, amountHalalas: 2 * amountOfOrder },
    refunds: { count: 1, amountHalalas: 4500 },
    transfers: { count: 1, amountHalalas: 8100 },
    fees: { amountHalalas: 2 * feeOfOrder },
    balance: { availableHalalas: 0, pendingHalalas: 2 * (amountOfOrder - feeOfOrder) - 4500 - 8100 },
    byTransferGroup: { ord_1: ofFirst, ord_2: { charges: { count: 1 }, transfers: { count: 0 } } },
  });
  const one = await checked.callSandbox("GET", "/_sandbox/state?transferGroup=ord_1");
  expect(one.json).toMatchObject({ byTransferGroup: { ord_1: ofFirst } });
  await checked.callSandbox("POST", "/_sandbox/reset");
  const empty = await checked.callSandbox("GET", "/_sandbox/state");
  expect(empty.json).toMatchObject({ sessions: {}, events: {}, charges: { count: 0 }, byTransferGroup: {} });
});
