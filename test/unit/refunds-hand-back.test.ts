// How goods come back once a return was approved: by whom, where, until when.
import { describe, expect, test } from "vitest";
import { returnPolicies } from "../../db/schema/catalog.ts";
import type { returnReasons } from "../../db/schema/refunds.ts";
import { handBackUntil, handBackWay } from "../../worker/money/refunds/returns/rules-hand-back.ts";

const at = (
  reason: (typeof returnReasons)[number],
  fulfilment: "hotel_pickup" | "delivery",
  returnPolicy = "seven_days",
) => handBackWay({ fulfilment, returnPolicy, reason });

describe("goods whose return is approved", () => {
  test("go to the desk where they were collected", () => {
    expect(at("defect", "hotel_pickup")).toBe("desk");
    expect(at("changed_mind", "hotel_pickup")).toBe("desk");
  });

  test("are fetched where they were delivered, and brought when the buyer changed its mind, who pays for the way", () => {
    expect(at("not_as_described", "delivery")).toBe("courier");
    expect(at("changed_mind", "delivery")).toBe("hub");
  });

  test("stay where they are when they are food, and do not exist when they never came", () => {
    for (const fulfilment of ["hotel_pickup", "delivery"] as const) {
      expect(at("defect", fulfilment, "food")).toBe("keep");
      for (const policy of returnPolicies) expect(at("missing", fulfilment, policy)).toBe("nothing");
    }
  });

  test("come back within a week of the answer by the days of Riyadh, a guest's before the departure", () => {
    const lateEvening = Date.parse("2026-12-01T21:30:00Z");
    expect(handBackUntil(lateEvening, null)).toBe("2026-12-09");
    expect(handBackUntil(lateEvening, "2026-12-04")).toBe("2026-12-04");
    expect(handBackUntil(lateEvening, "2026-12-20")).toBe("2026-12-09");
    // Of who has left already: time enough to write to us.
    expect(handBackUntil(lateEvening, "2026-11-30")).toBe("2026-12-09");
  });
});
