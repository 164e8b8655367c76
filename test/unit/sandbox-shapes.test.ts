// The sandbox speaks Stripe's API in Stripe's own shapes, as the official SDK sees it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Stripe } from "stripe";
import { z } from "zod";
import { apiVersion } from "../../worker/sandbox/context.ts";
import {
  aFamilyAccount,
  anOrder,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  shapes,
  webhookSecret,
} from "../support/checked-sandbox.ts";
import { aDispute, aFamily, control } from "../support/sandbox-money.ts";

let checked: CheckedSandbox;
beforeEach(() => {
  checked = openChecked();
});
afterEach(() => checked.close());

async function runOneOfEverything(): Promise<void> {
  const { stripe } = checked;
  const { session, intent, charge } = await aPaidOrder(checked, "ord_1");
  const declined = await stripe.checkout.sessions.create(anOrder("ord_2"));
  await checked.pay(declined.id, { card: "4000000000000002" });
  await checked.pay(declined.id, { card: "4000000000003220", challenge: "refuse" });
  await stripe.checkout.sessions.expire(declined.id);
  const account = await stripe.v2.core.accounts.create(aFamilyAccount("أسرة أم محمد"));
  const destination = account.id;
  const transfer = await stripe.transfers.create({
    amount: 8100,
    currency: "sar",
    destination,
    source_transaction: charge,
    transfer_group: "ord_1",
    metadata: { order_id: "ord_1", family: "fam_a" },
  });
  const refund = await stripe.refunds.create({
    payment_intent: intent,
    amount: 4500,
    metadata: { line: "ord_1.1.1" },
  });
  await stripe.checkout.sessions.retrieve(session, {
    expand: ["line_items", "payment_intent.latest_charge.balance_transaction"],
  });
  await stripe.checkout.sessions.listLineItems(session, { limit: 100 });
  await stripe.checkout.sessions.list({ status: "complete", limit: 3 });
  await stripe.paymentIntents.retrieve(intent, { expand: ["latest_charge"] });
  await stripe.paymentIntents.list({ limit: 3 });
  const paid = await stripe.charges.retrieve(charge, {
    expand: ["refunds", "payment_intent", "balance_transaction"],
  });
  await stripe.charges.list({ transfer_group: "ord_1" });
  await stripe.transfers.retrieve(transfer.id, { expand: ["source_transaction", "balance_transaction"] });
  await stripe.transfers.list({ transfer_group: "ord_1" });
  await stripe.refunds.retrieve(refund.id, { expand: ["charge.balance_transaction"] });
  await stripe.refunds.list({ payment_intent: intent });
  await stripe.balance.retrieve();
  await stripe.balanceTransactions.list({ type: "charge", expand: ["data.source"] });
  const movement = z.object({ id: z.string() }).parse(paid.balance_transaction);
  await stripe.balanceTransactions.retrieve(movement.id, { expand: ["source"] });
  await stripe.v2.core.accounts.retrieve(destination, { include: ["configuration.recipient"] });
}

/** Money that comes back or goes on, each kind once. */
async function runMoneyBack(): Promise<void> {
  const { stripe } = checked;
  const atOnce = "4000000000000077";
  const { charge } = await aPaidOrder(checked, "ord_1", atOnce);
  const { charge: warned } = await aPaidOrder(checked, "ord_2", "4000000000005423");
  const destination = await aFamily(checked);
  const transfer = await stripe.transfers.create({ amount: 8100, currency: "sar", destination });
  await stripe.transfers.createReversal(transfer.id, { amount: 100, expand: ["balance_transaction"] });
  const payout = await stripe.payouts.create(
    { amount: 100, currency: "sar" },
    { stripeAccount: destination },
  );
  await control(checked, `payouts/${payout.id}/pay`);
  await control(checked, `payouts/${payout.id}/fail`);
  await control(checked, "refunds/next", { outcome: "pending" });
  const refund = await stripe.refunds.create({ charge, amount: 100 });
  await control(checked, `refunds/${refund.id}/fail`);
  const won = await aDispute(checked, charge);
  await stripe.disputes.update(won, { evidence: { receipt: "file_1" } });
  await control(checked, `disputes/${won}/win`);
  const asked = await aDispute(checked, warned, { kind: "inquiry" });
  await control(checked, `disputes/${asked}/escalate`);
  await stripe.disputes.close(asked, { expand: ["charge.balance_transaction"] });
  await stripe.disputes.list({ charge });
  await stripe.radar.earlyFraudWarnings.list({ charge: warned });
  await stripe.balanceTransactions.list({ limit: 100, expand: ["data.source"] });
}

test("the shapes belong to the API version of the installed SDK, which is the one the sandbox speaks", () => {
  expect(shapes.version).toBe(Stripe.API_VERSION);
  expect(apiVersion).toBe(Stripe.API_VERSION);
});

describe("every exchange has Stripe's shape", () => {
  test("a whole life of sessions, transfers, refunds and accounts leaves no complaint", async () => {
    await runOneOfEverything();
    expect(checked.complaints).toEqual([]);
    expect(checked.exchanges.length).toBeGreaterThan(20);
    expect(checked.exchanges.every(({ status }) => status === 200)).toBe(true);
  });

  test("every event has Stripe's envelope and a known object in it", async () => {
    await runOneOfEverything();
    const events = await checked.stripe.events.list({ limit: 100 });
    const wrong = events.data.flatMap(({ data, type }) => {
      return shapes
        .checkObject(JSON.parse(JSON.stringify(data.object)))
        .map((complaint) => `${type} ${complaint}`);
    });
    expect(wrong).toEqual([]);
    expect(new Set(events.data.map(({ type }) => type))).toEqual(
      new Set([
        "charge.failed",
        "charge.refunded",
        "charge.succeeded",
        "checkout.session.completed",
        "checkout.session.expired",
        "payment_intent.canceled",
        "payment_intent.created",
        "payment_intent.payment_failed",
        "payment_intent.requires_action",
        "payment_intent.succeeded",
        "refund.created",
        "transfer.created",
      ]),
    );
    const [newest] = events.data;
    expect((await checked.stripe.events.retrieve(newest?.id ?? "")).type).toBe(newest?.type);
  });

  test("and so has every event of money that comes back, on both sides", async () => {
    await runMoneyBack();
    const { events } = checked.stripe;
    const platform = await events.list({ limit: 100 });
    const [account] = (await checked.stripe.transfers.list()).data.map(({ destination }) => destination);
    const family = await events.list({}, { stripeAccount: z.string().parse(account) });
    const all = [...platform.data, ...family.data];
    const wrong = all.flatMap(({ data, type }) => {
      const json: unknown = JSON.parse(JSON.stringify(data.object));
      return shapes.checkObject(json).map((complaint) => `${type} ${complaint}`);
    });
    expect(wrong).toEqual([]);
    expect(new Set(all.map(({ type }) => type))).toEqual(
      new Set([
        "charge.dispute.closed",
        "charge.dispute.created",
        "charge.dispute.funds_reinstated",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.updated",
        "charge.refunded",
        "charge.succeeded",
        "charge.updated",
        "checkout.session.completed",
        "payment_intent.created",
        "payment_intent.succeeded",
        "payout.created",
        "payout.failed",
        "payout.paid",
        "radar.early_fraud_warning.created",
        "refund.created",
        "refund.failed",
        "refund.updated",
        "transfer.created",
        "transfer.reversed",
      ]),
    );
  });

  test("an event's signature is accepted by the SDK, and a changed body is not", async () => {
    await aPaidOrder(checked, "ord_1");
    const events = await checked.stripe.events.list({ type: "checkout.session.completed" });
    const answer = await checked.callSandbox("GET", `/_sandbox/events/${events.data[0]?.id}/delivery`);
    const { body, signature } = z.object({ body: z.string(), signature: z.string() }).parse(answer.json);
    const { webhooks } = checked.stripe;
    const event = await webhooks.constructEventAsync(body, signature, webhookSecret);
    expect(event.type).toBe("checkout.session.completed");
    expect(shapes.checkObject(JSON.parse(body))).toEqual([]);
    await expect(webhooks.constructEventAsync(`${body} `, signature, webhookSecret)).rejects.toThrow(
      /signature/,
    );
  });
});

describe("the checker itself", () => {
  const url = new URL("http://localhost/v1/transfers");

  test("accepts a transfer and complains of each wrong change to it", async () => {
    const { charge } = await aPaidOrder(checked, "ord_1");
    const account = await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"));
    const order = { amount: 100, currency: "sar", destination: account.id, source_transaction: charge };
    const transfer = await checked.stripe.transfers.create(order);
    const good = z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(transfer)));
    const { reversed: _reversed, ...short } = good;
    const wrong = [
      { ...good, amount: "100" },
      { ...good, amount: 10.5 },
      { ...good, metadata: { a: 1 } },
      { ...good, amount_refunded: 0 },
      { ...good, object: "payout" },
      { ...good, currency: null },
      short,
    ];
    expect(shapes.checkResponse("POST", url, 200, good)).toEqual([]);
    for (const one of wrong) expect(shapes.checkResponse("POST", url, 200, one)).not.toEqual([]);
  });

  test("complains of requests that Stripe would not take", () => {
    const bodies = [
      "amount=5&currency=sar",
      "amount=x&currency=sar&destination=a",
      "currency=sar&destination=a&b=1",
    ];
    for (const body of bodies) expect(shapes.checkRequest("POST", url, body)).not.toEqual([]);
    expect(shapes.checkRequest("POST", url, "amount=5&currency=sar&destination=a&metadata[k]=v")).toEqual([]);
  });
});
