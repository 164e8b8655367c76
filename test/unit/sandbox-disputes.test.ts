// Disputes in the sandbox: opened by a card or a control, answered, won, lost, and their money.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aPaidOrder, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";
import {
  aDispute,
  balanceOf,
  control,
  eventsAbout,
  movementsOf,
  refusedControl,
} from "../support/sandbox-money.ts";

const amountOfOrder = 26324;
const net = amountOfOrder - 863;
const fee = 5625;

let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

async function aCharge(card = "4000000000000077"): Promise<string> {
  return (await aPaidOrder(checked, "ord_1", card)).charge;
}

async function available(): Promise<number> {
  return (await balanceOf(checked)).available;
}

async function statusOf(dispute: string): Promise<string> {
  return (await checked.stripe.disputes.retrieve(dispute)).status;
}

describe("a chargeback", () => {
  test("takes its amount and a fee at once, and says so in events", async () => {
    const charge = await aCharge();
    const id = await aDispute(checked, charge, { amount: 8100, reason: "product_not_received" });
    const dispute = await checked.stripe.disputes.retrieve(id, { expand: ["charge", "payment_intent"] });
    expect(dispute).toMatchObject({
      amount: 8100,
      reason: "product_not_received",
      status: "needs_response",
      charge: { id: charge, disputed: true },
      is_charge_refundable: false,
      balance_transactions: [{ amount: -8100, fee, net: -8100 - fee, type: "adjustment" }],
    });
    expect(await available()).toBe(net - 8100 - fee);
    expect(await movementsOf(checked, { source: id, expand: ["data.source"] })).toMatchObject([
      { reporting_category: "dispute", source: { object: "dispute", id } },
    ]);
    const taken = ["charge.dispute.created", "charge.dispute.funds_withdrawn"];
    expect(await eventsAbout(checked, id)).toEqual(taken);
  });

  test("is answered once with evidence, which may be staged first", async () => {
    const id = await aDispute(checked, await aCharge());
    const { disputes } = checked.stripe;
    const staged = await disputes.update(id, { evidence: { product_description: "Dates" }, submit: false });
    expect(staged).toMatchObject({ status: "needs_response", evidence: { product_description: "Dates" } });
    const sent = await disputes.update(id, { evidence: { customer_name: "مريم" }, metadata: { order: "1" } });
    expect(sent).toMatchObject({
      status: "under_review",
      evidence: { product_description: "Dates", customer_name: "مريم" },
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: "manual" },
      metadata: { order: "1" },
    });
    expect((await refusalOf(disputes.update(id, { evidence: { receipt: "x" } }))).statusCode).toBe(400);
    expect((await disputes.update(id, { metadata: { seen: "yes" } })).status).toBe("under_review");
    expect((await refusalOf(disputes.update("dp_none", {}))).statusCode).toBe(404);
  });

  test("that is won brings the amount back and not the fee", async () => {
    const id = await aDispute(checked, await aCharge());
    await checked.stripe.disputes.update(id, { evidence: { receipt: "file_1" } });
    await control(checked, `disputes/${id}/win`);
    expect(await statusOf(id)).toBe("won");
    expect(await available()).toBe(net - fee);
    expect((await movementsOf(checked, { source: id })).map((one) => one.reporting_category)).toEqual([
      "dispute_reversal",
      "dispute",
    ]);
    expect((await eventsAbout(checked, id)).slice(2)).toEqual([
      "charge.dispute.updated",
      "charge.dispute.closed",
      "charge.dispute.funds_reinstated",
    ]);
    expect(await refusedControl(checked, `disputes/${id}/lose`)).toBe(409);
  });

  test("that is lost, given up, or left unanswered gives nothing back", async () => {
    const lost = await aDispute(checked, await aCharge());
    await control(checked, `disputes/${lost}/lose`);
    const given = await aDispute(checked, await aCharge());
    expect((await checked.stripe.disputes.close(given)).status).toBe("lost");
    const left = await aDispute(checked, await aCharge());
    await control(checked, "clock", { advanceSeconds: 9 * 24 * 60 * 60 });
    const { status, evidence_details: details } = await checked.stripe.disputes.retrieve(left);
    expect([await statusOf(lost), await statusOf(given), status, details.past_due]).toEqual([
      "lost",
      "lost",
      "lost",
      true,
    ]);
    expect(await available()).toBe(3 * (net - amountOfOrder - fee));
    for (const id of [lost, given, left]) {
      expect((await eventsAbout(checked, id)).at(-1)).toBe("charge.dispute.closed");
      expect((await refusalOf(checked.stripe.disputes.close(id))).statusCode).toBe(400);
    }
  });

  test("is decided at once by Stripe's magic texts", async () => {
    const { disputes } = checked.stripe;
    const won = await aDispute(checked, await aCharge());
    const lost = await aDispute(checked, await aCharge());
    const winning = await disputes.update(won, { evidence: { uncategorized_text: "winning_evidence" } });
    const losing = await disputes.update(lost, { evidence: { uncategorized_text: "losing_evidence" } });
    expect([winning.status, losing.status]).toEqual(["won", "lost"]);
  });

  test("stops refunds of its charge until it is won", async () => {
    const charge = await aCharge();
    const id = await aDispute(checked, charge);
    expect((await refusalOf(checked.stripe.refunds.create({ charge }))).code).toBe("charge_disputed");
    await control(checked, `disputes/${id}/win`);
    expect((await checked.stripe.refunds.create({ charge, amount: 100 })).status).toBe("succeeded");
  });

  test("of a charge that was given back takes the money a second time", async () => {
    const charge = await aCharge();
    await checked.stripe.refunds.create({ charge });
    await aDispute(checked, charge);
    expect(await available()).toBe(net - 2 * amountOfOrder - fee);
  });

  test("is one at a time, of a charge that was paid, and of no more than it", async () => {
    const charge = await aCharge();
    expect(await refusedControl(checked, `charges/${charge}/dispute`, { amount: amountOfOrder + 1 })).toBe(
      400,
    );
    await aDispute(checked, charge, { amount: 100 });
    expect(await refusedControl(checked, `charges/${charge}/dispute`)).toBe(409);
    expect(await refusedControl(checked, "charges/ch_none/dispute")).toBe(404);
    expect(await refusedControl(checked, `charges/${charge}/dispute`, { kind: "feud" })).toBe(400);
  });
});

describe("an inquiry", () => {
  test("moves no money, allows refunds, and is closed when it was answered", async () => {
    const charge = await aCharge();
    const id = await aDispute(checked, charge, { kind: "inquiry" });
    expect(await checked.stripe.disputes.retrieve(id)).toMatchObject({
      status: "warning_needs_response",
      is_charge_refundable: true,
      balance_transactions: [],
    });
    expect(await available()).toBe(net);
    await checked.stripe.refunds.create({ charge, amount: 100 });
    const answered = await checked.stripe.disputes.update(id, { evidence: { receipt: "file_1" } });
    expect(answered.status).toBe("warning_under_review");
    await control(checked, `disputes/${id}/win`);
    expect(await statusOf(id)).toBe("warning_closed");
    expect(await available()).toBe(net - 100);
    expect(await refusedControl(checked, `disputes/${id}/escalate`)).toBe(409);
  });

  test("may grow into a chargeback, which can be answered again", async () => {
    const id = await aDispute(checked, await aCharge(), { kind: "inquiry" });
    await checked.stripe.disputes.update(id, { evidence: { receipt: "file_1" } });
    expect(await refusedControl(checked, `disputes/${id}/lose`)).toBe(409);
    await control(checked, `disputes/${id}/escalate`);
    expect(await statusOf(id)).toBe("needs_response");
    expect(await available()).toBe(net - amountOfOrder - fee);
    expect((await eventsAbout(checked, id)).at(-1)).toBe("charge.dispute.funds_withdrawn");
    expect((await checked.stripe.disputes.update(id, { submit: true })).status).toBe("under_review");
    await control(checked, `disputes/${id}/win`);
    expect(await available()).toBe(net - fee);
  });

  test("that grows after its own time was over leaves the market a new one to answer in", async () => {
    const id = await aDispute(checked, await aCharge(), { kind: "inquiry" });
    await checked.stripe.disputes.update(id, { evidence: { receipt: "file_1" } });
    await control(checked, "clock", { advanceSeconds: 20 * 24 * 60 * 60 });
    await control(checked, `disputes/${id}/escalate`);
    await control(checked, "clock", { advanceSeconds: 8 * 24 * 60 * 60 });
    expect(await statusOf(id)).toBe("needs_response");
    await control(checked, "clock", { advanceSeconds: 24 * 60 * 60 });
    expect(await statusOf(id)).toBe("lost");
  });

  test("is closed when nobody answers it", async () => {
    const id = await aDispute(checked, await aCharge(), { kind: "inquiry" });
    await control(checked, "clock", { advanceSeconds: 10 * 24 * 60 * 60 });
    expect(await statusOf(id)).toBe("warning_closed");
    expect(await available()).toBe(net);
  });
});

describe("a test card", () => {
  test.each([
    ["4000000000000259", "needs_response", "fraudulent"],
    ["4000000000002685", "needs_response", "product_not_received"],
    ["4000000000001976", "warning_needs_response", "fraudulent"],
  ])("%s opens a dispute by itself: %s, %s", async (card, status, reason) => {
    const charge = await aCharge(card);
    const { intent } = await aPaidOrder(checked, "ord_2");
    const [dispute] = (await checked.stripe.disputes.list({ charge })).data;
    expect(dispute).toMatchObject({ status, reason, amount: amountOfOrder, charge });
    expect((await checked.stripe.disputes.list({ payment_intent: intent })).data).toEqual([]);
  });

  test("4000000000005423 is warned of, and so is a charge by a control", async () => {
    const warned = await aCharge("4000000000005423");
    const { earlyFraudWarnings } = checked.stripe.radar;
    const [warning] = (await earlyFraudWarnings.list({ charge: warned, expand: ["data.charge"] })).data;
    expect(warning).toMatchObject({ actionable: true, charge: { id: warned } });
    await control(checked, `charges/${await aCharge()}/fraud-warning`, { fraudType: "misc" });
    expect((await earlyFraudWarnings.list()).data.map(({ fraud_type: type }) => type)).toEqual([
      "misc",
      "made_with_stolen_card",
    ]);
    await checked.stripe.refunds.create({ charge: warned });
    expect((await earlyFraudWarnings.retrieve(warning?.id ?? "")).actionable).toBe(false);
    expect((await refusalOf(earlyFraudWarnings.retrieve("issfr_none"))).statusCode).toBe(404);
    const types = (await checked.stripe.events.list({ type: "radar.*" })).data.map(({ type }) => type);
    expect(types).toEqual(["radar.early_fraud_warning.created", "radar.early_fraud_warning.created"]);
  });
});
