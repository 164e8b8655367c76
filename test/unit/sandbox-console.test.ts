// The console's view of money that comes back, and its buttons, which work without a script.
import { afterEach, beforeEach, expect, test } from "vitest";
import { aPaidOrder, type CheckedSandbox, openChecked } from "../support/checked-sandbox.ts";
import { aDispute, aFamily, control } from "../support/sandbox-money.ts";

const origin = "http://localhost:8788";
let checked: CheckedSandbox;
let charge: string;
beforeEach(async () => {
  checked = openChecked({ now: () => Date.UTC(2026, 10, 22, 6) });
  charge = (await aPaidOrder(checked, "ord_1", "4000000000000077")).charge;
});
afterEach(() => checked.close());

async function show(): Promise<string> {
  return (await checked.sandbox.app.fetch(new Request(`${origin}/`))).text();
}

/** The part of the page under one heading. */
async function showSection(id: string): Promise<string> {
  const page = await show();
  return page.slice(page.indexOf(`<section id="${id}">`)).split("</section>")[0] ?? "";
}

/** Presses a button that the page has, and answers with where it leads. */
async function press(path: string): Promise<string | null> {
  const page = await show();
  const form = page.slice(page.indexOf(`action="/_sandbox/${path}"`)).split("</form>")[0] ?? "";
  if (!page.includes(`action="/_sandbox/${path}"`)) throw new Error(`There is no button for ${path}.`);
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]);
  const init = { method: "POST", body: new URLSearchParams(fields) };
  const response = await checked.sandbox.app.fetch(new Request(`${origin}/_sandbox/${path}`, init));
  expect(response.status).toBe(303);
  return response.headers.get("location");
}

test("shows refunds, disputes, reversals and payouts with their state", async () => {
  const family = await aFamily(checked, "أسرة <b>أم محمد</b>");
  const { transfers, refunds, payouts } = checked.stripe;
  const transfer = await transfers.create({ amount: 8100, currency: "sar", destination: family });
  await transfers.createReversal(transfer.id, { amount: 123 });
  await control(checked, "refunds/next", { outcome: "pending" });
  await refunds.create({ charge, amount: 456 });
  await payouts.create({ amount: 789, currency: "sar" }, { stripeAccount: family });
  await aDispute(checked, charge, { amount: 1000, reason: "product_not_received" });
  const sections = ["refunds", "disputes", "reversals", "payouts"].map(showSection);
  const [refunded = "", disputed = "", reversed = "", paid = ""] = await Promise.all(sections);
  expect(refunded).toMatch(/4\.56[\s\S]*pending/);
  expect(disputed).toMatch(/10\.00[\s\S]*product not received[\s\S]*needs response/);
  expect(reversed).toMatch(/1\.23[\s\S]*أسرة &lt;b&gt;أم محمد[\s\S]*part/);
  expect(paid).toMatch(/7\.89[\s\S]*أم محمد[\s\S]*pending/);
  expect(await show()).not.toContain("<b>");
});

test("opens a dispute of an order's charge and lets it be lost, by its buttons", async () => {
  expect(await press(`charges/${charge}/dispute`)).toBe("/#disputes");
  const [dispute] = (await checked.stripe.disputes.list({ charge })).data;
  expect(dispute?.status).toBe("needs_response");
  await press(`disputes/${dispute?.id}/lose`);
  expect((await checked.stripe.disputes.retrieve(dispute?.id ?? "")).status).toBe("lost");
  expect(await show()).not.toContain(`disputes/${dispute?.id}/win`);
});

test("fails a refund and moves the clock forward and back, by its buttons", async () => {
  const refund = await checked.stripe.refunds.create({ charge });
  await press(`refunds/${refund.id}/fail`);
  expect((await checked.stripe.refunds.retrieve(refund.id)).status).toBe("failed");
  expect(await press("clock")).toBe("/#clock");
  const clockOf = async () => (await checked.callSandbox("GET", "/_sandbox/clock")).json;
  expect(await clockOf()).toMatchObject({ offsetSeconds: 3600 });
  expect(await show()).toContain("Back to now");
  const back = { method: "POST", body: new URLSearchParams({ resetTo: "" }) };
  await checked.sandbox.app.fetch(new Request(`${origin}/_sandbox/clock`, back));
  expect(await clockOf()).toMatchObject({ offsetSeconds: 0 });
  await press("settings");
  const { json } = await checked.callSandbox("GET", "/_sandbox/settings");
  expect(json).toMatchObject({ reversals: "allow_negative" });
});

test("another site's page cannot press them", async () => {
  const init = { method: "POST", headers: { "sec-fetch-site": "cross-site" } };
  const request = new Request(`${origin}/_sandbox/charges/${charge}/dispute`, init);
  expect((await checked.sandbox.app.fetch(request)).status).toBe(403);
  expect((await checked.stripe.disputes.list()).data).toEqual([]);
});
