// Beyond calm measures a code is sent to people alone, as Turnstile tells them from programs.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { hourMs, minuteMs } from "../../worker/core/time.ts";
import { challengeAction } from "../../worker/adapters/challenge.ts";
import {
  call,
  codeOf,
  detailOf,
  messagesTo,
  newBuyer,
  rows,
  type CallOptions,
  type Reply,
  newAddress,
} from "./support/store.ts";
import { atTime, clearFaults, logged, sandbox, setFault, world } from "./support/world.ts";

const ofClient = 2;
const ofAll = 5;
const limits = { codes_calm_client: ofClient, codes_calm: ofAll, codes_client: 6 };
Object.assign(world, { LIMITS: JSON.stringify(limits), OUTSIDE_TIMEOUT_MS: "2000" });

/** By the sandbox's clock, which the tests leave alone. */
const startedAt = Date.now();
let number = 0;
const next = () => (number += 1);
const newDevice = () => String(next()).padStart(43, "b");
/** As the sandbox's widget gives one. */
const tokenFor = (action: string = challengeAction, hostname = "localhost", made = Date.now()) =>
  `sandbox~${action}~${hostname}~${made}~${next()}`;

interface Asked extends CallOptions {
  readonly phone?: string;
  readonly challenge?: string;
}
function requestCode({ phone = newBuyer().phone, challenge, ...more }: Asked = {}): Promise<Reply> {
  const body = { phone, ...(challenge !== undefined && { challenge }) };
  return call("/api/session/codes", { body, device: newDevice(), address: newAddress(), ...more });
}

let clock = Date.now();
/** Each test begins in hours of its own, in which nothing is used. */
const onNewDay = <Result>(work: () => Promise<Result>): Promise<Result> => {
  clock += 25 * hourMs;
  return atTime(clock, work);
};
/** From here on this network is beyond what is calm. */
async function busyNetwork(): Promise<string> {
  const address = newAddress();
  for (let turn = 0; turn < ofClient; turn += 1) expect((await requestCode({ address })).status).toBe(202);
  return address;
}
async function expectChallenge(reply: Reply): Promise<void> {
  expect([reply.status, codeOf(reply)]).toEqual([429, "challenge_needed"]);
  expect(detailOf(reply)).toMatchObject({ siteKey: "sandbox", script: "/api/session/challenge.js" });
}

describe("codes of one network", () => {
  test("need a challenge after many requests, which affects no other network", () =>
    onNewDay(async () => {
      const address = await busyNetwork();
      const { phone } = newBuyer();
      const refused = await requestCode({ address, phone });
      await expectChallenge(refused);
      expect(Number(refused.headers.get("retry-after"))).toBe(hourMs / 1000);
      expect(await messagesTo(phone)).toEqual([]);
      expect((await requestCode({ address, phone, challenge: tokenFor() })).status).toBe(202);
      expect(await messagesTo(phone)).toHaveLength(1);
      expect((await requestCode()).status).toBe(202);
    }));

  test("keep their limits for people who pass the challenge", () =>
    onNewDay(async () => {
      const address = await busyNetwork();
      for (let turn = ofClient; turn < limits.codes_client; turn += 1)
        expect((await requestCode({ address, challenge: tokenFor() })).status).toBe(202);
      expect(codeOf(await requestCode({ address, challenge: tokenFor() }))).toBe("codes_many");
      expect(codeOf(await requestCode({ address }))).toBe("codes_many");
    }));

  test("need no challenge an hour later", () =>
    onNewDay(async () => {
      const address = await busyNetwork();
      await expectChallenge(await requestCode({ address }));
      await atTime(clock + hourMs, async () => expect((await requestCode({ address })).status).toBe(202));
    }));
});

test("codes of the whole market need a challenge after many requests from many networks", () =>
  onNewDay(async () => {
    for (let turn = 0; turn < ofAll; turn += 1) expect((await requestCode()).status).toBe(202);
    await expectChallenge(await requestCode());
    expect((await requestCode({ challenge: tokenFor() })).status).toBe(202);
    const [counted] = await rows("SELECT count FROM limit_alarms WHERE name = 'codes_calm'");
    expect(counted).toEqual({ count: 1 });
  }));

test("a browser that signed in with the phone before never gets a challenge", () =>
  onNewDay(async () => {
    const [device, { phone }] = [newDevice(), newBuyer()];
    await requestCode({ phone, device });
    const code = /\d{6}/.exec((await messagesTo(phone))[0] ?? "")?.[0] ?? "";
    expect((await call("/api/session", { body: { phone, code }, device })).status).toBe(201);
    const address = newAddress();
    for (let turn = 1; turn < ofAll; turn += 1) await requestCode({ address });
    await expectChallenge(await requestCode({ address }));
    await atTime(clock + minuteMs, async () =>
      expect((await requestCode({ phone, device, address })).status).toBe(202),
    );
  }));

describe("a token", () => {
  const refusedOf = async (challenge: string) => {
    const address = await busyNetwork();
    return requestCode({ address, challenge });
  };

  test.each([
    ["that nobody made", () => "XXXX.DUMMY.TOKEN.XXXX"],
    ["for another purpose", () => tokenFor("comment")],
    ["from another site's page", () => tokenFor(challengeAction, "elsewhere.example")],
    ["that is five minutes old", () => tokenFor(challengeAction, "localhost", startedAt - 5 * minuteMs)],
  ])("%s is worth nothing", (_what, make) => onNewDay(async () => expectChallenge(await refusedOf(make()))));

  test("allows one code", () =>
    onNewDay(async () => {
      const address = await busyNetwork();
      const challenge = tokenFor();
      expect((await requestCode({ address, challenge })).status).toBe(202);
      await expectChallenge(await requestCode({ address, challenge }));
    }));

  test("longer than any of Turnstile's is malformed", async () => {
    expect((await requestCode({ challenge: "x".repeat(2049) })).status).toBe(400);
  });
});

describe("when Turnstile", () => {
  const path = "/turnstile/v0/siteverify";
  test("fails once, it is asked again with the same key, so that the token is not spent twice", () =>
    onNewDay(async () => {
      const address = await busyNetwork();
      await setFault({ path, kind: "drop_after", times: 1 });
      expect((await requestCode({ address, challenge: tokenFor() })).status).toBe(202);
      await clearFaults();
    }));

  test.each([
    ["does not answer", { kind: "hang" }],
    ["is ill", { kind: "status", status: 500 }],
    ["answers with a page", { kind: "status", status: 502, body: "html" }],
  ] as const)("%s, the limits hold without it and people get their codes", (_what, fault) =>
    onNewDay(async () => {
      const address = await busyNetwork();
      await setFault({ path, times: 10, ...fault });
      for (let turn = ofClient; turn < limits.codes_client; turn += 1)
        expect((await requestCode({ address, challenge: tokenFor() })).status).toBe(202);
      expect(codeOf(await requestCode({ address, challenge: tokenFor() }))).toBe("codes_many");
      await clearFaults();
      expect(logged.join()).toContain("challenge_unanswered");
    }),
  );
});

test("the sandbox's widget comes from the store's own address", async () => {
  const reply = await call("/api/session/challenge.js");
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(reply.body).toContain("globalThis.turnstile");
});

test("the sandbox counts no more than one pass of a token", async () => {
  const verify = (secret: string, response: string, key?: string) =>
    sandbox(
      "/turnstile/v0/siteverify",
      z.looseObject({ success: z.boolean(), "error-codes": z.array(z.string()) }),
      {
        secret,
        response,
        ...(key !== undefined && { idempotency_key: key }),
      },
    );
  const [key, token] = [crypto.randomUUID(), tokenFor()];
  expect(await verify("sandbox_challenge", token, key)).toMatchObject({
    success: true,
    hostname: "localhost",
  });
  expect(await verify("sandbox_challenge", token, key)).toMatchObject({ success: true });
  expect(await verify("sandbox_challenge", token)).toMatchObject({ "error-codes": ["timeout-or-duplicate"] });
});
