// The operator moves an order's pickup: its place in the windows, its promise, what the guest is told, and when it may not be.
import { describe, expect, test } from "vitest";
import { expectBooksInOrder } from "./support/books.ts";
import { bringToDesk, cookieOf } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  messagesTo,
  newBuyer,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";

async function sell(): Promise<{ market: Market; placed: Placed; phone: string }> {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer });
  await pay(placed);
  return { market, placed, phone: buyer.phone };
}

async function move(market: Market, placed: Placed, hotelId: string, slotId: string) {
  const cookie = await cookieOf(market.phones.operator);
  const body = { hotelId, slotId };
  return call(`/api/operator/orders/${placed.order.id}/pickup`, { body, cookie });
}

const takenOf = async (slotId: string) =>
  Number((await column("SELECT taken FROM pools WHERE id = ?", slotId))[0] ?? 0);

/** The last window of the other hotel, which opens as the one that the market sells. */
async function otherWindow(market: Market): Promise<string> {
  const sql = "SELECT id FROM slots WHERE hotel_id = ? ORDER BY opens_at DESC LIMIT 1";
  return String((await column(sql, market.otherHotelId))[0]);
}

describe("a pickup", () => {
  test("is moved to another hotel once, with its place, and the guest is told", async () => {
    const { market, placed, phone } = await sell();
    const slot = await otherWindow(market);
    const before = await takenOf(market.slotId);
    const replies = await Promise.all([
      move(market, placed, market.otherHotelId, slot),
      move(market, placed, market.otherHotelId, slot),
    ]);
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 422]);
    expect([await takenOf(market.slotId), await takenOf(slot)]).toEqual([before - 1, 1]);
    expect(await rows("SELECT hotel_id, slot_id FROM pickups WHERE order_id = ?", placed.order.id)).toEqual([
      { hotel_id: market.otherHotelId, slot_id: slot },
    ]);
    const verbs = await column("SELECT verb FROM transitions WHERE subject = ?", placed.order.id);
    expect(verbs.filter((verb) => verb === "move_pickup")).toHaveLength(1);
    expect(
      (await messagesTo(phone)).filter((text) => text.includes("صار في") || text.includes("Your code stays")),
    ).toHaveLength(1);
    await expectBooksInOrder();
  });

  test("is not moved to a window that is full, unknown, or before what its families were promised", async () => {
    const { market, placed } = await sell();
    const [early] = await column(
      "SELECT id FROM slots WHERE hotel_id = ? ORDER BY opens_at LIMIT 1",
      market.hotelId,
    );
    expect(codeOf(await move(market, placed, market.hotelId, String(early)))).toBe("slot_too_early");
    expect(codeOf(await move(market, placed, market.otherHotelId, market.slotId))).toBe("slot_unknown");
    expect(codeOf(await move(market, placed, market.hotelId, market.slotId))).toBe("slot_unknown");
    const full = await otherWindow(market);
    await change("INSERT INTO pools (id, capacity, taken) VALUES (?, 60, 60)", full);
    expect(codeOf(await move(market, placed, market.otherHotelId, full))).toBe("slot_full");
    expect(await column("SELECT slot_id FROM pickups WHERE order_id = ?", placed.order.id)).toEqual([
      market.slotId,
    ]);
  });

  test("stays at the hotel where its bag is, and may come earlier there", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    expect(codeOf(await move(market, placed, market.otherHotelId, await otherWindow(market)))).toBe(
      "order_wrong_state",
    );
    const [early] = await column(
      "SELECT id FROM slots WHERE hotel_id = ? ORDER BY opens_at LIMIT 1",
      market.hotelId,
    );
    expect((await move(market, placed, market.hotelId, String(early))).status).toBe(200);
  });

  test("is not moved before it is paid", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { buyer: newBuyer() });
    expect(codeOf(await move(market, placed, market.otherHotelId, await otherWindow(market)))).toBe(
      "order_wrong_state",
    );
  });
});
