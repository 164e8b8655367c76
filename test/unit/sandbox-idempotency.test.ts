// Keys, keys in use, faults and refusals at the door of the sandbox's API.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Stripe } from "stripe";
import { z } from "zod";
import { startSandbox } from "../../worker/sandbox/index.ts";
import {
  aFamilyAccount,
  anOrder,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
  webhookSecret,
} from "../support/checked-sandbox.ts";

let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.now();
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

type Init = Omit<RequestInit, "headers"> & { readonly headers?: Record<string, string> };

function callApi(path: string, init: Init, key = "sk_test_local"): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, ...init.headers };
  return Promise.resolve(
    checked.sandbox.app.fetch(new Request(`http://localhost:8788${path}`, { ...init, headers })),
  );
}

async function errorOf(
  response: Response,
): Promise<{ type: string; code?: string; param?: string; message: string }> {
  const error = z.object({ type: z.string(), code: z.string(), param: z.string(), message: z.string() });
  const shape = z.object({ error: error.partial({ code: true, param: true }) });
  const { code, param, ...rest } = shape.parse(await response.json()).error;
  return { ...rest, ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) };
}

async function countSessions(): Promise<number> {
  return (await checked.stripe.checkout.sessions.list({ limit: 100 })).data.length;
}

describe("an idempotency key", () => {
  test("gives the first answer again to the same request, marked as replayed", async () => {
    const options = { idempotencyKey: "ord_1:checkout:1" };
    const first = await checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
    const second = await checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
    expect(second.id).toBe(first.id);
    expect(checked.exchanges.map(({ replayed }) => replayed)).toEqual([false, true]);
    expect(await countSessions()).toBe(1);
  });

  test("is refused with another body, and with another address", async () => {
    const options = { idempotencyKey: "ord_1:checkout:1" };
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
    const otherBody = await refusalOf(checked.stripe.checkout.sessions.create(anOrder("ord_2"), options));
    const otherPath = await refusalOf(checked.stripe.checkout.sessions.expire(session.id, {}, options));
    expect([otherBody.type, otherPath.type]).toEqual(["StripeIdempotencyError", "StripeIdempotencyError"]);
    expect(otherBody.statusCode).toBe(400);
    expect(await countSessions()).toBe(1);
  });

  test("repeats a refusal that came after the call had begun", async () => {
    const { id: destination } = await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"));
    const transfer = { amount: 100, currency: "sar", destination };
    const options = { idempotencyKey: "ord_1:transfer:1" };
    const short = await refusalOf(checked.stripe.transfers.create(transfer, options));
    await aPaidOrder(checked, "ord_1", "4000000000000077");
    const again = await refusalOf(checked.stripe.transfers.create(transfer, options));
    expect([short.code, again.code]).toEqual(["balance_insufficient", "balance_insufficient"]);
    expect(again.headers?.["idempotent-replayed"]).toBe("true");
    await checked.stripe.transfers.create(transfer, { idempotencyKey: "ord_1:transfer:2" });
  });

  test("stays unused when the parameters were refused", async () => {
    const options = { idempotencyKey: "ord_1:checkout:1" };
    const { line_items: _lines, ...incomplete } = anOrder("ord_1");
    await refusalOf(checked.stripe.checkout.sessions.create(incomplete, options));
    await checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
    expect(await countSessions()).toBe(1);
  });

  test("may be used anew after a day", async () => {
    const options = { idempotencyKey: "ord_1:checkout:1" };
    await checked.stripe.checkout.sessions.create(anOrder("ord_1"), options);
    time += 25 * 60 * 60 * 1000;
    await checked.stripe.checkout.sessions.create(anOrder("ord_2"), options);
    expect(await countSessions()).toBe(2);
  });

  test("has between 1 and 255 characters", async () => {
    const create = (key: string) =>
      callApi("/v1/refunds", { method: "POST", headers: { "idempotency-key": key } });
    for (const key of ["", "x".repeat(256)]) {
      expect((await errorOf(await create(key))).message).toContain("between 1 and 255 characters");
    }
  });

  test("answers 409 while the first request with it is still in flight", async () => {
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/v1/checkout",
      kind: "hang",
    });
    const giveUp = new AbortController();
    const init = { method: "POST", body: "mode=payment", headers: { "idempotency-key": "k" } };
    const hanging = callApi("/v1/checkout/sessions", { ...init, signal: giveUp.signal });
    const second = await callApi("/v1/checkout/sessions", init);
    expect(second.status).toBe(409);
    expect((await errorOf(second)).code).toBe("idempotency_key_in_use");
    giveUp.abort();
    await hanging;
    expect((await callApi("/v1/checkout/sessions", init)).status).toBe(400);
  });

  test("of the second API does not repeat a refusal, and repeats a success", async () => {
    const options = { idempotencyKey: "fam_a:account" };
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/v2/",
      kind: "status",
      status: 503,
    });
    const account = await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"), options);
    const again = await checked.stripe.v2.core.accounts.create(aFamilyAccount("A"), options);
    expect(again.id).toBe(account.id);
    expect(checked.exchanges.map(({ status }) => status)).toEqual([503, 200, 200]);
  });
});

describe("a fault on purpose", () => {
  test("that drops the connection after executing leaves one session, found by the SDK's retry", async () => {
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/v1/checkout",
      kind: "drop_after",
    });
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"), { idempotencyKey: "k" });
    expect(checked.exchanges.map(({ status, replayed }) => [status, replayed])).toEqual([
      [599, false],
      [200, true],
    ]);
    expect((await checked.stripe.checkout.sessions.list({})).data.map(({ id }) => id)).toEqual([session.id]);
  });

  test("that drops the connection does so on a real socket too", async () => {
    const options = { file: ":memory:", publicUrl: "", webhookUrl: "", webhookSecret, port: 0 };
    const started = await startSandbox(options);
    const { hostname, port } = new URL(started.url);
    const stripe = new Stripe("sk_test_local", { host: hostname, port, protocol: "http", telemetry: false });
    const fault = { method: "POST", path: "/v1/checkout", kind: "drop_after" };
    await fetch(`${started.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
    const session = await stripe.checkout.sessions.create(anOrder("ord_1"), { idempotencyKey: "k" });
    const sessions = await stripe.checkout.sessions.list({});
    expect(session.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(session.url).toBe(`${started.url}/pay/${session.id}`);
    expect(sessions.data.length).toBe(1);
    await started.close();
  });

  test("that hangs makes the SDK give up and try again", async () => {
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "GET",
      path: "/v1/balance",
      kind: "hang",
    });
    const options = { timeout: 100, maxNetworkRetries: 1 };
    const balance = await checked.stripe.balance.retrieve({}, options);
    expect(balance.object).toBe("balance");
    expect(checked.exchanges.map(({ status }) => status)).toContain(504);
  });

  test("is met as many times as was said, and only by the calls it is for", async () => {
    const fault = { method: "POST", path: "/v1/transfers", kind: "status", status: 503, times: 2 };
    await checked.callSandbox("POST", "/_sandbox/faults", fault);
    const post = { method: "POST", body: "" };
    expect((await callApi("/v1/transfers", { method: "GET" })).status).toBe(200);
    expect((await callApi("/v1/refunds", post)).status).toBe(400);
    expect((await callApi("/v1/transfers", post)).status).toBe(503);
    expect((await callApi("/v1/transfers", post)).status).toBe(503);
    expect((await callApi("/v1/transfers", post)).status).toBe(400);
  });
});

test("a file that can't be opened is said at once, and the port is free again", async () => {
  const options = { publicUrl: "", webhookUrl: "", webhookSecret, port: 0 };
  const started = await startSandbox({ ...options, file: ":memory:" });
  const port = Number(new URL(started.url).port);
  await started.close();
  await expect(
    startSandbox({ ...options, port, file: `${import.meta.filename}/sandbox.sqlite` }),
  ).rejects.toThrow(/EEXIST|ENOTDIR/);
  const again = await startSandbox({ ...options, port, file: ":memory:" });
  await again.close();
});

describe("who may ask", () => {
  test.each(["sk_live_abc", "rk_live_abc"])(
    "a live key (%s) is refused with a clear message",
    async (key) => {
      const response = await callApi("/v1/balance", {}, key);
      expect(response.status).toBe(401);
      expect((await errorOf(response)).message).toContain("never give it a live key");
    },
  );

  test("no key, an empty key and an unknown kind of key are refused", async () => {
    const request = new Request("http://localhost:8788/v1/balance");
    const statuses = [
      (await checked.sandbox.app.fetch(request)).status,
      (await callApi("/v1/balance", {}, "")).status,
      (await callApi("/v1/balance", {}, "pk_test_abc")).status,
      (await callApi("/v1/balance", {}, "sk_test_")).status,
    ];
    expect(statuses).toEqual([401, 401, 401, 401]);
  });

  test("a test key is taken as a bearer and as a basic user name, and a restricted one as well", async () => {
    const basic = `Basic ${Buffer.from("sk_test_local:").toString("base64")}`;
    const headers = { authorization: basic };
    expect((await callApi("/v1/balance", { headers })).status).toBe(200);
    expect((await callApi("/v1/balance", {}, "rk_test_local")).status).toBe(200);
  });

  test("another API version is refused, and the answer names its own", async () => {
    const old = await callApi("/v1/balance", { headers: { "stripe-version": "2024-06-20" } });
    expect(old.status).toBe(400);
    const response = await callApi("/v1/balance", {});
    expect(response.headers.get("stripe-version")).toBe(Stripe.API_VERSION);
    expect(response.headers.get("request-id")).toMatch(/^req_/);
  });

  test("an address that does not exist is 404 in Stripe's shape", async () => {
    const response = await callApi("/v1/unicorns", {});
    expect(response.status).toBe(404);
    expect((await errorOf(response)).type).toBe("invalid_request_error");
  });
});

describe("parameters", () => {
  const cases = [
    ["an unknown one", "colour=red", "parameter_unknown", "colour"],
    [
      "an unknown one inside a line",
      "line_items[0][colour]=red",
      "parameter_unknown",
      "line_items[0][colour]",
    ],
    ["a dangerous name", "__proto__[a]=b", "parameter_unknown", "__proto__"],
    [
      "a quantity that is no integer",
      "line_items[0][quantity]=1.5",
      "parameter_invalid_integer",
      "line_items[0][quantity]",
    ],
    ["a missing price", "line_items[0][quantity]=1", "parameter_missing", "line_items[0][price_data]"],
    ["an empty address", "success_url=", "parameter_invalid_empty", "success_url"],
  ] as const;

  test.each(cases)("%s is refused by name", async (_name, extra, code, param) => {
    const line = "line_items[0][price_data][currency]=sar&line_items[0][price_data][unit_amount]=500";
    const name = "line_items[0][price_data][product_data][name]=Dates&line_items[0][quantity]=1";
    const whole = `mode=payment&success_url=https://a.example&${line}&${name}`;
    const start = code === "parameter_missing" ? "mode=payment&success_url=https://a.example" : whole;
    const response = await callApi("/v1/checkout/sessions", { method: "POST", body: `${start}&${extra}` });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ type: "invalid_request_error", code, param });
  });

  test("a value that is none of the allowed ones names those", async () => {
    const body = "mode=payment&ui_mode=hosted&success_url=https://a.example";
    const error = await errorOf(await callApi("/v1/checkout/sessions", { method: "POST", body }));
    expect(error.param).toBe("ui_mode");
    expect(error.message).toContain("hosted_page");
  });

  test("a field that can't be expanded is refused by name", async () => {
    const { session } = await aPaidOrder(checked, "ord_1");
    const wrong = await refusalOf(
      checked.stripe.checkout.sessions.retrieve(session, { expand: ["payment_intent.colour"] }),
    );
    expect(wrong.message).toBe("This property cannot be expanded (colour).");
  });

  test("a call whose expansion is refused does nothing", async () => {
    const { intent } = await aPaidOrder(checked, "ord_1");
    const refund = { payment_intent: intent, amount: 100, expand: ["colour"] };
    await refusalOf(checked.stripe.refunds.create(refund));
    expect((await checked.stripe.refunds.list()).data).toEqual([]);
    expect((await checked.stripe.events.list({ type: "refund.created" })).data).toEqual([]);
  });

  test("a body of the second API that is no JSON is refused", async () => {
    const response = await callApi("/v2/core/accounts", { method: "POST", body: "{" });
    expect(response.status).toBe(400);
    const wrong = await callApi("/v2/core/accounts", { method: "POST", body: '{"refused":1}' });
    expect((await errorOf(wrong)).code).toBe("parameter_unknown");
  });
});
