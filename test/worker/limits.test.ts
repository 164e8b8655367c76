// What costs money or patience is limited by client, phone, order and desk; who is refused hears when to come back, and so does the operator.
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { cookieOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  codeOf,
  column,
  fireSchedule,
  newAddress,
  newBuyer,
  newKey,
  orderRequest,
  pay,
  readPlaced,
  rows,
  signIn,
  type CallOptions,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { shieldOfTests } from "../support/measures.ts";
import { atTime, world } from "./support/world.ts";

/** The measures of a store at work. */
Object.assign(world, { LIMITS: "" });

async function placeFor(market: Market, buyer = newBuyer()): Promise<Placed> {
  const body = orderRequest(market, { buyer });
  return readPlaced(await call("/api/shop/orders", { body, headers: { "idempotency-key": newKey() } }));
}
async function repeat(times: number, work: () => Promise<Reply>): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let turn = 0; turn < times; turn += 1) replies.push(await work());
  return replies;
}
function expectLater(reply: Reply | undefined, code: string): void {
  if (reply === undefined) throw new Error("nothing was asked");
  expect([reply.status, codeOf(reply)]).toEqual([429, code]);
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
}
const last = (replies: readonly Reply[]) => replies.at(-1);

describe("a buyer who pays and cancels again and again", () => {
  const cancelAll = ({ order }: Placed, more: CallOptions = {}) =>
    call(`/api/shop/orders/${order.token}/parcel-cancellations`, {
      body: { parcelIds: order.parcels.map(({ id }) => id) },
      ...more,
    });

  test("may do so ten times a day with one phone, from wherever", async () => {
    const market = await openMarket(world.DB, Date.now());
    const buyer = newBuyer();
    const statuses: number[] = [];
    let left: Reply | undefined;
    for (let turn = 0; turn < 11; turn += 1) {
      const placed = await placeFor(market, buyer);
      await pay(placed);
      left = await cancelAll(placed, { address: newAddress() });
      statuses.push(left.status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
    expectLater(left, "cancellations_many");
  });

  test("limits cancellations of unpaid orders to twenty an hour", async () => {
    const market = await openMarket(world.DB, Date.now());
    const buyer = newBuyer();
    const replies: Reply[] = [];
    for (let turn = 0; turn < 21; turn += 1) {
      const { order } = await placeFor(market, buyer);
      replies.push(
        await call(`/api/shop/orders/${order.token}/cancel-unpaid`, {
          method: "POST",
          address: newAddress(),
        }),
      );
    }
    expect(replies.slice(0, 20).every(({ status }) => status === 200)).toBe(true);
    expectLater(last(replies), "cancellations_many");
  });
});

describe("a document as PDF", () => {
  async function pdfOf(placed: Placed): Promise<string> {
    const list = z.object({ documents: z.array(z.object({ number: z.string() })) });
    const { documents } = list.parse((await call(`/api/shop/orders/${placed.order.token}/documents`)).body);
    return `/api/shop/orders/${placed.order.token}/documents/${documents[0]?.number}.pdf`;
  }
  async function paid(): Promise<Placed> {
    const placed = await placeFor(await openMarket(world.DB, Date.now()));
    await pay(placed);
    return placed;
  }

  test("is drawn once and kept, and no browser keeps it", async () => {
    const path = await pdfOf(await paid());
    const before = (await world.DOCUMENTS.list()).objects.length;
    const first = await call(path);
    expect([first.status, first.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(first.headers.get("cache-control")).toBe("no-store");
    const { objects } = await world.DOCUMENTS.list();
    expect(objects).toHaveLength(before + 1);
    const put = vi.spyOn(world.DOCUMENTS, "put");
    const again = await call(path);
    expect(again.body).toEqual(first.body);
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
    expect((await world.DOCUMENTS.list()).objects).toHaveLength(before + 1);
    for (const { key } of objects) expect((await call(`/media/${key}`)).status).toBe(404);
  });

  test("of one order is given sixty times an hour, from however many networks", async () => {
    const path = await pdfOf(await paid());
    const replies = await repeat(61, () => call(path, { address: newAddress() }));
    expect(replies.slice(0, 60).every(({ status }) => status === 200)).toBe(true);
    expectLater(last(replies), "documents_many");
    const other = await pdfOf(await paid());
    expect((await call(other)).status).toBe(200);
  });
});

test("one desk checks three hundred codes in ten minutes, and hands over none beyond", async () => {
  const market = await openMarket(world.DB, Date.now());
  const cookie = await cookieOf(market.phones.desk);
  const check = () => call("/api/desk/checks", { body: { code: "abcd efgh" }, cookie });
  const replies = await Promise.all(Array.from({ length: 300 }, check));
  expect(new Set(replies.map(codeOf))).toEqual(new Set(["bag_unknown"]));
  expectLater(await check(), "desk_checks_many");
  const handOver = await call("/api/desk/handovers", { body: { code: "abcd efgh" }, cookie });
  expectLater(handOver, "desk_checks_many");
  const other = await cookieOf(market.phones.otherDesk);
  const elsewhere = await call("/api/desk/checks", { body: { code: "abcd efgh" }, cookie: other });
  expect(codeOf(elsewhere)).toBe("bag_unknown");
  await atTime(Date.now() + 11 * minuteMs, async () => expect(codeOf(await check())).toBe("bag_unknown"));
});

describe("a flood from one network", () => {
  test("is refused before anything is read, in its part of the API alone", async () => {
    const address = newAddress();
    const quote = () => call("/api/shop/quotes", { body: {}, address });
    const replies = await repeat(shieldOfTests + 1, quote);
    // The minute of the binding may turn while the flood comes.
    const refused = (await repeat(replies.at(-1)?.status === 429 ? 1 : shieldOfTests + 1, quote)).at(-1);
    expectLater(refused, "requests_many");
    expect(refused?.headers.get("server-timing")).toContain("0 trips");
    expect((await call("/api/session", { body: {}, address })).status).toBe(400);
    expect((await call("/api/shop/quotes", { body: {}, address: newAddress() })).status).toBe(400);
  });
});

describe("the operator", () => {
  const alarmsShape = z.object({
    alarms: z.array(z.object({ name: z.string(), count: z.int(), since: z.int(), lastAt: z.int() })),
  });
  const start = Date.now() + 3 * dayMs;
  const at = <Result>(ms: number, work: () => Promise<Result>) => atTime(start + ms, work);

  test("hears what is refused, how often and since when, until it is over; the day's count stays", async () => {
    const market = await openMarket(world.DB, Date.now());
    const cookie = await at(0, () => signIn(market.phones.operator));
    const alarms = async () =>
      alarmsShape.parse((await call("/api/operator/alarms", { cookie })).body).alarms;
    const address = newAddress();
    const tryCode = () =>
      call("/api/session", { body: { phone: newBuyer().phone, code: "123456" }, address });
    await at(0, async () => {
      await Promise.all(Array.from({ length: 209 }, tryCode));
      expect((await alarms()).filter(({ name }) => name === "tries_client")).toEqual([]);
      await tryCode();
      const [alarm] = await alarms();
      expect(alarm).toEqual({ name: "tries_client", count: 10, since: start, lastAt: start });
    });
    await at(20 * minuteMs, async () => {
      await tryCode();
      const [alarm] = await alarms();
      expect(alarm).toEqual({ name: "tries_client", count: 11, since: start, lastAt: start + 20 * minuteMs });
    });
    await at(49 * minuteMs, async () => expect(await alarms()).toHaveLength(1));
    await at(51 * minuteMs, async () => expect(await alarms()).toEqual([]));
    expect(await rows("SELECT sum(count) AS count FROM limit_refusals WHERE name = 'tries_client'")).toEqual([
      { count: 11 },
    ]);
  });

  test("alone reads the description of its own part of the API", async () => {
    const market = await openMarket(world.DB, Date.now());
    const pathsFor = async (cookie?: string) => {
      const reply = await call("/api/openapi.json", cookie === undefined ? {} : { cookie });
      return Object.keys(z.object({ paths: z.record(z.string(), z.unknown()) }).parse(reply.body).paths);
    };
    const isOwn = (path: string) => path.startsWith("/api/operator");
    expect((await pathsFor()).filter(isOwn)).toEqual([]);
    expect((await pathsFor(await cookieOf(market.phones.desk))).filter(isOwn)).toEqual([]);
    const own = await at(hourMs, () => signIn(market.phones.operator));
    expect((await at(hourMs, () => pathsFor(own))).filter(isOwn).length).toBeGreaterThan(10);
  });
});

test("counters whose time is over are forgotten by night", async () => {
  await call("/api/session", { body: { phone: newBuyer().phone, code: "123456" } });
  expect(await column("SELECT key FROM limit_uses")).not.toEqual([]);
  await atTime(Date.now() + 10 * dayMs, () => fireSchedule({ cron: "10 0 * * *" }));
  expect(await column("SELECT key FROM limit_uses")).toEqual([]);
});
