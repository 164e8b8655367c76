// What comes after an order was brought: goods that go back, refunds, and disputes.
import { z } from "zod";
import { dayMs, hourMs } from "../../core/time.ts";
import { between, pick } from "./draws.ts";
import { must, nextHour, type Market } from "./market.ts";
import type { HistoryOrder } from "./orders.ts";
import { operatorPhone } from "./people.ts";

const returnShare = 0.06;

const linesShape = z.array(z.object({ id: z.string(), quantity: z.int() }));

async function linesOf({ world }: Market, orderId: string) {
  const { results } = await world.db
    .prepare("SELECT id, quantity FROM lines WHERE id > ? AND id < ? ORDER BY id")
    .bind(`${orderId}.`, `${orderId}/`)
    .all();
  return linesShape.parse(results);
}

const returns = [
  { reason: "defect", note: "وصلت إحدى القطع مكسورة" },
  { reason: "not_as_described", note: "The colour is not the one in the picture" },
  { reason: "missing", note: "ناقص قطعة من الطلب" },
  { reason: "changed_mind", note: "" },
] as const;

const returnedShape = z.object({ return: z.object({ id: z.string() }) });

async function askReturn(market: Market, order: HistoryOrder): Promise<void> {
  const { world, as, timeline, random } = market;
  const [line] = await linesOf(market, order.id);
  if (line === undefined) return;
  const { reason, note } = pick(returns, random);
  const asked = await world.call(`/api/shop/orders/${order.token}/returns`, {
    body: { lineId: line.id, quantity: 1, reason, note },
  });
  if (asked.status !== 201) return;
  const { id } = returnedShape.parse(asked.body).return;
  const isApproved = random() < 0.8;
  timeline.at(nextHour(world.clock.now() + between(4, 60, random) * hourMs, 10), async () => {
    const answer = isApproved ? "نعتذر منك، ونرد لك المبلغ." : "القطعة كما في وصفها وصورتها.";
    await as(operatorPhone, `/api/operator/returns/${id}/decision`, { body: { isApproved, answer } });
  });
}

/** Some buyers ask to return goods that they have received. */
export function scheduleReturn(market: Market, order: HistoryOrder): void {
  const { world, timeline, random } = market;
  if (random() >= returnShare) return;
  timeline.at(world.clock.now() + between(3, 60, random) * hourMs, () => askReturn(market, order));
}

const completedShape = z.object({ id: z.string(), chargeId: z.string() });

/** The newest completed order that was neither refunded nor disputed. */
async function newestCompleted({ world }: Market): Promise<z.infer<typeof completedShape> | null> {
  const { results } = await world.db
    .prepare(
      `SELECT o.id, p.charge_id AS chargeId FROM payments p JOIN orders o ON o.id = p.order_id
      WHERE o.state = 'completed' AND o.refunded_halalas = 0 AND p.charge_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d.order_id = o.id) ORDER BY o.id DESC LIMIT 1`,
    )
    .all();
  return z.array(completedShape).parse(results)[0] ?? null;
}

/** The operator refunds one unit of an order that arrived late. */
export async function refundUnit(market: Market): Promise<void> {
  const order = await newestCompleted(market);
  const [line] = order === null ? [] : await linesOf(market, order.id);
  if (order === null || line === undefined) return;
  await market.as(operatorPhone, `/api/operator/orders/${order.id}/refunds`, {
    body: {
      lines: [{ lineId: line.id, quantity: 1 }],
      reason: "late",
      note: "تأخر وصوله عن موعده",
      expectedCount: 0,
    },
  });
}

export interface DisputePlan {
  /** When, as a part of the history's days. */
  readonly part: number;
  readonly reason: "fraudulent" | "product_not_received" | "product_unacceptable";
  /** Null: the bank has not decided yet. */
  readonly verdict: "win" | "lose" | null;
}

const namedShape = z.object({ id: z.string() });

/** A buyer's bank takes the payment back, and decides five days later; the operator then says who pays. */
export async function dispute(market: Market, { reason, verdict }: DisputePlan): Promise<void> {
  const { world, as, timeline } = market;
  const order = await newestCompleted(market);
  if (order === null) return;
  const { id } = namedShape.parse(await world.sandbox(`/charges/${order.chargeId}/dispute`, { reason }));
  if (verdict === null) return;
  timeline.at(world.clock.now() + 5 * dayMs, async () => {
    await world.sandbox(`/disputes/${id}/${verdict}`, {});
    if (verdict === "lose")
      await must(
        as(operatorPhone, `/api/operator/disputes/${id}/liability`, { body: { liability: "operator" } }),
      );
  });
}
