// A payment is recorded once, whatever is forged, repeated, lost or late.
import { afterEach, describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { listReservationsExpired } from "../../worker/shop/orders/store-unpaid.ts";
import { expectBooksInOrder, expectStripeAgrees, postingsOf } from "./support/books.ts";
import { newContext } from "./support/context.ts";
import { bagCodeOf, bringToDesk, handOver } from "./support/journey.ts";
import { openMarket } from "./support/market.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import { signedAt } from "./support/signature.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  calmMinute,
  change,
  codeOf,
  column,
  fireSchedule,
  messagesTo,
  newBuyer,
  newKey,
  number,
  openPayableMarket,
  pollProcessor,
} from "./support/store.ts";
import {
  orderRequest,
  pay,
  payInSandbox,
  place,
  postEvent,
  postOrder,
  readOrder,
  readPlaced,
  rows,
} from "./support/store.ts";
import { sessionOf, signedEvent, type Placed } from "./support/store.ts";
import { atTime, callStripe, clearFaults, sandboxMoney, setFault, world } from "./support/world.ts";

afterEach(clearFaults);

async function placeIn(buyer = newBuyer()): Promise<Placed> {
  return place(await openMarket(world.DB, Date.now()), { buyer });
}

/** An order of which the store does not know its payment page: the Worker died before it was noted. */
async function placeUnnoted(): Promise<Placed> {
  const market = await openMarket(world.DB, Date.now());
  return readPlaced(await postOrder(orderRequest(market), newKey(), { crashesAfterBatches: 1 }));
}

async function isApplied(sessionId: string): Promise<boolean> {
  const sql = "SELECT count(*) FROM webhook_events WHERE object_id = ? AND applied_at IS NOT NULL";
  return (await number(sql, sessionId)) === 1;
}

async function expectPaidOnce(placed: Placed): Promise<void> {
  expect((await readOrder(placed)).order.state).toBe("paid");
  const postings = await postingsOf(placed.order.id);
  const charged = postings.filter(({ debit }) => debit === "stripe");
  expect(charged.reduce((sum, posting) => sum + posting.amount_halalas, 0)).toBe(placed.order.totalHalalas);
  const { charges, refunds } = await sandboxMoney(placed.order.id);
  expect([charges.count, refunds.count]).toEqual([1, 0]);
  await expectStripeAgrees(placed.order.id);
  await expectBooksInOrder();
}

describe("an event", () => {
  test("delivered five times at once is recorded once: one posting of each kind, one message (case 4)", async () => {
    const buyer = newBuyer();
    const placed = await placeIn(buyer);
    await payInSandbox(sessionOf(placed));
    const event = await signedEvent(sessionOf(placed));
    const replies = await Promise.all(Array.from({ length: 5 }, () => postEvent(event)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await expectPaidOnce(placed);
    expect(await messagesTo(buyer.phone)).toHaveLength(1);
    expect(
      await column("SELECT verb FROM transitions WHERE subject = ? ORDER BY sequence", placed.order.id),
    ).toEqual(["place", "pay"]);
    expect(await number("SELECT count(*) FROM webhook_events WHERE object_id = ?", sessionOf(placed))).toBe(
      1,
    );
  });

  test("is answered when the order is paid: who is sent on with the answer finds it so", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const states: unknown[] = [];
    const whenAnswered = async () => states.push((await readOrder(placed)).order.state);
    expect((await postEvent(await signedEvent(sessionOf(placed)), { whenAnswered })).status).toBe(200);
    expect(states).toEqual(["paid"]);
  });

  test("whose payment cannot be looked up at once is stored and answered, and applied when it can", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const event = await signedEvent(sessionOf(placed));
    const path = "/v1/checkout/sessions";
    await setFault({ method: "GET", path, kind: "slow", waitMilliseconds: 2_000 });
    const found: unknown[] = [];
    const whenAnswered = async () =>
      found.push(
        (await readOrder(placed)).order.state,
        await number("SELECT count(*) FROM webhook_events WHERE object_id = ?", sessionOf(placed)),
      );
    expect((await postEvent(event, { whenAnswered })).status).toBe(200);
    expect(found).toEqual(["placed", 1]);
    await expectPaidOnce(placed);
  });

  test("delivered again an hour later changes nothing", async () => {
    const placed = await placeIn();
    await pay(placed);
    const before = await snapshot();
    const { body } = await signedEvent(sessionOf(placed));
    const later = Date.now() + hourMs;
    await atTime(later, async () => {
      expect((await postEvent(await signedAt(body, later))).status).toBe(200);
    });
    expect(await snapshot()).toEqual(before);
  });

  test("that comes before the order's payment page is noted finds its order", async () => {
    const market = await openMarket(world.DB, Date.now());
    const buyer = newBuyer();
    const placed = readPlaced(
      await postOrder(orderRequest(market, { buyer }), newKey(), { crashesAfterBatches: 1 }),
    );
    await pay(placed);
    await expectPaidOnce(placed);
    expect(await column("SELECT state FROM payments WHERE order_id = ?", placed.order.id)).toEqual(["paid"]);
    expect(await messagesTo(buyer.phone)).toHaveLength(1);
  });

  test("that comes before the buyer is back has paid the order: its page only reads it (case 5)", async () => {
    const placed = await placeIn();
    await pay(placed);
    const before = await snapshot();
    await setFault({ method: "GET", path: "/v1/", kind: "status", status: 500, times: 99 });
    await atTime(Date.now() + 11_000, async () => {
      expect((await call(`/en/orders/${placed.order.token}`)).status).toBe(200);
      expect((await readOrder(placed)).order.state).toBe("paid");
    });
    await clearFaults();
    expect(await snapshot()).toEqual(before);
    await expectPaidOnce(placed);
  });

  test("of a refund that nobody here decided, told before the payment, leaves the payment as in order (case 8)", async () => {
    const ends: unknown[] = [];
    for (const isReversed of [false, true]) {
      const placed = await placeIn();
      await payInSandbox(sessionOf(placed));
      const { body: session } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
      const asked = { payment_intent: String(session["payment_intent"]), amount: "100" };
      const { body: refund } = await callStripe("POST", "/v1/refunds", asked);
      const told = [
        await signedEvent(sessionOf(placed)),
        await signedEvent(String(refund["id"]), "refund.created"),
      ];
      for (const event of isReversed ? [...told.toReversed(), ...told] : told) {
        expect((await postEvent(event)).status).toBe(200);
      }
      const postings = (await postingsOf(placed.order.id)).map(({ code, amount_halalas: amount }) => [
        code,
        amount,
      ]);
      ends.push([(await readOrder(placed)).order.state, postings]);
    }
    expect(ends[0]).toMatchObject(["paid", expect.any(Array)]);
    expect(ends[1]).toEqual(ends[0]);
    expect(await number("SELECT count(*) FROM webhook_events WHERE applied_at IS NULL")).toBe(0);
  });

  test("that the Worker stored and died is applied by the schedule", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const event = await signedEvent(sessionOf(placed));
    const path = "/v1/checkout/sessions";
    await setFault({ method: "GET", path, kind: "slow", waitMilliseconds: 2_000 });
    await atTime(Date.now(), async () => {
      // The order is read and the event stored; then it dies.
      expect((await postEvent(event, { crashesAfterBatches: 2 })).status).toBe(200);
      expect(await isApplied(sessionOf(placed))).toBe(false);
      // It is given half a minute before it is taken up again.
      await fireSchedule({ scheduledTime: calmMinute });
      expect(await isApplied(sessionOf(placed))).toBe(false);
      await change("UPDATE webhook_events SET received_at = received_at - 31000");
      await fireSchedule({ scheduledTime: calmMinute });
    });
    expect(await isApplied(sessionOf(placed))).toBe(true);
    await expectPaidOnce(placed);
  });

  test.each([0, 1])(
    "of which the Worker could write nothing (dead after %i batches) is not answered, and comes again",
    async (crashesAfterBatches) => {
      const placed = await placeIn();
      await payInSandbox(sessionOf(placed));
      const event = await signedEvent(sessionOf(placed));
      expect((await postEvent(event, { crashesAfterBatches })).status).toBe(500);
      expect((await postEvent(event)).status).toBe(200);
      await expectPaidOnce(placed);
    },
  );

  test("that could not be stored is not called received", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const event = await signedEvent(sessionOf(placed));
    expect((await postEvent(event, { crashesAfterBatches: 0 })).status).toBe(500);
    expect((await postEvent(event)).status).toBe(200);
    await expectPaidOnce(placed);
  });

  test("whose session the processor does not tell now is tried again later", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    await setFault({ method: "GET", path: "/v1/checkout/sessions", kind: "status", status: 404 });
    expect((await postEvent(await signedEvent(sessionOf(placed)))).status).toBe(200);
    expect(await isApplied(sessionOf(placed))).toBe(false);
    expect(await number("SELECT attempts FROM webhook_events WHERE object_id = ?", sessionOf(placed))).toBe(
      1,
    );
    await change("UPDATE webhook_events SET received_at = received_at - 31000");
    await fireSchedule();
    await expectPaidOnce(placed);
  });

  test("of a kind that the store does not follow is answered and not kept", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const { body } = await signedEvent(sessionOf(placed));
    const other = body.replace('"type":"checkout.session.completed"', '"type":"charge.succeeded"');
    const before = await snapshot();
    expect((await postEvent(await signedAt(other, Date.now()))).status).toBe(200);
    expect(await snapshot()).toEqual(before);
  });
});

describe("a delivery that is not the processor's", () => {
  const now = () => Date.now();
  test.each([
    ["has no signature", async (body: string) => ({ body, signature: "" })],
    ["has a signature that is none", async (body: string) => ({ body, signature: "t=1,v1=00" })],
    ["is signed by another secret", (body: string) => signedAt(body, now(), "whsec_of_somebody_else")],
    [
      "was changed after it was signed",
      async (body: string) => ({
        ...(await signedAt(body, now())),
        body: body.replace(/"evt_\w+"/, '"evt_other"'),
      }),
    ],
    ["was signed six minutes ago", (body: string) => signedAt(body, now() - 6 * minuteMs)],
    [
      "was signed six minutes ahead, by a clock that is not ours (case 41)",
      (body: string) => signedAt(body, now() + 6 * minuteMs),
    ],
    [
      "is signed by the old scheme alone",
      async (body: string) => {
        const { signature } = await signedAt(body, now());
        return { body, signature: signature.replace("v1=", "v0=") };
      },
    ],
  ])("(it %s) is refused, and nothing of it is stored (case 9)", async (_why, forge) => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const { body } = await signedEvent(sessionOf(placed));
    const before = await snapshot();
    const reply = await postEvent(await forge(body));
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe("request_malformed");
    expect(await snapshot()).toEqual(before);
    expect((await postEvent(await signedAt(body, now()))).status).toBe(200);
    await expectPaidOnce(placed);
  });

  test("is not even read when it is too large", async () => {
    const event = await signedAt(JSON.stringify({ id: "x".repeat(600_000) }), Date.now());
    expect((await postEvent(event)).status).toBe(413);
  });
});

describe("a payment of which no event comes", () => {
  test("is found when the shopper looks at the order, asked of the processor at most every ten seconds", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    expect((await readOrder(placed)).order.state).toBe("placed");
    expect((await readOrder(placed)).order.state).toBe("placed");
    await atTime(Date.now() + 11_000, () => readOrder(placed));
    await expectPaidOnce(placed);
  });

  test("is looked for once however many look at the order at once", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    // The one look finds the processor out of order; a second one would have found the payment.
    await setFault({ method: "GET", path: "/v1/checkout/sessions", kind: "status", status: 404 });
    await atTime(Date.now() + 11_000, async () => {
      await Promise.all(Array.from({ length: 10 }, () => readOrder(placed)));
      expect((await readOrder(placed)).order.state).toBe("placed");
    });
    await atTime(Date.now() + 22_000, () => readOrder(placed));
    await expectPaidOnce(placed);
  });

  test("is found when the shopper comes back to its page, and its event changes nothing then (case 6)", async () => {
    const buyer = newBuyer();
    const placed = await placeIn(buyer);
    await payInSandbox(sessionOf(placed));
    await atTime(Date.now() + 11_000, () => call(`/orders/${placed.order.token}`));
    await expectPaidOnce(placed);
    await postEvent(await signedEvent(sessionOf(placed)));
    await expectPaidOnce(placed);
    expect(await messagesTo(buyer.phone)).toHaveLength(1);
  });

  test("is found by the schedule (case 7)", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    await pollProcessor();
    await expectPaidOnce(placed);
  });

  test("is found by the schedule in the processor's list, also when its page was never noted (case 7)", async () => {
    const placed = await placeUnnoted();
    await payInSandbox(sessionOf(placed));
    await pollProcessor();
    await expectPaidOnce(placed);
  });

  test("is found when our endpoint was down for three days, and its events bring nothing more (case 10)", async () => {
    const [noted, unnoted] = [await placeIn(), await placeUnnoted()];
    await pollProcessor();
    for (const placed of [noted, unnoted]) await payInSandbox(sessionOf(placed));
    const later = Math.ceil((Date.now() + 3 * dayMs) / (5 * minuteMs)) * 5 * minuteMs;
    await atTime(later, () => fireSchedule());
    for (const placed of [noted, unnoted]) await expectPaidOnce(placed);
    const before = await snapshot();
    for (const placed of [noted, unnoted]) {
      expect((await postEvent(await signedEvent(sessionOf(placed)))).status).toBe(200);
    }
    expect(await snapshot()).toEqual(before);
  });
});

describe("goods that change while they are paid for", () => {
  const product = "(SELECT product_id FROM variants WHERE id = ?)";
  const family = `(SELECT family_id FROM products WHERE id = ${product})`;
  test.each([
    ["their price rises (case 14)", "UPDATE variants SET price_halalas = price_halalas + 700 WHERE id = ?"],
    ["they are hidden (case 40)", "UPDATE variants SET state = 'hidden' WHERE id = ?"],
    ["their product is taken away (case 40)", `UPDATE products SET state = 'draft' WHERE id = ${product}`],
    ["their family closes (case 40)", `UPDATE families SET state = 'closed' WHERE id = ${family}`],
  ])("are sold as they were ordered, when %s", async (_what, sql) => {
    const market = await openPayableMarket();
    const placed = await place(market);
    const sold = () => rows("SELECT * FROM lines WHERE id LIKE ? ORDER BY id", `${placed.order.id}.%`);
    const seen = (await sold()).map(({ title, price_halalas }) => [title, price_halalas]);
    await change(sql, market.goods[0]?.variantId);
    await pay(placed);
    await expectPaidOnce(placed);
    expect((await sold()).map(({ title, price_halalas }) => [title, price_halalas])).toEqual(seen);
    expect((await readOrder(placed)).order).toMatchObject({
      totalHalalas: placed.order.totalHalalas,
      parcels: placed.order.parcels.map(({ id, grossHalalas }) => ({ id, grossHalalas, state: "paid" })),
    });
    await bringToDesk(market, placed);
    expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
    const shares = await number("SELECT sum(share_halalas) FROM parcels WHERE order_id = ?", placed.order.id);
    expect((await sandboxMoney(placed.order.id)).transfers).toEqual({ count: 3, amountHalalas: shares });
  });
});

describe("a payment of another amount", () => {
  test("is set aside: nothing is posted, nothing is sold, and the operator finds it (case 15)", async () => {
    const market = await openMarket(world.DB, Date.now());
    const placed = await place(market);
    await payInSandbox(sessionOf(placed));
    // The price of the order changes behind the processor's back, as nothing in the store could do.
    await change(
      "UPDATE orders SET total_halalas = total_halalas + 1, goods_halalas = goods_halalas + 1 WHERE id = ?",
      placed.order.id,
    );
    const event = await signedEvent(sessionOf(placed));
    await postEvent(event);
    await postEvent(event);
    expect(await postingsOf(placed.order.id)).toEqual([]);
    expect(await column("SELECT state FROM payments WHERE order_id = ?", placed.order.id)).toEqual([
      "quarantined",
    ]);
    expect(await column("SELECT verb FROM audit WHERE subject = ?", placed.order.id)).toEqual([
      "quarantine_payment",
    ]);
    expect((await readOrder(placed)).order.state).toBe("placed");
    expect(
      await number("SELECT count(*) FROM outbox WHERE kind = 'message' AND id LIKE ?", `${placed.order.id}%`),
    ).toBe(0);
    const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", placed.order.id);
    expect(causesOf(await reconcile(market))).toContain(`charge_quarantined ${String(charge)}`);
  });

  test("does not stand before every other hold at each sweep", async () => {
    const placed = await placeIn();
    await payInSandbox(sessionOf(placed));
    const other =
      "UPDATE orders SET total_halalas = total_halalas + 1, goods_halalas = goods_halalas + 1, expires_at = 0";
    await change(`${other} WHERE id = ?`, placed.order.id);
    await postEvent(await signedEvent(sessionOf(placed)));
    await fireSchedule();
    const due = await listReservationsExpired(newContext().db, Date.now(), null);
    expect(due.map(({ id }) => id)).not.toContain(placed.order.id);
  });

  test("in another currency is set aside as well (case 15)", async () => {
    const placed = await placeIn();
    const { body } = await callStripe("POST", "/v1/checkout/sessions", {
      mode: "payment",
      client_reference_id: placed.order.id,
      success_url: "https://souq.example/orders/x",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": String(placed.order.totalHalalas),
      "line_items[0][price_data][product_data][name]": "The same number of cents",
    });
    const sessionId = String(body["id"]);
    await payInSandbox(sessionId);
    await postEvent(await signedEvent(sessionId));
    expect(await postingsOf(placed.order.id)).toEqual([]);
    expect(await column("SELECT state FROM payments WHERE order_id = ?", placed.order.id)).toEqual([
      "quarantined",
    ]);
  });
});
