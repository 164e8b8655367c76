// Faults on purpose: wrong answers, lost connections and slow ones, each written down when it was met.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Stripe } from "stripe";
import { z } from "zod";
import { anOrder, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";

let checked: CheckedSandbox;
beforeEach(() => {
  checked = openChecked();
});
afterEach(() => checked.close());

const metShape = z.object({ met: z.array(z.object({ at: z.number(), kind: z.string(), met: z.string() })) });

async function listMet(): Promise<string[]> {
  const { met } = metShape.parse((await checked.callSandbox("GET", "/_sandbox/faults")).json);
  return met.map(({ kind, met: call }) => `${kind} ${call}`);
}

const order = { method: "POST", path: "/v1/checkout/sessions" };
const once = { maxNetworkRetries: 0 };

function begin(options: Stripe.RequestOptions = once) {
  return checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
}

async function setFault(fault: object): Promise<void> {
  expect((await checked.callSandbox("POST", "/_sandbox/faults", fault)).status).toBe(200);
}

async function countSessions(): Promise<number> {
  return (await checked.stripe.checkout.sessions.list()).data.length;
}

/** One call without the SDK, which hides what an answer looks like. */
async function fetchRaw(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = "Bearer sk_test_local";
  const request = new Request(`http://localhost:8788${path}`, { headers: { authorization, ...headers } });
  return checked.sandbox.app.fetch(request);
}

describe("a fault", () => {
  test("without a word fails the very next call of anything, once", async () => {
    await setFault({});
    expect(await refusalOf(begin())).toMatchObject({ statusCode: 500, type: "StripeAPIError" });
    await begin();
    expect(await listMet()).toEqual(["status POST /v1/checkout/sessions"]);
  });

  test("is met only by the method and the beginning of the path that it names", async () => {
    await setFault({ method: "GET", path: "/v1/balance" });
    await begin();
    expect(await listMet()).toEqual([]);
    expect(await refusalOf(checked.stripe.balance.retrieve({}, once))).toMatchObject({ statusCode: 500 });
  });

  test("is met as often as it says", async () => {
    await setFault({ ...order, times: 2 });
    const session = await begin({ maxNetworkRetries: 2 });
    expect(session.status).toBe("open");
    expect(await listMet()).toEqual([
      "status POST /v1/checkout/sessions",
      "status POST /v1/checkout/sessions",
    ]);
    expect(await countSessions()).toBe(1);
  });

  test.each([
    [400, "StripeInvalidRequestError"],
    [404, "StripeInvalidRequestError"],
    [429, "StripeRateLimitError"],
    [503, "StripeAPIError"],
  ])("of status %i is what the SDK calls %s, and nothing is executed", async (status, type) => {
    await setFault({ ...order, status });
    expect(await refusalOf(begin())).toMatchObject({ statusCode: status, type });
    expect(await countSessions()).toBe(0);
  });

  test("may bear a code, as a refusal of Stripe's own does", async () => {
    await setFault({ path: "/v1/transfers", status: 400, code: "balance_insufficient" });
    const params = { amount: 1, currency: "sar", destination: "acct_none" };
    expect((await refusalOf(checked.stripe.transfers.create(params, once))).code).toBe(
      "balance_insufficient",
    );
  });

  test("of too many calls says when to come again", async () => {
    await setFault({ status: 429 });
    await setFault({ status: 429, retryAfterSeconds: 7 });
    await setFault({ status: 500 });
    const waits = [];
    for (let turn = 0; turn < 3; turn++)
      waits.push((await fetchRaw("/v1/balance")).headers.get("retry-after"));
    expect(waits).toEqual(["1", "7", null]);
  });

  test("of a lock is a conflict that the SDK tries again by itself", async () => {
    await setFault({ ...order, kind: "lock_timeout" });
    expect(await refusalOf(begin())).toMatchObject({ statusCode: 409, code: "lock_timeout" });
    await setFault({ ...order, kind: "lock_timeout" });
    expect((await begin({ maxNetworkRetries: 1 })).status).toBe("open");
    expect(await countSessions()).toBe(1);
  });

  test.each([
    ["html", "text/html; charset=utf-8", /<h1>Bad Gateway/],
    ["empty", null, /^$/],
  ])("may come as %s in the place of an error", async (body, type, text) => {
    await setFault({ status: 502, body });
    const answer = await fetchRaw("/v1/balance");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([502, type]);
    expect(await answer.text()).toMatch(text);
    await setFault({ ...order, status: 502, body });
    await expect(begin()).rejects.toThrow(Stripe.errors.StripeError);
    expect(await countSessions()).toBe(0);
  });

  test("may keep a call waiting, and it is executed all the same", async () => {
    await setFault({ ...order, kind: "slow", waitMilliseconds: 120 });
    const from = performance.now();
    await begin();
    expect(performance.now() - from).toBeGreaterThanOrEqual(115);
    expect(await countSessions()).toBe(1);
    expect(await listMet()).toEqual(["slow POST /v1/checkout/sessions"]);
  });

  test("may cut the connection before or after the call is executed", async () => {
    await setFault({ ...order, kind: "drop_before" });
    await expect(begin()).rejects.toThrow(Stripe.errors.StripeError);
    expect(await countSessions()).toBe(0);
    await setFault({ ...order, kind: "drop_after" });
    await expect(begin()).rejects.toThrow(Stripe.errors.StripeError);
    expect(await countSessions()).toBe(1);
  });

  test("that is slow is executed although its caller gave up", async () => {
    await setFault({ ...order, kind: "slow", waitMilliseconds: 60_000 });
    await begin({ timeout: 100, maxNetworkRetries: 0 }).catch(() => null);
    expect(await countSessions()).toBe(1);
  });
});

describe("the list of faults", () => {
  test("shows what is still to be met, and is emptied on request", async () => {
    await setFault({ path: "/v1/transfers", kind: "hang", times: 3 });
    const shape = z.object({ faults: z.array(z.looseObject({ path: z.string(), times: z.number() })) });
    const { faults } = shape.parse((await checked.callSandbox("GET", "/_sandbox/state")).json);
    expect(faults).toMatchObject([{ path: "/v1/transfers", method: "*", kind: "hang", times: 3 }]);
    await checked.callSandbox("DELETE", "/_sandbox/faults");
    expect(shape.parse((await checked.callSandbox("GET", "/_sandbox/faults")).json).faults).toEqual([]);
  });

  test("of those met stands in the state until it is emptied", async () => {
    await setFault({});
    await fetchRaw("/v1/balance");
    const shape = z.object({
      faultsMet: z.array(z.object({ kind: z.string(), met: z.string(), at: z.number() })),
    });
    const { faultsMet } = shape.parse((await checked.callSandbox("GET", "/_sandbox/state")).json);
    expect(faultsMet).toMatchObject([{ kind: "status", met: "GET /v1/balance" }]);
    await checked.callSandbox("DELETE", "/_sandbox/faults/met");
    expect(await listMet()).toEqual([]);
  });

  test.each([{ kind: "explode" }, { status: 200 }, { times: 0 }, { path: "v1" }, { unknown: true }])(
    "takes no %j",
    async (fault) => {
      expect((await checked.callSandbox("POST", "/_sandbox/faults", fault)).status).toBe(400);
    },
  );
});

describe("messages", () => {
  const sms = { To: "+966500000101", From: "Souq", Body: "1234" };
  const text = (path = "/2010-04-01/Accounts/AC1/Messages.json") => {
    const init = { method: "POST", body: new URLSearchParams(sms), headers: { authorization: "Basic YTpi" } };
    return Promise.resolve(checked.sandbox.app.fetch(new Request(`http://localhost:8788${path}`, init)));
  };
  const mail = () => {
    const body = JSON.stringify({ from: "a@example.com", to: "b@example.com", subject: "s", text: "t" });
    const init = { method: "POST", body, headers: { authorization: "Bearer re_x" } };
    return Promise.resolve(checked.sandbox.app.fetch(new Request("http://localhost:8788/emails", init)));
  };
  const countMessages = async (): Promise<number> => {
    const shape = z.object({ messages: z.array(z.unknown()) });
    return shape.parse((await checked.callSandbox("GET", "/_sandbox/messages")).json).messages.length;
  };

  test.each([
    ["an SMS", "/2010-04-01/", text],
    ["an e-mail", "/emails", mail],
  ])("%s meets the same faults", async (_what, path, send) => {
    const statuses = [];
    for (const fault of [
      { kind: "status", status: 429 },
      { kind: "status", status: 502, body: "html" },
      { kind: "drop_before" },
    ]) {
      await setFault({ path, ...fault });
      statuses.push((await send()).status);
    }
    expect(statuses).toEqual([429, 502, 599]);
    expect(await countMessages()).toBe(0);
    for (const kind of ["drop_after", "slow"]) {
      await setFault({ path, kind, waitMilliseconds: 20 });
      await send();
    }
    expect(await countMessages()).toBe(2);
    expect((await listMet()).map((met) => met.split(" ")[0])).toEqual([
      "status",
      "status",
      "drop_before",
      "drop_after",
      "slow",
    ]);
  });
});
