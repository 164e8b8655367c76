// The operator's work lists: by step, with what is late, many orders at once, and at the size of a whole season.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { seedOrders } from "../../db/seed/orders.ts";
import type { Context } from "../../worker/context.ts";
import { newMeter, openDatabase } from "../../worker/core/database.ts";
import { hourMs } from "../../worker/core/time.ts";
import { loadDecisions } from "../../worker/money/decisions/store.ts";
import { loadWork, type WorkQuery } from "../../worker/shop/lists/flows-work.ts";
import { listShown, listWork, startMax } from "../../worker/shop/lists/store-work.ts";
import { expectBooksInOrder } from "./support/books.ts";
import { newContext } from "./support/context.ts";
import { cookieOf, stepParcel } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  call,
  change,
  column,
  delivery,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
  pay,
  place,
  type Placed,
} from "./support/store.ts";
import { world } from "./support/world.ts";

const listShape = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      steps: z.array(z.string()),
      troubles: z.array(z.string()),
      hotelName: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  counts: z.record(z.string(), z.int()).nullable(),
  areCountsCut: z.boolean(),
});

async function list(market: Market, query: string) {
  const cookie = await cookieOf(market.phones.operator);
  const { status, body } = await call(`/api/operator/orders?${query}`, { cookie });
  expect([query, status]).toEqual([query, 200]);
  return listShape.parse(body);
}

const idsOf = async (market: Market, query: string) =>
  (await list(market, `${query}&limit=200`)).orders.map(({ id }) => id);

const outcomeShape = z.object({
  done: z.array(z.string()),
  already: z.array(z.string()),
  refused: z.array(z.object({ code: z.string(), ids: z.array(z.string()) })),
});

async function act(market: Market, path: string, body: object) {
  const cookie = await cookieOf(market.phones.operator);
  const reply = await call(`/api/operator/${path}`, { cookie, body });
  expect(reply.status).toBe(200);
  return outcomeShape.parse(reply.body);
}

async function packed(market: Market, choice = {}): Promise<Placed> {
  const placed = await place(market, choice);
  await pay(placed);
  for (const { id } of placed.order.parcels) await stepParcel(market, id, "accept", "ready");
  return placed;
}

describe("the lists of orders", () => {
  test("show each order at the steps that it waits for, and count them", async () => {
    const market = await openPayableMarket();
    const fresh = await place(market);
    await pay(fresh);
    const ready = await packed(market);
    expect(await idsOf(market, "step=to_accept")).toContain(fresh.order.id);
    expect(await idsOf(market, "step=to_collect")).toContain(ready.order.id);
    expect(await idsOf(market, "step=to_collect")).not.toContain(fresh.order.id);
    const { counts } = await list(market, "step=open");
    expect(counts?.["to_collect"]).toBe((await idsOf(market, "step=to_collect")).length);
    expect(counts?.["open"]).toBe((await idsOf(market, "step=open")).length);
  });

  test("narrow to a family, a hotel, a way, a day and a trouble", async () => {
    const market = await openPayableMarket();
    const pickup = await place(market);
    const courier = await place(market, { fulfilment: delivery });
    await pay(pickup);
    await pay(courier);
    const [hotelId] = await column("SELECT hotel_id FROM pickups WHERE order_id = ?", pickup.order.id);
    const [familyId] = await column("SELECT family_id FROM parcels WHERE order_id = ?", pickup.order.id);
    const byHotel = await idsOf(market, `hotel=${String(hotelId)}`);
    expect(byHotel).toContain(pickup.order.id);
    expect(byHotel).not.toContain(courier.order.id);
    expect(await idsOf(market, "fulfilment=delivery")).not.toContain(pickup.order.id);
    expect(await idsOf(market, `family=${String(familyId)}`)).toContain(pickup.order.id);
    expect(await idsOf(market, "day=2099-01-01")).toEqual([]);
    expect(await idsOf(market, "trouble=late")).not.toContain(pickup.order.id);
    await change("UPDATE orders SET promised_at = ? WHERE id = ?", Date.now() - hourMs, pickup.order.id);
    expect(await idsOf(market, "trouble=late")).toContain(pickup.order.id);
    expect(await idsOf(market, "trouble=bag_missing")).toContain(pickup.order.id);
  });

  test("are gathered by family and by hotel, and come as a file", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    await pay(placed);
    const cookie = await cookieOf(market.phones.operator);
    for (const by of ["family", "hotel"]) {
      const { body } = await call(`/api/operator/order-groups?by=${by}`, { cookie });
      const { groups } = z
        .object({ groups: z.array(z.object({ id: z.string(), orders: z.int() })) })
        .parse(body);
      expect(groups.every(({ orders }) => orders > 0)).toBe(true);
      expect(groups.length).toBeGreaterThan(0);
    }
    const file = await call(`/api/operator/order-file?step=open`, { cookie });
    expect(String(file.body)).toContain(placed.order.number);
  });
});

describe("many orders at once", () => {
  test("take a step together; a repeat does nothing again, and says so", async () => {
    const market = await openPayableMarket();
    const [one, two] = [await packed(market), await packed(market)];
    const fresh = await place(market);
    await pay(fresh);
    const ids = [one, two, fresh].map(({ order }) => order.id);
    const first = await act(market, "order-steps", { verb: "collect", ids });
    expect(first).toEqual({
      done: [one.order.id, two.order.id],
      already: [],
      refused: [{ code: "parcel_wrong_state", ids: [fresh.order.id] }],
    });
    const steps = await number("SELECT count(*) FROM transitions");
    const again = await act(market, "order-steps", { verb: "collect", ids });
    expect(again).toEqual({ ...first, done: [], already: first.done });
    expect(await number("SELECT count(*) FROM transitions")).toBe(steps);
    expect((await act(market, "order-steps", { verb: "bring", ids })).done).toEqual(first.done);
    expect((await act(market, "order-steps", { verb: "bring", ids })).already).toEqual(first.done);
  });

  test("collect only the parcels of the family that is named", async () => {
    const market = await openPayableMarket();
    const placed = await packed(market);
    const [familyId] = await column(
      "SELECT family_id FROM parcels WHERE order_id = ? ORDER BY id",
      placed.order.id,
    );
    await act(market, "order-steps", { verb: "collect", ids: [placed.order.id], familyId });
    const states = await column("SELECT state FROM parcels WHERE order_id = ? ORDER BY id", placed.order.id);
    expect(states).toEqual(["collected", "ready", "ready"]);
  });

  test("are told the same at most once a day, and only what fits their state", async () => {
    const market = await openPayableMarket();
    const buyer = newBuyer();
    const placed = await place(market, { buyer });
    await pay(placed);
    const ids = [placed.order.id];
    const before = (await messagesTo(buyer.phone)).length;
    expect((await act(market, "order-messages", { text: "delayed", ids })).done).toEqual(ids);
    expect((await act(market, "order-messages", { text: "delayed", ids })).already).toEqual(ids);
    expect((await messagesTo(buyer.phone)).length).toBe(before + 1);
    expect((await act(market, "order-messages", { text: "hurry", ids })).done).toEqual(ids);
    expect((await act(market, "order-messages", { text: "hurry", ids })).already).toEqual(ids);
    expect((await act(market, "order-messages", { text: "waits_at_desk", ids })).refused).toEqual([
      { code: "order_wrong_state", ids },
    ]);
  });
});

describe("with the orders of ten days", () => {
  const rowsMax = 2_000;
  let market: Market;

  beforeAll(async () => {
    market = await openPayableMarket({ stocks: [99] });
    await seedOrders(world.DB, 5_000, Date.now());
  }, 120_000);

  async function rowsOf(read: (ctx: Context) => Promise<unknown>): Promise<number> {
    const meter = newMeter();
    await read(newContext({ db: openDatabase(world.DB, meter), meter, now: Date.now() }));
    return meter.rowsRead;
  }

  const everything = {
    find: "",
    isDone: false,
    filter: {
      step: null,
      trouble: null,
      familyId: null,
      hotelId: null,
      cityId: null,
      fulfilment: null,
      day: null,
    },
    sort: "due" as const,
    cursor: null,
    size: 50,
  };

  async function open(ctx: Context, query: Partial<WorkQuery>) {
    const { ids } = await loadWork(ctx, { ...everything, ...query });
    return listShown(ctx.db, ids, false);
  }

  test.each([
    ["all that is open", {}],
    ["what is to be collected", { filter: { ...everything.filter, step: "to_collect" as const } }],
    ["what is late", { filter: { ...everything.filter, trouble: "late" as const } }],
    ["what is over", { isDone: true }],
    ["one phone", { find: "+966560000001" }],
  ])("the list of %s opens with few rows read", async (_, query) => {
    expect(await rowsOf((ctx) => open(ctx, query))).toBeLessThanOrEqual(rowsMax);
  });

  test("the first page opens with few rows read", async () => {
    const scanned = await rowsOf((ctx) => listWork(ctx.db, { isPlaced: false }, null, startMax));
    const counted = await rowsOf((ctx) => loadDecisions(ctx.db, ctx.now));
    expect(scanned + counted).toBeLessThanOrEqual(rowsMax);
  });

  test("the books are in order", expectBooksInOrder);

  test("two hundred are collected and sent on in one go each, and a repeat does nothing", async () => {
    const paid =
      "SELECT id FROM orders WHERE state = 'paid' AND id LIKE 'ord_00SEED%' ORDER BY id DESC LIMIT 200";
    await change(`UPDATE parcels SET state = 'ready' WHERE order_id IN (${paid})`);
    const ids = (await column(paid)).map(String);
    expect((await act(market, "order-steps", { verb: "collect", ids })).done).toHaveLength(200);
    expect((await act(market, "order-steps", { verb: "collect", ids })).already).toHaveLength(200);
    const sent = await act(market, "order-steps", { verb: "dispatch", ids });
    const brought = await act(market, "order-steps", { verb: "bring", ids });
    expect(new Set([...sent.done, ...brought.done]).size).toBe(200);
    expect((await act(market, "order-steps", { verb: "dispatch", ids })).already).toEqual(sent.done);
  });
});
