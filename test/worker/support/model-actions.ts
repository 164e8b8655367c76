// The requests of each step of a model, prepared beforehand, so that a crashed request is repeated unchanged.
import { expect } from "vitest";
import { z } from "zod";
import { bagCodeOf, cookieOf, familyPhoneOf } from "./journey.ts";
import { bankActions, railActions } from "./model-bank.ts";
import {
  operatorAsks,
  parcelOf,
  request,
  setReversals,
  type ModelAction,
  type Crash,
  type Sale,
} from "./model-action.ts";
import { debtOf, standingsOf } from "./model-books.ts";
import { disputeActions, outsideActions } from "./model-disputes.ts";
import { guardActions } from "./model-guarding.ts";
import { twiceActions } from "./model-twice.ts";
import { nightAction, returnActions } from "./model-returns.ts";
import type { Step, StepOf } from "./model-steps.ts";
import { fireSchedule, newBuyer, number, pay, place, postEvent, rows, type Placed } from "./store.ts";
import { sandbox } from "./world.ts";

type OrderStep = StepOf<
  | ParcelVerb
  | "refuse"
  | "pack_all"
  | "bring"
  | "hand_over"
  | "arrive"
  | "cancel_unpaid"
  | "refund"
  | "not_collected"
>;

const parcelVerbs = ["accept", "ready", "collect"] as const;
type ParcelVerb = (typeof parcelVerbs)[number];

async function parcelAction(sale: Sale, verb: string, id: string): Promise<ModelAction> {
  if (verb === "collect") return operatorAsks(sale, verb, `/parcels/${id}/collect`);
  const cookie = await cookieOf(await familyPhoneOf(sale.market, id));
  const body = verb === "refuse" ? { body: {} } : {};
  return request(verb, `/api/family/parcels/${id}/${verb}`, { method: "POST", cookie, ...body });
}

async function packActions(sale: Sale, placed = sale.placed): Promise<ModelAction[]> {
  return Promise.all(
    placed.order.parcels.flatMap(({ id }) => parcelVerbs.map((verb) => parcelAction(sale, verb, id))),
  );
}

async function handOverAction({ market }: Sale, placed: Placed, effect: string): Promise<ModelAction> {
  const body = { code: await bagCodeOf(placed) };
  return request(effect, "/api/desk/handovers", { body, cookie: await cookieOf(market.phones.desk) });
}

/** The remaining actions until the bag is at its desk. */
async function bringActions(sale: Sale, placed: Placed): Promise<ModelAction[]> {
  const bring = await operatorAsks(sale, "bring", `/orders/${placed.order.id}/bring`);
  return [...(await packActions(sale, placed)), bring];
}

async function arriveActions(sale: Sale, placed: Placed, effect: string): Promise<ModelAction[]> {
  return [...(await bringActions(sale, placed)), await handOverAction(sale, placed, effect)];
}

async function refundAction(sale: Sale, step: StepOf<"refund">): Promise<ModelAction> {
  const { id } = sale.placed.order;
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", id);
  const lines = [{ lineId: `${parcelOf(sale, step.parcel)}.1`, quantity: step.quantity }];
  const body = { lines, reason: "operator_cancelled", isFeeReturned: step.isFeeReturned, expectedCount };
  return operatorAsks(sale, "refund", `/orders/${id}/refunds`, body);
}

const partShape = z.object({ share: z.int(), netted: z.int() });
const eventsShape = z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) });
const signedShape = z.object({ body: z.string(), signature: z.string() });

/** The last events, shuffled, some of them twice. */
async function deliverEvents(seed: number, crash: Crash): Promise<readonly string[]> {
  const { events } = await sandbox("/_sandbox/events?limit=6", eventsShape);
  const shuffled = events
    .map((event, index) => ({ event, rank: ((index + 1) * 7919 + seed * 104_729) % 1009 }))
    .toSorted((left, right) => left.rank - right.rank)
    .flatMap(({ event, rank }) => (rank % 3 === 0 ? [event, event] : [event]));
  for (const { id } of shuffled) {
    const signed = await sandbox(`/_sandbox/events/${id}/delivery`, signedShape);
    await postEvent(signed, crash).catch(() => undefined);
  }
  return ["events"];
}

/** The family sells again: its debt is deducted from the new payout, and no more. */
async function sellMore(sale: Sale, parcel: number): Promise<ModelAction[]> {
  const { market } = sale;
  const variantId = market.goods[parcel]?.variantId ?? "";
  const placed = await place(market, { lines: [{ variantId, quantity: 1 }], buyer: newBuyer() });
  await pay(placed);
  sale.later.push(placed);
  const familyIds = market.familyIds.slice(parcel, parcel + 1);
  const debt = (await standingsOf({ familyIds })).map(debtOf)[0] ?? 0;
  const check: ModelAction = async () => {
    const parts = `SELECT share_halalas AS share, share_halalas - amount_halalas AS netted FROM payout_parcels
      WHERE parcel_id LIKE ? || '.%'`;
    const [part] = z.array(partShape).parse(await rows(parts, placed.order.id));
    if (part === undefined) return [];
    expect(part.netted).toBe(Math.min(debt, part.share));
    return debt > 0 ? ["netted"] : [];
  };
  return [...(await arriveActions(sale, placed, "sell_more")), check];
}

/** The actions of market staff with an order, from packing to its end. */
async function orderActions(sale: Sale, step: OrderStep): Promise<ModelAction[]> {
  const { placed } = sale;
  const { id, token } = placed.order;
  switch (step.does) {
    case "accept":
    case "ready":
    case "collect":
    case "refuse":
      return [await parcelAction(sale, step.does, parcelOf(sale, step.parcel))];
    case "pack_all":
      return packActions(sale);
    case "bring":
      return [await operatorAsks(sale, "bring", `/orders/${id}/bring`)];
    case "hand_over":
      return [await handOverAction(sale, placed, "hand_over")];
    case "arrive":
      return arriveActions(sale, placed, "hand_over");
    case "cancel_unpaid": {
      const body = { parcelIds: [parcelOf(sale, step.parcel)] };
      return [request("cancel_unpaid", `/api/shop/orders/${token}/parcel-cancellations`, { body })];
    }
    case "refund":
      return [await refundAction(sale, step)];
    case "not_collected":
    default:
      return [await operatorAsks(sale, "not_collected", `/orders/${id}/not-collected`)];
  }
}

export async function actionsOf(sale: Sale, step: Step): Promise<readonly ModelAction[]> {
  switch (step.does) {
    case "events":
      return [(crash) => deliverEvents(step.seed, crash)];
    case "minute":
      return [(crash) => fireSchedule(crash).then(() => ["minute"])];
    case "night":
      return [...(await bringActions(sale, sale.placed)), await nightAction(sale)];
    case "return":
      return returnActions(sale, step);
    case "dispute":
    case "verdict":
    case "warn":
      return outsideActions(sale, step);
    case "evidence":
    case "liability":
    case "clear":
      return disputeActions(sale, step);
    case "hand":
    case "correct":
    case "minimum":
      return guardActions(sale, step);
    case "rail":
      return railActions(sale, step);
    case "bank":
      return bankActions(sale, step);
    case "reversals":
      await setReversals(sale, step.isShort);
      return [];
    case "sell_more":
      return sellMore(sale, step.parcel);
    case "pay_again":
    case "dispute_again":
    case "verdict_again":
    case "warn_again":
    case "fail_refund":
    case "by_hand":
    case "slow":
    case "refund_rest":
      return twiceActions(sale, step, () => arriveActions(sale, sale.placed, "hand_over"));
    case "accept":
    case "ready":
    case "collect":
    case "refuse":
    case "pack_all":
    case "bring":
    case "hand_over":
    case "arrive":
    case "cancel_unpaid":
    case "refund":
    case "not_collected":
    default:
      return orderActions(sale, step);
  }
}
