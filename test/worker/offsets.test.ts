// What a payer's bank took for good is not sent once more, and the rest of a refund is; the same for what was refunded by hand.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees } from "./support/books.ts";
import { chargeOf, decide, deliver, dispute, eventsOf, assignLiability } from "./support/disputes.ts";
import { arrive, asOperator, atDesk, must, payoutsOf } from "./support/payouts.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import {
  call,
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
import { clearFaults, sandbox, sandboxMoney } from "./support/world.ts";

beforeEach(async () => {
  await clearFaults();
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
});

async function sell() {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer });
  await pay(placed);
  return { market, placed, phone: buyer.phone };
}

const cancelPaidOrder = ({ order }: Placed, ...indexes: readonly number[]) =>
  call(`/api/shop/orders/${order.token}/parcel-cancellations`, {
    body: { parcelIds: indexes.map((index) => order.parcels[index]?.id ?? "") },
  });

const refundsOf = ({ order }: Placed) =>
  rows(
    `SELECT state, amount_halalas AS amount, (SELECT coalesce(sum(amount_halalas), 0) FROM chargeback_offsets
      WHERE refund_id = refunds.id) AS covered FROM refunds WHERE order_id = ? ORDER BY position`,
    order.id,
  );

const sentOf = async ({ order }: Placed) => (await sandboxMoney(order.id)).refunds.amountHalalas;

describe("a dispute of part of a payment, lost", () => {
  test("offsets its part of what is cancelled, and the rest is sent", async () => {
    const { market, placed, phone } = await sell();
    const total = placed.order.totalHalalas;
    const id = await dispute(placed, { amount: 3000 });
    await decide(id, "lose");
    expect((await cancelPaidOrder(placed, 0)).status).toBe(201);
    expect((await cancelPaidOrder(placed, 1)).status).toBe(201);
    expect((await call(`/en/orders/${placed.order.token}`)).body).toContain("Of it your bank has given back");
    expect((await cancelPaidOrder(placed, 2)).status).toBe(201);
    expect(await refundsOf(placed)).toEqual([
      { state: "done", amount: 4500, covered: 0 },
      { state: "done", amount: 7325, covered: 0 },
      { state: "done", amount: 4333, covered: 3000 },
    ]);
    expect(await sentOf(placed)).toBe(total - 3000);
    expect((await messagesTo(phone))[0]).toContain("13.33 SAR");
    expect(await column("SELECT liable_party FROM disputes WHERE id = ?", id)).toEqual(["operator"]);
    await expectStripeAgrees(placed.order.id, id);
    await expectBooksInOrder();
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("below the payment by its card's rate does not hold the last parcel for ever", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed, { amount: placed.order.totalHalalas - 7 });
    expect(codeOf(await cancelPaidOrder(placed, 0, 1, 2))).toBe("refund_disputed");
    await decide(id, "lose");
    await must(assignLiability(market, id));
    expect((await cancelPaidOrder(placed, 0, 1, 2)).status).toBe(201);
    expect(await sentOf(placed)).toBe(7);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("pays its part of a refund that was stuck, and the rest is sent again", async () => {
    const { market, placed } = await sell();
    await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "refused" });
    expect((await cancelPaidOrder(placed, 0)).status).toBe(201);
    const id = await dispute(placed, { amount: 3000 });
    await decide(id, "lose");
    const [refund] = await column("SELECT id FROM refunds WHERE order_id = ?", placed.order.id);
    await must(asOperator(market, `/refunds/${String(refund)}/offset`, {}));
    expect(await refundsOf(placed)).toEqual([{ state: "done", amount: 4500, covered: 3000 }]);
    expect(await sentOf(placed)).toBe(1500);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });
});

const named = z.object({ id: z.string() });

/** Somebody gives money back at the processor, and the Worker hears of it. */
async function refundByHand(placed: Placed, amount: number): Promise<string> {
  const path = `/_sandbox/charges/${await chargeOf(placed)}/refund`;
  const { id } = await sandbox(path, named, { amount });
  await deliver(await eventsOf(id));
  return id;
}

describe("a refund made at the processor by hand", () => {
  test("freezes its order and is listed until the operator has put it down to somebody", async () => {
    const sale = await atDesk(1);
    const { market, placed } = sale;
    const id = await refundByHand(placed, 2000);
    const listed = z.looseObject({
      disputes: z.array(z.looseObject({ id: z.string(), reason: z.string() })),
    });
    const { disputes } = listed.parse((await asOperator(market, "/disputes")).body);
    expect(disputes).toContainEqual(
      expect.objectContaining({ id, reason: "refund_by_hand", amountHalalas: 2000 }),
    );
    await expect(arrive(sale)).rejects.toThrow(/order_disputed|frozen|409/);
    expect(await payoutsOf(market.familyIds[0])).toEqual([]);
    await must(assignLiability(market, id));
    expect(
      await column(
        "SELECT actor LIKE 'operator:%' FROM transitions WHERE subject = ? AND verb = 'decide_liability'",
        id,
      ),
    ).toEqual([1]);
    await arrive(sale);
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "done" }]);
    await expectStripeAgrees(placed.order.id, id);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("offsets what is cancelled afterwards, and only the rest is sent", async () => {
    const { market, placed } = await sell();
    const id = await refundByHand(placed, 4500);
    expect((await cancelPaidOrder(placed, 0, 1, 2)).status).toBe(201);
    expect(await refundsOf(placed)).toMatchObject([{ covered: 4500 }]);
    expect(await sentOf(placed)).toBe(placed.order.totalHalalas);
    expect(await column("SELECT liable_party FROM disputes WHERE id = ?", id)).toEqual(["operator"]);
    await expectStripeAgrees(placed.order.id, id);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("that does not arrive has come back, and the order goes on", async () => {
    const { market, placed } = await sell();
    const id = await refundByHand(placed, 4500);
    const known = await eventsOf(id);
    await sandbox(`/_sandbox/refunds/${id}/fail`, z.unknown(), {});
    await deliver((await eventsOf(id)).slice(known.length));
    expect(await column("SELECT state FROM disputes WHERE id = ? AND closed_at IS NOT NULL", id)).toEqual([
      "won",
    ]);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });
});
