// Sixty days of a market, written by the store itself: people act, the schedule runs, the processor answers.
import { repeatableRandom } from "../../../db/seed/random.ts";
import { dayBeganAt, dayMs, hourMs, minuteMs } from "../../core/time.ts";
import { dispute, refundUnit, type DisputePlan } from "./aftermath.ts";
import { moveToBank, openBankAccounts, sendBankFile } from "./bank.ts";
import { between } from "./draws.ts";
import { planFulfilment } from "./fulfilment.ts";
import type { Market } from "./market.ts";
import { pay, buy } from "./orders.ts";
import { addStaff, endSessions, openSessions } from "./people.ts";
import { readShelf, restock, type Shelf } from "./shelf.ts";
import { openTimeline } from "./timeline.ts";
import type { World } from "./world.ts";

const nightlyCron = "10 0 * * *";
const minuteCron = "* * * * *";
const seed = 1448;
const firstOrders = 2;
/** So many more on the last two days, so that each kind of work is under way. */
const lastOrders = 8;
const unpaidShare = 0.07;
const scheduleEveryMs = 6 * hourMs;

const disputes: readonly DisputePlan[] = [
  { part: 0.4, reason: "product_not_received", verdict: "win" },
  { part: 0.6, reason: "fraudulent", verdict: "lose" },
  { part: 0.95, reason: "product_unacceptable", verdict: null },
];

/** When the operator refunds a late order, as parts of the history's days. */
const refundParts = [0.5, 0.7, 0.8, 0.9];

async function order(market: Market, shelf: Shelf, number: number): Promise<void> {
  const { world, random, timeline } = market;
  const placed = await buy(world, shelf, number, random);
  if (placed === null || random() < unpaidShare) return;
  timeline.at(world.clock.now() + between(1, 9, random) * minuteMs, async () => {
    await pay(world, placed);
    planFulfilment(market, placed);
  });
}

/** More each week, and most on Thursdays and Fridays. */
function ordersOn(day: number, beganAt: number): number {
  const isWeekend = [4, 5].includes(new Date(beganAt + 12 * hourMs).getUTCDay());
  return firstOrders + Math.floor(day / 15) + (isWeekend ? 3 : 0);
}

interface Day {
  readonly number: number;
  readonly beganAt: number;
  readonly isAmongLast: boolean;
}

/** Plans a day whose first order has this number; returns the number of the next day's first. */
function planDay(
  market: Market,
  shelf: Shelf,
  { number: day, beganAt, isAmongLast }: Day,
  firstNumber: number,
): number {
  const { world, timeline, random } = market;
  timeline.at(beganAt + 10 * minuteMs, () => world.schedule(nightlyCron));
  timeline.at(beganAt + 20 * minuteMs, () => restock(world));
  for (let at = beganAt + scheduleEveryMs; at <= beganAt + dayMs; at += scheduleEveryMs)
    timeline.at(at, () => world.schedule(minuteCron));
  const count = ordersOn(day, beganAt) + between(0, 2, random) + (isAmongLast ? lastOrders : 0);
  for (let index = 0; index < count; index += 1)
    timeline.at(beganAt + between(8 * 60, 23 * 60, random) * minuteMs, () =>
      order(market, shelf, firstNumber + index),
    );
  if (day > 7 && day % 7 === 6) timeline.at(beganAt + 10 * hourMs, () => moveToBank(world));
  if (day > 0 && day % 7 === 0) timeline.at(beganAt + 11 * hourMs, () => sendBankFile(market, day === 14));
  return firstNumber + count;
}

/** Writes `days` of history up to `until`: who starts the store then finds its people in the middle of their work. */
export async function writeHistory(world: World, until: number, days: number): Promise<void> {
  const timeline = openTimeline(until);
  const market: Market = { world, as: openSessions(world), timeline, random: repeatableRandom(seed) };
  const shelf = await readShelf(world);
  await addStaff(world, shelf.hotelIds);
  await openBankAccounts(market);
  await world.schedule(nightlyCron);
  await world.schedule(minuteCron);
  const firstDay = dayBeganAt(until) - days * dayMs;
  let number = 0;
  for (let day = 0; day <= days; day += 1)
    number = planDay(
      market,
      shelf,
      { number: day, beganAt: firstDay + day * dayMs, isAmongLast: day >= days - 1 },
      number,
    );
  timeline.at(until - 4 * minuteMs, async () => void (await buy(world, shelf, number + 1, market.random)));
  const atPart = (part: number, hour: number) => firstDay + Math.floor(part * days) * dayMs + hour * hourMs;
  for (const part of refundParts) timeline.at(atPart(part, 12), () => refundUnit(market));
  for (const plan of disputes) timeline.at(atPart(plan.part, 13), () => dispute(market, plan));
  await timeline.run((time) => world.clock.advanceTo(time));
  world.clock.advanceTo(until);
  await world.schedule(minuteCron);
  await endSessions(world);
}
