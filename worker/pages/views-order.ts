// What the template of an order is given: its steps, its parcels and lines, what may be changed of them, what went back.
import type { OrderStage } from "../shop/orders/rules-stage.ts";

/** Where an order stands now: its title, its steps and its messages all follow it. */
export interface StageView {
  stage: OrderStage;
  stageTitle: string;
  stageText: string | null;
  /** Paid, and no step has been taken since. */
  isJustPaid: boolean;
}

export interface OrderStepView {
  label: string;
  /** "22 نوفمبر، 4:30 م" or empty while it has not happened. */
  at: string;
  isDone: boolean;
  isCurrent: boolean;
}

/** What calling off would give back; the Worker decides whether its buyer may. */
export interface CancelView {
  /** Of the parcels, with commas between. */
  parcelIds: string;
  isLate: boolean;
  isAll: boolean;
  amount: string;
  /** The part of it that is the fee, or null. */
  feePart: string | null;
  /** The fee was paid and stays with the rest of the order. */
  keepsFee: boolean;
  /** The buyer's bank has given it back already, by a dispute that was lost: nothing is sent. */
  isOffset: boolean;
  /** What of it the buyer's bank has given back already; null of none or all. */
  coveredPart: string | null;
}

/** What of a line may be returned, and for which reasons. */
export interface ReturnFormView {
  lineId: string;
  unitsMax: number;
  hasSeveral: boolean;
  /** What the law gives for goods of this kind, in a sentence. */
  law: string;
  /** Where and how it would come back. */
  handBack: string;
  reasons: { value: string; label: string }[];
}

/** How goods come back whose return was approved. */
export interface HandBackView {
  lead: string;
  /** Where they are brought, or fetched; null where they stay, or where the page's own words say it. */
  place: string | null;
  isHub: boolean;
  hasNoPlace: boolean;
  hours: string | null;
  until: string | null;
  /** The order's number, to be written on the bag. */
  bagNumber: string | null;
}

export interface PhotoView {
  url: string;
  alt: string;
  width: number;
  height: number;
}

export interface RequestedReturnView {
  pieces: number;
  because: string;
  note: string | null;
  stateLabel: string;
  isOpen: boolean;
  answer: string | null;
  handBack: HandBackView | null;
  photos: PhotoView[];
}

export interface OrderLineView {
  title: string;
  /** What is written on it, or null. */
  personalText: string | null;
  quantity: number;
  price: string;
  /** "Money back for 1 of 3", or null. */
  back: string | null;
  asked: RequestedReturnView[];
  form: ReturnFormView | null;
}

export interface OrderParcelView {
  familyName: string;
  familyUrl: string;
  stateLabel: string;
  /** It ended before it arrived. */
  isOff: boolean;
  lines: OrderLineView[];
  gross: string;
  cancel: CancelView | null;
}

export interface RefundView {
  amount: string;
  because: string;
  decidedOn: string;
  stateLabel: string;
  /** Exactly one of these is true. */
  isUnderway: boolean;
  isArrived: boolean;
  isStuck: boolean;
  goods: string[];
}
