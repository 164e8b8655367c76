// What nobody has paid holds only so much of a shelf, of a window and for one phone or client; an honest crowd is not hit.
import { beforeAll, describe, expect, test } from "vitest";
import { hourMs, minuteMs } from "../../worker/core/time.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  detailOf,
  fireSchedule,
  newAddress,
  newBuyer,
  newKey,
  number,
  orderRequest,
  pay,
  readPlaced,
  rows,
  signIn,
  type CallOptions,
  type Placed,
  type Reply,
  type OrderChoice,
} from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

/** The measures of a store at work. */
Object.assign(world, { LIMITS: "" });

/** An order of somebody new somewhere new, unless it is said who and where. */
function order(market: Market, choice: OrderChoice = {}, more: CallOptions = {}): Promise<Reply> {
  const body = orderRequest(market, { buyer: newBuyer(), ...choice });
  const headers = { "idempotency-key": newKey() };
  return call("/api/shop/orders", { body, headers, address: newAddress(), ...more });
}
const linesOf = (market: Market, quantity: number, index = 0) => [
  { variantId: market.goods[index]?.variantId ?? "", quantity },
];
const isPlaced = ({ status }: Reply) => status === 201;

async function heldOf(market: Market): Promise<number[]> {
  const held = `SELECT coalesce(sum(item.value ->> 2), 0) FROM orders o JOIN reservations r ON r.holder = o.id
    JOIN json_each(r.items) item WHERE o.state = 'placed' AND item.value ->> 1 = ?`;
  return Promise.all([number(held, market.goods[0]?.variantId), number(held, market.slotId)]);
}
const cancelPaidOrder = ({ order: { token } }: Placed) =>
  call(`/api/shop/orders/${token}/cancel-unpaid`, { method: "POST" });

describe("one phone", () => {
  test("has four orders unpaid at most, and is told until when and what to do", async () => {
    const market = await openMarket(world.DB, Date.now());
    const buyer = newBuyer();
    const choice = (turn: number) => ({ buyer, lines: linesOf(market, 1, turn) });
    for (let turn = 0; turn < 4; turn += 1) expect(isPlaced(await order(market, choice(turn)))).toBe(true);
    const refused = await order(market, choice(4));
    expect([refused.status, codeOf(refused)]).toEqual([429, "unpaid_many"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(15 * 60);
    expect(detailOf(refused)).toMatchObject({ canProve: true });
    expect(isPlaced(await order(market))).toBe(true);
  });

  test("may order again once one of them is paid or cancelled", async () => {
    const market = await openMarket(world.DB, Date.now());
    const choice = { buyer: newBuyer(), lines: linesOf(market, 1) };
    const placed = [];
    for (let turn = 0; turn < 4; turn += 1) placed.push(readPlaced(await order(market, choice)));
    const [first, second] = placed;
    if (first === undefined || second === undefined) throw new Error("nothing was placed");
    await pay(first);
    expect(isPlaced(await order(market, choice))).toBe(true);
    expect(codeOf(await order(market, choice))).toBe("unpaid_many");
    await cancelPaidOrder(second);
    expect(isPlaced(await order(market, choice))).toBe(true);
  });

  test("holds a hundred pieces unpaid at most, and four hundred when its owner is signed in", async () => {
    const market = await openMarket(world.DB, Date.now(), { stocks: [900, 900, 900, 900, 900] });
    const buyer = newBuyer();
    const choice = { buyer, lines: [...linesOf(market, 60), ...linesOf(market, 41, 1)] };
    expect(codeOf(await order(market, choice))).toBe("unpaid_many");
    const cookie = await signIn(buyer.phone);
    expect(isPlaced(await order(market, choice, { cookie }))).toBe(true);
    const stranger = await signIn(newBuyer().phone);
    expect(codeOf(await order(market, choice, { cookie: stranger }))).toBe("unpaid_many");
  });
});

describe("of one variant", () => {
  test("at most half is reserved by unpaid orders of all buyers together", async () => {
    const market = await openMarket(world.DB, Date.now());
    expect(isPlaced(await order(market, { lines: linesOf(market, 6) }))).toBe(true);
    const refused = await order(market, { lines: linesOf(market, 5) });
    expect([refused.status, codeOf(refused)]).toEqual([429, "goods_held"]);
    expect(detailOf(refused)).toMatchObject({ title: "Goods 1", canProve: true });
    expect(isPlaced(await order(market, { lines: linesOf(market, 4) }))).toBe(true);
    expect(await heldOf(market)).toEqual([10, 2]);
    expect(await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toBe(10);
  });

  test("a buyer who has proved a phone may order all of it", async () => {
    const market = await openMarket(world.DB, Date.now());
    const buyer = newBuyer();
    const choice = { buyer, lines: linesOf(market, 20) };
    expect(codeOf(await order(market, choice))).toBe("goods_held");
    expect(isPlaced(await order(market, choice, { cookie: await signIn(buyer.phone) }))).toBe(true);
  });

  test("the last five units are sold to the first buyers, without proof of a phone", async () => {
    const market = await openMarket(world.DB, Date.now(), { stocks: [5] });
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => order(market, { lines: linesOf(market, 1) })),
    );
    expect(replies.filter(isPlaced)).toHaveLength(5);
  });

  test("two orders of everything no longer empty the market", async () => {
    const market = await openMarket(world.DB, Date.now());
    const all = market.goods.map(({ variantId, stock }) => ({ variantId, quantity: stock }));
    for (let turn = 0; turn < 2; turn += 1)
      expect(codeOf(await order(market, { lines: all }))).toBe("goods_held");
    expect(await heldOf(market)).toEqual([0, 0]);
  });
});

test("of one window half is held unpaid at most, by however many phones; what is paid counts no more", async () => {
  const market = await openMarket(world.DB, Date.now(), { stocks: [500], slotCapacity: 20 });
  const choice = () => ({ lines: linesOf(market, 1) });
  const placed: Placed[] = [];
  for (let turn = 0; turn < 10; turn += 1) placed.push(readPlaced(await order(market, choice())));
  const refused = await order(market, choice());
  expect([refused.status, codeOf(refused)]).toEqual([429, "slot_held"]);
  for (const one of placed) await pay(one);
  expect(await heldOf(market)).toEqual([0, 0]);
  expect(isPlaced(await order(market, choice()))).toBe(true);
  expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(11);
});

test("what is held is counted once, however an unpaid order ends", async () => {
  const market = await openMarket(world.DB, Date.now());
  const lines = linesOf(market, 2);
  const [paid, cancelled, expired] = [
    readPlaced(await order(market, { lines })),
    readPlaced(await order(market, { lines })),
    readPlaced(await order(market, { lines })),
  ];
  expect(await heldOf(market)).toEqual([6, 3]);
  await pay(paid);
  await cancelPaidOrder(cancelled);
  expect(await heldOf(market)).toEqual([2, 1]);
  await change("UPDATE orders SET expires_at = ? WHERE id = ?", Date.now() - 1, expired.order.id);
  await fireSchedule();
  expect(await heldOf(market)).toEqual([0, 0]);
  expect(
    await column("SELECT client FROM orders JOIN pickups ON order_id = id WHERE slot_id = ?", market.slotId),
  ).toEqual([null, null, null]);
});

test("goods are held for less time while much is held, or by one phone", async () => {
  const market = await openMarket(world.DB, Date.now(), { stocks: [40, 900, 900] });
  const now = Date.now();
  const minutesOf = async (choice: OrderChoice) => {
    const { order: placed } = readPlaced(await atTime(now, () => order(market, choice)));
    return (placed.expiresAt - now) / minuteMs;
  };
  expect(await minutesOf({ lines: linesOf(market, 10) })).toBe(35);
  expect(await minutesOf({ lines: linesOf(market, 1) })).toBe(15);
  const buyer = newBuyer();
  const own = { buyer, lines: linesOf(market, 1, 1) };
  expect([await minutesOf(own), await minutesOf(own), await minutesOf(own)]).toEqual([35, 35, 15]);
  const [left] = await rows("SELECT max(expires_at) AS at FROM orders WHERE buyer_phone = ?", buyer.phone);
  expect(left).toEqual({ at: now + 35 * minuteMs });
});

test("one network has six hundred orders unpaid at most; its guests then prove their phones, and others pass", async () => {
  const market = await openMarket(world.DB, Date.now(), { stocks: [5000, 5000], slotCapacity: 5000 });
  const [address, buyer] = [newAddress(), newBuyer()];
  const choice = () => ({ lines: linesOf(market, 1) });
  const { order: first } = readPlaced(await order(market, choice(), { address }));
  const columns = (await column("SELECT name FROM pragma_table_info('orders')")).map(String);
  const copied = columns.map((name) => {
    if (name === "id") return "'ord_copy' || turn";
    if (name === "number" || name === "token" || name === "idempotency_key") return `${name} || turn`;
    return name === "buyer_phone" ? "'+9665' || (10000000 + turn)" : name;
  });
  await change(
    `INSERT INTO orders (${columns.join()}) WITH RECURSIVE turns (turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM turns LIMIT 599)
      SELECT ${copied.join()} FROM orders, turns WHERE id = ?`,
    first.id,
  );
  expect(codeOf(await order(market, { ...choice(), buyer }, { address }))).toBe("unpaid_many");
  expect(isPlaced(await order(market, choice()))).toBe(true);
  const cookie = await signIn(buyer.phone);
  expect(isPlaced(await order(market, { ...choice(), buyer }, { address, cookie }))).toBe(true);
});

describe("the whole market's budget of unpaid orders", () => {
  const used = () => number("SELECT used FROM limit_uses WHERE key = 'unpaid_orders_day:all'");

  test("counts each order that is placed, and has room again for each that is paid", async () => {
    const market = await openMarket(world.DB, Date.now());
    const first = readPlaced(await order(market));
    const before = await used();
    const second = readPlaced(await order(market));
    expect(await used()).toBe(before + 1);
    await pay(first);
    await pay(second);
    expect(await used()).toBe(Math.max(1, before - 1));
    await cancelPaidOrder(readPlaced(await order(market)));
    expect(await used()).toBe(Math.max(1, before - 1) + 1);
  });

  test("once used up lets buyers go on who confirm their phones, tells when it ends, and rings for the operator", async () => {
    const market = await openMarket(world.DB, Date.now());
    readPlaced(await order(market));
    const before = await used();
    await change("UPDATE limit_uses SET used = allowed WHERE key = 'unpaid_orders_day:all'");
    const full = await used();
    const buyer = newBuyer();
    const refused = await order(market, { buyer });
    expect([refused.status, codeOf(refused)]).toEqual([429, "orders_many"]);
    expect(detailOf(refused)).toMatchObject({ canProve: true });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const cookie = await signIn(buyer.phone);
    expect(codeOf(await order(market, {}, { cookie }))).toBe("orders_many");
    expect(isPlaced(await order(market, { buyer }, { cookie }))).toBe(true);
    expect(await used()).toBe(full);
    expect(await rows("SELECT count FROM limit_alarms WHERE name = 'unpaid_orders_day'")).toEqual([
      { count: 2 },
    ]);
    await change("UPDATE limit_uses SET used = ? WHERE key = 'unpaid_orders_day:all'", before);
    expect(isPlaced(await order(market))).toBe(true);
  });
});

describe("five hundred buyers behind one hotel's address", () => {
  const start = Date.now();
  const buyers = 500;
  const pieces = 2000;
  let market: Market;
  const refused: string[] = [];

  beforeAll(async () => {
    market = await openMarket(world.DB, start, { stocks: [pieces, pieces, pieces], slotCapacity: 1000 });
    const address = newAddress();
    const everyMs = (10 * minuteMs) / buyers;
    for (let turn = 0; turn < buyers; turn += 1) {
      const reply = await atTime(start + turn * everyMs, () => order(market, {}, { address }));
      if (!isPlaced(reply)) refused.push(codeOf(reply));
    }
  }, 180_000);

  test("order in ten minutes, none of them has paid yet, and none is refused", async () => {
    expect(refused).toEqual([]);
    expect(await heldOf(market)).toEqual([buyers, buyers]);
  });

  test("hold nothing any more when all of it is due: it ends in one minute", async () => {
    await atTime(start + hourMs, () => fireSchedule());
    const states = await rows(
      "SELECT state, count(*) AS count FROM orders JOIN pickups ON order_id = id WHERE slot_id = ? GROUP BY state",
      market.slotId,
    );
    expect(states).toEqual([{ state: "expired", count: buyers }]);
    expect(await heldOf(market)).toEqual([0, 0]);
    expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(0);
    const stock = await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId);
    expect(stock).toBe(pieces);
  }, 120_000);
});
