// Every call that leaves the store, met by every kind of failure: each journey ends where it would have ended.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import { recover } from "./support/model.ts";
import type { Market } from "./support/market.ts";
import {
  call,
  codeOf,
  column,
  fireSchedule,
  messagesTo,
  newBuyer,
  newKey,
  number,
  openPayableMarket,
  orderRequest,
  pay,
  place,
  pollProcessor,
  postOrder,
  readPlaced,
  sessionOf,
  payInSandbox,
  postEvent,
  signedEvent,
} from "./support/store.ts";
import { openMarket } from "./support/market.ts";
import { atTime, clearFaults, sandbox, sandboxMoney, setFault, world, type Fault } from "./support/world.ts";

const isDeep = Number(world.MODEL_RUNS) >= 1000;
const minuteMs = 60_000;

/** The SDK itself asks three times: a failure that outlasts it, and one that it survives. */
const faults: readonly (readonly [string, Omit<Fault, "path">])[] = [
  ["whose answer is lost", { kind: "drop_after" }],
  ["that meets too many requests", { kind: "status", status: 429, times: 3 }],
  ...(isDeep
    ? ([
        ["that fails", { kind: "status", status: 500, times: 3 }],
        ["that is answered with a page of nonsense", { kind: "status", status: 502, body: "html", times: 3 }],
        ["that never answers", { kind: "hang", times: 3 }],
        ["that is never heard", { kind: "drop_before", times: 3 }],
        ["that fails for long", { kind: "status", status: 503, times: 12 }],
        ["whose every answer is lost", { kind: "drop_after", times: 12 }],
      ] as const)
    : []),
];

beforeEach(async () => {
  await clearFaults();
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
});

async function buy(market: Market) {
  const buyer = { ...newBuyer(), email: "guest@example.com" };
  const key = newKey();
  const request = orderRequest(market, { buyer });
  const first = await postOrder(request, key);
  if (first.status === 503) expect(codeOf(first)).toBe("payment_unavailable");
  else expect(first.status).toBe(201);
  // What a person does whom the payment page did not open for: the same button again.
  const again = first.status === 503 ? await postOrder(request, key) : first;
  if (again.status === 503) await clearFaults();
  const placed = readPlaced(again.status === 503 ? await postOrder(request, key) : again);
  await payInSandbox(sessionOf(placed));
  await postEvent(await signedEvent(sessionOf(placed)));
  await recover();
  await pollProcessor();
  expect(await column("SELECT state FROM orders WHERE id = ?", placed.order.id)).toEqual(["paid"]);
  expect((await sandboxMoney(placed.order.id)).charges.count).toBe(1);
  expect(
    (await messagesTo(buyer.phone)).filter((body) => body.includes(placed.order.number)).length,
  ).toBeGreaterThan(0);
  await expectStripeAgrees(placed.order.id);
}

async function handedOver(market: Market) {
  const placed = await place(market, { buyer: newBuyer() });
  await pay(placed);
  await bringToDesk(market, placed);
  await cookieOf(market.phones.desk);
  return placed;
}

describe.each(faults)("a call %s", (_what, fault) => {
  test.each(["/v1/checkout/sessions", "/2010-04-01", "/emails"])(
    "of buying (%s) leaves one paid order",
    async (path) => {
      const market = await openPayableMarket();
      await setFault({ ...fault, path });
      await buy(market);
    },
  );

  test("that looks the payment up leaves one paid order", async () => {
    const market = await openPayableMarket();
    await setFault({ ...fault, method: "GET", path: "/v1/checkout/sessions" });
    await buy(market);
  });

  test.each([
    ["POST", "/v1/transfers"],
    ["GET", "/v1/transfers"],
    ["POST", "/2010-04-01"],
  ] as const)("of handing over (%s %s) pays each family once", async (method, path) => {
    const market = await openPayableMarket();
    const placed = await handedOver(market);
    const code = await bagCodeOf(placed);
    if (method === "GET") await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 3 });
    await setFault({ ...fault, method, path });
    expect((await handOver(market, code)).status).toBe(200);
    await recover();
    const shares = await number("SELECT sum(share_halalas) FROM parcels WHERE order_id = ?", placed.order.id);
    const { transfers } = await sandboxMoney(placed.order.id);
    expect(transfers).toEqual({ count: 3, amountHalalas: shares });
    await expectStripeAgrees(placed.order.id);
    await expectBooksInOrder();
  });

  test.each([
    ["POST", "/v1/refunds"],
    ["GET", "/v1/refunds"],
    ["POST", "/v1/transfers"],
    ["GET", "/v1/transfers"],
  ] as const)(
    "of refunding what was paid out (%s %s) refunds once and takes back once",
    async (method, path) => {
      const market = await openPayableMarket();
      const placed = await handedOver(market);
      await handOver(market, await bagCodeOf(placed));
      if (method === "GET") await setFault({ path, kind: "status", status: 500, times: 3 });
      await setFault({ ...fault, method, path });
      const reply = await call(`/api/operator/orders/${placed.order.id}/refunds`, {
        body: {
          lines: [{ lineId: `${placed.order.id}.1.1`, quantity: 1 }],
          reason: "defect",
          expectedCount: 0,
        },
        cookie: await cookieOf(market.phones.operator),
      });
      expect(reply.status).toBe(201);
      await recover();
      expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 4500 });
      expect(
        await column("SELECT state FROM reversals WHERE parcel_id LIKE ? || '.%'", placed.order.id),
      ).toEqual(["done"]);
      await expectStripeAgrees(placed.order.id);
      await expectBooksInOrder();
    },
  );

  test("that ends an unpaid page gives the goods back once", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    await setFault({ ...fault, path: "/v1/checkout/sessions" });
    const ended = placed.order.expiresAt + minuteMs;
    await atTime(ended, () => fireSchedule());
    await clearFaults();
    await atTime(ended + 70 * minuteMs, () => fireSchedule());
    await atTime(ended + 140 * minuteMs, () => fireSchedule());
    expect(await column("SELECT state FROM orders WHERE id = ?", placed.order.id)).toEqual(["expired"]);
    expect(await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toBe(20);
    expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(0);
  });

  test("that opens accounts opens one for each family", async () => {
    const market = await openMarket(world.DB, Date.now());
    await setFault({ ...fault, path: "/v2/core/accounts" });
    await fireSchedule();
    await recover();
    const accounts = await column(
      `SELECT stripe_account_id FROM payout_accounts WHERE family_id IN (${market.familyIds.map((id) => `'${id}'`).join()})`,
    );
    expect(new Set(accounts).size).toBe(3);
    expect(accounts).not.toContain(null);
  });

  test("that brings a sign-in code brings it in the end", async () => {
    const phone = newBuyer().phone;
    await setFault({ ...fault, path: "/2010-04-01" });
    expect((await call("/api/session/codes", { body: { phone } })).status).toBeLessThan(300);
    await recover();
    expect((await messagesTo(phone)).length).toBeGreaterThan(0);
  });
});
