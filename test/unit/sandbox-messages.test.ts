// The sandbox takes the store's SMS and e-mail and keeps them to be read.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { segmentsOf } from "../../worker/sandbox/messages/sms.ts";
import { type CheckedSandbox, openChecked } from "../support/checked-sandbox.ts";

let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

const account = "AC0123456789abcdef0123456789abcdef";
const phone = "+966500000101";

async function postTo(path: string, body: string | URLSearchParams, headers: Record<string, string>) {
  const request = new Request(`http://localhost:8788${path}`, { method: "POST", body, headers });
  const response = await checked.sandbox.app.fetch(request);
  const json = z.record(z.string(), z.unknown()).parse(await response.json());
  return { status: response.status, json };
}

function sendSms(fields: Record<string, string>) {
  const authorization = `Basic ${Buffer.from(`${account}:token`).toString("base64")}`;
  return postTo(`/2010-04-01/Accounts/${account}/Messages.json`, new URLSearchParams(fields), {
    authorization,
  });
}

const mail = { from: "Souq <souq@example.com>", to: "guest@example.com", subject: "طلبك", text: "شكرا" };

function sendMail(fields: object, headers: Record<string, string> = {}) {
  return postTo("/emails", JSON.stringify(fields), { authorization: "Bearer re_test", ...headers });
}

const messagesShape = z.object({
  messages: z.array(
    z.strictObject({
      id: z.string(),
      channel: z.enum(["sms", "email"]),
      to: z.string(),
      body: z.string(),
      subject: z.string().optional(),
      html: z.string().optional(),
      at: z.number(),
    }),
  ),
});

async function listMessages(to?: string) {
  const query = to === undefined ? "" : `?to=${to}`;
  return messagesShape.parse((await checked.callSandbox("GET", `/_sandbox/messages${query}`)).json).messages;
}

describe("an SMS", () => {
  test("is answered with Twilio's resource and kept", async () => {
    const sent = await sendSms({ To: phone, From: "Souq", Body: "رمزك 482913" });
    expect(sent.status).toBe(201);
    expect(sent.json).toMatchObject({
      account_sid: account,
      body: "رمزك 482913",
      date_created: "Sun, 22 Nov 2026 06:00:00 +0000",
      direction: "outbound-api",
      error_code: null,
      from: "Souq",
      num_segments: "1",
      status: "queued",
      to: phone,
    });
    expect(await listMessages()).toEqual([
      { id: sent.json["sid"], channel: "sms", to: phone, body: "رمزك 482913", at: time },
    ]);
  });

  const wrong: [string, Record<string, string>, number][] = [
    ["no number", { From: "Souq", Body: "x" }, 21604],
    ["a number that is none", { To: "0500000101", From: "Souq", Body: "x" }, 21211],
    ["no sender", { To: phone, Body: "x" }, 21603],
    ["no text", { To: phone, From: "Souq" }, 21602],
    ["too long a text", { To: phone, From: "Souq", Body: "x".repeat(1601) }, 21617],
  ];
  test.each(wrong)("with %s is refused with Twilio's code", async (_name, fields, code) => {
    const refused = await sendSms(fields);
    expect(refused).toMatchObject({ status: 400, json: { code, status: 400 } });
    expect(await listMessages()).toEqual([]);
  });

  test("without a name and password is refused", async () => {
    const fields = new URLSearchParams({ To: phone, From: "Souq", Body: "x" });
    const refused = await postTo(`/2010-04-01/Accounts/${account}/Messages.json`, fields, {});
    expect(refused).toMatchObject({ status: 401, json: { code: 20003 } });
  });

  test("is counted in the segments of the phone network", () => {
    expect(segmentsOf("a".repeat(160))).toBe(1);
    expect(segmentsOf("a".repeat(161))).toBe(2);
    expect(segmentsOf("a".repeat(307))).toBe(3);
    expect(segmentsOf("ر".repeat(70))).toBe(1);
    expect(segmentsOf("ر".repeat(71))).toBe(2);
  });
});

describe("an e-mail", () => {
  test("is answered with its id and kept for each recipient", async () => {
    const sent = await sendMail({
      ...mail,
      to: ["Maryam <maryam@example.com>", "b@example.com"],
      html: "<p>شكرا</p>",
    });
    expect(sent.status).toBe(200);
    const kept = {
      id: sent.json["id"],
      channel: "email",
      subject: "طلبك",
      body: "شكرا",
      html: "<p>شكرا</p>",
      at: time,
    };
    expect(await listMessages()).toEqual([
      { ...kept, to: "b@example.com" },
      { ...kept, to: "maryam@example.com" },
    ]);
  });

  test("with the same key is kept once, and with another text refused", async () => {
    const headers = { "idempotency-key": "out_1" };
    const first = await sendMail(mail, headers);
    const second = await sendMail(mail, headers);
    expect(second).toEqual(first);
    const other = await sendMail({ ...mail, text: "other" }, headers);
    expect(other).toMatchObject({ status: 409, json: { name: "invalid_idempotent_request" } });
    expect((await listMessages()).length).toBe(1);
  });

  test("that lacks what it needs is refused", async () => {
    const { text: _text, ...empty } = mail;
    const { to: _to, ...nobody } = mail;
    expect(await sendMail(empty)).toMatchObject({ status: 422, json: { name: "missing_required_field" } });
    expect(await sendMail(nobody)).toMatchObject({ status: 422, json: { name: "validation_error" } });
    expect(await postTo("/emails", JSON.stringify(mail), {})).toMatchObject({ status: 401 });
    expect(await postTo("/emails", "{", { authorization: "Bearer re_test" })).toMatchObject({ status: 422 });
    expect(await listMessages()).toEqual([]);
  });
});

describe("the outbox", () => {
  test("is newest first and filtered by number, with the plus sign as it is or encoded", async () => {
    await sendSms({ To: phone, From: "Souq", Body: "first" });
    await sendSms({ To: "+966500000102", From: "Souq", Body: "to another" });
    await sendSms({ To: phone, From: "Souq", Body: "second" });
    expect((await listMessages()).map(({ body }) => body)).toEqual(["second", "to another", "first"]);
    expect((await listMessages(phone)).map(({ body }) => body)).toEqual(["second", "first"]);
    expect((await listMessages(encodeURIComponent(phone))).map(({ body }) => body)).toEqual([
      "second",
      "first",
    ]);
  });

  test("is emptied by a reset", async () => {
    await sendSms({ To: phone, From: "Souq", Body: "first" });
    await checked.callSandbox("POST", "/_sandbox/reset");
    expect(await listMessages()).toEqual([]);
  });
});

describe("faults", () => {
  test("meet messages as well: refused, or kept without an answer", async () => {
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/2010",
      kind: "status",
      status: 503,
    });
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/emails",
      kind: "status",
      status: 429,
    });
    expect((await sendSms({ To: phone, From: "Souq", Body: "x" })).status).toBe(503);
    expect((await sendMail(mail)).status).toBe(429);
    expect(await listMessages()).toEqual([]);
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/emails",
      kind: "drop_after",
    });
    const request = {
      method: "POST",
      body: JSON.stringify(mail),
      headers: { authorization: "Bearer re_test" },
    };
    const dropped = await checked.sandbox.app.fetch(new Request("http://localhost:8788/emails", request));
    expect(dropped.status).toBe(599);
    expect((await listMessages()).length).toBe(1);
  });

  test("are refused when they make no sense, and can be cleared", async () => {
    const wrong = await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "v1",
      kind: "explode",
    });
    expect(wrong.status).toBe(400);
    await checked.callSandbox("POST", "/_sandbox/faults", {
      method: "POST",
      path: "/emails",
      kind: "status",
      times: 9,
    });
    expect((await checked.callSandbox("DELETE", "/_sandbox/faults")).json).toEqual({ faults: [] });
    expect((await sendMail(mail)).status).toBe(200);
  });

  test("and other controls are not for the pages of other sites", async () => {
    const headers = { "sec-fetch-site": "cross-site" };
    const request = new Request("http://localhost:8788/_sandbox/reset", { method: "POST", headers });
    expect((await checked.sandbox.app.fetch(request)).status).toBe(403);
  });
});

describe("the check that tells people from programs", () => {
  const verify = async (fields: Record<string, string>) => {
    const { json } = await postTo("/turnstile/v0/siteverify", new URLSearchParams(fields), {});
    return [json["success"], ...z.array(z.string()).parse(json["error-codes"])];
  };

  test.each([
    ["passes with the first of Cloudflare's keys for tests", "1x0000000000000000000000000000000AA", [true]],
    ["fails with the second", "2x0000000000000000000000000000000AA", [false, "invalid-input-response"]],
    [
      "finds the token spent with the third",
      "3x0000000000000000000000000000000AA",
      [false, "timeout-or-duplicate"],
    ],
    ["refuses a secret of nobody", "0x4AAAAAAAA", [false, "invalid-input-secret"]],
    ["misses the secret", "", [false, "missing-input-secret"]],
  ])("%s", async (_what, secret, expected) => {
    expect(await verify({ secret, response: "XXXX.DUMMY.TOKEN.XXXX" })).toEqual(expected);
  });

  test("misses the token", async () => {
    expect(await verify({ secret: "1x0000000000000000000000000000000AA" })).toEqual([
      false,
      "missing-input-response",
    ]);
  });
});
