// A day at the desk: its bags by pickup window with their counts, and those that are left from earlier days.
import { riyadhDay, type Instant, type RiyadhDay } from "../../../worker/core/time.ts";

type BagState = "waiting" | "at_desk" | "on_hold" | "handed_over" | "cancelled";

interface Bag {
  readonly state: BagState;
  readonly slotOpensAt: Instant;
  readonly slotClosesAt: Instant;
}

export interface Counts {
  /** All that are to be handed over, or were. */
  readonly expected: number;
  /** Complete at the desk, or handed over. */
  readonly arrived: number;
  readonly handedOver: number;
  /** Still at the desk though their window is over. */
  readonly notCome: number;
}

export interface Window<Row extends Bag> {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly bags: readonly Row[];
  readonly counts: Counts;
}

const isHere = ({ state }: Bag) => state === "at_desk" || state === "on_hold";

export function countBags(bags: readonly Bag[], now: Instant): Counts {
  const live = bags.filter(({ state }) => state !== "cancelled");
  const handedOver = live.filter(({ state }) => state === "handed_over").length;
  return {
    expected: live.length,
    arrived: live.filter(isHere).length + handedOver,
    handedOver,
    notCome: live.filter((bag) => isHere(bag) && bag.slotClosesAt <= now).length,
  };
}

/** Whether its guest can come and the bag is not here. */
export function isLate({ state, slotOpensAt }: Bag, now: Instant): boolean {
  return state === "waiting" && slotOpensAt <= now;
}

/** What is still to be done stands first in its window. */
const ranks: Readonly<Record<BagState, number>> = {
  at_desk: 0,
  on_hold: 1,
  waiting: 2,
  handed_over: 3,
  cancelled: 4,
};

export function windowsOf<Row extends Bag>(
  bags: readonly Row[],
  day: RiyadhDay,
  now: Instant,
): { readonly earlier: readonly Row[]; readonly windows: readonly Window<Row>[] } {
  const ofDay = new Map<Instant, Row[]>();
  for (const bag of bags.filter(({ slotOpensAt }) => riyadhDay(slotOpensAt) === day))
    ofDay.set(bag.slotOpensAt, [...(ofDay.get(bag.slotOpensAt) ?? []), bag]);
  const windows = [...ofDay].map(([opensAt, rows]) => ({
    opensAt,
    closesAt: rows[0]?.slotClosesAt ?? opensAt,
    bags: rows.toSorted((one, other) => ranks[one.state] - ranks[other.state]),
    counts: countBags(rows, now),
  }));
  return {
    earlier: bags.filter(({ slotOpensAt }) => riyadhDay(slotOpensAt) < day),
    windows: windows.toSorted((one, other) => one.opensAt - other.opensAt),
  };
}
