// The view of an order: steps, parcels and lines, possible changes, and refunds.
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

/** The refund of a cancellation. */
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
  /** Paid already by a lost dispute: nothing is sent. */
  isOffset: boolean;
  /** The part that a lost dispute has paid already; null if none or all. */
  coveredPart: string | null;
}

/** The units of a line that may be returned, with the possible reasons. */
export interface ReturnFormView {
  lineId: string;
  unitsMax: number;
  hasSeveral: boolean;
  /** The right of return for products of this kind, in a sentence. */
  law: string;
  /** Where and how it would come back. */
  handBack: string;
  reasons: { value: string; label: string }[];
}

/** How products of an approved return are handed back. */
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
  requests: RequestedReturnView[];
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
