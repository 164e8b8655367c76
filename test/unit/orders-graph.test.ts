// The life of orders and parcels: what may follow what, who may do it, and when it is over.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderStates, parcelStates } from "../../db/schema/orders.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import {
  arrivedStates,
  endStates,
  isEnd,
  type OrderState,
  orderSteps,
  type OrderVerb,
  type ParcelState,
  type ParcelStep,
  parcelSteps,
  type ParcelVerb,
} from "../../worker/shop/orders/graph.ts";
import {
  bagState,
  completeIfOver,
  type ParcelTransition,
  stepOrder,
  stepParcel,
} from "../../worker/shop/orders/rules.ts";
import type { Fulfilment } from "../../worker/shop/promises/rules.ts";

const runs = { numRuns: 500 };
const fulfilments: readonly Fulfilment[] = ["hotel_pickup", "delivery"];
const parcelVerbs: ParcelVerb[] = [
  "accept",
  "ready",
  "collect",
  "bring",
  "hand_over",
  "dispatch",
  "deliver",
  "refuse",
  "cancel",
  "not_collect",
  "return",
];
const orderVerbs: OrderVerb[] = ["pay", "expire", "cancel_unpaid", "revive", "cancel", "complete"];
const steps: Readonly<Record<ParcelVerb, ParcelStep>> = parcelSteps;

/** What a parcel becomes with its order, without a step of its own. */
const followed: readonly ParcelState[] = ["placed", "paid", "expired", "cancelled"];

describe("the graph", () => {
  test("names every verb that these tests walk", () => {
    expect(Object.keys(parcelSteps).toSorted()).toEqual(parcelVerbs.toSorted());
    expect(Object.keys(orderSteps).toSorted()).toEqual(orderVerbs.toSorted());
  });

  test("reaches every state of a parcel", () => {
    const reached = new Set<ParcelState>(followed);
    for (const [, step] of Object.entries(steps)) reached.add(step.to);
    expect(parcelStates.filter((state) => !reached.has(state))).toEqual([]);
  });

  test("reaches every state of an order from the first", () => {
    const reached = new Set<OrderState>(["placed"]);
    for (const _ of orderStates) {
      for (const { from, to } of Object.values(orderSteps)) {
        if (from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].toSorted()).toEqual([...orderStates].toSorted());
  });

  test("has no way out of an end but bringing goods back, and one out of everything a parcel passes through", () => {
    const onward = parcelVerbs.filter((verb) => verb !== "return");
    const left = new Set(onward.flatMap((verb) => steps[verb].from));
    for (const state of endStates) expect(left.has(state)).toBe(false);
    expect(steps.return.from.every(isEnd)).toBe(true);
    const open = parcelStates.filter((state) => !isEnd(state) && state !== "placed");
    expect(open.filter((state) => !left.has(state))).toEqual([]);
    expect(arrivedStates.every(isEnd)).toBe(true);
  });

  test("says who takes each step", () => {
    const who = Object.fromEntries(parcelVerbs.map((verb) => [verb, steps[verb].who]));
    expect(who).toEqual({
      accept: "family",
      ready: "family",
      collect: "operator",
      bring: "operator",
      hand_over: "desk",
      dispatch: "operator",
      deliver: "operator",
      refuse: "family",
      cancel: "operator",
      not_collect: "operator",
      return: "operator",
    });
  });

  test.each([
    ["hotel_pickup", ["accept", "ready", "collect", "bring", "hand_over"]],
    ["delivery", ["accept", "ready", "collect", "dispatch", "deliver"]],
  ] as const)("has one way forward for %s, and no verb of it can be skipped", (fulfilment, way) => {
    const aside = new Set<ParcelVerb>(["refuse", "cancel", "not_collect", "return"]);
    const forward = parcelVerbs.filter((verb) => !aside.has(verb));
    let state: ParcelState = "paid";
    for (const next of way) {
      const possible = forward.filter(
        (verb) => !isRefusal(stepParcel({ id: "ord_X.1", state, sequence: 1 }, verb, fulfilment)),
      );
      expect(possible).toEqual([next]);
      state = steps[next].to;
    }
    expect(isEnd(state)).toBe(true);
  });
});

describe("a walk of a parcel", () => {
  const walks = fc.record({
    fulfilment: fc.constantFrom(...fulfilments),
    start: fc.constantFrom(...parcelStates),
    verbs: fc.array(fc.constantFrom(...parcelVerbs), { maxLength: 30 }),
  });

  test("only takes steps of the graph, each with the next number", () => {
    fc.assert(
      fc.property(walks, ({ fulfilment, start, verbs }) => {
        let state: ParcelState = start;
        let sequence = 1;
        for (const verb of verbs) {
          const { from, to, only } = steps[verb];
          const isAllowed = from.includes(state) && (only === undefined || only === fulfilment);
          const transition = stepParcel({ id: "ord_X.1", state, sequence }, verb, fulfilment);
          if (isAllowed) {
            expect(transition).toEqual({ subject: "ord_X.1", sequence: sequence + 1, verb, state: to });
            state = to;
            sequence += 1;
          } else {
            expect(transition).toEqual({ refused: "parcel_wrong_state", detail: { state, verb } });
          }
        }
      }),
      runs,
    );
  });
});

describe("a walk of an order", () => {
  const walks = fc.array(fc.constantFrom(...orderVerbs), { maxLength: 20 });

  test("only takes steps of the graph, each with the next number", () => {
    fc.assert(
      fc.property(fc.constantFrom(...orderStates), walks, (start, verbs) => {
        let state: OrderState = start;
        let sequence = 1;
        for (const verb of verbs) {
          const transition = stepOrder({ id: "ord_X", state, sequence }, verb);
          if (orderSteps[verb].from.some((from) => from === state)) {
            expect(transition).toEqual({
              subject: "ord_X",
              sequence: sequence + 1,
              verb,
              state: orderSteps[verb].to,
            });
            state = orderSteps[verb].to;
            sequence += 1;
          } else {
            expect(transition).toEqual({ refused: "order_wrong_state", detail: { state, verb } });
          }
        }
      }),
      runs,
    );
  });
});

const parcels = fc
  .array(fc.constantFrom(...parcelStates), { minLength: 1, maxLength: 6 })
  .map((states) => states.map((state, index) => ({ id: `ord_X.${index + 1}` as const, state, sequence: 1 })));

describe("an order", () => {
  const order = { id: "ord_X", state: "paid", sequence: 2 } as const;

  test("is over exactly when the transitions leave none of its parcels open, cancelled when none arrived", () => {
    const moved = parcels.chain((list) =>
      fc.tuple(fc.constant(list), fc.subarray(list), fc.constantFrom(...parcelVerbs)),
    );
    fc.assert(
      fc.property(moved, ([list, some, verb]) => {
        const transitions: ParcelTransition[] = some.map(({ id }) => ({
          subject: id,
          sequence: 2,
          verb,
          state: steps[verb].to,
        }));
        const after = list.map((parcel) => (some.includes(parcel) ? steps[verb].to : parcel.state));
        const isCancelledAfterPayment = after.every((state) => state === "refused" || state === "cancelled");
        const end = isCancelledAfterPayment
          ? ({ verb: "cancel", state: "cancelled" } as const)
          : ({ verb: "complete", state: "completed" } as const);
        expect(completeIfOver(order, list, transitions)).toEqual(
          after.every(isEnd) ? { subject: "ord_X", sequence: 3, ...end } : null,
        );
      }),
      runs,
    );
  });

  test("that is not paid is not completed by its parcels' end", () => {
    const list = [{ id: "ord_X.1", state: "expired", sequence: 1 }] as const;
    expect(completeIfOver({ ...order, state: "expired" }, list, [])).toBeNull();
  });
});

describe("a bag", () => {
  test.each([
    [["at_desk"], "at_desk"],
    [["at_desk", "at_desk"], "at_desk"],
    [["at_desk", "collected"], "waiting"],
    [["paid"], "waiting"],
    [["placed"], "waiting"],
    [["handed_over", "handed_over"], "handed_over"],
    [["handed_over", "cancelled"], "handed_over"],
    [["handed_over", "at_desk"], "waiting"],
    [["at_desk", "refused"], "at_desk"],
    [["cancelled"], "cancelled"],
    [["refused", "returned"], "cancelled"],
  ] as const)("of parcels %j is %s", (states, expected) => {
    const list = states.map((state) => ({ state }));
    expect(bagState(list, false)).toBe(expected);
    const isStillHere = expected === "at_desk" || expected === "waiting";
    expect(bagState(list, true)).toBe(isStillHere ? "on_hold" : expected);
  });

  test("is handed over only when nothing of it is still on its way", () => {
    fc.assert(
      fc.property(parcels, (list) => {
        const state = bagState(list, false);
        if (state === "handed_over") expect(list.every((parcel) => isEnd(parcel.state))).toBe(true);
        if (state === "at_desk") {
          const live = list.filter((parcel) => !isEnd(parcel.state));
          expect(live.length > 0 && live.every((parcel) => parcel.state === "at_desk")).toBe(true);
        }
      }),
      runs,
    );
  });
});
