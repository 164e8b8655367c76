// Payments whose money comes later in the sandbox: awaited first, then there or refused.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stripe } from "stripe";
import { z } from "zod";
import {
  aFamilyAccount,
  anOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
  shapes,
} from "../support/checked-sandbox.ts";

const minute = 60_000;
const total = 26324;
const fee = 863;

let time: number;
let checked: CheckedSandbox;
let session: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  session = (await checked.stripe.checkout.sessions.create(anOrder("ord_1"))).id;
});
afterEach(() => checked.close());

interface Whole {
  readonly session: Stripe.Checkout.Session;
  readonly intent: Stripe.PaymentIntent;
  readonly charge: Stripe.Charge;
}

async function load(): Promise<Whole> {
  const { sessions } = checked.stripe.checkout;
  const found = await sessions.retrieve(session, { expand: ["payment_intent.latest_charge"] });
  const { payment_intent: intent } = found;
  if (intent === null || typeof intent === "string") throw new Error("There is no intent.");
  const { latest_charge: charge } = intent;
  if (charge === null || typeof charge === "string") throw new Error("There is no charge.");
  return { session: found, intent, charge };
}

async function typesOf(): Promise<string[]> {
  const events = await checked.stripe.events.list({ limit: 100 });
  const wrong = events.data.flatMap(({ data }) =>
    shapes.checkObject(JSON.parse(JSON.stringify(data.object))),
  );
  expect(wrong).toEqual([]);
  return events.data.map(({ type }) => type).toReversed();
}

async function settle(result: string) {
  return checked.callSandbox("POST", `/_sandbox/sessions/${session}/settle`, { result });
}

async function pendingBalance(): Promise<number> {
  return (await checked.stripe.balance.retrieve()).pending[0]?.amount ?? 0;
}

const begun = [
  "payment_intent.created",
  "charge.pending",
  "payment_intent.processing",
  "checkout.session.completed",
];

describe("a payment that comes later", () => {
  test("completes the session unpaid, and no money has moved", async () => {
    const paid = await checked.pay(session, { method: "async" });
    expect(paid).toMatchObject({ outcome: "processing", paymentStatus: "unpaid", error: null });
    const whole = await load();
    expect(whole.session).toMatchObject({ status: "complete", payment_status: "unpaid", url: null });
    expect(whole.intent).toMatchObject({ status: "processing", amount_received: 0 });
    expect(whole.charge).toMatchObject({ status: "pending", paid: false, balance_transaction: null });
    expect(await pendingBalance()).toBe(0);
    expect(await typesOf()).toEqual(begun);
  });

  test("comes when it is told to, and then is like any other", async () => {
    await checked.pay(session, { method: "async" });
    time += 3000;
    expect((await settle("succeeded")).json).toMatchObject({ paymentStatus: "paid" });
    const whole = await load();
    expect(whole.session).toMatchObject({ status: "complete", payment_status: "paid" });
    expect(whole.intent).toMatchObject({ status: "succeeded", amount_received: total });
    expect(whole.charge).toMatchObject({ status: "succeeded", paid: true, amount_captured: total });
    expect(await pendingBalance()).toBe(total - fee);
    const id = z.string().parse(whole.charge.balance_transaction);
    const movement = await checked.stripe.balanceTransactions.retrieve(id);
    expect(movement).toMatchObject({ net: total - fee, available_on: time / 1000 + 2 * 24 * 60 * 60 });
    expect(await typesOf()).toEqual([
      ...begun,
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.async_payment_succeeded",
    ]);
  });

  test("is refused when it is told to, and leaves the session unpaid", async () => {
    await checked.pay(session, { method: "async" });
    expect((await settle("failed")).json).toMatchObject({ paymentStatus: "unpaid" });
    const whole = await load();
    expect(whole.session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    expect(whole.intent).toMatchObject({
      status: "requires_payment_method",
      amount_received: 0,
      last_payment_error: { code: "insufficient_funds" },
    });
    expect(whole.charge).toMatchObject({
      status: "failed",
      paid: false,
      amount_captured: 0,
      failure_code: "insufficient_funds",
    });
    expect(await pendingBalance()).toBe(0);
    expect(await typesOf()).toEqual([
      ...begun,
      "charge.failed",
      "payment_intent.payment_failed",
      "checkout.session.async_payment_failed",
    ]);
  });

  test.each([
    ["succeeded", "paid"],
    ["failed", "unpaid"],
  ] as const)("%s by itself after a minute when that was chosen", async (result, status) => {
    await checked.pay(session, { method: "async", result });
    time += minute - 1000;
    await checked.callSandbox("POST", "/_sandbox/clock", { advanceSeconds: 0 });
    expect((await typesOf()).length).toBe(4);
    time += 1000;
    const last = async () => (await typesOf()).at(-1);
    await expect.poll(last, { timeout: 3000 }).toBe(`checkout.session.async_payment_${result}`);
    expect((await load()).session.payment_status).toBe(status);
    expect((await settle("succeeded")).status).toBe(400);
  });

  test("ends once, whatever it is told", async () => {
    await checked.pay(session, { method: "async" });
    await settle("succeeded");
    expect((await settle("failed")).status).toBe(400);
    expect((await load()).session.payment_status).toBe("paid");
    expect((await checked.pay(session)).outcome).toBe("already_paid");
    expect((await checked.stripe.charges.list()).data.length).toBe(1);
  });

  test("does not expire, and can be neither refunded nor sent on before it has come", async () => {
    await checked.pay(session, { method: "async", result: "succeeded" });
    await refusalOf(checked.stripe.checkout.sessions.expire(session));
    const { charge, intent } = await load();
    const family = await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"));
    const send = () => {
      const params = { amount: 100, currency: "sar", destination: family.id, source_transaction: charge.id };
      return checked.stripe.transfers.create(params);
    };
    expect((await refusalOf(send())).message).toContain("is still pending");
    expect((await refusalOf(checked.stripe.refunds.create({ charge: charge.id }))).message).toContain(
      "is still pending",
    );
    expect((await refusalOf(checked.stripe.refunds.create({ payment_intent: intent.id }))).statusCode).toBe(
      400,
    );
    await settle("succeeded");
    expect((await send()).amount).toBe(100);
    expect((await checked.stripe.refunds.create({ charge: charge.id, amount: 50 })).status).toBe("succeeded");
  });

  test("may follow a card that was declined", async () => {
    await checked.pay(session, { card: "4000000000000002" });
    await checked.pay(session, { method: "async" });
    expect((await load()).intent).toMatchObject({ status: "processing", last_payment_error: null });
    await settle("succeeded");
    expect((await load()).intent.status).toBe("succeeded");
  });

  test("is awaited only by a session that was paid so", async () => {
    expect((await settle("succeeded")).status).toBe(400);
    expect((await checked.callSandbox("POST", "/_sandbox/sessions/cs_none/settle")).status).toBe(404);
    const wrong = await checked.callSandbox("POST", `/_sandbox/sessions/${session}/pay`, {
      method: "cheque",
    });
    expect(wrong.status).toBe(400);
  });
});

describe("the pay page", () => {
  const origin = "http://localhost:8788";
  const submit = (debit: string) => {
    const init = { method: "POST", body: new URLSearchParams({ debit }) };
    return Promise.resolve(checked.sandbox.app.fetch(new Request(`${origin}/pay/${session}?lang=en`, init)));
  };
  const show = async () => {
    return (await checked.sandbox.app.fetch(new Request(`${origin}/pay/${session}?lang=en`))).text();
  };

  test.each([
    ["succeeded", "paid"],
    ["failed", "unpaid"],
  ])("offers a debit that %s, and leads to the order meanwhile", async (result, status) => {
    expect(await show()).toContain(`name="debit" value="${result}"`);
    const answer = await submit(result);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `https://souq.example/orders/ord_1?session=${session}`,
    ]);
    const waiting = await show();
    expect(waiting).toContain("The money is on its way");
    expect(waiting).not.toContain("This order is paid");
    time += minute;
    await expect.poll(async () => (await typesOf()).length, { timeout: 3000 }).toBe(7);
    expect((await load()).session.payment_status).toBe(status);
    expect(await show()).toContain(
      status === "paid" ? "This order is paid" : "Your bank refused the payment",
    );
  });
});
