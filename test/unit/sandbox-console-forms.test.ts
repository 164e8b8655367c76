// The console's forms, without a script: accounts decided on, faults ordered, late payments ended.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aFamilyAccount, anOrder, type CheckedSandbox, openChecked } from "../support/checked-sandbox.ts";

const origin = "http://localhost:8788";

let checked: CheckedSandbox;
beforeEach(() => {
  checked = openChecked();
});
afterEach(() => checked.close());

async function show(): Promise<string> {
  return (await checked.sandbox.app.fetch(new Request(`${origin}/`))).text();
}

interface Form {
  readonly action: string;
  readonly fields: Record<string, string>;
  readonly label: string;
}

/** The forms on the page as a browser would send them, by the words on their buttons. */
async function listForms(): Promise<Form[]> {
  const forms = [...(await show()).matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  return forms.map(([, action = "", inner = ""]) => {
    const inputs = [...inner.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
    const selects = [...inner.matchAll(/<select name="([^"]*)">\s*<option>([^<]*)/g)];
    const named = [...selects, ...inputs].map(([, name = "", value = ""]) => [name, value]);
    const label = /<button[^>]*>([^<]*)</.exec(inner)?.[1] ?? "";
    return { action, fields: Object.fromEntries(named), label: label.trim() };
  });
}

/** Presses the button with these words, with other values in some of its fields. */
async function press(label: string, change: Record<string, string> = {}, at = 0): Promise<string> {
  const form = (await listForms()).filter((one) => one.label === label)[at];
  if (form === undefined) throw new Error(`There is no button ${label}.`);
  const init = { method: "POST", body: new URLSearchParams({ ...form.fields, ...change }) };
  const response = await checked.sandbox.app.fetch(new Request(`${origin}${form.action}`, init));
  expect(response.status).toBe(303);
  return response.headers.get("location") ?? "";
}

function sectionOf(page: string, id: string): string {
  const from = page.indexOf(`<section id="${id}"`);
  return page.slice(from, page.indexOf("</section>", from));
}

describe("the console", () => {
  test("shows accounts and decides on them", async () => {
    await checked.stripe.v2.core.accounts.create(aFamilyAccount("أسرة أم محمد"));
    expect(sectionOf(await show(), "accounts")).toContain("أسرة أم محمد");
    expect(await press("restrict")).toBe("/#accounts");
    expect(sectionOf(await show(), "accounts")).toContain("restricted");
    await press("close");
    expect((await listForms()).filter(({ label }) => label === "reactivate")).toEqual([]);
  });

  test("changes how new accounts begin, and back", async () => {
    await press("Require onboarding of new accounts");
    await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"));
    expect(sectionOf(await show(), "accounts")).toContain("incomplete");
    await press("Make new accounts active at once");
    expect(await show()).toContain("Require onboarding of new accounts");
  });

  test("orders a fault of calls, and shows that it was met", async () => {
    expect(await press("Order the fault", { path: "/v1/refunds", kind: "slow", times: "2" })).toBe(
      "/#faults",
    );
    expect(sectionOf(await show(), "faults")).toContain("* /v1/refunds");
    await press("Clear the faults of calls");
    expect(sectionOf(await show(), "faults")).not.toContain("/v1/refunds");
    await press("Fail the next call");
    await expect(checked.stripe.balance.retrieve({}, { maxNetworkRetries: 0 })).rejects.toThrow(/on purpose/);
    expect(sectionOf(await show(), "met")).toContain("GET /v1/balance");
  });

  test("orders a fault of events, once or until it is cleared", async () => {
    await press("Order the fault", { kind: "withhold", type: "charge.*" }, 1);
    expect(sectionOf(await show(), "faults")).toContain("until cleared");
    await press("Clear those of events");
    await press("Order the fault", { kind: "delay", times: "3" }, 1);
    expect(sectionOf(await show(), "faults")).toContain("5000 ms");
  });

  test("ends a payment that comes later", async () => {
    const { id } = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    await checked.pay(id, { method: "async" });
    expect(sectionOf(await show(), "payments")).toContain("awaited");
    expect(await press("Is refused")).toBe("/#payments");
    const events = await checked.stripe.events.list({ type: "checkout.session.async_payment_failed" });
    expect(events.data.length).toBe(1);
    expect(sectionOf(await show(), "payments")).toContain("refused");
  });

  test("withholds deliveries and lets them go", async () => {
    expect(await press("Withhold deliveries to the store")).toBe("/#events");
    expect(await show()).toContain("Deliveries to the store are withheld.");
    await press("Resume deliveries to the store");
    expect(await show()).not.toContain("Deliveries to the store are withheld.");
  });

  test("delivers an event again by hand", async () => {
    const { id } = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    await checked.pay(id);
    expect(await press("Deliver again")).toBe("/#events");
    expect(sectionOf(await show(), "events")).toContain("the store has no webhook address");
  });

  test("does nothing for a page of another site", async () => {
    const headers = { "sec-fetch-site": "cross-site", "content-type": "application/x-www-form-urlencoded" };
    const request = new Request(`${origin}/_sandbox/faults`, { method: "POST", body: "", headers });
    expect((await checked.sandbox.app.fetch(request)).status).toBe(403);
  });
});
