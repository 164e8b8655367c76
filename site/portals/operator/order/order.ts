// One order as the operator works on it: what is loaded of it, what can be done with it now, and the acts.
import { money, time } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isOrderId, isParcelId, type OrderId } from "../../../scripts/ids.ts";
import { hold, perform } from "../../data/acts.ts";
import { api, call, type Loaded, type Outcome } from "../../data/call.ts";
import { keyed, Query } from "../../data/query.ts";
import { locale } from "../../words.ts";
import type { Words } from "./parts.ts";

export type Order = Loaded<(typeof api.operator.orders)[":id"]["$get"]>["order"];
export type Parcel = Order["parcels"][number];
export type Refunds = Loaded<(typeof api.operator.orders)[":id"]["refunds"]["$get"]>;
export type Bulk = "bring" | "dispatch" | "deliver";

const unknown = async (): Promise<Outcome<never>> => ({ ok: false, code: "order_unknown", detail: {} });

export const orderOf = keyed(
  (id: string) =>
    new Query<Order>(async () => {
      if (!isOrderId(id)) return unknown();
      const answer = await call(api.operator.orders[":id"].$get, { param: { id } });
      return answer.ok ? { ok: true, body: answer.body.order } : answer;
    }),
);

export const refundsOf = keyed(
  (id: string) =>
    new Query<Refunds>(async () =>
      isOrderId(id) ? call(api.operator.orders[":id"].refunds.$get, { param: { id } }) : unknown(),
    ),
);

export const documentsOf = keyed(
  (id: string) =>
    new Query(async () =>
      isOrderId(id) ? call(api.operator.documents.$get, { query: { order: id } }) : unknown(),
    ),
);

export const moneyOf = keyed(
  (id: string) =>
    new Query(async () =>
      isOrderId(id) ? call(api.operator.money.orders[":id"].$get, { param: { id } }) : unknown(),
    ),
);

const over: ReadonlySet<Parcel["state"]> = new Set([
  "refused",
  "cancelled",
  "returned",
  "not_collected",
  "expired",
]);

/** The step that the whole order waits for, once all its parcels are there and nothing holds it. */
export function nextStep({ isFrozen, parcels, fulfilment }: Order): Bulk | null {
  const live = parcels.filter(({ state }) => !over.has(state));
  const areAll = (wanted: Parcel["state"]) => live.length > 0 && live.every(({ state }) => state === wanted);
  if (isFrozen) return null;
  if (areAll("collected")) return fulfilment === "hotel_pickup" ? "bring" : "dispatch";
  return areAll("in_delivery") ? "deliver" : null;
}

export const mayGrant = ({ isFrozen, parcels }: Order) =>
  !isFrozen && parcels.some(({ state }) => state === "at_desk");

export const mayCollect = ({ isFrozen }: Order, { state }: Parcel) => !isFrozen && state === "ready";

/** A bag that is not yet handed over, of an order on no hold. */
export const mayMove = ({ state, isFrozen, fulfilment, parcels }: Order) =>
  state === "paid" &&
  !isFrozen &&
  fulfilment === "hotel_pickup" &&
  parcels.some(({ state: own }) => !over.has(own) && own !== "handed_over");

/** From when another window may open: what families still make keeps its promise. */
export function earliestMove({ parcels, promisedAt }: Order, now: number): number {
  const live = parcels.filter(({ state }) => !over.has(state));
  const isMade = live.every(({ state }) => state === "collected" || state === "at_desk");
  return isMade ? now : Math.max(now, promisedAt);
}

/** Nothing has reached the buyer, and something can still be cancelled. */
export function mayCancel({ parcels }: Order): boolean {
  const live = parcels.filter(({ state }) => !over.has(state));
  return (
    live.length > 0 && live.every(({ state }) => !["placed", "handed_over", "delivered"].includes(state))
  );
}

export const mayRefund = ({ feeLeftHalalas, lines }: Refunds) =>
  feeLeftHalalas > 0 || lines.some(({ unitsLeft }) => unitsLeft > 0);

function showAs(order: Order, ids: readonly string[], state: Parcel["state"]): () => void {
  return orderOf(order.id).overlay((shown) => ({
    ...shown,
    parcels: shown.parcels.map((parcel) => (ids.includes(parcel.id) ? { ...parcel, state } : parcel)),
  }));
}

export function collect(order: Order, { id }: Parcel, t: Words): void {
  if (!isParcelId(id)) return;
  const what = t.operatorPortal.collect;
  const act = {
    key: `${id}:collect`,
    send: (isLeaving: boolean) =>
      call(api.operator.parcels[":id"].collect.$post, { param: { id } }, isLeaving),
    said: fillWords(t.portal.recorded, { what }),
    overlay: () => showAs(order, [id], "collected"),
  };
  hold(act, fillWords(t.portal.soon, { what }));
}

const statesAfter = { bring: "at_desk", dispatch: "in_delivery", deliver: "delivered" } as const;

/** What pays families is asked for again on the page, and then done at once. */
export function step(order: Order, verb: Bulk, t: Words): void {
  const { id } = order;
  const what = t.operatorPortal[verb];
  const live = order.parcels.filter(({ state }) => !over.has(state)).map((parcel) => parcel.id);
  const act = {
    key: `${id}:${verb}`,
    send: (isLeaving: boolean) => call(api.operator.orders[":id"][verb].$post, { param: { id } }, isLeaving),
    said: fillWords(t.portal.recorded, { what }),
    overlay: () => showAs(order, live, statesAfter[verb]),
  };
  if (verb === "deliver") void perform(act);
  else hold(act, fillWords(t.portal.soon, { what }));
}

export async function grantHandOver(id: OrderId, reason: string, t: Words): Promise<boolean> {
  const answer = await perform({
    key: `${id}:grant`,
    send: () =>
      call(api.operator.orders[":id"]["handover-grants"].$post, { param: { id }, json: { reason } }),
    said: ({ grant }) => ({
      text: fillWords(t.operatorPortal.granted, { until: time(locale, grant.expiresAt) }),
      isWrong: false,
    }),
  });
  return answer?.ok === true;
}

export function endUncollected(id: OrderId, t: Words): void {
  void perform({
    key: `${id}:not_collected`,
    send: () => call(api.operator.orders[":id"]["not-collected"].$post, { param: { id } }),
    said: ({ refundedHalalas }) => ({
      text: fillWords(t.operatorRefunds.notCollectedDone, { amount: money(refundedHalalas) }),
      isWrong: false,
    }),
  });
}

export function releaseHold(warningId: string, t: Words): void {
  void perform({
    key: `${warningId}:clear`,
    send: () => call(api.operator["fraud-warnings"][":id"].clear.$post, { param: { id: warningId } }),
    said: t.operatorDisputes.cleared,
  });
}

export async function addNote(id: OrderId, text: string, t: Words): Promise<boolean> {
  const answer = await perform({
    key: `${id}:note`,
    send: () => call(api.operator.orders[":id"].notes.$post, { param: { id }, json: { text } }),
    said: t.operatorOrder.noted,
  });
  return answer?.ok === true;
}
