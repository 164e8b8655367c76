// Signing in and out: one code to one phone, a session only its browser has, and nothing personal in the log.
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, minuteMs } from "../../worker/core/time.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import { openMarket } from "./support/market.ts";
import { call, change, codeOf, column, fireSchedule, messagesTo, newBuyer, newKey } from "./support/store.ts";
import { number, orderRequest, pay, place, postOrder, signIn, type Reply } from "./support/store.ts";
import { atTime, clearFaults, logged, setFault, world } from "./support/world.ts";

afterEach(clearFaults);

async function sendCode(phone: string, locale = "en"): Promise<Reply> {
  return call("/api/session/codes", { body: { phone, locale } });
}
async function codesSentTo(phone: string): Promise<string[]> {
  return (await messagesTo(phone)).map((body) => /\d{6}/.exec(body)?.[0] ?? "");
}
async function tryCode(phone: string, code: string): Promise<Reply> {
  return call("/api/session", { body: { phone, code } });
}
/** Another code than this one. */
function wrong(code: string): string {
  return `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
}
async function newCode(): Promise<{ phone: string; code: string }> {
  const { phone } = newBuyer();
  await sendCode(phone);
  const [code = ""] = await codesSentTo(phone);
  return { phone, code };
}
async function isSignedIn(cookie: string): Promise<boolean> {
  const { body } = await call("/api/session", { cookie });
  return z.object({ session: z.unknown() }).parse(body).session !== null;
}

describe("a code", () => {
  test("is six digits, is kept as a hash alone, and is gone from the outbox once it is sent", async () => {
    const { phone, code } = await newCode();
    expect(code).toMatch(/^\d{6}$/);
    const [hash] = await column("SELECT code_hash FROM device_codes WHERE phone = ?", phone);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const payloads = await column(
      "SELECT payload FROM outbox WHERE kind = 'message' AND done_at IS NOT NULL",
    );
    expect(new Set(payloads)).toEqual(new Set(["{}"]));
  });

  test("signs in the phone it was sent to, in any spelling, and nobody else", async () => {
    const { phone, code } = await newCode();
    expect(codeOf(await tryCode(newBuyer().phone, code))).toBe("code_expired");
    const spelled = phone.replace("+92300", "+92 300 ");
    const reply = await tryCode(spelled, code);
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ session: { phone, roles: [], factor: "not_needed" } });
  });

  test("that is wrong signs nobody in, and five tries are all there are", async () => {
    const { phone, code } = await newCode();
    for (let tries = 1; tries <= 5; tries += 1) {
      const reply = await tryCode(phone, wrong(code));
      expect(codeOf(reply)).toBe("code_wrong");
      expect(reply.headers.get("set-cookie")).toBeNull();
    }
    expect(codeOf(await tryCode(phone, code))).toBe("code_tries_used");
    await sendCode(phone);
    const [next = ""] = await codesSentTo(phone);
    expect((await tryCode(phone, next)).status).toBe(201);
  });

  test("has five tries however many are made at once", async () => {
    const { phone, code } = await newCode();
    const replies = await Promise.all(Array.from({ length: 20 }, () => tryCode(phone, wrong(code))));
    const codes = replies.map(codeOf);
    expect(codes.filter((one) => one === "code_wrong")).toHaveLength(5);
    expect(codes.filter((one) => one === "code_tries_used")).toHaveLength(15);
  });

  test("runs out after ten minutes", async () => {
    const { phone, code } = await newCode();
    await atTime(Date.now() + 10 * minuteMs, async () => {
      expect(codeOf(await tryCode(phone, code))).toBe("code_expired");
    });
  });

  test("works once", async () => {
    const { phone, code } = await newCode();
    expect((await tryCode(phone, code)).status).toBe(201);
    expect(codeOf(await tryCode(phone, code))).toBe("code_expired");
  });

  test("sent before the last one no longer works", async () => {
    const { phone, code } = await newCode();
    await sendCode(phone);
    const [next = ""] = await codesSentTo(phone);
    if (next !== code) expect(codeOf(await tryCode(phone, code))).toBe("code_wrong");
    expect((await tryCode(phone, next)).status).toBe(201);
  });

  test("is asked for with the same answer whether the phone is known or not", async () => {
    const market = await openMarket(world.DB, Date.now());
    const known = await sendCode(market.phones.operator);
    const unknown = await sendCode(newBuyer().phone);
    expect(known.status).toBe(unknown.status);
    expect(known.body).toEqual(unknown.body);
  });

  test("is sent in the language it was asked in", async () => {
    const { phone } = newBuyer();
    await sendCode(phone, "ar");
    expect((await messagesTo(phone))[0]).toContain("رمز دخولك");
  });

  test("that the SMS provider does not take now is sent later", async () => {
    const { phone } = newBuyer();
    await setFault({ path: "/2010-04-01/", kind: "status", status: 503 });
    expect((await sendCode(phone)).status).toBe(202);
    expect(await codesSentTo(phone)).toEqual([]);
    await change("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL AND kind = 'message'");
    await fireSchedule();
    expect(await codesSentTo(phone)).toHaveLength(1);
  });
});

describe("a session", () => {
  test("of an unknown phone makes its owner a shopper, with one person for the phone", async () => {
    const { phone } = newBuyer();
    await signIn(phone);
    await signIn(phone);
    expect(await number("SELECT count(*) FROM people WHERE phone = ?", phone)).toBe(1);
    const roles = "SELECT count(*) FROM roles JOIN people ON id = person_id WHERE phone = ?";
    expect(await number(roles, phone)).toBe(0);
  });

  test("says who one is, with the name of each family, desk or association one acts for", async () => {
    const market = await openMarket(world.DB, Date.now());
    const session = async (phone: string) =>
      (await call("/api/session", { cookie: await signIn(phone) })).body;
    expect(await session(market.phones.families[0] ?? "")).toMatchObject({
      session: { roles: [{ role: "family", subjectId: market.familyIds[0], name: "أسرة 1" }] },
    });
    expect(await session(market.phones.desk)).toMatchObject({
      session: { roles: [{ role: "desk", name: "فندق" }] },
    });
    expect(await session(market.phones.association)).toMatchObject({
      session: { roles: [{ role: "association", name: "جمعية" }] },
    });
    expect(await session(market.phones.operator)).toMatchObject({
      session: { roles: [{ role: "operator" }] },
    });
    expect((await call("/api/session")).body).toEqual({ session: null });
  });

  test("is a cookie that only this host gets, only over TLS, and no script reads", async () => {
    const { phone, code } = await newCode();
    const set = (await tryCode(phone, code)).headers.getSetCookie();
    const cookie = set.find((one) => one.startsWith("__Host-session=")) ?? "";
    const [pair = "", ...flags] = cookie.split("; ");
    expect(pair).toMatch(/^__Host-session=[\w-]{43}$/);
    expect(flags.filter((flag) => !flag.startsWith("Expires=")).toSorted()).toEqual([
      "HttpOnly",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ]);
    const ends = Date.parse(
      flags.find((flag) => flag.startsWith("Expires="))?.slice("Expires=".length) ?? "",
    );
    // The cookie lasts as long as a session may; one that lies unused ends in the store after 14 days.
    expect(Math.abs(ends - Date.now() - 60 * dayMs)).toBeLessThan(5000);
    const token = pair.slice("__Host-session=".length);
    expect(await number("SELECT count(*) FROM sessions WHERE token_hash = ?", token)).toBe(0);
  });

  test("ends when one signs out, in the browser and in the store", async () => {
    const cookie = await signIn(newBuyer().phone);
    expect(await isSignedIn(cookie)).toBe(true);
    const out = await call("/api/session", { method: "DELETE", cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/^__Host-session=;.*Max-Age=0/);
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await call("/api/session", { method: "DELETE", cookie })).status).toBe(204);
  });

  test("ends after fourteen days without use, and each use gives it fourteen more", async () => {
    const [idle, used] = [await signIn(newBuyer().phone), await signIn(newBuyer().phone)];
    const start = Date.now();
    expect(await atTime(start + 10 * dayMs, () => isSignedIn(used))).toBe(true);
    expect(await atTime(start + 15 * dayMs, () => isSignedIn(idle))).toBe(false);
    expect(await atTime(start + 20 * dayMs, () => isSignedIn(used))).toBe(true);
    expect(await atTime(start + 35 * dayMs, () => isSignedIn(used))).toBe(false);
  });

  test("ends after sixty days however much it is used", async () => {
    const cookie = await signIn(newBuyer().phone);
    const start = Date.now();
    for (const days of [10, 20, 30, 40, 50, 59]) {
      expect(await atTime(start + days * dayMs, () => isSignedIn(cookie))).toBe(true);
    }
    expect(await atTime(start + 61 * dayMs, () => isSignedIn(cookie))).toBe(false);
  });

  test("that is over is forgotten by night, with codes that are old", async () => {
    const cookie = await signIn(newBuyer().phone);
    const { phone } = await newCode();
    await atTime(Date.now() + 61 * dayMs, () => fireSchedule({ cron: "10 0 * * *" }));
    expect(await number("SELECT count(*) FROM sessions")).toBe(0);
    expect(await number("SELECT count(*) FROM device_codes WHERE phone = ?", phone)).toBe(0);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  test("of a token that is none is nobody's", async () => {
    for (const token of ["", "x", "a".repeat(43), "'; DELETE FROM sessions; --"]) {
      expect(await isSignedIn(`__Host-session=${token}`)).toBe(false);
    }
  });
});

test("neither phones, codes, names, addresses nor tokens stand in the log, whatever goes wrong", async () => {
  const market = await openMarket(world.DB, Date.now());
  const buyer = { name: "Zubaydah Qurashi", phone: newBuyer().phone, email: "zubaydah@example.com" };
  const { phone, code } = await newCode();
  const cookie = await signIn(phone);
  await setFault({ path: "/v1/checkout/sessions", kind: "status", status: 400 });
  await postOrder(orderRequest(market, { buyer }));
  await postOrder(orderRequest(market, { buyer }), newKey(), { crashesAfterBatches: 0 });
  await postOrder(orderRequest(market, { buyer }), newKey(), { crashesAfterBatches: 1 });
  await call("/api/session/codes", { body: { phone }, crashesAfterBatches: 1 });
  await call("/api/session", { body: { phone, code }, crashesAfterBatches: 0 });
  await call("/api/family/parcels", { cookie, crashesAfterBatches: 0 });
  const placed = await place(market, { buyer });
  await pay(placed);
  await bringToDesk(market, placed);
  await cookieOf(market.phones.desk);
  await setFault({ path: "/emails", kind: "status", status: 500 });
  await setFault({ path: "/2010-04-01/", kind: "status", status: 500 });
  await setFault({ path: "/v1/transfers", kind: "status", status: 400, times: 3 });
  await handOver(market, await bagCodeOf(placed));
  const log = logged.join("\n");
  expect(log).toContain("payment_unavailable");
  expect(log).toContain("request_failed");
  const secrets = [phone, phone.slice(1), buyer.phone.slice(1), code, buyer.name, buyer.email, "Ahmad Khan"];
  for (const secret of [
    ...secrets,
    placed.order.token,
    await bagCodeOf(placed),
    cookie.split("=")[1] ?? "",
  ]) {
    expect(secret.length).toBeGreaterThan(5);
    expect(log).not.toContain(secret);
  }
});
