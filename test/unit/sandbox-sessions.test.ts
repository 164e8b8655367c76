// The life of a Checkout Session in the sandbox: paid, declined, challenged, abandoned, expired.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type Stripe from "stripe";
import { anOrder, aLine, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";

const minute = 60;
let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

function begin(change: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> {
  return checked.stripe.checkout.sessions.create({ ...anOrder("ord_1"), ...change });
}

/** The types of all events, oldest first. */
async function listTypes(): Promise<string[]> {
  const events = await checked.stripe.events.list({ limit: 100 });
  return events.data.map(({ type }) => type).toReversed();
}

async function countCharges(): Promise<number> {
  return (await checked.stripe.charges.list({ limit: 100 })).data.length;
}

const seconds = (): number => Math.floor(time / 1000);

describe("a new session", () => {
  test("is open and unpaid, adds up its lines and has a page to pay on", async () => {
    const session = await begin();
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_total: 26324,
      currency: "sar",
    });
    expect(session.url).toBe(`http://localhost:8788/pay/${session.id}`);
    expect(session.payment_intent).toBeNull();
    expect(session.client_reference_id).toBe("ord_1");
    expect(session.expires_at).toBe(seconds() + 24 * 60 * minute);
  });

  test("keeps its lines in order, with their metadata, and pages through them", async () => {
    const session = await begin();
    const { sessions } = checked.stripe.checkout;
    const all = await sessions.listLineItems(session.id, { limit: 100 });
    expect(all.data.map(({ metadata }) => metadata?.["family"])).toEqual(["fam_a", "fam_b", "fam_c"]);
    const first = await sessions.listLineItems(session.id, { limit: 2 });
    const rest = await sessions.listLineItems(session.id, { starting_after: first.data[1]?.id ?? "" });
    expect([first.has_more, rest.has_more, rest.data.length]).toEqual([true, false, 1]);
  });

  test("may last from thirty minutes to a day, and no other time", async () => {
    await begin({ expires_at: seconds() + 30 * minute });
    await begin({ expires_at: seconds() + 24 * 60 * minute });
    const short = await refusalOf(begin({ expires_at: seconds() + 30 * minute - 1 }));
    const long = await refusalOf(begin({ expires_at: seconds() + 24 * 60 * minute + 1 }));
    expect([short.param, long.param]).toEqual(["expires_at", "expires_at"]);
  });

  const wrong: [string, Partial<Stripe.Checkout.SessionCreateParams>, string][] = [
    ["too little money", { line_items: [aLine("fam_a", "Date", 100, 1)] }, "amount_too_small"],
    ["too much money", { line_items: [aLine("fam_a", "Date", 99_999_999, 2)] }, "amount_too_large"],
    ["no line", { line_items: [] }, "parameter_missing"],
    ["a negative price", { line_items: [aLine("fam_a", "Date", -500, 1)] }, "parameter_invalid_integer"],
    ["an address that is none", { success_url: "/orders/1" }, "url_invalid"],
    ["a dangerous address", { cancel_url: "javascript:alert(1)" }, "url_invalid"],
    ["an e-mail address that is none", { customer_email: "guest" }, "email_invalid"],
  ];
  test.each(wrong)("is refused with %s", async (_name, change, code) => {
    expect((await refusalOf(begin(change))).code).toBe(code);
    expect((await checked.stripe.checkout.sessions.list()).data).toEqual([]);
  });

  test("writes no event, as with Stripe", async () => {
    await begin();
    expect(await listTypes()).toEqual([]);
  });
});

describe("paying", () => {
  test("completes the session, charges once and writes the events in order", async () => {
    const session = await begin();
    const paid = await checked.pay(session.id);
    expect([paid.paymentStatus, paid.outcome, paid.error]).toEqual(["paid", "paid", null]);
    const known = await checked.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(known).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      customer_details: { email: "guest@example.com" },
      payment_intent: {
        status: "succeeded",
        amount_received: 26324,
        transfer_group: "ord_1",
        metadata: { order_id: "ord_1" },
        latest_charge: {
          amount: 26324,
          paid: true,
          transfer_group: "ord_1",
          metadata: { order_id: "ord_1" },
        },
      },
    });
    expect(await listTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  test("twice charges once, and the second answer says paid as well", async () => {
    const session = await begin();
    const [first, second] = await Promise.all([checked.pay(session.id), checked.pay(session.id)]);
    expect([first.outcome, second.outcome].toSorted()).toEqual(["already_paid", "paid"]);
    expect(second.paymentStatus).toBe("paid");
    expect(await countCharges()).toBe(1);
    expect((await listTypes()).filter((type) => type === "checkout.session.completed").length).toBe(1);
  });

  test("costs 2.9 % and one riyal, rounded half up", async () => {
    const fees: [number, number][] = [
      [27474, 897],
      [10000, 390],
      [500, 115],
      [50017, 1550],
      [50000 + 500, 1565],
    ];
    for (const [amount, fee] of fees) {
      const session = await begin({ line_items: [aLine("fam_a", "Dates", amount, 1)] });
      await checked.pay(session.id);
      const movements = await checked.stripe.balanceTransactions.list({ limit: 1 });
      expect(movements.data[0]).toMatchObject({ amount, fee, net: amount - fee });
    }
  });

  test("an unknown session is 404", async () => {
    expect((await checked.callSandbox("POST", "/_sandbox/sessions/cs_test_none/pay", {})).status).toBe(404);
  });
});

describe("a card that is declined", () => {
  const cards: [string, string, string][] = [
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000000069", "expired_card", "expired_card"],
    ["4111111111111111", "card_declined", "test_mode_live_card"],
  ];
  test.each(cards)("%s leaves the session open and says why", async (card, code, reason) => {
    const session = await begin();
    const declined = await checked.pay(session.id, { card });
    expect(declined).toMatchObject({
      paymentStatus: "unpaid",
      outcome: "declined",
      error: { code, decline_code: reason },
    });
    const known = await checked.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(known).toMatchObject({ status: "open", payment_intent: { status: "requires_payment_method" } });
    expect(await listTypes()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    expect((await checked.stripe.balanceTransactions.list()).data).toEqual([]);
  });

  test("can be followed by a good one in the same session and the same payment intent", async () => {
    const session = await begin();
    const declined = await checked.pay(session.id, { card: "4000000000000002" });
    const paid = await checked.pay(session.id);
    expect(paid.paymentStatus).toBe("paid");
    expect(paid.session.payment_intent).toBe(declined.session.payment_intent);
    const statuses = (await checked.stripe.charges.list()).data.map(({ status }) => status);
    expect(statuses).toEqual(["succeeded", "failed"]);
  });
});

describe("a card that asks for a challenge", () => {
  const card = "4000000000003220";

  test("waits for the answer", async () => {
    const session = await begin();
    const asked = await checked.pay(session.id, { card });
    expect([asked.outcome, asked.paymentStatus]).toEqual(["challenge", "unpaid"]);
    const intent = await checked.stripe.paymentIntents.retrieve(asked.session.payment_intent ?? "");
    expect(intent.status).toBe("requires_action");
    expect(intent.next_action?.redirect_to_url?.url).toBe(`${session.url}/challenge`);
    expect(await countCharges()).toBe(0);
  });

  test("pays when it is approved", async () => {
    const session = await begin();
    const paid = await checked.pay(session.id, { card, challenge: "approve" });
    expect(paid.paymentStatus).toBe("paid");
    const [charge] = (await checked.stripe.charges.list()).data;
    expect(charge?.payment_method_details?.card?.three_d_secure?.result).toBe("authenticated");
  });

  test("charges nothing when it is refused, and another card may pay then", async () => {
    const session = await begin();
    const refused = await checked.pay(session.id, { card, challenge: "refuse" });
    expect(refused.error?.code).toBe("payment_intent_authentication_failure");
    expect(await countCharges()).toBe(0);
    expect((await checked.pay(session.id)).paymentStatus).toBe("paid");
  });
});

describe("a session that nobody pays", () => {
  test("stays open when the customer leaves", async () => {
    const session = await begin();
    const left = await checked.callSandbox("POST", `/_sandbox/sessions/${session.id}/abandon`);
    expect(left.json).toMatchObject({ session: { status: "open" }, url: "https://souq.example/basket" });
    expect((await checked.pay(session.id)).paymentStatus).toBe("paid");
  });

  test("expires by its time as soon as it is read, with an event, and can't be paid any more", async () => {
    const session = await begin({ expires_at: seconds() + 30 * minute });
    time += 30 * minute * 1000;
    const expired = await checked.stripe.checkout.sessions.retrieve(session.id);
    expect([expired.status, expired.url]).toEqual(["expired", null]);
    expect(await listTypes()).toEqual(["checkout.session.expired"]);
    const answer = await checked.callSandbox("POST", `/_sandbox/sessions/${session.id}/pay`, {});
    expect(answer.status).toBe(409);
    expect(await countCharges()).toBe(0);
  });

  test("expires by the clock when nobody reads it", async () => {
    await begin({ expires_at: seconds() + 30 * minute });
    time += 31 * minute * 1000;
    await expect.poll(listTypes, { timeout: 3000 }).toEqual(["checkout.session.expired"]);
  });

  test("expires when asked, once, and takes its begun payment with it", async () => {
    const session = await begin();
    const declined = await checked.pay(session.id, { card: "4000000000000002" });
    const { sessions } = checked.stripe.checkout;
    expect((await sessions.expire(session.id)).status).toBe("expired");
    const intent = await checked.stripe.paymentIntents.retrieve(declined.session.payment_intent ?? "");
    expect(intent.status).toBe("canceled");
    expect((await refusalOf(sessions.expire(session.id))).statusCode).toBe(400);
    expect((await listTypes()).filter((type) => type === "checkout.session.expired").length).toBe(1);
  });

  test("can't be expired once it is paid", async () => {
    const session = await begin();
    await checked.pay(session.id);
    const refusal = await refusalOf(checked.stripe.checkout.sessions.expire(session.id));
    expect(refusal.message).toContain("complete");
  });

  test("does not let a challenge that comes too late pay", async () => {
    const session = await begin();
    await checked.pay(session.id, { card: "4000000000003220" });
    await checked.stripe.checkout.sessions.expire(session.id);
    const form = new URLSearchParams({ answer: "approve" });
    const address = `http://localhost:8788/pay/${session.id}/challenge`;
    const late = await checked.sandbox.app.fetch(new Request(address, { method: "POST", body: form }));
    expect(late.status).toBe(410);
    expect(await countCharges()).toBe(0);
  });
});

describe("lists", () => {
  test("are newest first, and walk forwards and backwards by cursor", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.unshift((await begin()).id);
    const { sessions } = checked.stripe.checkout;
    const first = await sessions.list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const second = await sessions.list({ limit: 2, starting_after: ids[1] ?? "" });
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const back = await sessions.list({ limit: 2, ending_before: ids[3] ?? "" });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(1, 3), true]);
    const all: string[] = [];
    for await (const session of sessions.list({ limit: 2 })) all.push(session.id);
    expect(all).toEqual(ids);
  });

  test("are filtered by state, by payment intent and by the time of creation", async () => {
    const open = await begin();
    time += 10_000;
    const paid = await checked.pay((await begin()).id);
    const { sessions } = checked.stripe.checkout;
    const idsOf = async (filter: Stripe.Checkout.SessionListParams): Promise<string[]> => {
      return (await sessions.list(filter)).data.map(({ id }) => id);
    };
    expect(await idsOf({ status: "open" })).toEqual([open.id]);
    expect(await idsOf({ payment_intent: paid.session.payment_intent ?? "" })).toEqual([paid.session.id]);
    expect(await idsOf({ created: { lt: seconds() } })).toEqual([open.id]);
    expect(await idsOf({ created: seconds() })).toEqual([paid.session.id]);
  });

  test("refuse a cursor that is unknown and a limit that is too large", async () => {
    const { sessions } = checked.stripe.checkout;
    expect((await refusalOf(sessions.list({ starting_after: "cs_none" }))).code).toBe("resource_missing");
    expect((await refusalOf(sessions.list({ limit: 101 }))).param).toBe("limit");
  });

  test("of events take kinds, several or by a star, and a time to begin at", async () => {
    await checked.pay((await begin()).id);
    time += 60_000;
    await checked.pay((await begin()).id, { card: "4000000000000002" });
    const { events } = checked.stripe;
    const types = ["charge.succeeded", "charge.failed"];
    expect((await events.list({ types })).data.map(({ type }) => type)).toEqual([
      "charge.failed",
      "charge.succeeded",
    ]);
    expect((await events.list({ type: "payment_intent.*" })).data.length).toBe(4);
    expect((await events.list({ created: { gte: seconds() } })).data.length).toBe(3);
  });
});
