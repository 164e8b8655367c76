// Rules of personal data: when a buyer's data is erased, and how a request to erase it sooner is answered.
import type { OrderId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import {
  addDays,
  dayMs,
  isDay,
  riyadhDay,
  startOfDay,
  type Instant,
  type RiyadhDay,
} from "../../core/time.ts";
import type { OrderState } from "../orders/graph.ts";

export interface PrivacyTerms {
  readonly unpaidDays: number;
  readonly paperYears: number;
}

function sameDayIn(day: RiyadhDay, years: number): RiyadhDay {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

/** The midnight after the same day so many years later; for 29 February, 1 March. */
export function yearsAfter(at: Instant, years: number): Instant {
  const sameDay = sameDayIn(riyadhDay(at), years);
  return isDay(sameDay) ? startOfDay(addDays(sameDay, 1)) : startOfDay(`${sameDay.slice(0, 4)}-03-01`);
}

/** Orders placed (and never paid) or paid before these are erased at `at`. */
export function erasedBefore(
  { unpaidDays, paperYears }: PrivacyTerms,
  at: Instant,
): { readonly unpaidBefore: Instant; readonly paidBefore: Instant } {
  const sameDay = sameDayIn(riyadhDay(at), -paperYears);
  const paidBefore = startOfDay(isDay(sameDay) ? sameDay : `${sameDay.slice(0, 4)}-03-01`);
  return { unpaidBefore: at - unpaidDays * dayMs, paidBefore };
}

export interface OwnOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly state: OrderState;
  readonly paidAt: Instant | null;
}

export interface ErasurePlan {
  /** Never paid: erased completely now. */
  readonly eraseNow: readonly OrderId[];
  /** Paid: what no law requires is erased now, the rest when its retention ends. */
  readonly thin: readonly OrderId[];
  /** When the last of these is erased; null when nothing stays. */
  readonly dueAt: Instant | null;
}

/** The result of a request for erasure; refused while an order is on its way, because it could not arrive. */
export function planErasure(
  orders: readonly OwnOrder[],
  terms: PrivacyTerms,
): ErasurePlan | Refusal<"erasure_order_open"> {
  const open = orders.find(({ state }) => state === "placed" || state === "paid");
  if (open !== undefined) return refuse("erasure_order_open", { number: open.number });
  const paid = orders.filter(({ paidAt }) => paidAt !== null);
  const dues = paid.map(({ paidAt }) => yearsAfter(paidAt ?? 0, terms.paperYears));
  return {
    eraseNow: orders.filter(({ paidAt }) => paidAt === null).map(({ id }) => id),
    thin: paid.map(({ id }) => id),
    dueAt: dues.length === 0 ? null : Math.max(...dues),
  };
}
