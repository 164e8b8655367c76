// Where an order stands now, read from the graph: one answer for its page, its steps, its SMS and its e-mail.
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

/** The states that a parcel goes through when all goes well, from its payment to its arrival. */
export function pathOf(fulfilment: Fulfilment): readonly PathState[] {
  const path: PathState[] = ["paid"];
  for (let next = stepAfter("paid", fulfilment); next !== null; next = stepAfter(next, fulfilment)) {
    path.push(next);
  }
  return path;
}

/** What holds of a whole order: a state of its path, or how it ended otherwise. */
export type OrderStage =
  | PathState
  | "awaiting_payment"
  | "expired"
  | "cancelled"
  | "cancelled_after_payment"
  | "not_collected"
  | "returned";

interface Standing {
  readonly order: {
    readonly state: OrderState;
    readonly fulfilment: Fulfilment;
    readonly paidAt: number | null;
  };
  readonly parcels: readonly { readonly state: ParcelState }[];
}

const unpaidStages = { placed: "awaiting_payment", expired: "expired", cancelled: "cancelled" } as const;

/** An order of which nothing is on the way any more: it arrived if anything did. */
function endOf(states: readonly ParcelState[], arrived: PathState): OrderStage {
  if (states.some((state) => arrivedStates.some((end) => end === state))) return arrived;
  if (states.includes("not_collected")) return "not_collected";
  return states.includes("returned") ? "returned" : "cancelled_after_payment";
}

/** As far as the last of its parcels that are still on their way has come: what holds of all of them. */
export function orderStage({ order, parcels }: Standing): OrderStage {
  const { state, fulfilment, paidAt } = order;
  if (state === "placed" || state === "expired") return unpaidStages[state];
  if (state === "cancelled" && paidAt === null) return unpaidStages.cancelled;
  const states = parcels.map((parcel) => parcel.state);
  const path = pathOf(fulfilment);
  const live = states.filter((own) => !isEnd(own));
  if (live.length === 0) return endOf(states, path.at(-1) ?? "paid");
  return path.find((step) => live.includes(step)) ?? "paid";
}

/** The stages that a buyer is told of, by SMS and e-mail alike, when its order has come to them. */
export const announcedStages = ["paid", "at_desk", "in_delivery", "handed_over", "delivered"] as const;
export type AnnouncedStage = (typeof announcedStages)[number];

/** The stage to tell of after a change, or null when it is the same as before or not told of. */
export function stageToAnnounce(before: OrderStage, after: OrderStage): AnnouncedStage | null {
  return before === after ? null : (announcedStages.find((stage) => stage === after) ?? null);
}
