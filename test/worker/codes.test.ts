// One-time codes cost money and open accounts: to whom they go, how often, and what nobody can take from a phone's owner.
import { beforeAll, describe, expect, test } from "vitest";
import { hourMs, minuteMs } from "../../worker/core/time.ts";
import { openMarket } from "./support/market.ts";
import {
  call,
  codeOf,
  detailOf,
  messagesTo,
  newAddress,
  newBuyer,
  number,
  rows,
  type CallOptions,
  type Reply,
} from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

const budget = 30;
/** The measures of a store at work without keys for Turnstile, but for a day's budget that a test can use up. */
Object.assign(world, {
  LIMITS: "",
  CODES_PER_DAY: String(budget),
  CODE_COUNTRIES: "SA,PK,TR,ID,GB",
  TURNSTILE_SITE_KEY: "",
  TURNSTILE_SECRET_KEY: "",
});

let browsers = 0;
function newDevice(): string {
  browsers += 1;
  return String(browsers).padStart(43, "b");
}
const requestCode = (phone: string, more: CallOptions & { audience?: string } = {}): Promise<Reply> => {
  const { audience, ...rest } = more;
  return call("/api/session/codes", {
    body: { phone, ...(audience !== undefined && { audience }) },
    device: newDevice(),
    address: newAddress(),
    ...rest,
  });
};
const tryCode = (phone: string, code: string, more: CallOptions): Promise<Reply> =>
  call("/api/session", { body: { phone, code }, address: newAddress(), ...more });
async function codesOf(phone: string): Promise<string[]> {
  return (await messagesTo(phone)).map((body) => /\d{6}/.exec(body)?.[0] ?? "");
}
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");
/** Signs in with a code in this browser. */
async function signInFrom(device: string, phone: string): Promise<Reply> {
  await requestCode(phone, { device });
  const [code = ""] = await codesOf(phone);
  return tryCode(phone, code, { device });
}

let clock = Date.now();
/** Each test begins in a day of its own, in which nothing of the budget is used. */
const onNewDay = <Result>(work: () => Promise<Result>): Promise<Result> => {
  clock += 25 * hourMs;
  return atTime(clock, work);
};
const later = <Result>(ms: number, work: () => Promise<Result>) => atTime(clock + ms, work);

describe("a code is sent", () => {
  test.each([
    ["a landline", "+966112345678"],
    ["a number of a company", "920012345"],
    ["a toll-free number", "8001234567"],
    ["a premium number", "+19005551234"],
    ["a personal number", "+447012345678"],
    ["a satellite telephone", "+881612345678"],
    ["an international network", "+882161234567"],
    ["internet telephony", "+445601234567"],
  ])("to no phone that is %s", async (_what, phone) => {
    const reply = await requestCode(phone);
    expect([reply.status, codeOf(reply)]).toEqual([422, "phone_not_mobile"]);
    expect(await number("SELECT count(*) FROM device_codes WHERE phone = ?", phone)).toBe(0);
  });

  test("to phones of the countries that the settings name, and to no other", () =>
    onNewDay(async () => {
      expect((await requestCode("+6281234567890")).status).toBe(202);
      expect(codeOf(await requestCode("+5511961234567"))).toBe("phone_country_closed");
    }));

  test("thirty seconds after the one before, whatever the page does, and the answer says when", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      expect((await requestCode(phone)).status).toBe(202);
      const early = await requestCode(phone);
      expect([early.status, codeOf(early), early.headers.get("retry-after")]).toEqual([
        429,
        "code_pause",
        "30",
      ]);
      expect(codeOf(await later(29_999, () => requestCode(phone)))).toBe("code_pause");
      expect((await later(30_000, () => requestCode(phone))).status).toBe(202);
      expect(await codesOf(phone)).toHaveLength(2);
    }));

  test("once also when twenty ask for it at the same moment", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      const replies = await Promise.all(Array.from({ length: 20 }, () => requestCode(phone)));
      expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
      expect(await codesOf(phone)).toHaveLength(1);
    }));

  test("five times an hour to one phone, from all clients together", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      for (let turn = 0; turn < 5; turn += 1)
        expect((await later(turn * minuteMs, () => requestCode(phone))).status).toBe(202);
      const refused = await later(5 * minuteMs, () => requestCode(phone));
      expect(codeOf(refused)).toBe("code_sends_used");
      expect(refused.headers.get("retry-after")).toBe(String(55 * 60));
      expect(detailOf(refused)["retryAfterSeconds"]).toBe(55 * 60);
      expect((await later(hourMs, () => requestCode(phone))).status).toBe(202);
    }));

  test("sixty times an hour to one network at most, also when it is sent to as many phones", () =>
    onNewDay(async () => {
      const address = newAddress();
      const inMarket = Array.from({ length: budget }, () => newBuyer().phone.replace("+92300", "+96650"));
      for (const phone of inMarket) await requestCode(phone, { address });
      // The day's budget ends before the network's measure here: of another day's there are thirty more.
      clock += 25 * hourMs;
      const replies = await later(0, () =>
        Promise.all(Array.from({ length: 20 }, () => requestCode(newBuyer().phone, { address }))),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([202, 429]));
    }));

  test("from one /64 of IPv6 as from one address", () =>
    onNewDay(async () => {
      await requestCode(newBuyer().phone, { address: "2001:db8:1:2::1" });
      await requestCode(newBuyer().phone, { address: "2001:db8:1:2:ffff::9" });
      const counted = await rows("SELECT used FROM limit_uses WHERE key LIKE 'codes_client:%' AND used > 1");
      expect(counted.length).toBeGreaterThan(0);
      const keys = await rows("SELECT key FROM limit_uses");
      expect(JSON.stringify(keys)).not.toMatch(/2001|198\.51|\+92/);
    }));
});

describe("a day's budget", () => {
  test("limits one foreign country to a quarter, and all new browsers together to the whole", () =>
    onNewDay(async () => {
      const phones = Array.from({ length: 10 }, (_, turn) => `+90530123450${turn}`);
      const replies: Reply[] = [];
      for (const phone of phones) replies.push(await requestCode(phone));
      expect(replies.filter(({ status }) => status === 202)).toHaveLength(Math.ceil(budget / 4));
      const refused = replies.at(-1);
      expect(refused === undefined ? "" : codeOf(refused)).toBe("codes_closed");
      const own = Array.from({ length: budget }, (_, turn) => `+9665550000${String(turn).padStart(2, "0")}`);
      const sent: number[] = [];
      for (const phone of own) sent.push((await requestCode(phone)).status);
      expect(sent.filter((status) => status === 202)).toHaveLength(budget - Math.ceil(budget / 4));
    }));

  test("used up by new browsers still leaves codes for browsers that signed in before", () =>
    onNewDay(async () => {
      const [device, { phone }] = [newDevice(), newBuyer()];
      expect((await signInFrom(device, phone)).status).toBe(201);
      for (let turn = 0; turn < budget; turn += 1)
        await requestCode(`+9665660000${String(turn).padStart(2, "0")}`);
      await later(minuteMs, async () => {
        expect(codeOf(await requestCode(newBuyer().phone))).toBe("codes_closed");
        expect((await signInFrom(device, phone)).status).toBe(201);
      });
    }));
});

describe("a phone's owner", () => {
  test("signs in on a known browser however many codes others have requested", () =>
    onNewDay(async () => {
      const [device, { phone }] = [newDevice(), newBuyer()];
      expect((await signInFrom(device, phone)).status).toBe(201);
      for (let turn = 1; turn <= 8; turn += 1) await later(turn * minuteMs, () => requestCode(phone));
      expect(codeOf(await later(9 * minuteMs, () => requestCode(phone)))).toBe("code_sends_used");
      expect((await later(9 * minuteMs, () => signInFrom(device, phone))).status).toBe(201);
    }));

  test("keeps a code and all its attempts whatever others request or try", () =>
    onNewDay(async () => {
      const [device, { phone }] = [newDevice(), newBuyer()];
      await requestCode(phone, { device });
      const [code = ""] = await codesOf(phone);
      const stranger = newDevice();
      await later(minuteMs, () => requestCode(phone, { device: stranger }));
      for (let tries = 0; tries < 6; tries += 1) await tryCode(phone, wrong(code), { device: stranger });
      await later(2 * minuteMs, async () => {
        expect(codeOf(await tryCode(phone, code, { device: newDevice() }))).toBe("code_expired");
        expect((await tryCode(phone, code, { device })).status).toBe(201);
      });
    }));

  test("allows five guesses at each of five codes an hour, from any number of networks", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      let guesses = 0;
      for (let turn = 0; turn < 8; turn += 1) {
        await later(turn * minuteMs, async () => {
          const device = newDevice();
          await requestCode(phone, { device });
          for (let tries = 0; tries < 6; tries += 1) {
            const reply = await tryCode(phone, "000000", { device });
            if (reply.status === 201 || codeOf(reply) === "code_wrong") guesses += 1;
          }
        });
      }
      expect(guesses).toBe(25);
    }));
});

test("one network tries two hundred codes an hour at most, over all phones", () =>
  onNewDay(async () => {
    const address = newAddress();
    const tries = await Promise.all(
      Array.from({ length: 220 }, () => tryCode(newBuyer().phone, "123456", { address })),
    );
    const many = tries.filter((reply) => codeOf(reply) === "tries_many");
    expect(many).toHaveLength(20);
    expect(Number(many[0]?.headers.get("retry-after"))).toBe(3600);
    expect(codeOf(await tryCode(newBuyer().phone, "123456", {}))).toBe("code_expired");
  }));

describe("a portal", () => {
  let operator = "";
  beforeAll(async () => {
    operator = (await openMarket(world.DB, Date.now())).phones.operator;
  });

  test("sends codes only to phones with a role, and answers all phones alike", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      const held = await requestCode(operator, { audience: "staff" });
      const not = await requestCode(phone, { audience: "staff" });
      expect([not.status, not.body]).toEqual([held.status, held.body]);
      expect(await codesOf(operator)).toHaveLength(1);
      expect(await codesOf(phone)).toEqual([]);
      const trips = (reply: Reply) =>
        /desc="(\d+ trips, \d+ read), \d+ written"/.exec(reply.headers.get("server-timing") ?? "")?.[1];
      const count = (reply: Reply) => trips(reply)?.split(" ")[0];
      expect(count(not)).toBe(count(held));
      expect(codeOf(await tryCode(phone, "123456", {}))).toBe("code_expired");
    }));

  test("treats guesses for a phone without a role as if a code had been sent", () =>
    onNewDay(async () => {
      const [device, { phone }] = [newDevice(), newBuyer()];
      await requestCode(phone, { device, audience: "staff" });
      expect(codeOf(await tryCode(phone, "123456", { device }))).toBe("code_wrong");
    }));
});

describe("what is refused", () => {
  test("is counted by day and kind, never by person", () =>
    onNewDay(async () => {
      const { phone } = newBuyer();
      await requestCode(phone);
      for (let turn = 0; turn < 3; turn += 1) await requestCode(phone);
      const day = new Date(clock + 3 * hourMs).toISOString().slice(0, 10);
      expect(await rows("SELECT name, count FROM limit_refusals WHERE day_on = ?", day)).toEqual([
        { name: "codes_pause_phone", count: 3 },
      ]);
    }));
});
