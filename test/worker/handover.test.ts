// The way of a bag and of a delivery to the buyer, and who may take which step.
import { describe, expect, test } from "vitest";
import { printCode } from "../../worker/shop/pickup/rules.ts";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "./support/books.ts";
import {
  bagCodeOf,
  bringToDesk,
  collectAll,
  cookieOf,
  handOver,
  stateOf,
  stepOrder,
} from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  codeOf,
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
import { sandboxMoney, world } from "./support/world.ts";

async function paidOrder(): Promise<{ market: Market; placed: Placed; phone: string }> {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer });
  await pay(placed);
  return { market, placed, phone: buyer.phone };
}

async function check(market: Market, code: string, phone = market.phones.desk) {
  return call("/api/desk/checks", { body: { code }, cookie: await cookieOf(phone) });
}

/** Every parcel's transfer is its share, to the account of its family, and nothing else was sent. */
async function expectPaidOut(placed: Placed): Promise<void> {
  const { id } = placed.order;
  const shares = await column("SELECT share_halalas FROM parcels WHERE order_id = ? ORDER BY id", id);
  const transfers = (await postingsOf(id)).filter((posting) => posting.code === "transfer");
  expect(transfers.map((posting) => posting.amount_halalas)).toEqual(shares);
  expect(transfers.map(({ debit, credit }) => `${debit} ${credit}`)).toEqual(
    shares.map(() => "payouts stripe"),
  );
  const families = await column(
    "SELECT 'family:' || family_id FROM parcels WHERE order_id = ? ORDER BY id",
    id,
  );
  const { transfers: sent } = await sandboxMoney(id);
  const total = await number("SELECT sum(share_halalas) FROM parcels WHERE order_id = ?", id);
  expect(sent).toEqual({ count: placed.order.parcels.length, amountHalalas: total });
  const balances = await loadBalances();
  for (const family of families) expect(balances.get(String(family))).toBe(0);
  expect(balances.get("payouts")).toBe(0);
  await expectStripeAgrees(id);
  await expectBooksInOrder();
}

describe("a bag", () => {
  test("goes its whole way, its buyer hears of each step, and its families are paid their shares", async () => {
    const { market, placed, phone } = await paidOrder();
    await bringToDesk(market, placed);
    const code = await bagCodeOf(placed);
    expect((await check(market, code)).body).toMatchObject({
      bag: { state: "at_desk", number: placed.order.number, guestName: "Ahmad Khan", parcels: [{}, {}, {}] },
    });
    expect((await postingsOf(placed.order.id)).filter((posting) => posting.code === "transfer")).toEqual([]);
    expect((await handOver(market, code)).body).toMatchObject({ bag: { state: "handed_over" } });
    expect(await stateOf(placed)).toBe("completed");
    await expectPaidOut(placed);
    const messages = (await messagesTo(phone)).toReversed();
    expect(messages.map((body) => body.includes(placed.order.number))).toEqual([true, true, true]);
    expect(messages[1]).toContain(printCode(code));
    expect(messages.every((body) => body.includes(placed.order.token))).toBe(true);
    const rails = await column("SELECT DISTINCT rail FROM parcels WHERE order_id = ?", placed.order.id);
    expect(rails).toEqual(["stripe"]);
  });

  test("is opened by its code in any spelling", async () => {
    const { market, placed } = await paidOrder();
    await bringToDesk(market, placed);
    const code = await bagCodeOf(placed);
    const spellings = [
      code.toUpperCase(),
      printCode(code),
      `${code.slice(0, 4)}-${code.slice(4)}`,
      `  ${code.split("").join(" ")}  `,
      printCode(code).replace(" ", "–"),
    ];
    for (const typed of spellings) {
      expect((await check(market, typed)).body).toMatchObject({ bag: { orderId: placed.order.id } });
    }
    expect((await handOver(market, spellings[2] ?? "")).status).toBe(200);
  });

  test("is unknown to the desk of another hotel, which can neither see it nor hand it over", async () => {
    const { market, placed } = await paidOrder();
    await bringToDesk(market, placed);
    const code = await bagCodeOf(placed);
    const cookie = await cookieOf(market.phones.otherDesk);
    const before = await snapshot();
    expect(codeOf(await check(market, code, market.phones.otherDesk))).toBe("bag_other_hotel");
    expect(codeOf(await handOver(market, code, market.phones.otherDesk))).toBe("bag_unknown");
    const list = await call(`/api/desk/bags?day=${market.departureOn}`, { cookie });
    expect(JSON.stringify(list.body)).not.toContain(placed.order.number);
    const asOther = await call(`/api/desk/handovers?as=${market.hotelId}`, { body: { code }, cookie });
    expect(codeOf(asOther)).toBe("role_missing");
    expect(await snapshot()).toEqual(before);
    expect((await handOver(market, code)).status).toBe(200);
  });

  test("is not handed over before it is at the desk, nor brought before all of it is there", async () => {
    const { market, placed } = await paidOrder();
    const code = await bagCodeOf(placed);
    expect(codeOf(await handOver(market, code))).toBe("bag_not_at_desk");
    const operator = await cookieOf(market.phones.operator);
    const bring = `/api/operator/orders/${placed.order.id}/bring`;
    expect(codeOf(await call(bring, { method: "POST", cookie: operator }))).toBe("bag_incomplete");
    await collectAll(market, placed);
    expect(codeOf(await handOver(market, code))).toBe("bag_not_at_desk");
    const deliver = `/api/operator/orders/${placed.order.id}/deliver`;
    expect(codeOf(await call(deliver, { method: "POST", cookie: operator }))).toBe("parcel_wrong_state");
    const dispatch = `/api/operator/orders/${placed.order.id}/dispatch`;
    expect(codeOf(await call(dispatch, { method: "POST", cookie: operator }))).toBe("parcel_wrong_state");
    expect(await stateOf(placed)).toBe("paid");
  });

  test("that is not paid is unknown to the desk", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    const code = await bagCodeOf(placed);
    expect(codeOf(await check(market, code))).toBe("bag_unknown");
    expect((await handOver(market, code)).status).toBeGreaterThanOrEqual(404);
    expect(await column("SELECT DISTINCT state FROM parcels WHERE order_id = ?", placed.order.id)).toEqual([
      "placed",
    ]);
  });

  test("is on its desk's list on its day, and after it while it waits", async () => {
    const { market, placed } = await paidOrder();
    const [day] = await column("SELECT day_on FROM slots WHERE id = ?", market.slotId);
    const cookie = await cookieOf(market.phones.desk);
    const listOn = async (on: unknown) => (await call(`/api/desk/bags?day=${String(on)}`, { cookie })).body;
    expect(await listOn(day)).toMatchObject({
      day,
      bags: [{ orderId: placed.order.id, state: "waiting", parcels: 3, arrived: 0, guestName: "Ahmad Khan" }],
    });
    await bringToDesk(market, placed);
    expect(await listOn(market.departureOn)).toMatchObject({ bags: [{ state: "at_desk", arrived: 3 }] });
    await handOver(market, await bagCodeOf(placed));
    expect(await listOn(market.departureOn)).toMatchObject({ bags: [] });
    expect(await listOn(day)).toMatchObject({ bags: [{ state: "handed_over", arrived: 3 }] });
  });
});

describe("a delivery", () => {
  test("goes its whole way, and its families are paid their shares", async () => {
    const market = await openPayableMarket();
    const buyer = newBuyer();
    const placed = await place(market, { buyer, fulfilment: delivery });
    await pay(placed);
    await collectAll(market, placed);
    const cookie = await cookieOf(market.phones.operator);
    const bring = `/api/operator/orders/${placed.order.id}/bring`;
    expect(codeOf(await call(bring, { method: "POST", cookie }))).toBe("parcel_wrong_state");
    await stepOrder(market, placed, "dispatch");
    await stepOrder(market, placed, "deliver");
    expect(await stateOf(placed)).toBe("completed");
    await expectPaidOut(placed);
    const messages = (await messagesTo(buyer.phone)).toReversed();
    expect(messages).toHaveLength(3);
    expect(messages[1]).toContain("out for delivery");
    expect(messages[2]).toContain("was delivered");
  });
});

test("a family of its own rail is not paid by Stripe, and stays owed", async () => {
  const { market, placed } = await paidOrder();
  await world.DB.prepare("UPDATE payout_accounts SET rail = 'bank' WHERE family_id = ?")
    .bind(market.familyIds[0])
    .run();
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(2);
  const rails = await column("SELECT rail FROM parcels WHERE order_id = ? ORDER BY id", placed.order.id);
  expect(rails).toEqual(["bank", "stripe", "stripe"]);
  const [share] = await column(
    "SELECT share_halalas FROM parcels WHERE order_id = ? ORDER BY id",
    placed.order.id,
  );
  expect((await loadBalances()).get(`family:${market.familyIds[0]}`)).toBe(share);
  const balance = await call("/api/family/balance", {
    cookie: await cookieOf(market.phones.families[0] ?? ""),
  });
  expect(balance.body).toEqual({ earnedHalalas: share, paidHalalas: 0, owedHalalas: share });
});
