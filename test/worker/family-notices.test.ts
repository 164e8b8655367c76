// What families are told by SMS: their orders, what is soon due, what is taken off their share, their payouts, and changes by others.
import { beforeEach, describe, expect, test } from "vitest";
import { addDays, hourMs, minuteMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { bringToDesk, bagCodeOf, cookieOf, familyPhoneOf, handOver, stepParcel } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { asOperator, must, refundLine } from "./support/payouts.ts";
import {
  call,
  change,
  column,
  fireSchedule,
  messagesTo,
  number,
  openPayableMarket,
  pay,
  place,
} from "./support/store.ts";
import { mustCallAsOperator, recordRule } from "./support/terms.ts";
import { atTime, world } from "./support/world.ts";

/** Ten in the morning of tomorrow: past every gathering, and not by night. */
const morning = startOfDay(addDays(riyadhDay(Date.now()), 1)) + 10 * hourMs;

const runNoticesAt = (at: number) => atTime(at, () => fireSchedule());
/** Each month families have a statement by SMS besides. */
const noticesTo = async (phone: string) =>
  (await messagesTo(phone)).filter((body) => body.startsWith("سوق الأسر: "));
let market: Market;
beforeEach(async () => {
  market = await openPayableMarket();
});

async function paidOrder() {
  const placed = await place(market);
  await pay(placed);
  return placed;
}

const lastPacked = "UPDATE orders SET promised_at = ? WHERE id = ?";

describe("a family", () => {
  test("is notified of a new order once, and of several within minutes in one SMS", async () => {
    const first = await paidOrder();
    await paidOrder();
    const phone = await familyPhoneOf(market, `${first.order.id}.1`);
    await runNoticesAt(morning);
    await runNoticesAt(morning + minuteMs);
    const told = await noticesTo(phone);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^سوق الأسر: طلبان جديدان، أولهما قبل .*\/family$/);
    expect(await number("SELECT count(*) FROM outbox WHERE id LIKE ? || ':told.%'", familyOf(phone))).toBe(1);
  });

  test("is not notified of an unpaid order", async () => {
    const placed = await place(market);
    await runNoticesAt(morning);
    expect(await noticesTo(await familyPhoneOf(market, `${placed.order.id}.1`))).toEqual([]);
  });

  test("is reminded once of what is soon due and not packed, and not of what is", async () => {
    const placed = await paidOrder();
    const [packed, open] = [`${placed.order.id}.1`, `${placed.order.id}.2`];
    await stepParcel(market, packed, "accept", "ready");
    await runNoticesAt(morning);
    // Due at the desk in three hours: ready at the family's in one.
    await world.DB.prepare(lastPacked)
      .bind(morning + 3 * hourMs, placed.order.id)
      .run();
    await runNoticesAt(morning + 20 * minuteMs);
    await runNoticesAt(morning + 40 * minuteMs);
    const reminders = async (id: string) =>
      (await noticesTo(await familyPhoneOf(market, id))).filter((body) => body.includes("موعده"));
    expect(await reminders(open)).toHaveLength(1);
    expect((await reminders(open))[0]).toContain(placed.order.number);
    expect(await reminders(packed)).toEqual([]);
  });

  test("is notified of what a return takes off its share", async () => {
    const placed = await paidOrder();
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    const id = `${placed.order.id}.1`;
    await must(refundLine({ market, placed }, 1), 201);
    const [taken] = await column("SELECT share_halalas FROM refund_lines WHERE line_id = ?", `${id}.1`);
    await runNoticesAt(morning);
    const [body] = await noticesTo(await familyPhoneOf(market, id));
    expect(body).toContain("نقص نصيبكم");
    expect(body).toContain(placed.order.number);
    expect(body).toContain((Number(taken) / 100).toFixed(2));
  });

  test("is notified of its payouts", async () => {
    const placed = await paidOrder();
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    await runNoticesAt(morning);
    await runNoticesAt(morning + 5 * minuteMs);
    const id = `${placed.order.id}.1`;
    const sent = await column(
      "SELECT id FROM family_notices WHERE name = 'payout_sent' AND id LIKE ?",
      `%${id}%`,
    );
    expect(sent).toHaveLength(1);
    expect((await noticesTo(await familyPhoneOf(market, id))).join("\n")).toContain("حوّلنا إليكم");
  });

  test("is notified of changes that somebody else made", async () => {
    const [familyId] = market.familyIds;
    await must(asOperator(market, `/families/${familyId}/rail`, { rail: "bank" }));
    await runNoticesAt(morning);
    const [phone = ""] = market.phones.families;
    expect((await noticesTo(phone))[0]).toContain("غيّر المركز طريقة تحويل مستحقاتكم");
  });

  test("is notified of a rule for its own sales, and of the end of one", async () => {
    const [familyId] = market.familyIds;
    const rule = await recordRule(market, { scope: "family", subjectId: familyId });
    await mustCallAsOperator(market, `/commission-rules/${rule}/end`, {
      untilOn: addDays(riyadhDay(Date.now()), 2),
    });
    await runNoticesAt(morning);
    const [phone = ""] = market.phones.families;
    expect((await noticesTo(phone))[0]).toContain("غيّر المركز عمولة السوق على مبيعاتكم.");
  });

  test("is notified of an address change from another phone, and not of its own", async () => {
    const [familyId] = market.familyIds;
    const [own = ""] = market.phones.families;
    const helper = own.replace(/.{3}$/, "888");
    await change("INSERT INTO people VALUES (?, ?, 0)", `per_helper${helper.slice(1)}`, helper);
    await change("INSERT INTO roles VALUES (?, 'family', ?)", `per_helper${helper.slice(1)}`, familyId);
    const body = {
      buildingNumber: "2929",
      street: "شارع الستين",
      district: "الهدا",
      city: "الطائف",
      postalCode: "26523",
      additionalNumber: null,
    };
    const give = async (phone: string) =>
      call("/api/family/national-address", { method: "PUT", body, cookie: await cookieOf(phone) });
    expect((await give(own)).status).toBe(200);
    const changes = async () => (await noticesTo(own)).filter((text) => text.includes("غيّر"));
    await runNoticesAt(morning);
    expect(await changes()).toEqual([]);
    expect((await give(helper)).status).toBe(200);
    await runNoticesAt(morning + minuteMs);
    expect((await changes())[0]).toContain("غيّر من يدخل باسمكم بيانات أسرتكم");
  });

  test("gets few messages a day, and the rest in one in the evening", async () => {
    for (let count = 0; count < 7; count += 1) {
      await world.DB.prepare(
        "INSERT INTO family_notices (id, family_id, name, facts, created_at, due_at) VALUES (?1 || ':' || ?2, ?1, 'new_order', ?3, ?4, ?4)",
      )
        .bind(market.familyIds[0], count, JSON.stringify({ by: morning + 9 * hourMs }), morning + count)
        .run();
      await runNoticesAt(morning + count * 10 * minuteMs);
    }
    const [phone = ""] = market.phones.families;
    expect(await noticesTo(phone)).toHaveLength(5);
    await runNoticesAt(morning + 10 * hourMs);
    const told = await noticesTo(phone);
    expect(told).toHaveLength(6);
    expect(told[0]).toContain("طلبان جديدان");
  });
});

function familyOf(phone: string): string {
  return market.familyIds[market.phones.families.indexOf(phone)] ?? "";
}
