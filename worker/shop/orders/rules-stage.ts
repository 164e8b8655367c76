// The stage of an order, from the graph: the same for its page, its steps, its SMS and its e-mail.
import type { Fulfilment } from "../promises/rules.ts";
import {
  arrivedStates,
  isEnd,
  type OrderState,
  type ParcelState,
  type ParcelStep,
  parcelSteps,
} from "./graph.ts";

export type PathState = Exclude<
  ParcelState,
  "placed" | "refused" | "cancelled" | "not_collected" | "returned" | "expired"
>;

const offPath: ReadonlySet<ParcelState> = new Set(["refused", "cancelled", "not_collected", "returned"]);

function isOnPath(state: ParcelState): state is PathState {
  return state !== "placed" && state !== "expired" && !offPath.has(state);
}

function stepAfter(state: ParcelState, fulfilment: Fulfilment): PathState | null {
  const steps = Object.entries(parcelSteps).map(([, step]): ParcelStep => step);
  const next = steps.find(
    ({ from, to, only = fulfilment }) => from.includes(state) && isOnPath(to) && only === fulfilment,
  );
  return next !== undefined && isOnPath(next.to) ? next.to : null;
}

/** The states of a parcel from payment to arrival when nothing goes wrong. */
export function pathOf(fulfilment: Fulfilment): readonly PathState[] {
  const path: PathState[] = ["paid"];
  for (let next = stepAfter("paid", fulfilment); next !== null; next = stepAfter(next, fulfilment)) {
    path.push(next);
  }
  return path;
}

/** The stage of a whole order: a state of its path, or another end. */
export type OrderStage =
  | PathState
  | "awaiting_payment"
  | "expired"
  | "cancelled"
  | "cancelled_after_payment"
  | "not_collected"
  | "returned";

interface OrderProgress {
  readonly order: {
    readonly state: OrderState;
    readonly fulfilment: Fulfilment;
    readonly paidAt: number | null;
  };
  readonly parcels: readonly { readonly state: ParcelState }[];
}

const unpaidStages = { placed: "awaiting_payment", expired: "expired", cancelled: "cancelled" } as const;

/** The stage of an order without open parcels: arrived if any parcel arrived. */
function endOf(states: readonly ParcelState[], arrived: PathState): OrderStage {
  if (states.some((state) => arrivedStates.some((end) => end === state))) return arrived;
  if (states.includes("not_collected")) return "not_collected";
  return states.includes("returned") ? "returned" : "cancelled_after_payment";
}

/** The state that all open parcels have reached: that of the slowest. */
export function orderStage({ order, parcels }: OrderProgress): OrderStage {
  const { state, fulfilment, paidAt } = order;
  if (state === "placed" || state === "expired") return unpaidStages[state];
  if (state === "cancelled" && paidAt === null) return unpaidStages.cancelled;
  const states = parcels.map((parcel) => parcel.state);
  const path = pathOf(fulfilment);
  const live = states.filter((own) => !isEnd(own));
  if (live.length === 0) return endOf(states, path.at(-1) ?? "paid");
  return path.find((step) => live.includes(step)) ?? "paid";
}

/** The stages that a buyer is notified of by SMS and e-mail. */
export const announcedStages = ["paid", "at_desk", "in_delivery", "handed_over", "delivered"] as const;
export type AnnouncedStage = (typeof announcedStages)[number];

/** The new stage to notify the buyer of; null when it has not changed or has no message. */
export function stageToAnnounce(before: OrderStage, after: OrderStage): AnnouncedStage | null {
  return before === after ? null : (announcedStages.find((stage) => stage === after) ?? null);
}
