// The lists that families and the operator work from: what is open, what is over page by page, and one order whole.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  bagCodeOf,
  bringToDesk,
  collectAll,
  cookieOf,
  handOver,
  nameOf,
  stepOrder,
  stepParcel,
} from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  call,
  change,
  column,
  delivery,
  newBuyer,
  openPayableMarket,
  pay,
  place,
  type Placed,
} from "./support/store.ts";

const orderListShape = z.object({
  orders: z.array(z.object({ id: z.string(), state: z.string(), city: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
async function listOrders(market: Market, query: string) {
  const cookie = await cookieOf(market.phones.operator);
  return orderListShape.parse((await call(`/api/operator/orders?${query}`, { cookie })).body);
}

const parcelListShape = z.object({
  parcels: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      shareHalalas: z.int().nullable(),
      promisedAt: z.int(),
      readyBy: z.int(),
      courierUntil: z.int(),
      lines: z.array(z.unknown()),
    }),
  ),
  counts: z.object({ paid: z.int(), accepted: z.int(), ready: z.int() }),
  nextCursor: z.string().nullable(),
});
async function listParcels(market: Market, query: string) {
  const cookie = await cookieOf(market.phones.families[0] ?? "");
  return parcelListShape.parse((await call(`/api/family/parcels?${query}`, { cookie })).body);
}

/** Orders of one piece of the first family's goods. */
async function placeMany(market: Market, count: number): Promise<Placed[]> {
  const lines = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
  const placed: Placed[] = [];
  for (let index = 0; index < count; index += 1) placed.push(await place(market, { lines }));
  return placed;
}
const idsOf = (list: readonly Placed[]) => JSON.stringify(list.map(({ order }) => order.id));

/** Everything of a list, page by page, each page at most thirty. */
async function walk<Item>(
  page: (cursor: string) => Promise<{ items: readonly Item[]; nextCursor: string | null }>,
) {
  const all: Item[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
    const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(
      cursor === "" ? "" : `&cursor=${cursor}`,
    );
    expect(items.length).toBeLessThanOrEqual(30);
    all.push(...items);
    cursor = nextCursor;
  }
  expect(cursor).toBeNull();
  return all;
}

describe("the operator", () => {
  test("has every order that needs work, what is promised first before the rest, and no unpaid one", async () => {
    const market = await openPayableMarket();
    const [pickup, courier, unpaid] = [
      await place(market),
      await place(market, { fulfilment: delivery }),
      await place(market),
    ];
    await pay(pickup);
    await pay(courier);
    const { orders } = await listOrders(market, "step=open");
    const own = orders.filter(({ id }) => [pickup, courier, unpaid].some(({ order }) => order.id === id));
    expect(own.map(({ id, city }) => [id, city])).toEqual([
      [courier.order.id, "الطائف"],
      [pickup.order.id, null],
    ]);
  });

  test("has what is over newest first, page by page, each once", async () => {
    const market = await openPayableMarket({ stocks: [99] });
    const placed = await placeMany(market, 33);
    await change(
      "UPDATE orders SET state = 'completed' WHERE id IN (SELECT value FROM json_each(?))",
      idsOf(placed),
    );
    const all = await walk(async (cursor) => {
      const { orders, nextCursor } = await listOrders(market, `step=done${cursor}`);
      return { items: orders.map(({ id }) => id), nextCursor };
    });
    const own = all.filter((id) => placed.some(({ order }) => order.id === id));
    expect(own).toEqual(placed.map(({ order }) => order.id).toReversed());
    expect(new Set(all).size).toBe(all.length);
  });

  test("has open orders page by page, each once and by promise, however many there are", async () => {
    const market = await openPayableMarket({ stocks: [99] });
    const placed = await placeMany(market, 33);
    await change(
      "UPDATE orders SET state = 'paid' WHERE id IN (SELECT value FROM json_each(?))",
      idsOf(placed),
    );
    const all = await walk(async (cursor) => {
      const { orders, nextCursor } = await listOrders(market, `step=open${cursor}`);
      return { items: orders.map(({ id }) => id), nextCursor };
    });
    const own = all.filter((id) => placed.some(({ order }) => order.id === id));
    expect(own).toEqual(placed.map(({ order }) => order.id).toSorted());
    expect(new Set(all).size).toBe(all.length);
  });

  test("finds an order by its number, its buyer's phone as people write it, or a family's name", async () => {
    const market = await openPayableMarket();
    const [wanted, other] = [
      await place(market, { buyer: newBuyer() }),
      await place(market, { buyer: newBuyer() }),
    ];
    await pay(wanted);
    await pay(other);
    const [phone] = await column("SELECT buyer_phone FROM orders WHERE id = ?", wanted.order.id);
    const find = async (text: string) =>
      (await listOrders(market, `step=open&find=${encodeURIComponent(text)}`)).orders.map(({ id }) => id);
    const spaced = `${String(phone).slice(0, 4)} ${String(phone).slice(4)}`;
    for (const text of [wanted.order.number, wanted.order.number.replace("-", ""), String(phone), spaced])
      expect([text, await find(text)]).toEqual([text, [wanted.order.id]]);
    const name = "بيت لا مثيل له";
    await change(
      "UPDATE family_texts SET name = ? WHERE family_id = ? AND locale = 'ar'",
      name,
      market.familyIds[0],
    );
    expect((await find(name)).includes(other.order.id)).toBe(true);
    expect(await find("لا أحد بهذا الاسم")).toEqual([]);
  });

  test("sees one order whole in every state of its life: steps, split and postings", async () => {
    const market = await openPayableMarket();
    const buyer = newBuyer();
    const placed = await place(market, { buyer });
    const cookie = await cookieOf(market.phones.operator);
    const see = async () => (await call(`/api/operator/orders/${placed.order.id}`, { cookie })).body;
    expect(await see()).toMatchObject({ order: { state: "placed", postings: [], chargeId: null } });
    await pay(placed);
    expect(await see()).toMatchObject({
      order: { state: "paid", buyerPhone: buyer.phone, chargeId: expect.stringMatching(/^ch_/) },
    });
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    const orderShape = z.object({
      order: z.object({
        state: z.literal("completed"),
        steps: z.array(z.object({ verb: z.string(), actor: z.object({ phone: z.string().nullable() }) })),
        postings: z.array(z.object({ code: z.string() })),
        parcels: z.array(z.object({ rail: z.literal("stripe"), lines: z.array(z.unknown()) })),
      }),
    });
    const { order } = orderShape.parse(await see());
    const verbs = Object.fromEntries(Map.groupBy(order.steps, ({ verb }) => verb));
    expect(Object.keys(verbs).toSorted()).toEqual([
      "accept",
      "bring",
      "collect",
      "complete",
      "hand_over",
      "pay",
      "place",
      "ready",
    ]);
    const ends = (phones: readonly string[]) => phones.map((phone) => `•••• ${phone.slice(-4)}`).toSorted();
    expect(verbs["accept"]?.map(({ actor }) => actor.phone).toSorted()).toEqual(ends(market.phones.families));
    expect(new Set(verbs["hand_over"]?.map(({ actor }) => actor.phone))).toEqual(
      new Set(ends([market.phones.desk])),
    );
    expect(order.postings.filter(({ code }) => code === "transfer")).toHaveLength(3);
  });

  test("sees a delivery with its address", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { fulfilment: delivery });
    const cookie = await cookieOf(market.phones.operator);
    const { body } = await call(`/api/operator/orders/${placed.order.id}`, { cookie });
    expect(body).toMatchObject({
      order: {
        address: { street: "King Fahd", district: "الهدا", city: "الطائف" },
        city: "الطائف",
        guestName: null,
      },
    });
  });
});

describe("a family", () => {
  test("has its parcels to do, counted by what is next", async () => {
    const market = await openPayableMarket();
    const placed = await placeMany(market, 3);
    for (const one of placed) await pay(one);
    const [first, second] = placed.map(({ order }) => order.parcels[0]?.id ?? "");
    await stepParcel(market, first ?? "", "accept");
    await stepParcel(market, second ?? "", "accept", "ready");
    const open = await listParcels(market, "show=open");
    expect(open.counts).toEqual({ paid: 1, accepted: 1, ready: 1 });
    expect(open.parcels.map(({ state }) => state).toSorted()).toEqual(["accepted", "paid", "ready"]);
    await stepParcel(market, second ?? "", "collect");
    expect((await listParcels(market, "show=open")).parcels).toHaveLength(2);
    expect((await listParcels(market, "show=done")).parcels.map(({ id }) => id)).toEqual([second]);
  });

  test("has what is over newest first, page by page, each once", async () => {
    const market = await openPayableMarket({ stocks: [99] });
    const placed = await placeMany(market, 33);
    const done =
      "UPDATE parcels SET state = 'handed_over', share_halalas = gross_halalas, share_left_halalas = gross_halalas, commission_halalas = 0, vat_halalas = 0";
    await change(`${done} WHERE order_id IN (SELECT value FROM json_each(?))`, idsOf(placed));
    const all = await walk(async (cursor) => {
      const { parcels, nextCursor } = await listParcels(market, `show=done${cursor}`);
      return { items: parcels.map(({ id }) => id), nextCursor };
    });
    expect(all).toEqual(placed.map(({ order }) => `${order.id}.1`).toReversed());
  });

  test("has what is to do page by page, with when it is due, how it looks and when the courier comes", async () => {
    const market = await openPayableMarket({ stocks: [99] });
    const placed = await placeMany(market, 33);
    await change(
      "UPDATE parcels SET state = 'paid', share_halalas = gross_halalas, share_left_halalas = gross_halalas, commission_halalas = 0, vat_halalas = 0 WHERE order_id IN (SELECT value FROM json_each(?))",
      idsOf(placed),
    );
    const all = await walk(async (cursor) => {
      const { parcels, nextCursor } = await listParcels(market, `show=open${cursor}`);
      return { items: parcels, nextCursor };
    });
    expect(all.map(({ id }) => id)).toEqual(placed.map(({ order }) => `${order.id}.1`).toSorted());
    const [first] = all;
    expect(first?.readyBy).toBeLessThan(first?.promisedAt ?? 0);
    expect(first?.courierUntil).toBeGreaterThan(first?.readyBy ?? 0);
    expect(first?.lines).toEqual([
      {
        title: expect.any(String),
        personalText: null,
        quantity: 1,
        variantId: market.goods[0]?.variantId,
        pictureHash: null,
      },
    ]);
  });

  test("accepts many at once, each for itself, and hears which could not be", async () => {
    const market = await openPayableMarket();
    const placed = await placeMany(market, 3);
    for (const one of placed) await pay(one);
    const ids = placed.map(({ order }) => `${order.id}.1`);
    await stepParcel(market, ids[1] ?? "", "accept", "ready");
    const cookie = await cookieOf(market.phones.families[0] ?? "");
    const answer = await call("/api/family/accepted-parcels", { body: { ids: [...ids, ...ids] }, cookie });
    expect(answer.body).toEqual({
      accepted: [ids[0], ids[2]],
      failed: [{ id: ids[1], code: "parcel_wrong_state" }],
    });
    const states = await column(
      "SELECT state FROM parcels WHERE family_id = ? ORDER BY id",
      market.familyIds[0],
    );
    expect(states).toEqual(["accepted", "ready", "accepted"]);
    const steps = await column(
      "SELECT subject FROM transitions WHERE verb = 'accept' AND actor = ? ORDER BY subject",
      await nameOf(market.phones.families[0] ?? ""),
    );
    expect(steps).toEqual(ids);
  });

  test("sees how its share was calculated, and the transfer once it was made", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { fulfilment: delivery });
    await pay(placed);
    const id = placed.order.parcels[1]?.id ?? "";
    const cookie = await cookieOf(market.phones.families[1] ?? "");
    const see = async () => (await call(`/api/family/parcels/${id}`, { cookie })).body;
    expect(await see()).toMatchObject({
      parcel: {
        grossHalalas: 7325,
        shareHalalas: 6592,
        commissionHalalas: 637,
        vatHalalas: 96,
        transfer: null,
        lines: [{ title: "بضاعة 2", taxMode: "seller_registered", shareHalalas: 6592 }],
      },
    });
    await collectAll(market, placed);
    await stepOrder(market, placed, "dispatch");
    await stepOrder(market, placed, "deliver");
    expect(await see()).toMatchObject({ parcel: { state: "delivered", transfer: { amountHalalas: 6592 } } });
    const balance = await call("/api/family/balance", { cookie });
    expect(balance.body).toEqual({ earnedHalalas: 6592, paidHalalas: 6592, owedHalalas: 0 });
    const month = await call("/api/family/month", { cookie });
    expect(month.body).toMatchObject({
      soldHalalas: 7325,
      returnedHalalas: 0,
      commissionHalalas: 637,
      vatHalalas: 96,
      shareHalalas: 6592,
      receivedHalalas: 6592,
      coming: { totalHalalas: 0, parts: [] },
    });
    expect(await column("SELECT count(*) FROM postings WHERE id = ?", `${id}:transfer.1`)).toEqual([1]);
  });
});
