// Money that comes back from a family's account: reversals, whole and in parts, and what the account has.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aPaidOrder, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";
import { aFamily, balanceOf, control, eventsAbout, movementsOf } from "../support/sandbox-money.ts";

const day = 24 * 60 * 60 * 1000;
const availableAtOnce = "4000000000000077";
const net = 26324 - 863;

let time: number;
let checked: CheckedSandbox;
let family: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  family = await aFamily(checked);
});
afterEach(() => checked.close());

/** A transfer of 81.00 of an order's charge. */
async function aTransfer(card = availableAtOnce): Promise<string> {
  const { charge } = await aPaidOrder(checked, "ord_1", card);
  const order = { amount: 8100, currency: "sar", destination: family, source_transaction: charge };
  return (await checked.stripe.transfers.create(order)).id;
}

describe("a family's balance", () => {
  test("has a transfer when the charge behind it is available, and the platform no longer has it", async () => {
    await aTransfer("4242424242424242");
    expect(await balanceOf(checked, family)).toEqual({ available: 0, pending: 8100 });
    expect(await balanceOf(checked)).toEqual({ available: 0, pending: net - 8100 });
    time += 2 * day;
    expect(await balanceOf(checked, family)).toEqual({ available: 8100, pending: 0 });
    expect(await balanceOf(checked)).toEqual({ available: net - 8100, pending: 0 });
  });

  test("lists its own movements, and the platform's list holds none of them", async () => {
    const transfer = await aTransfer();
    const other = await aFamily(checked, "أسرة أم علي");
    const [payment] = await movementsOf(checked, {}, family);
    const { destination_payment: source } = await checked.stripe.transfers.retrieve(transfer);
    expect(payment).toMatchObject({ amount: 8100, type: "payment", reporting_category: "charge", source });
    expect(await movementsOf(checked, {}, other)).toEqual([]);
    expect((await movementsOf(checked)).map(({ type }) => type)).toEqual(["transfer", "charge"]);
    const { balanceTransactions } = checked.stripe;
    const id = payment?.id ?? "";
    expect((await refusalOf(balanceTransactions.retrieve(id))).code).toBe("resource_missing");
    expect((await balanceTransactions.retrieve(id, {}, { stripeAccount: family })).amount).toBe(8100);
  });

  test("is that of an account of the platform, and only what is kept apart is answered for it", async () => {
    const { balance, charges } = checked.stripe;
    const unknown = await refusalOf(balance.retrieve({}, { stripeAccount: "acct_none" }));
    expect([unknown.statusCode, unknown.code]).toEqual([403, "account_invalid"]);
    expect((await refusalOf(charges.list({}, { stripeAccount: family }))).message).toContain("connected");
  });
});

describe("a reversal", () => {
  test("of a part and then of the rest takes the money back to the halala, and no more", async () => {
    const transfer = await aTransfer();
    const { transfers } = checked.stripe;
    const first = await transfers.createReversal(transfer, { amount: 4050, metadata: { refund: "re_1" } });
    expect(first).toMatchObject({ amount: 4050, transfer, currency: "sar", metadata: { refund: "re_1" } });
    expect(await transfers.retrieve(transfer)).toMatchObject({ amount_reversed: 4050, reversed: false });
    expect((await refusalOf(transfers.createReversal(transfer, { amount: 4051 }))).param).toBe("amount");
    const second = await transfers.createReversal(transfer);
    const whole = await transfers.retrieve(transfer);
    expect([second.amount, whole.amount_reversed, whole.reversed]).toEqual([4050, 8100, true]);
    expect(whole.reversals.data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await refusalOf(transfers.createReversal(transfer))).message).toContain("fully reversed");
    expect((await refusalOf(transfers.createReversal(transfer, { amount: 0 }))).statusCode).toBe(400);
    expect(await balanceOf(checked, family)).toEqual({ available: 0, pending: 0 });
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
  });

  test("is a movement on both sides, with Stripe's types, and one event each", async () => {
    const transfer = await aTransfer();
    const { id } = await checked.stripe.transfers.createReversal(transfer, { amount: 100 });
    const [back] = await movementsOf(checked, { source: id, expand: ["data.source"] });
    expect(back).toMatchObject({
      amount: 100,
      type: "transfer_refund",
      reporting_category: "transfer_reversal",
    });
    expect(back?.source).toMatchObject({ object: "transfer_reversal", transfer });
    const [taken] = await movementsOf(checked, { type: "payment_refund" }, family);
    expect(taken).toMatchObject({ amount: -100, reporting_category: "refund" });
    expect(await eventsAbout(checked, transfer)).toEqual(["transfer.created", "transfer.reversed"]);
    const [event] = (await checked.stripe.events.list({ type: "transfer.reversed" })).data;
    expect(event?.data.object).toMatchObject({ id: transfer, amount_reversed: 100 });
  });

  test("is found by its transfer, and not under another", async () => {
    const transfer = await aTransfer();
    const { transfers } = checked.stripe;
    const ids = [];
    for (const amount of [1, 2, 3]) ids.push((await transfers.createReversal(transfer, { amount })).id);
    const list = await transfers.listReversals(transfer, { limit: 2 });
    expect(list.data.map(({ amount }) => amount)).toEqual([3, 2]);
    expect(list.has_more).toBe(true);
    const found = await transfers.retrieveReversal(transfer, ids[0] ?? "", { expand: ["transfer"] });
    expect([found.amount, typeof found.transfer]).toEqual([1, "object"]);
    expect((await refusalOf(transfers.retrieveReversal("tr_none", ids[0] ?? ""))).statusCode).toBe(404);
    expect((await refusalOf(transfers.listReversals("tr_none"))).statusCode).toBe(404);
    expect((await refusalOf(transfers.createReversal("tr_none"))).statusCode).toBe(404);
  });

  test("asked twice under one key takes the money once, and its refusal is repeated too", async () => {
    const transfer = await aTransfer();
    const { transfers } = checked.stripe;
    const again = { idempotencyKey: "reversal:1" };
    const first = await transfers.createReversal(transfer, { amount: 8000 }, again);
    const second = await transfers.createReversal(transfer, { amount: 8000 }, again);
    expect(second.id).toBe(first.id);
    expect(await balanceOf(checked, family)).toEqual({ available: 100, pending: 0 });
  });
});

describe("a reversal beyond what the family's account has available", () => {
  test("is refused while the money is on its way, moves nothing, and is possible when it is there", async () => {
    const transfer = await aTransfer("4242424242424242");
    const short = await refusalOf(checked.stripe.transfers.createReversal(transfer, { amount: 100 }));
    expect([short.code, short.statusCode]).toEqual(["balance_insufficient", 400]);
    expect(await eventsAbout(checked, transfer)).toEqual(["transfer.created"]);
    time += 2 * day;
    expect((await checked.stripe.transfers.createReversal(transfer, { amount: 100 })).amount).toBe(100);
  });

  test("repeats its refusal under its key even when money has come, and not under another", async () => {
    const transfer = await aTransfer();
    const { payouts, transfers } = checked.stripe;
    const payout = await payouts.create({ amount: 8100, currency: "sar" }, { stripeAccount: family });
    const create = (idempotencyKey: string) =>
      transfers.createReversal(transfer, { amount: 100 }, { idempotencyKey });
    expect((await refusalOf(create("reversal:1"))).code).toBe("balance_insufficient");
    await control(checked, `payouts/${payout.id}/fail`);
    expect((await refusalOf(create("reversal:1"))).code).toBe("balance_insufficient");
    expect((await create("reversal:2")).amount).toBe(100);
  });

  test("is refused after the family was paid out", async () => {
    const transfer = await aTransfer();
    await checked.stripe.payouts.create({ amount: 8000, currency: "sar" }, { stripeAccount: family });
    const short = await refusalOf(checked.stripe.transfers.createReversal(transfer, { amount: 101 }));
    expect(short.code).toBe("balance_insufficient");
    expect((await checked.stripe.transfers.createReversal(transfer, { amount: 100 })).amount).toBe(100);
  });

  test("makes it negative when the sandbox is set so, and what is sent later fills it up", async () => {
    const transfer = await aTransfer();
    await checked.stripe.payouts.create({ amount: 8100, currency: "sar" }, { stripeAccount: family });
    await control(checked, "settings", { reversals: "allow_negative" });
    await checked.stripe.transfers.createReversal(transfer, { amount: 8100 });
    expect(await balanceOf(checked, family)).toEqual({ available: -8100, pending: 0 });
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
    await checked.stripe.transfers.create({ amount: 9000, currency: "sar", destination: family });
    expect(await balanceOf(checked, family)).toEqual({ available: 900, pending: 0 });
  });

  test("of money that is on its way comes back from there on both sides", async () => {
    const transfer = await aTransfer("4242424242424242");
    await control(checked, "settings", { reversals: "allow_negative" });
    await checked.stripe.transfers.createReversal(transfer);
    expect(await balanceOf(checked, family)).toEqual({ available: 0, pending: 0 });
    expect(await balanceOf(checked)).toEqual({ available: 0, pending: net });
  });
});
