// What families are told and when: few messages, none by night, what is urgent in time, each short.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs, startOfDay } from "../../worker/core/time.ts";
import {
  decideSending,
  dueAt,
  gatherMs,
  messagesPerDay,
  remindAt,
} from "../../worker/people/notices/rules.ts";
import { courierWindow, readyBy } from "../../worker/shop/promises/rules-family.ts";
import { type Notice, noticeNames, writeNotices } from "../../worker/words/all/family-notices.ts";

const day = startOfDay("2026-12-01");
const at = (hour: number) => day + hour * hourMs;
const orders = (dueSince: number) => [{ name: "new_order", dueAt: dueSince }] as const;

describe("when a family is notified", () => {
  test("new orders wait some minutes for others, a reminder for nothing", () => {
    expect(dueAt({ name: "new_order" }, at(9))).toBe(at(9) + gatherMs);
    expect(dueAt({ name: "reminder" }, at(9))).toBe(at(9));
  });

  test("by night nothing is sent: it waits for seven in the morning", () => {
    const pending = [{ name: "reminder", dueAt: at(1) }] as const;
    expect(decideSending({ pending, sentAt: [] }, at(3))).toEqual({ until: at(7) });
    expect(decideSending({ pending, sentAt: [] }, at(23))).toEqual({ until: at(31) });
    expect(decideSending({ pending, sentAt: [] }, at(7))).toBe("tell");
  });

  test("after the day's messages the rest waits for one daily message, and what is urgent does not", () => {
    const sentAt = Array.from({ length: messagesPerDay }, (_, index) => at(8 + index));
    expect(decideSending({ pending: orders(at(14)), sentAt }, at(14))).toEqual({ until: at(20) });
    expect(decideSending({ pending: orders(at(14)), sentAt }, at(20))).toBe("tell");
    const after = [...sentAt, at(20)];
    expect(decideSending({ pending: orders(at(20)), sentAt: after }, at(21))).toEqual({ until: at(31) });
    const pending = [...orders(at(14)), { name: "reminder", dueAt: at(14) } as const];
    expect(decideSending({ pending, sentAt }, at(14))).toBe("tell");
  });

  test("however much comes, a day has few messages, and none of them by night", () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 24 * 60 - 1 }), { maxLength: 300 });
    fc.assert(
      fc.property(minutes, (comes) => {
        const sentAt: number[] = [];
        let pending: { name: "new_order"; dueAt: number }[] = [];
        for (let minute = 0; minute < 24 * 60; minute += 1) {
          const now = day + minute * minuteMs;
          for (const one of comes)
            if (one === minute) pending.push({ name: "new_order", dueAt: dueAt({ name: "new_order" }, now) });
          if (!pending.some((notice) => notice.dueAt <= now)) continue;
          const verdict = decideSending({ pending, sentAt }, now);
          if (verdict === "tell") {
            sentAt.push(now);
            pending = [];
          } else {
            expect(verdict.until).toBeGreaterThan(now);
            pending = pending.map((notice) => ({ ...notice, dueAt: verdict.until }));
          }
        }
        expect(sentAt.length).toBeLessThanOrEqual(messagesPerDay + 1);
        for (const told of sentAt) {
          expect(told).toBeGreaterThanOrEqual(at(7));
          expect(told).toBeLessThan(at(22));
        }
        for (const { dueAt: due } of pending) expect(due).toBeGreaterThanOrEqual(at(7));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a reminder", () => {
  test("comes when a quarter of the time is left, at least an hour before and at most a day", () => {
    expect(remindAt(at(8), at(16))).toBe(at(14));
    expect(remindAt(at(8), at(10))).toBe(at(9));
    expect(remindAt(at(0), at(0) + 30 * dayMs)).toBe(at(0) + 29 * dayMs);
  });

  test("always comes before its parcel is due", () => {
    const instant = fc.integer({ min: 0, max: 60 * dayMs });
    fc.assert(fc.property(instant, instant, (paid, due) => remindAt(paid, due) < due));
  });
});

test("a parcel is due so that the courier can still keep the promise", () => {
  const pickup = { fulfilment: "hotel_pickup", promisedAt: at(10), deliveryDays: 0 } as const;
  expect(readyBy(pickup)).toBe(at(8));
  expect(courierWindow(pickup)).toEqual({ from: at(8), until: at(10) });
  const delivery = { fulfilment: "delivery", promisedAt: at(21), deliveryDays: 2 } as const;
  expect(readyBy(delivery)).toBe(at(18) - 2 * dayMs);
});

/** The parts in which a text of Arabic leaves: 70 letters in one, 67 in each of several. */
function parts(text: string): number {
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

const facts = { number: "1234-5678", amountHalalas: 12_050, by: at(16), change: "rail" } as const;
const notice = (name: Notice["name"]): Notice => ({ name, facts });
const link = "souq.example/family";

describe("what a family reads", () => {
  test.each([
    ["new_order", 1],
    ["reminder", 1],
    ["share_less", 2],
    ["payout_sent", 1],
    ["payout_arrived", 1],
    ["payout_failed", 1],
    ["bank_arrived", 1],
    ["bank_sent_back", 2],
    ["account_stopped", 1],
    ["refused_for_you", 1],
    ["changed", 1],
    ["changed_by_helper", 2],
  ] as const)("of one %s has so many parts: %i", (name, expected) => {
    const { body } = writeNotices([notice(name)], link, at(9));
    expect(body).toContain(link);
    expect(body).not.toMatch(/undefined|NaN|Infinity|[\u0660-\u0669]/);
    expect([body, parts(body)]).toEqual([body, expected]);
  });

  test("of nine new orders is one part, with how many and by when the first is due", () => {
    const { body } = writeNotices(
      Array.from({ length: 9 }, () => notice("new_order")),
      link,
      at(9),
    );
    expect(body).toContain("9 طلبات جديدة");
    expect(body).toContain("4:00");
    expect(parts(body)).toBe(1);
  });

  test("of everything at once is still one message of few parts", () => {
    const all = noticeNames.flatMap((name) => [notice(name), notice(name)]);
    const { body } = writeNotices(all, link, at(9));
    expect(body).toContain("241.00");
    expect(parts(body)).toBeLessThanOrEqual(8);
  });

  test("of a payout in another currency than ours names no amount", () => {
    const { body } = writeNotices([{ name: "bank_arrived", facts: {} }], link, at(9));
    expect(body).toBe(`سوق الأسر: وصل بنككم تحويل Stripe. ${link}`);
  });

  test("an order's number keeps its direction after Arabic letters", () => {
    const { body } = writeNotices([notice("reminder")], link, at(9));
    expect(body).toContain("\u200E1234-5678");
  });
});
