// What the schedule looks at one by one: one thing that cannot be looked at keeps no other from it.
import { expect, test } from "vitest";
import { z } from "zod";
import { minuteMs } from "../../worker/core/time.ts";
import { retryEvents } from "../../worker/money/webhooks/flows.ts";
import { pollPayments } from "../../worker/money/payments/flows.ts";
import { checkRefunds } from "../../worker/money/refunds/sending/flows.ts";
import { everyDay } from "../../worker/schedule.ts";
import { newContext } from "./support/context.ts";
import { atDesk, must, refundLine } from "./support/payouts.ts";
import {
  change,
  column,
  newBuyer,
  number,
  openPayableMarket,
  payInSandbox,
  place,
  readOrder,
  sessionOf,
} from "./support/store.ts";
import { sandbox } from "./support/world.ts";

const later = (minutes: number) => newContext({ now: Date.now() + minutes * minuteMs });

/** A refund that the processor has and that has not arrived; answers with its id there. */
async function pendingRefund(): Promise<{ orderId: string; processorId: string }> {
  const sale = await atDesk(1);
  await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "pending" });
  await must(refundLine(sale, 1), 201);
  const orderId = sale.placed.order.id;
  const [processorId] = await column("SELECT processor_id FROM refunds WHERE order_id = ?", orderId);
  return { orderId, processorId: String(processorId) };
}

test("a refund that the processor does not know keeps no other from being looked at", async () => {
  const unknown = await pendingRefund();
  const known = await pendingRefund();
  await change(
    "UPDATE refunds SET processor_id = 're_unknown', decided_at = 1 WHERE order_id = ?",
    unknown.orderId,
  );
  await sandbox(`/_sandbox/refunds/${known.processorId}/succeed`, z.unknown(), {});
  await checkRefunds(later(11));
  expect(await column("SELECT state FROM refunds WHERE order_id = ?", known.orderId)).toEqual(["done"]);
  expect(await column("SELECT state FROM refunds WHERE order_id = ?", unknown.orderId)).toEqual(["pending"]);
});

test("a payment that the processor does not know keeps no other from being looked at", async () => {
  const market = await openPayableMarket();
  const unknown = await place(market, { buyer: newBuyer() });
  const known = await place(market, { buyer: newBuyer() });
  await payInSandbox(sessionOf(known));
  await change(
    "UPDATE payments SET session_id = 'cs_unknown', checked_at = 1 WHERE order_id = ?",
    unknown.order.id,
  );
  await pollPayments(later(11));
  expect((await readOrder(known)).order.state).toBe("paid");
});

test("fifty events that cannot be applied keep no later one waiting", async () => {
  const event =
    "INSERT INTO webhook_events (id, type, object_id, received_at, attempts) VALUES (?, 'refund.updated', ?, ?, ?)";
  for (let index = 0; index < 50; index += 1) await change(event, `evt_bad${index}`, "re_unknown", index, 3);
  const known = await pendingRefund();
  await sandbox(`/_sandbox/refunds/${known.processorId}/succeed`, z.unknown(), {});
  await change(event, "evt_good", known.processorId, 1000, 0);
  await retryEvents(later(1));
  expect(await column("SELECT state FROM refunds WHERE order_id = ?", known.orderId)).toEqual(["done"]);
});

test("a nightly job that fails keeps no other from being done", async () => {
  const ctx = newContext();
  await change("ALTER TABLE sessions RENAME TO sessions_away");
  try {
    await everyDay(ctx);
  } finally {
    await change("ALTER TABLE sessions_away RENAME TO sessions");
  }
  expect(await number("SELECT count(*) FROM reconciliations")).toBe(1);
});
