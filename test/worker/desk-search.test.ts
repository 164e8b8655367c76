// A guest without a code: the desk finds the bag by name or room, and hands it over by an operator's word alone.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { hourMs } from "../../worker/core/time.ts";
import { bringToDesk, cookieOf, handOver, bagCodeOf, nameOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  newBuyer,
  orderRequest,
  pay,
  place,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now(), { stocks: [50, 50, 50, 50, 50] });
});

async function bagFor(guestName: string, room: string): Promise<Placed> {
  const fulfilment = { ...orderRequest(market).fulfilment, guestName, room };
  const placed = await place(market, { fulfilment, buyer: newBuyer() });
  await pay(placed);
  await bringToDesk(market, placed);
  return placed;
}

async function search(query: string, phone = market.phones.desk): Promise<Reply> {
  return call("/api/desk/searches", { body: { query }, cookie: await cookieOf(phone) });
}
const foundShape = z.object({
  bags: z.array(z.object({ number: z.string(), grant: z.unknown() })),
  isMore: z.boolean(),
});
async function found(query: string, phone?: string): Promise<string[]> {
  return foundShape.parse((await search(query, phone)).body).bags.map((bag) => bag.number);
}

async function grant(placed: Placed, reason = "lost the phone, passport seen"): Promise<Reply> {
  const cookie = await cookieOf(market.phones.operator);
  return call(`/api/operator/orders/${placed.order.id}/handover-grants`, { body: { reason }, cookie });
}
async function giveWithoutCode(
  placed: Placed,
  guestName: string,
  phone = market.phones.desk,
): Promise<Reply> {
  const path = `/api/desk/bags/${placed.order.id}/handover`;
  return call(path, { body: { guestName }, cookie: await cookieOf(phone) });
}

describe("a desk's search", () => {
  test("finds its own bags by a part of the name or by the room, in whatever letters and digits", async () => {
    const placed = await bagFor("أحمد الخالدي", "1204");
    const { number } = placed.order;
    for (const query of ["احمد", "الخالدى", "خالدي أحمد", "1204", "١٢٠٤", "۱۲", "\u202a1204\u202c"])
      expect([query, await found(query)]).toEqual([query, [number]]);
    expect(await found("احمد", market.phones.otherDesk)).toEqual([]);
  });

  test("finds a bag by its number, whole or its last four digits", async () => {
    const placed = await bagFor("Number Guest", "99");
    const { number } = placed.order;
    for (const query of [number, number.replace("-", ""), number.slice(-4)])
      expect([query, await found(query)]).toEqual([query, [number]]);
  });

  test("needs two letters, and reports when there are more bags than it shows", async () => {
    for (const query of ["", " ", "أ", "\u200b\u200b\u200b"])
      expect(codeOf(await search(query))).toBe("query_too_short");
    for (let made = 0; made < 3; made += 1) await bagFor("Bag Guest", `7${made}`);
    await change("UPDATE pickups SET guest_name = 'Bag Guest' WHERE hotel_id = ?", market.otherHotelId);
    expect(await found("bag gu")).toHaveLength(3);
  });

  test("shows no bag that was handed over", async () => {
    const placed = await bagFor("Gone Already", "5");
    await handOver(market, await bagCodeOf(placed));
    expect(await found("gone already")).toEqual([]);
  });
});

describe("handing over without the code", () => {
  test("is refused without an operator's grant", async () => {
    const placed = await bagFor("No Word", "11");
    expect(codeOf(await giveWithoutCode(placed, "No Word"))).toBe("grant_missing");
  });

  test("works once with an operator's grant, whose reason the desk sees; both are audited", async () => {
    const placed = await bagFor("Sara Ali", "12");
    expect((await grant(placed)).status).toBe(201);
    const { bags } = foundShape.parse((await search("sara ali")).body);
    expect(bags[0]?.grant).toMatchObject({ reason: "lost the phone, passport seen" });
    expect(codeOf(await giveWithoutCode(placed, "Sara Aly"))).toBe("guest_name_other");
    expect((await giveWithoutCode(placed, "Sara Ali")).status).toBe(200);
    expect(codeOf(await giveWithoutCode(placed, "Sara Ali"))).toBe("bag_handed_over");
    const audit = await column(
      "SELECT verb FROM audit WHERE subject LIKE ? ORDER BY at",
      `${placed.order.id}:grant.%`,
    );
    expect(audit).toEqual(["grant_hand_over", "hand_over_by_grant"]);
    const [by] = await column("SELECT used_by FROM handover_grants WHERE order_id = ?", placed.order.id);
    expect(by).toBe(await nameOf(market.phones.desk));
  });

  test("expires after two hours, and is valid at one desk only", async () => {
    const placed = await bagFor("Late Guest", "13");
    await grant(placed);
    expect(codeOf(await giveWithoutCode(placed, "Late Guest", market.phones.otherDesk))).toBe("bag_unknown");
    const late = await atTime(Date.now() + 2 * hourMs + 1000, () => giveWithoutCode(placed, "Late Guest"));
    expect(codeOf(late)).toBe("grant_missing");
  });

  test("is not granted for a bag that is not at its desk, nor without a reason", async () => {
    const placed = await place(market, { buyer: newBuyer() });
    await pay(placed);
    expect(codeOf(await grant(placed))).toBe("bag_not_at_desk");
    expect(codeOf(await grant(await bagFor("Reason Less", "14"), " "))).toBe("request_malformed");
  });
});
