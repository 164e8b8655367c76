// The operator's families and hotels through the API: lists with filters, pausing a family, closing a desk.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { addDays } from "../../worker/core/time.ts";
import { nameOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, column, rows } from "./support/store.ts";
import { callAsOperator, mustCallAsOperator, todayOn } from "./support/terms.ts";
import { world } from "./support/world.ts";

const open = () => openMarket(world.DB, Date.now());
const listShape = z.object({
  families: z.array(z.looseObject({ id: z.string(), state: z.string(), accountLack: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
const familyShape = z.object({
  family: z.looseObject({
    name: z.string(),
    state: z.string(),
    people: z.array(z.looseObject({ phone: z.string() })),
    acts: z.array(z.looseObject({ verb: z.string() })),
    terms: z.looseObject({ own: z.looseObject({ delayDays: z.int() }).nullable() }),
  }),
});

async function listed(market: Market, query: string): Promise<readonly string[]> {
  const { families } = listShape.parse(await mustCallAsOperator(market, `/families?${query}`));
  return families.map(({ id }) => id).filter((id) => market.familyIds.some((own) => own === id));
}

const familyOf = async (market: Market, index = 0) =>
  familyShape.parse(await mustCallAsOperator(market, `/families/${market.familyIds[index]}`)).family;

describe("the list of families", () => {
  test("is narrowed by phone, state, rail and what a family lacks", async () => {
    const market = await open();
    const [first = "", second = ""] = market.familyIds;
    await change("UPDATE families SET state = 'paused' WHERE id = ?", first);
    expect(await listed(market, "state=paused")).toEqual([first]);
    const [phone = ""] = await column("SELECT phone FROM family_contacts WHERE family_id = ?", second);
    expect(await listed(market, `find=${encodeURIComponent(String(phone))}`)).toContain(second);
    await change("UPDATE payout_accounts SET rail = 'bank' WHERE family_id = ?", second);
    await change("DELETE FROM bank_accounts WHERE family_id = ?", second);
    expect(await listed(market, "rail=bank&lack=account")).toContain(second);
    await change("DELETE FROM vat_statuses WHERE family_id = ?", second);
    await change("DELETE FROM family_addresses WHERE family_id = ?", second);
    await change("INSERT INTO vat_statuses VALUES (?, '2026-01-01', '399999999900003', 0, 'test')", second);
    expect(await listed(market, "lack=address")).toContain(second);
    await change("DELETE FROM vat_statuses WHERE family_id = ?", second);
    expect(await listed(market, "lack=address")).not.toContain(second);
  });

  test("is a file with the same filters", async () => {
    const market = await open();
    const [first = ""] = market.familyIds;
    await change("UPDATE families SET state = 'paused' WHERE id = ?", first);
    const reply = await callAsOperator(market, "/families.csv?state=paused");
    expect(reply.status).toBe(200);
    expect(String(reply.body)).toContain(first);
    expect(String(reply.body)).not.toContain(market.familyIds[1]);
  });
});

describe("a family's page", () => {
  test("pauses its shop: it is audited, told, and takes no orders until it is opened again", async () => {
    const market = await open();
    const [id = ""] = market.familyIds;
    await mustCallAsOperator(market, `/families/${id}/state`, { state: "paused" }, "PUT");
    const family = await familyOf(market);
    expect(family.state).toBe("paused");
    expect(family.acts[0]?.verb).toBe("pause_family");
    expect(await rows("SELECT actor, verb FROM audit WHERE subject = ?", id)).toContainEqual({
      actor: await nameOf(market.phones.operator),
      verb: "pause_family",
    });
    expect(await column("SELECT name FROM family_notices WHERE family_id = ?", id)).toContain("changed");
    await mustCallAsOperator(market, `/families/${id}/state`, { state: "open" }, "PUT");
    expect((await familyOf(market)).acts.map(({ verb }) => verb)).toEqual(["open_family", "pause_family"]);
  });

  test("shows its own payout terms, and that a shop which has not opened is not paused", async () => {
    const market = await open();
    const [familyId = ""] = market.familyIds;
    const terms = { delayDays: 3, schedule: "daily", minimumHalalas: 0 };
    await mustCallAsOperator(market, "/payout-terms", { familyId, terms });
    expect((await familyOf(market)).terms.own?.delayDays).toBe(3);
    await change("UPDATE families SET state = 'draft' WHERE id = ?", familyId);
    const reply = await callAsOperator(market, `/families/${familyId}/state`, { state: "paused" }, "PUT");
    expect(codeOf(reply)).toBe("family_not_open");
  });
});

const hotelShape = z.object({
  hotel: z.looseObject({
    state: z.string(),
    days: z.array(
      z.looseObject({ dayOn: z.string(), closure: z.looseObject({ reason: z.string() }).nullable() }),
    ),
  }),
});
const slotsShape = z.object({ slots: z.array(z.object({ dayOn: z.string() })) });

describe("a hotel's desk", () => {
  test("is closed for days: none of their windows is offered, until one is opened again", async () => {
    const market = await open();
    const path = `/hotels/${market.hotelId}`;
    const [slotOn = ""] = (await column("SELECT day_on FROM slots WHERE id = ?", market.slotId)).map(String);
    const offered = async () => {
      const reply = await call(`/api/shop/hotels/${market.hotelId}/slots`);
      return slotsShape.parse(reply.body).slots.filter(({ dayOn }) => dayOn === slotOn).length;
    };
    const before = await offered();
    expect(before).toBeGreaterThan(0);
    const days = { fromOn: slotOn, untilOn: addDays(slotOn, 1), reason: "repairs" };
    await mustCallAsOperator(market, `${path}/closures`, days);
    expect(await offered()).toBe(0);
    const { hotel } = hotelShape.parse(await mustCallAsOperator(market, path));
    expect(hotel.days.find(({ dayOn }) => dayOn === slotOn)?.closure?.reason).toBe("repairs");
    await mustCallAsOperator(market, `${path}/closures/${slotOn}`, undefined, "DELETE");
    expect(await offered()).toBe(before);
    const verbs = await column(
      "SELECT verb FROM audit WHERE subject >= ? AND subject < ?",
      market.hotelId,
      `${market.hotelId}!`,
    );
    expect(new Set(verbs)).toEqual(new Set(["close_hotel_days", "reopen_hotel_day"]));
  });

  test("is not closed for days that are over, and a closed hotel is opened again", async () => {
    const market = await open();
    const path = `/hotels/${market.hotelId}`;
    const past = { fromOn: addDays(todayOn(), -1), untilOn: todayOn(), reason: "repairs" };
    expect(codeOf(await callAsOperator(market, `${path}/closures`, past))).toBe("day_past");
    await mustCallAsOperator(market, `${path}/state`, { state: "closed" }, "PUT");
    expect(codeOf(await call(`/api/shop/hotels/${market.hotelId}/slots`))).toBe("hotel_unknown");
    await mustCallAsOperator(market, `${path}/state`, { state: "open" }, "PUT");
    expect((await call(`/api/shop/hotels/${market.hotelId}/slots`)).status).toBe(200);
  });
});
