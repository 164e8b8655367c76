// Where an order stands: the one rule that its page, its steps and its messages follow.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parcelStates } from "../../db/schema/orders.ts";
import { pageWords } from "../../worker/words/all/worker.ts";
import { isEnd, type ParcelState } from "../../worker/shop/orders/graph.ts";
import {
  orderStage,
  pathOf,
  stageToAnnounce,
  announcedStages,
} from "../../worker/shop/orders/rules-stage.ts";
import type { Fulfilment } from "../../worker/shop/promises/rules.ts";
import { orderMessageNames } from "../../worker/words/messages.ts";
import { writeMessage } from "../../worker/words/all/messages.ts";

const fulfilments: readonly Fulfilment[] = ["hotel_pickup", "delivery"];

function stageOf(states: readonly ParcelState[], fulfilment: Fulfilment = "hotel_pickup") {
  const order = { state: states.every(isEnd) ? "completed" : "paid", fulfilment, paidAt: 1 } as const;
  return orderStage({ order, parcels: states.map((state) => ({ state })) });
}

describe("the stage of an order", () => {
  test("goes the way of its graph, from payment to arrival", () => {
    expect(pathOf("hotel_pickup")).toEqual([
      "paid",
      "accepted",
      "ready",
      "collected",
      "at_desk",
      "handed_over",
    ]);
    expect(pathOf("delivery")).toEqual([
      "paid",
      "accepted",
      "ready",
      "collected",
      "in_delivery",
      "delivered",
    ]);
  });

  test.each(fulfilments)("of one parcel on its way (%s) is that parcel's state", (fulfilment) => {
    for (const state of pathOf(fulfilment)) expect(stageOf([state], fulfilment)).toBe(state);
  });

  test.each([
    [["paid", "accepted"], "paid"],
    [["accepted", "ready"], "accepted"],
    [["at_desk", "at_desk"], "at_desk"],
    [["at_desk", "refused"], "at_desk"],
    [["handed_over", "cancelled"], "handed_over"],
    [["handed_over", "returned"], "handed_over"],
    [["returned", "returned"], "returned"],
    [["not_collected", "refused"], "not_collected"],
    [["refused", "cancelled"], "cancelled_after_payment"],
  ] as const)("of parcels %j is %s", (states, expected) => {
    expect(stageOf(states)).toBe(expected);
  });

  test.each([
    ["placed", null, "awaiting_payment"],
    ["expired", null, "expired"],
    ["cancelled", null, "cancelled"],
  ] as const)("of an order that is %s and never paid is its own", (state, paidAt, expected) => {
    const order = { state, paidAt, fulfilment: "delivery" } as const;
    expect(orderStage({ order, parcels: [{ state: "cancelled" }] })).toBe(expected);
  });

  test("never claims more than the least advanced parcel on its way has reached", () => {
    const live = parcelStates.filter((state) => !isEnd(state) && state !== "placed");
    fc.assert(
      fc.property(
        fc.constantFrom(...fulfilments),
        fc.array(fc.constantFrom(...live), { minLength: 1 }),
        (way, all) => {
          const path: readonly string[] = pathOf(way);
          const own = all.filter((state) => path.includes(state));
          fc.pre(own.length > 0);
          expect(path.indexOf(stageOf(own, way))).toBe(Math.min(...own.map((state) => path.indexOf(state))));
        },
      ),
    );
  });
});

describe("what is said of a stage", () => {
  test("every stage of a path has its step and its title in both languages, none of them twice", () => {
    for (const locale of ["ar", "en"] as const) {
      for (const way of fulfilments) {
        const { steps, stages } = pageWords[locale];
        const titles = pathOf(way).map((stage) => stages[way][stage].title);
        expect(new Set(titles).size).toBe(pathOf(way).length);
        for (const stage of pathOf(way)) expect(steps[stage].length).toBeGreaterThan(0);
      }
    }
  });

  test("a message is named by its stage, and sent once when the order reaches it", () => {
    for (const stage of announcedStages) {
      expect(orderMessageNames).toContain(stage);
      expect(stageToAnnounce("collected", stage)).toBe(stage);
      expect(stageToAnnounce(stage, stage)).toBeNull();
    }
    for (const stage of ["accepted", "ready", "collected", "cancelled_after_payment"] as const)
      expect(stageToAnnounce("paid", stage)).toBeNull();
  });

  test("neither the page nor the SMS of a paid order says that making has begun", () => {
    const facts = {
      number: "1",
      url: "u",
      hotelName: "",
      code: "",
      slot: "",
      amount: "",
      answer: "",
      isApproved: true,
      handBack: "",
    };
    for (const way of fulfilments) {
      const paid = pageWords.ar.stages[way].paid;
      for (const text of [paid.title, paid.text ?? "", writeMessage("ar", "paid", facts).body])
        expect(text).not.toMatch(/بدأت|يُجهَّز الآن|تجهّزه الأسر الآن/);
      expect(pageWords.en.stages[way].paid.title).not.toMatch(/making|preparing/);
    }
    expect(writeMessage("en", "paid", facts).body).not.toMatch(/are (making|preparing)/);
  });

  test("goods that are not eaten are not wished a good appetite", () => {
    for (const way of fulfilments)
      for (const { title } of Object.values(pageWords.ar.stages[way])) expect(title).not.toContain("بالهناء");
    expect(pageWords.ar.stages.delivery.delivered.title).toBe("وصلك طلبك. نتمنى أن يعجبك");
  });
});
