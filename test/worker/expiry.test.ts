// Goods are held for an unpaid order so long and no longer; they come back once, and never twice.
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees, postingsOf } from "./support/books.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  change,
  column,
  fireSchedule,
  messagesTo,
  newBuyer,
  newKey,
  number,
  orderRequest,
} from "./support/store.ts";
import { payInSandbox, place, pay, postEvent, postOrder, readOrder, readPlaced } from "./support/store.ts";
import { sessionOf, signedEvent, type Placed } from "./support/store.ts";
import { callStripe, clearFaults, sandbox, sandboxMoney, setFault, world } from "./support/world.ts";

afterEach(clearFaults);

interface Held {
  readonly market: Market;
  readonly placed: Placed;
  readonly phone: string;
}

/** An order of one, two and three pieces of the first three goods, its payment page noted or lost. */
async function hold(isNoted = true, slotCapacity = 60): Promise<Held> {
  const market = await openMarket(world.DB, Date.now(), { stocks: [1, 5, 5], slotCapacity });
  const buyer = newBuyer();
  const lines = market.goods.slice(0, 3).map(({ variantId }, index) => ({ variantId, quantity: index + 1 }));
  const dies = isNoted ? {} : { crashesAfterBatches: 1 };
  const placed = readPlaced(await postOrder(orderRequest(market, { buyer, lines }), newKey(), dies));
  return { market, placed, phone: buyer.phone };
}

async function endTime({ placed }: Held): Promise<void> {
  await change("UPDATE orders SET expires_at = ? WHERE id = ?", Date.now() - 1, placed.order.id);
}

async function shelfOf({ market }: Held): Promise<number[]> {
  const stocks = market.goods.slice(0, 3).map(({ variantId }) => {
    return number("SELECT stock FROM variants WHERE id = ?", variantId);
  });
  return Promise.all([
    ...stocks,
    number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId),
  ]);
}
const taken = [0, 3, 2, 1];
const returned = [1, 5, 5, 0];

async function statesOf({ placed }: Held): Promise<unknown[]> {
  const parcels = await column("SELECT state FROM parcels WHERE order_id = ?", placed.order.id);
  return [(await readOrder(placed)).order.state, ...parcels];
}
const all = (state: string) => [state, state, state, state];

/** Pays the order's payment page in this way; returns the result. */
async function payWith({ placed }: Held, how: object): Promise<string> {
  const paid = z.object({ outcome: z.string() });
  return (await sandbox(`/_sandbox/sessions/${sessionOf(placed)}/pay`, paid, how)).outcome;
}

async function statusOfSession({ placed }: Held): Promise<unknown> {
  return (await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`)).body["status"];
}

describe("an expired reservation", () => {
  test("is released by the schedule: first the payment page expires, then stock and slot are released", async () => {
    const held = await hold();
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("placed"));
    await endTime(held);
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await statusOfSession(held)).toBe("expired");
    expect(await shelfOf(held)).toEqual(returned);
    await expect(payInSandbox(sessionOf(held.placed))).rejects.toThrow(/expired/);
    expect((await readOrder(held.placed)).payment).toBeNull();
  });

  test("stays while the processor cannot expire its payment page", async () => {
    const held = await hold();
    await endTime(held);
    await setFault({ path: `/v1/checkout/sessions/${sessionOf(held.placed)}`, kind: "status", status: 429 });
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("placed"));
    expect(await shelfOf(held)).toEqual(taken);
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await shelfOf(held)).toEqual(returned);
  });

  test("is released once by five schedules at once and the processor's own event (case 11)", async () => {
    const held = await hold();
    await endTime(held);
    await callStripe("POST", `/v1/checkout/sessions/${sessionOf(held.placed)}/expire`);
    const event = await signedEvent(sessionOf(held.placed), "checkout.session.expired");
    await Promise.all([
      ...Array.from({ length: 5 }, () => fireSchedule()),
      postEvent(event),
      postEvent(event),
    ]);
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await shelfOf(held)).toEqual(returned);
    const verbs = await column("SELECT verb FROM transitions WHERE subject = ?", held.placed.order.id);
    expect(verbs).toEqual(["place", "expire"]);
  });

  test("is released also when its payment page was not recorded", async () => {
    const held = await hold(false);
    await endTime(held);
    await Promise.all([fireSchedule(), fireSchedule(), fireSchedule()]);
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await shelfOf(held)).toEqual(returned);
  });

  test("becomes a paid order when the processor reports the payment", async () => {
    const held = await hold();
    await payInSandbox(sessionOf(held.placed));
    await endTime(held);
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("paid"));
    expect(await shelfOf(held)).toEqual(taken);
    await expectStripeAgrees(held.placed.order.id);
  });

  test("is released by the processor's event before its time", async () => {
    const held = await hold();
    await callStripe("POST", `/v1/checkout/sessions/${sessionOf(held.placed)}/expire`);
    const event = await signedEvent(sessionOf(held.placed), "checkout.session.expired");
    await postEvent(event);
    await postEvent(event);
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await shelfOf(held)).toEqual(returned);
  });
});

describe("a payment whose money comes later (case 16)", () => {
  /** A bank debit: the page is complete, and nothing is paid yet. */
  async function debited(): Promise<Held> {
    const held = await hold();
    await payWith(held, { method: "async" });
    await postEvent(await signedEvent(sessionOf(held.placed)));
    expect(await statusOfSession(held)).toBe("complete");
    return held;
  }

  async function settle({ placed }: Held, result: "succeeded" | "failed"): Promise<void> {
    const session = sessionOf(placed);
    await sandbox(`/_sandbox/sessions/${session}/settle`, z.unknown(), { result });
    const event = await signedEvent(session, `checkout.session.async_payment_${result}`);
    await Promise.all([postEvent(event), postEvent(event), postEvent(event)]);
  }

  async function expectAwaited(held: Held): Promise<void> {
    expect(await statesOf(held)).toEqual(all("placed"));
    expect(await shelfOf(held)).toEqual(taken);
    expect(await postingsOf(held.placed.order.id)).toEqual([]);
  }

  test("keeps the stock reserved until it arrives, and pays once", async () => {
    const held = await debited();
    await expectAwaited(held);
    await endTime(held);
    await fireSchedule();
    await expectAwaited(held);
    await settle(held, "succeeded");
    expect(await statesOf(held)).toEqual(all("paid"));
    expect(await shelfOf(held)).toEqual(taken);
    expect(await messagesTo(held.phone)).toHaveLength(1);
    await expectStripeAgrees(held.placed.order.id);
    await expectBooksInOrder();
  });

  test("releases the stock once when the bank refuses it", async () => {
    const held = await debited();
    await settle(held, "failed");
    await endTime(held);
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("expired"));
    expect(await shelfOf(held)).toEqual(returned);
    expect(await postingsOf(held.placed.order.id)).toEqual([]);
  });
});

describe("a payment that does not succeed (case 17)", () => {
  const challenged = "4000000000003220";
  test.each([
    ["its card is declined", { card: "4000000000000002" }, "declined"],
    ["its bank's question is refused", { card: challenged, challenge: "refuse" }, "declined"],
    ["its bank's question is left", { card: challenged }, "challenge"],
  ] as const)(
    "(%s) leaves the page open and the goods held, to be paid or to end",
    async (_why, card, outcome) => {
      const [paid, left] = [await hold(), await hold()];
      for (const held of [paid, left]) {
        expect(await payWith(held, card)).toBe(outcome);
        await fireSchedule();
        expect(await statesOf(held)).toEqual(all("placed"));
        expect(await shelfOf(held)).toEqual(taken);
        expect(await statusOfSession(held)).toBe("open");
        expect(await postingsOf(held.placed.order.id)).toEqual([]);
      }
      await pay(paid.placed);
      expect(await statesOf(paid)).toEqual(all("paid"));
      const { totalHalalas, id } = paid.placed.order;
      expect((await sandboxMoney(id)).charges).toEqual({ count: 1, amountHalalas: totalHalalas });
      await expectStripeAgrees(id);
      await endTime(left);
      await fireSchedule();
      expect(await statesOf(left)).toEqual(all("expired"));
      expect(await shelfOf(left)).toEqual(returned);
      expect((await sandboxMoney(left.placed.order.id)).charges.count).toBe(0);
    },
  );
});

test.each([1, 2, 3, 4, 5])(
  "paid while it is swept, it is paid or ended, and never half of each (round %i)",
  async () => {
    const held = await hold();
    await endTime(held);
    const paying = async () => {
      await payInSandbox(sessionOf(held.placed));
      await postEvent(await signedEvent(sessionOf(held.placed)));
    };
    const [, paid] = await Promise.allSettled([fireSchedule(), paying(), fireSchedule()]);
    const isPaid = paid.status === "fulfilled";
    expect(await statesOf(held)).toEqual(all(isPaid ? "paid" : "expired"));
    expect(await shelfOf(held)).toEqual(isPaid ? taken : returned);
    expect((await sandboxMoney(held.placed.order.id)).charges.count).toBe(isPaid ? 1 : 0);
    await expectStripeAgrees(held.placed.order.id);
  },
);

describe("a payment that comes after the reservation has ended", () => {
  /** The page of an order that was never noted lives on when the hold ends. */
  async function ended(slotCapacity?: number): Promise<Held> {
    const held = await hold(false, slotCapacity);
    await endTime(held);
    await fireSchedule();
    expect(await statesOf(held)).toEqual(all("expired"));
    return held;
  }

  test("reserves stock and slot again when available, once however often its event comes (case 12)", async () => {
    const held = await ended();
    await payInSandbox(sessionOf(held.placed));
    const event = await signedEvent(sessionOf(held.placed));
    await Promise.all(Array.from({ length: 5 }, () => postEvent(event)));
    expect(await statesOf(held)).toEqual(all("paid"));
    expect(await shelfOf(held)).toEqual(taken);
    expect(await messagesTo(held.phone)).toHaveLength(1);
    const postings = await postingsOf(held.placed.order.id);
    const charged = postings.filter(({ debit }) => debit === "stripe");
    expect(charged.reduce((sum, one) => sum + one.amount_halalas, 0)).toBe(held.placed.order.totalHalalas);
    await expectStripeAgrees(held.placed.order.id);
  });

  async function expectGivenBack({ placed, phone }: Held): Promise<void> {
    const [intent] = await column(
      "SELECT payment_intent_id FROM payments WHERE order_id = ?",
      placed.order.id,
    );
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({
      count: 1,
      amountHalalas: placed.order.totalHalalas,
    });
    const messages = await messagesTo(phone);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("we returned it in full");
    const unused = (await postingsOf(placed.order.id)).filter((one) => one.code === "refund");
    expect(unused.map((one) => [one.debit, one.credit, one.amount_halalas])).toEqual([
      ["stripe", "refunds", placed.order.totalHalalas],
      ["refunds", "stripe", placed.order.totalHalalas],
    ]);
    expect(unused[0]?.id).toBe(`${placed.order.id}:unused.${String(intent)}`);
    await expectStripeAgrees(placed.order.id);
    await expectBooksInOrder();
  }

  test("is refunded in full when the stock is gone, and takes nobody else's (case 12)", async () => {
    const held = await ended();
    const lastPiece = held.market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
    const other = await place(held.market, { lines: lastPiece });
    await pay(other);
    await payInSandbox(sessionOf(held.placed));
    const event = await signedEvent(sessionOf(held.placed));
    await Promise.all(Array.from({ length: 5 }, () => postEvent(event)));
    expect(await statesOf(held)).toEqual(all("cancelled"));
    expect((await readOrder(other)).order.state).toBe("paid");
    expect(await shelfOf(held)).toEqual([0, 5, 5, 1]);
    await expectGivenBack(held);
  });

  test("is refunded in full when the slot is full", async () => {
    const held = await ended(1);
    const others = held.market.goods.slice(1, 2).map(({ variantId }) => ({ variantId, quantity: 1 }));
    await pay(await place(held.market, { lines: others }));
    await payInSandbox(sessionOf(held.placed));
    await postEvent(await signedEvent(sessionOf(held.placed)));
    expect(await statesOf(held)).toEqual(all("cancelled"));
    expect(await shelfOf(held)).toEqual([1, 4, 5, 1]);
    await expectGivenBack(held);
  });

  test("and another buyer's order at the same moment sell the last unit once", async () => {
    const held = await ended();
    const lastPiece = held.market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
    await payInSandbox(sessionOf(held.placed));
    const event = await signedEvent(sessionOf(held.placed));
    const ordering = postOrder(orderRequest(held.market, { lines: lastPiece }));
    const [, ordered] = await Promise.all([postEvent(event), ordering]);
    const [state] = await statesOf(held);
    expect([state, ordered.status]).toEqual(state === "paid" ? ["paid", 409] : ["cancelled", 201]);
    expect((await shelfOf(held))[0]).toBe(0);
  });
});
