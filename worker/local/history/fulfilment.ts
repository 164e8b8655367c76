// From paid to brought: families accept and pack, the operator collects and brings, desks and couriers hand over.
import { dayMs, hourMs, minuteMs } from "../../core/time.ts";
import { scheduleReturn } from "./aftermath.ts";
import { between } from "./draws.ts";
import { awake, must, nextHour, type Market } from "./market.ts";
import type { HistoryOrder, HistoryParcel } from "./orders.ts";
import { deskPhone, operatorPhone } from "./people.ts";

const lateShare = 0.05;
const refusedShare = 0.02;
const notCollectedShare = 0.03;

async function stateOf({ world }: Market, orderId: string): Promise<unknown> {
  return world.db.prepare("SELECT state FROM orders WHERE id = ?").bind(orderId).first("state");
}

async function parcelStates({ world }: Market, orderId: string): Promise<string[]> {
  const { results } = await world.db
    .prepare("SELECT state FROM parcels WHERE order_id = ?")
    .bind(orderId)
    .all<{ state: string }>();
  return results.map(({ state }) => state);
}

function planParcel(market: Market, order: HistoryOrder, parcel: HistoryParcel): void {
  const { world, as, timeline, random } = market;
  const path = `/api/family/parcels/${parcel.id}`;
  const acceptAt = awake(world.clock.now() + between(10, 420, random) * minuteMs);
  if (random() < refusedShare) {
    timeline.at(acceptAt, async () => {
      await as(parcel.familyPhone, `${path}/refuse`, { body: { note: "نفد القماش من عندنا" } });
      await bringIfCollected(market, order);
    });
    return;
  }
  const lateMs = random() < lateShare ? between(2, 3, random) * dayMs : 0;
  const readyAt = awake(acceptAt + Math.max(2 * hourMs, parcel.readyDays * dayMs - 6 * hourMs) + lateMs);
  timeline.at(acceptAt, async () => {
    await as(parcel.familyPhone, `${path}/accept`, { method: "POST" });
  });
  timeline.at(readyAt, async () => {
    await as(parcel.familyPhone, `${path}/ready`, { method: "POST" });
  });
  timeline.at(nextHour(readyAt + hourMs, 16), async () => {
    await as(operatorPhone, `/api/operator/parcels/${parcel.id}/collect`, { method: "POST" });
    await bringIfCollected(market, order);
  });
}

/** Once the last parcel is collected the bag goes to its hotel, or to its buyer. */
async function bringIfCollected(market: Market, order: HistoryOrder): Promise<void> {
  const states = await parcelStates(market, order.id);
  const isWaiting = states.some((state) => ["paid", "accepted", "ready"].includes(state));
  if (isWaiting || !states.includes("collected")) return;
  await (order.pickup === null ? sendOut(market, order) : bringToDesk(market, order, order.pickup));
}

async function sendOut(market: Market, order: HistoryOrder): Promise<void> {
  const { world, as, timeline, random } = market;
  const now = world.clock.now();
  const path = `/api/operator/orders/${order.id}`;
  timeline.at(now + between(20, 90, random) * minuteMs, async () => {
    await must(as(operatorPhone, `${path}/dispatch`, { method: "POST" }));
  });
  timeline.at(now + between(3, 28, random) * hourMs, async () => {
    await must(as(operatorPhone, `${path}/deliver`, { method: "POST" }));
    scheduleReturn(market, order);
  });
}

async function bringToDesk(
  market: Market,
  order: HistoryOrder,
  pickup: NonNullable<HistoryOrder["pickup"]>,
): Promise<void> {
  const { world, as, timeline, random } = market;
  const now = world.clock.now();
  const broughtAt = now + between(30, 80, random) * minuteMs;
  timeline.at(broughtAt, async () => {
    await must(as(operatorPhone, `/api/operator/orders/${order.id}/bring`, { method: "POST" }));
  });
  const from = Math.max(broughtAt + 10 * minuteMs, pickup.opensAt);
  if (random() < notCollectedShare) {
    timeline.at(nextHour(Math.max(from, pickup.closesAt) + 5 * dayMs, 11), async () => {
      await as(operatorPhone, `/api/operator/orders/${order.id}/not-collected`, { body: {} });
    });
    return;
  }
  timeline.at(from + between(1, 100, random) * minuteMs, async () => {
    const code = await pickupCode(market, order.id);
    await as(deskPhone(pickup.hotelIndex), "/api/desk/handovers", { body: { code } });
    if ((await stateOf(market, order.id)) === "completed") scheduleReturn(market, order);
  });
}

async function pickupCode({ world }: Market, orderId: string): Promise<unknown> {
  return world.db
    .prepare("SELECT pickup_code FROM pickups WHERE order_id = ?")
    .bind(orderId)
    .first("pickup_code");
}

/** Plans the steps of an order that was just paid. */
export function planFulfilment(market: Market, order: HistoryOrder): void {
  for (const parcel of order.parcels) planParcel(market, order, parcel);
}
