// The sandbox's pages: paying in a browser without script, and the console.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { chooseLanguage } from "../../worker/sandbox/pages/pay-words.ts";
import {
  aFamilyAccount,
  aLine,
  anOrder,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
} from "../support/checked-sandbox.ts";

let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

const origin = "http://localhost:8788";

async function show(path: string, headers: Record<string, string> = {}) {
  const response = await checked.sandbox.app.fetch(new Request(`${origin}${path}`, { headers }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function submit(path: string, fields: Record<string, string>) {
  const init = { method: "POST", body: new URLSearchParams(fields) };
  const response = await checked.sandbox.app.fetch(new Request(`${origin}${path}`, init));
  return {
    status: response.status,
    location: response.headers.get("location") ?? "",
    text: await response.text(),
  };
}

async function begin(change: object = {}): Promise<string> {
  return (await checked.stripe.checkout.sessions.create({ ...anOrder("ord_1"), ...change })).id;
}

const hostile = `<script>alert("x")</script>`;
const hostileQuoted = `"><img src=x onerror='alert(1)'>`;

// As markup these would begin so; escaped, neither is in the text of a page.
const harmful = /<script>alert|<img src=x/;

describe("the pay page", () => {
  test("shows the lines and the total, and says that no money moves", async () => {
    const page = await show(`/pay/${await begin()}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("no money moves");
    expect(page.text).toContain("معمول بالتمر");
    expect(page.text).toContain("263.24");
    expect(page.text).toContain("4242 4242 4242 4242");
    expect(page.text).toContain('href="https://souq.example/basket"');
    expect(page.text).not.toContain("<script");
  });

  test("sends headers that allow nothing from elsewhere", async () => {
    const { headers } = await show(`/pay/${await begin()}`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("is Arabic, from right to left, when the browser prefers it or the address says so", async () => {
    const path = `/pay/${await begin()}`;
    const preferred = await show(path, { "accept-language": "ar-SA,ar;q=0.9,en;q=0.8" });
    expect(preferred.text).toContain('<html lang="ar" dir="rtl">');
    expect(preferred.text).toContain("الإجمالي");
    expect((await show(`${path}?lang=ar`)).text).toContain('dir="rtl"');
    expect((await show(`${path}?lang=en`, { "accept-language": "ar" })).text).toContain(
      '<html lang="en" dir="ltr">',
    );
  });

  test("takes the language that the browser ranks first of the two", () => {
    expect(chooseLanguage(undefined, "en;q=0.5, ar;q=0.9")).toBe("ar");
    expect(chooseLanguage(undefined, "ur, en-GB, ar")).toBe("en");
    expect(chooseLanguage(undefined, "ar;q=0, en")).toBe("en");
    expect(chooseLanguage(undefined, "tr")).toBe("en");
    expect(chooseLanguage(undefined, undefined)).toBe("en");
  });

  test("escapes hostile text of the store and of the customer", async () => {
    const id = await begin({
      line_items: [aLine("fam_a", hostile, 5000, 1), aLine("fam_b", hostileQuoted, 5000, 1)],
      cancel_url: `https://souq.example/?a="><script>alert(1)</script>`,
    });
    const pages = [
      `/pay/${id}`,
      `/pay/${encodeURIComponent(hostile)}`,
      `/pay/${id}?lang=${encodeURIComponent(hostileQuoted)}`,
    ];
    for (const path of pages) expect((await show(path)).text).not.toMatch(harmful);
  });

  test("pays with a plain form and leads to the store's page with the session's id", async () => {
    const id = await begin();
    const paid = await submit(`/pay/${id}?lang=ar`, {
      card: "4242 4242 4242 4242",
      name: "Maryam",
      email: "m@example.com",
    });
    expect(paid).toMatchObject({ status: 303, location: `https://souq.example/orders/ord_1?session=${id}` });
    const session = await checked.stripe.checkout.sessions.retrieve(id);
    expect(session.payment_status).toBe("paid");
    expect(session.customer_details?.name).toBe("Maryam");
  });

  test("stays when the card is declined, and says why", async () => {
    const id = await begin();
    const declined = await submit(`/pay/${id}?lang=en`, { card: "4000000000000002" });
    expect(declined).toMatchObject({ status: 303, location: `/pay/${id}?lang=en&declined=1` });
    const page = await show(declined.location);
    expect(page.text).toContain("Your card was declined.");
    expect(page.text).toContain('role="alert"');
    const events = await checked.stripe.events.list({ type: "payment_intent.payment_failed" });
    expect(events.data.length).toBe(1);
  });

  test("declines a card that is none of the test cards, and keeps only its last four digits", async () => {
    const id = await begin();
    await submit(`/pay/${id}`, { card: "4539 1488 0343 6467" });
    const charges = await checked.stripe.charges.list();
    expect(charges.data[0]?.payment_method_details?.card?.last4).toBe("6467");
    expect(JSON.stringify(charges.data)).not.toContain("45391488");
  });

  test("leads through the bank's question, approved", async () => {
    const id = await begin();
    const asked = await submit(`/pay/${id}?lang=en`, { card: "4000000000003220" });
    expect(asked.location).toBe(`/pay/${id}/challenge?lang=en`);
    const question = await show(asked.location);
    expect([question.status, question.text.includes("Your bank asks")]).toEqual([200, true]);
    const paid = await submit(asked.location, { answer: "approve" });
    expect(paid.location).toBe(`https://souq.example/orders/ord_1?session=${id}`);
  });

  test("leads back from the bank's question when it is refused", async () => {
    const id = await begin();
    const asked = await submit(`/pay/${id}?lang=en`, { card: "4000000000003220" });
    const refused = await submit(asked.location, { answer: "refuse" });
    expect(refused.location).toBe(`/pay/${id}?lang=en&declined=1`);
    expect((await show(refused.location)).text).toContain("unable to authenticate");
    expect((await show(asked.location)).status).toBe(303);
  });

  test("of a paid session says so and leads on", async () => {
    const { session } = await aPaidOrder(checked, "ord_1");
    const page = await show(`/pay/${session}?lang=en`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("This order is paid");
    expect(page.text).toContain(`https://souq.example/orders/ord_1?session=${session}`);
  });

  test("of an expired session says so, charges nothing and leads back", async () => {
    const id = await begin({ expires_at: Math.floor(time / 1000) + 1800 });
    time += 1800_000;
    for (const page of [
      await show(`/pay/${id}?lang=en`),
      await submit(`/pay/${id}?lang=en`, { card: "4242424242424242" }),
    ]) {
      expect(page.status).toBe(410);
      expect(page.text).toContain("This payment page has expired");
      expect(page.text).toContain("https://souq.example/basket");
    }
    expect((await checked.stripe.charges.list()).data).toEqual([]);
  });

  test("of an unknown session is 404 in words", async () => {
    const page = await show("/pay/cs_test_none?lang=ar");
    expect(page.status).toBe(404);
    expect(page.text).toContain("لا توجد عملية دفع كهذه");
  });
});

describe("the console", () => {
  test("is there before anything has happened", async () => {
    const page = await show("/");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Nothing yet.");
    for (const path of ["/assets/sandbox.css", "/assets/console.js", "/assets/icon.svg"]) {
      expect(page.text).toContain(path);
      expect((await show(path)).status).toBe(200);
    }
  });

  test("shows for an order what came in, what it cost, who got what and what stays", async () => {
    const { charge } = await aPaidOrder(checked, "ord_1");
    const account = await checked.stripe.v2.core.accounts.create(aFamilyAccount("أسرة أم محمد"));
    const transfer = { amount: 8100, currency: "sar", destination: account.id, source_transaction: charge };
    await checked.stripe.transfers.create(transfer);
    const page = await show("/");
    const money = page.text.slice(page.text.indexOf('id="money"'), page.text.indexOf('id="events"'));
    for (const shown of ["ord_1", "263.24", "−8.63", "أسرة أم محمد", "−81.00", "173.61"])
      expect(money).toContain(shown);
  });

  test("shows messages with their links, and escapes what is hostile in everything it shows", async () => {
    const url = "https://souq.example/orders/tok_1?a=1&b=2";
    const form = { To: "+966500000101", From: "Souq", Body: `${hostile} ${url} ${hostileQuoted}` };
    const sms = { method: "POST", body: new URLSearchParams(form), headers: { authorization: "Basic YTpi" } };
    await checked.sandbox.app.fetch(new Request(`${origin}/2010-04-01/Accounts/AC1/Messages.json`, sms));
    const mail = {
      from: "a@example.com",
      to: `${hostileQuoted}@example.com`,
      subject: hostile,
      html: hostile,
    };
    const email = { method: "POST", body: JSON.stringify(mail), headers: { authorization: "Bearer re_x" } };
    await checked.sandbox.app.fetch(new Request(`${origin}/emails`, email));
    const id = await begin({
      client_reference_id: hostile,
      payment_intent_data: { transfer_group: hostile },
    });
    await checked.pay(id);
    const account = await checked.stripe.v2.core.accounts.create(aFamilyAccount(hostile));
    const [charge] = (await checked.stripe.charges.list()).data;
    const source = z.string().parse(charge?.id);
    await checked.stripe.transfers.create({
      amount: 1,
      currency: "sar",
      destination: account.id,
      source_transaction: source,
    });
    const page = await show("/");
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(harmful);
    expect(page.text).toContain(`<a href="https://souq.example/orders/tok_1?a=1&amp;b=2" rel="noreferrer">`);
    expect(page.text.split("<script").length - 1).toBe(1);
  });

  test("says when deliveries are withheld", async () => {
    await checked.callSandbox("POST", "/_sandbox/webhooks", { paused: true });
    expect((await show("/")).text).toContain("Deliveries to the store are withheld.");
  });
});
