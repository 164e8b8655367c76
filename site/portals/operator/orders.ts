// The operator's orders as they are loaded, the step that each waits for, and the acts that take it.
import { fillWords } from "../../../worker/words/sentences.ts";
import { hold, perform } from "../data/acts.ts";
import { api, call, type Loaded } from "../data/call.ts";
import { keyed, PagedQuery } from "../data/query.ts";
import type { WordsOf } from "../parts.ts";
import type { ordersParts } from "./parts.ts";

export type Page = Loaded<typeof api.operator.orders.$get>;
export type Order = Page["orders"][number];
export type Parcel = Order["parcels"][number];
type State = Parcel["state"];
export type Words = WordsOf<typeof ordersParts>;
export type Verb = "bring" | "dispatch" | "deliver";

export interface Sought {
  readonly show: "open" | "done";
  readonly find: string;
}

export const ordersOf = keyed(
  ({ show, find }: Sought) =>
    new PagedQuery((cursor) => {
      const query = { show, ...(find !== "" && { find }), ...(cursor !== null && { cursor }) };
      return call(api.operator.orders.$get, { query });
    }),
);

const over: ReadonlySet<State> = new Set(["refused", "cancelled", "returned", "not_collected", "expired"]);

/** The step that the whole order waits for, once all its parcels are there and nothing holds it. */
export function nextVerb(order: Order): Verb | null {
  if (order.isOnHold) return null;
  const live = order.parcels.filter(({ state }) => !over.has(state));
  const areAll = (wanted: State) => live.length > 0 && live.every(({ state }) => state === wanted);
  if (areAll("collected")) return order.fulfilment === "hotel_pickup" ? "bring" : "dispatch";
  return areAll("in_delivery") ? "deliver" : null;
}

export function noteOf(order: Order, { operatorPortal: t }: Words): string {
  if (order.isOnHold) return t.onHoldNote;
  const states = new Set(order.parcels.map(({ state }) => state));
  if (states.has("paid") || states.has("accepted")) return t.waitFamilies;
  return states.has("at_desk") ? t.atDesk : "";
}

/** Shows these parcels in another state until the act is over. */
function showAs(sought: Sought, ids: readonly string[], state: State): () => void {
  const change = (parcel: Parcel) => (ids.includes(parcel.id) ? { ...parcel, state } : parcel);
  return ordersOf(sought).overlay((pages) =>
    pages.map((page) => ({
      ...page,
      orders: page.orders.map((order) => ({ ...order, parcels: order.parcels.map(change) })),
    })),
  );
}

const soonOf = (what: string, t: Words) => fillWords(t.portal.soon, { what });
const saidOf = (what: string, t: Words) => fillWords(t.portal.recorded, { what });

/** A final step waits some seconds for a second thought. */
export function collect({ id }: Parcel, sought: Sought, t: Words): void {
  const what = t.operatorPortal.collect;
  const send = (isLeaving: boolean) =>
    call(api.operator.parcels[":id"].collect.$post, { param: { id } }, isLeaving);
  const overlay = () => showAs(sought, [id], "collected");
  hold({ key: `${id}:collect`, send, said: saidOf(what, t), overlay }, soonOf(what, t));
}

const statesAfter = { bring: "at_desk", dispatch: "in_delivery", deliver: "delivered" } as const;

/** What pays families is asked for again on the page, and then done at once. */
export function step(order: Order, verb: Verb, sought: Sought, t: Words): void {
  const { id, parcels } = order;
  const what = t.operatorPortal[verb];
  const live = parcels.filter(({ state }) => !over.has(state)).map((parcel) => parcel.id);
  const act = {
    key: `${id}:${verb}`,
    send: (isLeaving: boolean) => call(api.operator.orders[":id"][verb].$post, { param: { id } }, isLeaving),
    said: saidOf(what, t),
    overlay: () => showAs(sought, live, statesAfter[verb]),
  };
  if (verb === "deliver") void perform(act);
  else hold(act, soonOf(what, t));
}
