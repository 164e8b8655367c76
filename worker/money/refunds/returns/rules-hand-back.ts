// Rules of handing back approved returns: how, where and until when.
import { addDays, type Instant, riyadhDay, type RiyadhDay } from "../../../core/time.ts";
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import type { HandBackWay } from "../../../words/messages.ts";
import type { ReturnReason } from "./rules.ts";

export interface HandedBack {
  readonly fulfilment: Fulfilment;
  readonly returnPolicy: string;
  /** Null before the buyer has chosen a reason. */
  readonly reason: ReturnReason | null;
}

export function handBackWay({ fulfilment, returnPolicy, reason }: HandedBack): HandBackWay {
  if (reason === "missing") return "nothing";
  if (returnPolicy === "food") return "keep";
  if (fulfilment === "hotel_pickup") return "desk";
  return reason === "changed_mind" ? "hub" : "courier";
}

const handBackDays = 7;

/** The last day: a week from the answer, and for a guest who leaves sooner the day of departure. */
export function handBackUntil(decidedAt: Instant, departureOn: string | null): RiyadhDay {
  const answeredOn = riyadhDay(decidedAt);
  const week = addDays(answeredOn, handBackDays);
  return departureOn !== null && departureOn >= answeredOn && departureOn < week ? departureOn : week;
}
