// Refunds on pages: what may be cancelled or returned, what a refund would do, and what was refunded.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs } from "../../worker/core/time.ts";
import { orderView } from "../../worker/pages/order.ts";
import { newContext } from "./support/context.ts";
import { bagCodeOf, bringToDesk, cookieOf, familyPhoneOf, handOver, stepParcel } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  change,
  column,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
  pay,
  place,
  type Placed,
} from "./support/store.ts";
import { mustCallAsOperator } from "./support/terms.ts";
import { atTime, sandbox } from "./support/world.ts";

async function sell(more: Parameters<typeof place>[1] = {}) {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer, ...more });
  await pay(placed);
  return { market, placed, buyer };
}
const lineOf = (placed: Placed, parcel: number) => `${placed.order.id}.${parcel}.1`;
const idOf = (placed: Placed, parcel: number) => placed.order.parcels[parcel - 1]?.id ?? "";
async function see(placed: Placed) {
  const view = await orderView(newContext(), "en", placed.order.token);
  if (view === null) throw new Error("there is no such order");
  return view;
}
const cancelled = (placed: Placed, ...parcelIds: readonly string[]) =>
  call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, { body: { parcelIds } });
async function arrive(market: Market, placed: Placed) {
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
}
const requestReturn = (placed: Placed, parcel: number, reason = "defect") =>
  call(`/api/shop/orders/${placed.order.token}/returns`, {
    body: { lineId: lineOf(placed, parcel), quantity: 1, reason, note: "chipped" },
  });

describe("the shopper's page of an order", () => {
  test("offers to cancel what no family has begun, with the amount that the API then refunds", async () => {
    const { market, placed } = await sell();
    const before = await see(placed);
    expect(before.parcels.map(({ cancel }) => cancel?.amount)).toEqual(["45.00", "73.25", "33.33"]);
    expect(before.cancelAll).toMatchObject({ amount: "161.58", feePart: "10.00", keepsFee: false });
    await stepParcel(market, idOf(placed, 1), "accept");
    const begun = await see(placed);
    expect(begun.parcels.map(({ cancel }) => cancel?.amount)).toEqual([undefined, "73.25", "33.33"]);
    expect(begun.parcels[1]?.cancel).toMatchObject({ isLate: false, feePart: null, keepsFee: true });
    expect(begun.cancelAll).toBeNull();
    expect((await cancelled(placed, idOf(placed, 2))).body).toEqual({ refundedHalalas: 7325 });
    const after = await see(placed);
    expect(after.parcels.map(({ isOff, stateLabel }) => [isOff, stateLabel])).toEqual([
      [false, "The family is preparing it"],
      [true, "Cancelled"],
      [false, "With the family"],
    ]);
    expect(after).toMatchObject({ hasRefunds: true, refunded: "73.25", isActive: true });
    expect(after.refunds).toMatchObject([{ amount: "73.25", because: "You cancelled it", isArrived: true }]);
  });

  test("offers it again when it is more than fifteen days late", async () => {
    const { market, placed } = await sell();
    await stepParcel(market, idOf(placed, 1), "accept");
    const promisedAt = await number("SELECT promised_at FROM orders WHERE id = ?", placed.order.id);
    const late = await atTime(promisedAt + 15 * dayMs + 1, () => see(placed));
    expect(late.parcels[0]?.cancel).toMatchObject({ isLate: true, amount: "45.00" });
    const onTime = await atTime(promisedAt + 15 * dayMs, () => see(placed));
    expect(onTime.parcels[0]?.cancel).toBeNull();
  });

  test("does not offer what a dispute holds", async () => {
    const { placed } = await sell();
    await change(
      `INSERT INTO disputes (id, order_id, charge_id, state, sequence, reason, amount_halalas, withdrawn_halalas,
        reinstated_halalas, opened_at, checked_at) VALUES (?, ?, 'ch_1', 'needs_response', 1, 'general', ?, ?, 0, 0, 0)`,
      `dp_${placed.order.id}`,
      placed.order.id,
      placed.order.totalHalalas,
      placed.order.totalHalalas,
    );
    const view = await see(placed);
    expect([view.cancelAll, ...view.parcels.map(({ cancel }) => cancel)]).toEqual([null, null, null, null]);
  });

  test.each([
    ["seven_days", 4, /until/],
    ["sealed_only", 4, /seal/],
    ["food", 3, /^Food/],
    ["made_to_order", 3, /made for you/],
  ])(
    "says first what the law gives for %s, and asks for no reason beyond it",
    async (policy, reasons, law) => {
      const { market, placed } = await sell();
      await change("UPDATE lines SET return_policy = ? WHERE id LIKE ? || '.%'", policy, placed.order.id);
      expect((await see(placed)).parcels[0]?.lines[0]?.form).toBeNull();
      await arrive(market, placed);
      const form = (await see(placed)).parcels[0]?.lines[0]?.form;
      expect(form?.reasons).toHaveLength(reasons);
      expect(form?.law).toMatch(law);
      const later = await atTime(Date.now() + 8 * dayMs, () => see(placed));
      expect(later.parcels[0]?.lines[0]?.form?.reasons).toHaveLength(3);
    },
  );

  test("shows what was asked, and the answer, which also comes by message", async () => {
    const { market, placed, buyer } = await sell();
    await arrive(market, placed);
    for (const parcel of [1, 2]) await requestReturn(placed, parcel);
    const requests = await see(placed);
    expect(requests).toMatchObject({ isCompleted: true, isChanging: true });
    expect(requests.parcels[0]?.lines[0]).toMatchObject({
      form: null,
      requests: [{ isOpen: true, note: "chipped" }],
    });
    const id = (position: number) => `/returns/${placed.order.id}:return.${position}/decision`;
    await mustCallAsOperator(market, id(1), { isApproved: true, answer: "Sorry for that." });
    await mustCallAsOperator(market, id(2), { isApproved: false, answer: "It was whole when it left." });
    const answered = await see(placed);
    expect(answered.parcels.map(({ lines }) => lines[0]?.requests[0]?.answer)).toEqual([
      "Sorry for that.",
      "It was whole when it left.",
      undefined,
    ]);
    expect(answered.parcels[0]?.lines[0]?.back).toBe("Money back");
    const messages = await messagesTo(buyer.phone);
    expect(messages.filter((text) => text.includes("Sorry for that."))).toHaveLength(1);
    expect(messages.filter((text) => text.includes("It was whole when it left."))).toHaveLength(1);
  });

  test("shows that a returned order had come all its way", async () => {
    const { market, placed } = await sell();
    await arrive(market, placed);
    const positions = placed.order.parcels.map((_, index) => index + 1);
    for (const position of positions) await requestReturn(placed, position);
    for (const position of positions) {
      const path = `/returns/${placed.order.id}:return.${position}/decision`;
      await mustCallAsOperator(market, path, { isApproved: true, answer: "Sorry for that." });
    }
    const { stage, steps } = await see(placed);
    expect(stage).toBe("returned");
    expect(steps.every(({ isDone, at }) => isDone && at !== "")).toBe(true);
  });

  test("shows a cancelled order and an uncollected bag as such", async () => {
    const { placed } = await sell();
    await cancelled(placed, ...placed.order.parcels.map(({ id }) => id));
    expect(await see(placed)).toMatchObject({
      isCancelledAfterPayment: true,
      isCancelled: false,
      pickup: { code: null },
    });
    const other = await sell();
    await bringToDesk(other.market, other.placed);
    await mustCallAsOperator(other.market, `/orders/${other.placed.order.id}/not-collected`, {});
    expect(await see(other.placed)).toMatchObject({ isUncollected: true, isCompleted: false });
  });

  test("says of a refund that the processor refused that the money is safe", async () => {
    const { market, placed } = await sell();
    await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "refused", times: 1 });
    const lines = [{ lineId: lineOf(placed, 1), quantity: 1 }];
    await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, {
      lines,
      reason: "defect",
      expectedCount: 0,
    });
    expect((await see(placed)).refunds).toMatchObject([
      { isStuck: true, isArrived: false, isUnderway: false },
    ]);
    const waiting = await call("/api/operator/waiting", { cookie: await cookieOf(market.phones.operator) });
    const { refunds } = z.object({ waiting: z.object({ refunds: z.int() }) }).parse(waiting.body).waiting;
    const stuck = await number("SELECT count(*) FROM refunds WHERE state IN ('failed', 'blocked')");
    const requests = await number("SELECT count(*) FROM return_requests WHERE state = 'requested'");
    expect(refunds).toBe(stuck + requests);
  });
});

const previewShape = z.object({
  amountHalalas: z.int(),
  feeHalalas: z.int(),
  commissionHalalas: z.int(),
  vatHalalas: z.int(),
  parcels: z.array(
    z.object({ shareHalalas: z.int(), isWhole: z.boolean(), isPaidOut: z.boolean(), familyName: z.string() }),
  ),
});

describe("the operator", () => {
  test.each([
    ["by the rule", null, 0],
    ["given back", true, 1000],
    ["kept", false, 0],
  ])(
    "sees before what a refund does, its fee %s, and it does exactly that",
    async (_how, isFeeReturned, fee) => {
      const { market, placed } = await sell();
      await cookieOf(market.phones.operator);
      const lines = [1, 2].map((parcel) => ({ lineId: lineOf(placed, parcel), quantity: 1 }));
      const choice = { lines, reason: "defect", isFeeReturned };
      const path = `/orders/${placed.order.id}/refunds`;
      const before = await snapshot();
      const preview = previewShape.parse(await mustCallAsOperator(market, `${path}/preview`, choice));
      expect(await snapshot()).toEqual(before);
      expect(preview).toMatchObject({ amountHalalas: 4500 + 7325 + fee, feeHalalas: fee });
      const parts = preview.parcels.map(({ shareHalalas }) => shareHalalas);
      const rest = preview.commissionHalalas + preview.vatHalalas + preview.feeHalalas;
      expect(parts.reduce((sum, part) => sum + part, rest)).toBe(preview.amountHalalas);
      await mustCallAsOperator(market, path, { ...choice, expectedCount: 0 });
      const amount = await number("SELECT amount_halalas FROM refunds WHERE order_id = ?", placed.order.id);
      expect(amount).toBe(preview.amountHalalas);
      const taken = await column(
        "SELECT share_halalas FROM refund_lines WHERE refund_id = ? ORDER BY line_id",
        `${placed.order.id}:refund.1`,
      );
      expect(taken).toEqual(parts);
    },
  );

  test("sees what ending a bag would give back, and only while it is at its desk", async () => {
    const { market, placed } = await sell();
    await change("UPDATE lines SET return_policy = 'seven_days' WHERE id = ?", lineOf(placed, 1));
    const path = `/orders/${placed.order.id}`;
    expect(await mustCallAsOperator(market, `${path}/refunds`)).toMatchObject({ uncollected: null });
    await bringToDesk(market, placed);
    const expectedCount = await mustCallAsOperator(market, `${path}/refunds`);
    const { uncollected } = z
      .object({ uncollected: z.object({ amountHalalas: z.int() }) })
      .parse(expectedCount);
    const ended = await mustCallAsOperator(market, `${path}/not-collected`, {});
    expect(ended).toEqual({ refundedHalalas: uncollected.amountHalalas });
    expect(await mustCallAsOperator(market, `${path}/refunds`)).toMatchObject({ uncollected: null });
  });

  test("cancels a packed parcel as a whole, whatever the reason", async () => {
    const { market, placed } = await sell();
    await stepParcel(market, idOf(placed, 1), "accept", "ready");
    const lines = [{ lineId: lineOf(placed, 1), quantity: 1 }];
    const choice = { lines, reason: "family_refused", expectedCount: 0 };
    await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, choice);
    expect(await column("SELECT state FROM parcels WHERE id = ?", idOf(placed, 1))).toEqual(["cancelled"]);
  });

  test("must give the reason to a buyer who is declined", async () => {
    const { market, placed } = await sell();
    await arrive(market, placed);
    await requestReturn(placed, 1);
    const reply = await call(`/api/operator/returns/${placed.order.id}:return.1/decision`, {
      body: { isApproved: false, answer: "  " },
      cookie: await cookieOf(market.phones.operator),
    });
    expect([reply.status, reply.body]).toMatchObject([400, { detail: { field: "answer" } }]);
  });
});

describe("a family", () => {
  test("sees what is left to make, and what each refund took of its share", async () => {
    const market = await openPayableMarket();
    const [goods] = market.goods;
    const placed = await place(market, { lines: [{ variantId: goods?.variantId ?? "", quantity: 3 }] });
    await pay(placed);
    const lines = [{ lineId: lineOf(placed, 1), quantity: 1 }];
    await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, {
      lines,
      reason: "defect",
      expectedCount: 0,
    });
    const cookie = await cookieOf(await familyPhoneOf(market, idOf(placed, 1)));
    const own = z.object({
      id: z.string(),
      shareHalalas: z.int(),
      shareLeftHalalas: z.int(),
      lines: z.array(z.object({ quantity: z.int() })),
    });
    const list = z
      .object({ parcels: z.array(own) })
      .parse((await call("/api/family/parcels", { cookie })).body);
    const row = list.parcels.find(({ id }) => id === idOf(placed, 1));
    const { parcel } = z
      .object({
        parcel: own.extend({
          mayRefuse: z.boolean(),
          returned: z.array(z.object({ reason: z.string(), quantity: z.int(), shareHalalas: z.int() })),
        }),
      })
      .parse((await call(`/api/family/parcels/${idOf(placed, 1)}`, { cookie })).body);
    expect(row?.lines).toEqual([{ quantity: 2 }]);
    expect(parcel).toMatchObject({ mayRefuse: true, returned: [{ reason: "defect", quantity: 1 }] });
    const [back] = parcel.returned;
    expect(parcel.shareLeftHalalas).toBe(parcel.shareHalalas - (back?.shareHalalas ?? 0));
    expect(row?.shareLeftHalalas).toBe(parcel.shareLeftHalalas);
    await stepParcel(market, idOf(placed, 1), "accept", "ready");
    const packed = await call(`/api/family/parcels/${idOf(placed, 1)}`, { cookie });
    expect(packed.body).toMatchObject({ parcel: { mayRefuse: false } });
  });

  test("and the desk count only the pieces that are in the bag", async () => {
    const { market, placed } = await sell();
    await cancelled(placed, idOf(placed, 2));
    for (const parcel of [1, 3]) await stepParcel(market, idOf(placed, parcel), "accept", "ready", "collect");
    await mustCallAsOperator(market, `/orders/${placed.order.id}/bring`, {});
    const cookie = await cookieOf(market.phones.desk);
    const { body } = await call("/api/desk/checks", { body: { code: await bagCodeOf(placed) }, cookie });
    expect(body).toMatchObject({ bag: { state: "at_desk", parcels: [{ units: 1 }, { units: 1 }] } });
  });
});
