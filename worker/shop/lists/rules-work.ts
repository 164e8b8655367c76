// The operator's open orders by the step they wait for: what is late, what is counted, and what a filter shows.
import { riyadhDay, type Instant, type RiyadhDay } from "../../core/time.ts";
import type { FamilyId, HotelId, OrderId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { remindAt } from "../../people/notices/rules.ts";
import { isEnd, isWithFamily, type ParcelState } from "../orders/graph.ts";
import { readyBy } from "../promises/rules-family.ts";
import { deskCollectMs, type Fulfilment } from "../promises/rules.ts";

/** Where an open order can be worked on. One with several parcels may stand at several steps. */
export const workSteps = [
  "to_accept",
  "in_making",
  "to_collect",
  "to_bring",
  "to_dispatch",
  "in_delivery",
  "at_desk",
] as const;
export type WorkStep = (typeof workSteps)[number];

/** What should not wait: each has a card on the operator's first page. */
export const workTroubles = ["late", "not_accepted", "bag_missing", "on_hold"] as const;
export type WorkTrouble = (typeof workTroubles)[number];

export interface WorkParcel {
  readonly familyId: FamilyId;
  readonly state: ParcelState;
}

/** What is read of each open order to know its step. */
export interface WorkOrder {
  readonly id: OrderId;
  readonly promisedAt: Instant;
  readonly paidAt: Instant;
  readonly fulfilment: Fulfilment;
  readonly totalHalalas: Halalas;
  /** Zero of a pickup. */
  readonly deliveryDays: number;
  readonly parcels: readonly WorkParcel[];
  readonly isOnHold: boolean;
  /** Read where it is asked for. */
  readonly hotelId: HotelId | null;
  readonly cityId: string | null;
}

function liveOf({ parcels }: WorkOrder): readonly WorkParcel[] {
  return parcels.filter(({ state }) => !isEnd(state));
}

const familySteps = { paid: "to_accept", accepted: "in_making", ready: "to_collect" } as const;

export function stepsOf(order: WorkOrder): ReadonlySet<WorkStep> {
  const steps = new Set<WorkStep>();
  const live = liveOf(order);
  for (const { state } of live) {
    if (state === "paid" || state === "accepted" || state === "ready") steps.add(familySteps[state]);
    if (state === "in_delivery" || state === "at_desk") steps.add(state);
  }
  if (live.length > 0 && live.every(({ state }) => state === "collected"))
    steps.add(order.fulfilment === "hotel_pickup" ? "to_bring" : "to_dispatch");
  return steps;
}

/** Not ready when it should have been, or not with its buyer when that was promised. What lies at the desk waits for its guest. */
function isLate(order: WorkOrder, at: Instant): boolean {
  const states = liveOf(order).map(({ state }) => state);
  if (states.some((state) => state === "paid" || state === "accepted")) return readyBy(order) < at;
  return states.some((state) => state !== "at_desk") && order.promisedAt < at;
}

/** Its family was reminded and has not answered. */
function isNotAccepted(order: WorkOrder, at: Instant): boolean {
  const isWaiting = order.parcels.some(({ state }) => state === "paid");
  return isWaiting && remindAt(order.paidAt, readyBy(order)) <= at;
}

/** Its window is about to open, and a part of it is not at the desk. */
function isBagMissing(order: WorkOrder, at: Instant): boolean {
  if (order.fulfilment !== "hotel_pickup" || order.promisedAt - deskCollectMs > at) return false;
  return liveOf(order).some(({ state }) => state !== "at_desk");
}

export function troublesOf(order: WorkOrder, at: Instant): ReadonlySet<WorkTrouble> {
  const troubles = new Set<WorkTrouble>();
  if (order.isOnHold) troubles.add("on_hold");
  if (isLate(order, at)) troubles.add("late");
  if (isNotAccepted(order, at)) troubles.add("not_accepted");
  if (isBagMissing(order, at)) troubles.add("bag_missing");
  return troubles;
}

/** Since when it stands. */
function troubleSince(order: WorkOrder, trouble: WorkTrouble): Instant {
  if (trouble === "not_accepted" || trouble === "on_hold") return order.paidAt;
  if (trouble === "bag_missing") return order.promisedAt - deskCollectMs;
  return liveOf(order).some(({ state }) => isWithFamily(state)) ? readyBy(order) : order.promisedAt;
}

export interface WorkFilter {
  readonly step: WorkStep | null;
  readonly trouble: WorkTrouble | null;
  readonly familyId: FamilyId | null;
  readonly hotelId: HotelId | null;
  readonly cityId: string | null;
  readonly fulfilment: Fulfilment | null;
  /** The day for which it is promised. */
  readonly day: RiyadhDay | null;
}

export function isWanted(order: WorkOrder, filter: WorkFilter, at: Instant): boolean {
  const { familyId, hotelId, cityId, fulfilment, day } = filter;
  return (
    (filter.step === null || stepsOf(order).has(filter.step)) &&
    (filter.trouble === null || troublesOf(order, at).has(filter.trouble)) &&
    (familyId === null || order.parcels.some((parcel) => parcel.familyId === familyId)) &&
    (hotelId === null || order.hotelId === hotelId) &&
    (cityId === null || order.cityId === cityId) &&
    (fulfilment === null || order.fulfilment === fulfilment) &&
    (day === null || riyadhDay(order.promisedAt) === day)
  );
}

/** How many orders stand at each step. */
export function countSteps(orders: readonly WorkOrder[]): Readonly<Record<WorkStep, number>> {
  const found = orders.map(stepsOf);
  const count = (step: WorkStep) => found.filter((steps) => steps.has(step)).length;
  return {
    to_accept: count("to_accept"),
    in_making: count("in_making"),
    to_collect: count("to_collect"),
    to_bring: count("to_bring"),
    to_dispatch: count("to_dispatch"),
    in_delivery: count("in_delivery"),
    at_desk: count("at_desk"),
  };
}

export interface Trouble {
  readonly name: WorkTrouble;
  readonly count: number;
  /** The longest standing one; null of none. */
  readonly since: Instant | null;
}

export function countTroubles(orders: readonly WorkOrder[], at: Instant): readonly Trouble[] {
  return workTroubles.map((name) => {
    const own = orders.filter((order) => troublesOf(order, at).has(name));
    const since = own.map((order) => troubleSince(order, name));
    return { name, count: own.length, since: since.length === 0 ? null : Math.min(...since) };
  });
}

export const workSorts = ["due", "placed", "amount"] as const;
export type WorkSort = (typeof workSorts)[number];

const ranks: Readonly<Record<WorkSort, (order: WorkOrder) => number>> = {
  due: ({ promisedAt }) => promisedAt,
  // The newest and the largest first.
  placed: ({ paidAt }) => -paidAt,
  amount: ({ totalHalalas }) => 0 - totalHalalas,
};

export function workRankOf(order: WorkOrder, sort: WorkSort): number {
  return ranks[sort](order);
}

export function sortWork(orders: readonly WorkOrder[], sort: WorkSort): readonly WorkOrder[] {
  return orders.toSorted(
    (one, other) => workRankOf(one, sort) - workRankOf(other, sort) || (one.id < other.id ? -1 : 1),
  );
}

/** The windows of a day in which guests collect, and how many of their bags are at the desk. */
export interface WindowCount {
  readonly opensAt: Instant;
  readonly bags: number;
  readonly atDesk: number;
}

export function countWindows(orders: readonly WorkOrder[], at: Instant): readonly WindowCount[] {
  const today = orders.filter(
    ({ fulfilment, promisedAt }) => fulfilment === "hotel_pickup" && riyadhDay(promisedAt) === riyadhDay(at),
  );
  return [...Map.groupBy(today, ({ promisedAt }) => promisedAt)]
    .map(([opensAt, own]) => ({
      opensAt,
      bags: own.length,
      atDesk: own.filter((order) => liveOf(order).every(({ state }) => state === "at_desk")).length,
    }))
    .toSorted((one, other) => one.opensAt - other.opensAt);
}

export interface WorkGroup<Key extends string> {
  readonly key: Key;
  readonly orders: number;
  readonly late: number;
  readonly firstDueAt: Instant;
}

/** Orders gathered by what each belongs to, the most urgent first. */
export function groupWork<Key extends string>(
  orders: readonly WorkOrder[],
  keysOf: (order: WorkOrder) => readonly Key[],
  at: Instant,
): readonly WorkGroup<Key>[] {
  const groups = Map.groupBy(
    orders.flatMap((order) => [...new Set(keysOf(order))].map((key) => ({ key, order }))),
    ({ key }) => key,
  );
  return [...groups]
    .map(([key, own]) => ({
      key,
      orders: own.length,
      late: own.filter(({ order }) => troublesOf(order, at).has("late")).length,
      firstDueAt: Math.min(...own.map(({ order }) => order.promisedAt)),
    }))
    .toSorted((one, other) => one.firstDueAt - other.firstDueAt || (one.key < other.key ? -1 : 1));
}

/** Families whose parcel of the order stands at this step; of no step all. */
export function familiesAt(order: WorkOrder, step: WorkStep | null): readonly FamilyId[] {
  const [state] = Object.entries(familySteps).find(([, stepOf]) => stepOf === step) ?? [];
  const own = state === undefined ? liveOf(order) : order.parcels.filter((parcel) => parcel.state === state);
  return own.map(({ familyId }) => familyId);
}
