// The second factor: set up right after the code to the phone, passed in each session, asked again before money moves.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { hourMs, minuteMs, riyadhDay } from "../../worker/core/time.ts";
import { decryptText, readCipherKeys } from "../../worker/core/cipher.ts";
import { renewSecrets } from "../../worker/people/factors/flows-secrets.ts";
import { newContext } from "./support/context.ts";
import { authenticatorCode } from "../support/authenticator.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  confirm,
  cookieIn,
  detailOf,
  messagesTo,
  newBuyer,
  number,
  rows,
  signIn,
  type Reply,
} from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
});

/** The session after the code to the phone alone. */
async function enterByPhone(phone: string): Promise<string> {
  await call("/api/session/codes", { body: { phone } });
  const [message = ""] = await messagesTo(phone);
  const code = /\d{6}/.exec(message)?.[0] ?? "";
  return sessionIn(await call("/api/session", { body: { phone, code } }));
}

function sessionIn(reply: Reply): string {
  return cookieIn(reply) ?? "";
}

async function factorOf(cookie: string): Promise<string | null> {
  const { body } = await call("/api/session", { cookie });
  return (
    z.object({ session: z.object({ factor: z.string() }).nullable() }).parse(body).session?.factor ?? null
  );
}

const addedShape = z.object({ recoveryCodes: z.array(z.string()).nullable() });

async function enrol(
  cookie: string,
): Promise<{ cookie: string; codes: string[]; secret: string; usedCode: string }> {
  const started = await call("/api/security/authenticators/secret", { method: "POST", cookie });
  const { secret } = z.object({ secret: z.string() }).parse(started.body);
  const code = authenticatorCode(Date.now(), secret);
  const added = await call("/api/security/authenticators", { body: { name: "Phone", code }, cookie });
  expect(added.status).toBe(201);
  return {
    cookie: sessionIn(added),
    codes: addedShape.parse(added.body).recoveryCodes ?? [],
    secret,
    usedCode: code,
  };
}

function pass(cookie: string, code: string, kind = "authenticator"): Promise<Reply> {
  return call("/api/security/verification", { body: { kind, code }, cookie });
}

const openOrders = (cookie: string) => call("/api/operator/orders", { cookie });
const changeSetting = (cookie: string) =>
  call("/api/operator/settings/commission_taxed_when_deemed", {
    method: "PUT",
    body: { value: false },
    cookie,
  });

let staff = 0;
/** A person of the center, or of another role, who has never signed in. */
async function newStaff(role = "operator", subjectId = ""): Promise<string> {
  staff += 1;
  const phone = `+96655${String(staff).padStart(7, "0")}`;
  await change("INSERT INTO people VALUES (?, ?, 0)", `per_staff${staff}`, phone);
  await change(
    "INSERT INTO roles (person_id, role, subject_id) VALUES (?, ?, ?)",
    `per_staff${staff}`,
    role,
    subjectId,
  );
  return phone;
}

const personOf = async (phone: string) =>
  z.string().parse((await column("SELECT id FROM people WHERE phone = ?", phone))[0]);

describe("after the code to the phone", () => {
  test("staff may only set up the second factor or sign out, on every route of every portal", async () => {
    const cookie = await enterByPhone(await newStaff());
    expect(await factorOf(cookie)).toBe("to_enrol");
    for (const reply of [await openOrders(cookie), await changeSetting(cookie)]) {
      expect(reply.status).toBe(403);
      expect(codeOf(reply)).toBe("factor_missing");
      expect(detailOf(reply)).toEqual({ state: "to_enrol" });
    }
    expect(codeOf(await call("/api/security/sessions", { cookie }))).toBe("factor_missing");
    expect((await call("/api/session", { method: "DELETE", cookie })).status).toBe(204);
  });

  test.each(["desk", "association"] as const)("a %s has the same rules as an operator", async (role) => {
    const cookie = await enterByPhone(market.phones[role]);
    const path = role === "desk" ? "/api/desk/bags" : "/api/association/families";
    expect(codeOf(await call(path, { cookie }))).toBe("factor_missing");
    expect((await call(path, { cookie: await confirm(market.phones[role], cookie) })).status).toBe(200);
  });

  test("a family and a shopper need none", async () => {
    const cookie = await signIn(market.phones.families[0] ?? "");
    expect(await factorOf(cookie)).toBe("not_needed");
    expect((await call("/api/family/parcels", { cookie })).status).toBe(200);
  });

  test("an authenticator is set up by its own code; the session gets a new secret, and the old one is invalid", async () => {
    const phone = await newStaff();
    const before = await enterByPhone(phone);
    const { cookie, codes, usedCode } = await enrol(before);
    expect(codes).toHaveLength(8);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    expect(await factorOf(cookie)).toBe("verified");
    expect(await factorOf(before)).toBeNull();
    expect((await openOrders(cookie)).status).toBe(200);
    const hashes = await column(
      "SELECT code_hash FROM recovery_codes WHERE person_id = ?",
      await personOf(phone),
    );
    expect(hashes).toHaveLength(8);
    expect(JSON.stringify(hashes)).not.toContain(codes[0]?.replace("-", ""));
    // The code that set it up has been used.
    const again = await enterByPhone(phone);
    expect(await factorOf(again)).toBe("to_verify");
    expect(codeOf(await pass(again, usedCode))).toBe("factor_code_used");
    expect(
      await column("SELECT verb FROM audit WHERE actor = ? ORDER BY id", `shopper:${await personOf(phone)}`),
    ).toEqual(["sign_in", "factor_added", "sign_in"]);
  });

  test("it is set up within half an hour of it, and not by an old session", async () => {
    const cookie = await enterByPhone(await newStaff());
    const late = await atTime(Date.now() + 31 * minuteMs, () =>
      call("/api/security/authenticators/secret", { method: "POST", cookie }),
    );
    expect(codeOf(late)).toBe("sign_in_again");
  });

  test("a wrong code sets up nothing", async () => {
    const phone = await newStaff();
    const cookie = await enterByPhone(phone);
    await call("/api/security/authenticators/secret", { method: "POST", cookie });
    const reply = await call("/api/security/authenticators", { body: { code: "abcdef" }, cookie });
    expect(codeOf(reply)).toBe("factor_wrong");
    expect(await number("SELECT count(*) FROM factors WHERE person_id = ?", await personOf(phone))).toBe(0);
  });
});

describe("the secret of an authenticator", () => {
  test("stands encrypted in the database, while it is set up and after; a plain one is refused there", async () => {
    const phone = await newStaff();
    const cookie = await enterByPhone(phone);
    const started = await call("/api/security/authenticators/secret", { method: "POST", cookie });
    const { secret } = z.object({ secret: z.string() }).parse(started.body);
    const [waiting] = await column("SELECT value FROM factor_challenges ORDER BY expires_at DESC LIMIT 1");
    expect(waiting).toMatch(/^demo:[^:]{16}:[^:]+$/);
    expect(waiting).not.toContain(secret);
    const enrolled = await enrol(cookie);
    const [kept] = await column("SELECT secret FROM factors WHERE person_id = ?", await personOf(phone));
    expect(kept).toMatch(/^demo:[^:]{16}:[^:]+$/);
    expect(kept).not.toContain(enrolled.secret);
    await expect(change("UPDATE factors SET secret = ?", enrolled.secret)).rejects.toThrow(/secret_is_plain/);
  });

  test("verifies nobody else when its row is copied to another person", async () => {
    const [one, other] = [await newStaff(), await newStaff()];
    const { secret } = await enrol(await enterByPhone(one));
    await enrol(await enterByPhone(other));
    const [victim, thief] = [await personOf(other), await personOf(one)];
    await change(
      "UPDATE factors SET secret = (SELECT secret FROM factors WHERE person_id = ?) WHERE person_id = ?",
      thief,
      victim,
    );
    const later = Date.now() + 2 * minuteMs;
    const cookie = await enterByPhone(other);
    const reply = await atTime(later, () => pass(cookie, authenticatorCode(later, secret)));
    expect(codeOf(reply)).toBe("factor_wrong");
  });

  test("is encrypted by the newest key each night, and opens by the older one until then", async () => {
    const phone = await newStaff();
    const { secret } = await enrol(await enterByPhone(phone));
    const [old] = readCipherKeys(world.ENCRYPTION_KEYS) ?? [];
    const newest = { id: "k2", key: crypto.getRandomValues(new Uint8Array(32)) };
    if (old === undefined) throw new Error("the tests have a key");
    const kept = async () =>
      z
        .string()
        .parse((await column("SELECT secret FROM factors WHERE person_id = ?", await personOf(phone)))[0]);
    const owner = `authenticator:${await personOf(phone)}`;
    const before = await kept();
    expect(await decryptText([newest, old], before, owner)).toBe(secret);
    const ctx = newContext({});
    await renewSecrets({ ...ctx, config: { ...ctx.config, encryptionKeys: [newest, old] } });
    expect(await kept()).toMatch(/^k2:/);
    expect(await decryptText([newest], await kept(), owner)).toBe(secret);
    expect(await decryptText([old], await kept(), owner)).toBeNull();
    await renewSecrets({ ...ctx, config: { ...ctx.config, encryptionKeys: [old, newest] } });
    expect(await decryptText([old], await kept(), owner)).toBe(secret);
  });
});

describe("a code of the authenticator", () => {
  test("is accepted once, however many requests send it at once", async () => {
    const phone = await newStaff();
    const { secret } = await enrol(await enterByPhone(phone));
    const cookie = await enterByPhone(phone);
    const later = Date.now() + 2 * minuteMs;
    const code = authenticatorCode(later, secret);
    const replies = await atTime(later, () =>
      Promise.all([pass(cookie, code), pass(cookie, code), pass(cookie, code)]),
    );
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status !== 204).map(codeOf);
    expect(new Set(["factor_code_used", "session_missing", ...refused])).toEqual(
      new Set(["factor_code_used", "session_missing"]),
    );
  });

  test("is tried five times in half an hour; then even the right one must wait, and the lock is counted", async () => {
    const phone = await newStaff();
    const { secret, codes } = await enrol(await enterByPhone(phone));
    const cookie = await enterByPhone(phone);
    const later = Date.now() + 2 * minuteMs;
    await atTime(later, async () => {
      for (let tries = 0; tries < 5; tries += 1)
        expect(codeOf(await pass(cookie, "abcdef"))).toBe("factor_wrong");
      const locked = await pass(cookie, authenticatorCode(later, secret));
      expect(codeOf(locked)).toBe("factor_tries_used");
      expect(detailOf(locked)).toEqual({ minutes: 30, retryAfterSeconds: 1800 });
      expect(codeOf(await pass(cookie, codes[0] ?? "", "recovery"))).toBe("factor_tries_used");
    });
    const counted = await rows(
      "SELECT kind, count FROM access_refusals WHERE subject = ? ORDER BY kind",
      await personOf(phone),
    );
    expect(counted).toEqual([
      { kind: "factor_locked", count: 2 },
      { kind: "factor_wrong", count: 5 },
    ]);
    const after = later + 31 * minuteMs;
    expect((await atTime(after, () => pass(cookie, authenticatorCode(after, secret)))).status).toBe(204);
  });
});

describe("a recovery code", () => {
  test("passes once, however it is typed, and new ones void the old", async () => {
    const phone = await newStaff();
    const { codes } = await enrol(await enterByPhone(phone));
    const [first = "", second = ""] = codes;
    const reply = await pass(
      await enterByPhone(phone),
      ` ${first.toLowerCase().replace("-", " ")} `,
      "recovery",
    );
    expect(reply.status).toBe(204);
    const cookie = sessionIn(reply);
    expect((await openOrders(cookie)).status).toBe(200);
    expect(codeOf(await pass(await enterByPhone(phone), first, "recovery"))).toBe("factor_wrong");
    expect((await call("/api/security/recovery-codes", { method: "POST", cookie })).status).toBe(201);
    expect(codeOf(await pass(await enterByPhone(phone), second, "recovery"))).toBe("factor_wrong");
    expect(
      await number(
        "SELECT count(*) FROM audit WHERE verb = 'recovery_code_used' AND subject = ?",
        await personOf(phone),
      ),
    ).toBe(1);
  });
});

describe("a session of staff", () => {
  test.each([
    ["operator", 2, 10],
    ["desk", 6, 14],
  ] as const)(
    "of an %s ends after %i hours unused, and after %i however much it is used",
    async (role, idle, absolute) => {
      const [start, cookie, other] = [
        Date.now(),
        await signIn(market.phones[role]),
        await signIn(market.phones[role]),
      ];
      expect(await atTime(start + idle * hourMs + minuteMs, () => factorOf(other))).toBeNull();
      for (let hours = 1; hours < absolute; hours += 1) {
        expect(await atTime(start + hours * hourMs, () => factorOf(cookie))).toBe("verified");
      }
      expect(await atTime(start + absolute * hourMs + minuteMs, () => factorOf(cookie))).toBeNull();
    },
  );

  test("that began before the role was given is held to the role's hours", async () => {
    const { phone } = newBuyer();
    const cookie = await enterByPhone(phone);
    await change("INSERT INTO roles (person_id, role) VALUES (?, 'operator')", await personOf(phone));
    expect(await factorOf(cookie)).toBe("to_enrol");
    expect(await atTime(Date.now() + 3 * hourMs, () => factorOf(cookie))).toBeNull();
  });
});

describe("an action on money", () => {
  test("is refused ten minutes after the last confirmation, and goes through after another; looking is free", async () => {
    const phone = await newStaff();
    const { cookie, secret } = await enrol(await enterByPhone(phone));
    expect((await changeSetting(cookie)).status).toBe(200);
    const later = Date.now() + 11 * minuteMs;
    await atTime(later, async () => {
      const refused = await changeSetting(cookie);
      expect(refused.status).toBe(403);
      expect(codeOf(refused)).toBe("step_up_required");
      expect((await openOrders(cookie)).status).toBe(200);
      const confirmed = await pass(cookie, authenticatorCode(later, secret));
      expect(confirmed.status).toBe(204);
      // The session keeps its secret: other tabs and requests under way go on.
      expect(confirmed.headers.get("set-cookie")).toBeNull();
      expect((await changeSetting(cookie)).status).toBe(200);
    });
  });
});

describe("one's own factors and sessions", () => {
  test("the last factor of staff cannot be removed; one of several can, after a fresh confirmation", async () => {
    const phone = await newStaff();
    const { cookie } = await enrol(await enterByPhone(phone));
    const shape = z.object({ factors: z.array(z.object({ id: z.string() })) });
    const idsOf = async () =>
      shape.parse((await call("/api/security/factors", { cookie })).body).factors.map(({ id }) => id);
    const remove = (id: string) => call(`/api/security/factors/${id}`, { method: "DELETE", cookie });
    const [first = ""] = await idsOf();
    expect(codeOf(await remove(first))).toBe("factor_last");
    await enrol(cookie);
    const later = Date.now() + 11 * minuteMs;
    expect(codeOf(await atTime(later, () => remove(first)))).toBe("step_up_required");
    const replies = await Promise.all((await idsOf()).map(remove));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(await idsOf()).toHaveLength(1);
  });

  test("sessions are listed with device and last use, and each can be ended, or all others", async () => {
    const { phone } = newBuyer();
    const [first, second, third] = [
      await enterByPhone(phone),
      await enterByPhone(phone),
      await enterByPhone(phone),
    ];
    const shape = z.object({
      sessions: z.array(z.object({ id: z.string(), isThis: z.boolean(), device: z.string() })),
    });
    const list = async () =>
      shape.parse((await call("/api/security/sessions", { cookie: first })).body).sessions;
    expect((await list()).filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(await list()).toHaveLength(3);
    const other = (await list()).find(({ isThis }) => !isThis);
    expect(
      (await call(`/api/security/sessions/${other?.id}`, { method: "DELETE", cookie: first })).status,
    ).toBe(204);
    const left = [await factorOf(second), await factorOf(third)];
    expect(left.filter((state) => state === null)).toHaveLength(1);
    expect((await call("/api/security/sessions", { method: "DELETE", cookie: first })).status).toBe(204);
    expect([await factorOf(first), await factorOf(second), await factorOf(third)]).toEqual([
      "not_needed",
      null,
      null,
    ]);
  });

  test("nobody ends another person's session", async () => {
    const [mine, theirs] = [await enterByPhone(newBuyer().phone), await enterByPhone(newBuyer().phone)];
    const { body } = await call("/api/security/sessions", { cookie: theirs });
    const [session] = z.object({ sessions: z.array(z.object({ id: z.string() })) }).parse(body).sessions;
    const reply = await call(`/api/security/sessions/${session?.id}`, { method: "DELETE", cookie: mine });
    expect(codeOf(reply)).toBe("session_unknown");
    expect(await factorOf(theirs)).toBe("not_needed");
  });
});

test("refusals are counted by day, kind and person, so that none can fill the table", async () => {
  const before = await number("SELECT count(*) FROM access_refusals");
  const cookie = await enterByPhone(newBuyer().phone);
  for (let times = 0; times < 20; times += 1) expect(codeOf(await openOrders(cookie))).toBe("role_missing");
  for (let times = 0; times < 3; times += 1) {
    const { phone } = newBuyer();
    await call("/api/session/codes", { body: { phone } });
    const [message = ""] = await messagesTo(phone);
    const wrong = `${(Number(/\d{6}/.exec(message)?.[0]?.[0]) + 1) % 10}00000`;
    expect(codeOf(await call("/api/session", { body: { phone, code: wrong } }))).toBe("code_wrong");
  }
  const fresh = await rows(
    "SELECT day, kind, subject LIKE 'per_%' AS known, count FROM access_refusals WHERE count IN (3, 20) ORDER BY kind",
  );
  const day = riyadhDay(Date.now());
  expect(fresh).toEqual([
    { day, kind: "code_wrong", known: 0, count: 3 },
    { day, kind: "role_missing", known: 1, count: 20 },
  ]);
  expect(await number("SELECT count(*) FROM access_refusals")).toBe(before + 2);
  expect(JSON.stringify(await rows("SELECT * FROM access_refusals"))).not.toMatch(/\+\d{8}/);
});
