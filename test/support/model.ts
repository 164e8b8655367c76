// A market's orders as a model drives them: every step that people and the clock can take, each with its own bad luck.
import * as fc from "fast-check";
import { z } from "zod";
import type { Market } from "./market.ts";
import { bagCodeOf, cookieOf, familyPhoneOf } from "./journey.ts";
import { ask, column, fireSchedule, number, postEvent, rows, type Ask, type Placed } from "./store.ts";
import { atTime, clearFaults, sandbox, setFault } from "./world.ts";

export interface Sale {
  readonly market: Market;
  readonly placed: Placed;
}

const which = fc.integer({ min: 0, max: 2 });
const parcelVerbs = ["accept", "ready", "collect"] as const;

export const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom(...parcelVerbs), parcel: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("pack_all" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("bring" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("hand_over" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("call_off" as const), parcel: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("refuse" as const), parcel: which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("refund" as const),
      parcel: which,
      quantity: fc.integer({ min: 1, max: 2 }),
      isFeeReturned: fc.constantFrom(null, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("not_collected" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("events" as const), seed: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("minute" as const) }) },
);
export type Step = typeof steps extends fc.Arbitrary<infer One> ? One : never;

/** What goes wrong while a step is taken. */
export const luck = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("dies" as const),
      batches: fc.nat(9),
      isLastWritten: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("drop_before" as const, "drop_after" as const, "status" as const),
      path: fc.constantFrom("/v1/refunds", "/v1/transfers", "/v1/checkout", "/2010-04-01"),
      status: fc.constantFrom(500, 429, 409),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
export type Luck = typeof luck extends fc.Arbitrary<infer One> ? One : never;

const operatorPath = (sale: Sale, rest: string) => `/api/operator/orders/${sale.placed.order.id}/${rest}`;
const parcelOf = ({ placed }: Sale, index: number) => placed.order.parcels[index]?.id ?? "";

async function parcelStep(sale: Sale, verb: string, index: number): Promise<[string, Ask]> {
  const id = parcelOf(sale, index);
  const isFamily = verb !== "collect";
  const phone = isFamily ? await familyPhoneOf(sale.market, id) : sale.market.phones.operator;
  const path = `/api/${isFamily ? "family" : "operator"}/parcels/${id}/${verb}`;
  return [path, { method: "POST", cookie: await cookieOf(phone), ...(verb === "refuse" && { body: {} }) }];
}

/** The requests of a step, made beforehand, so that what crashed is asked again in the very same words. */
async function requestsOf(sale: Sale, step: Step): Promise<(readonly [string, Ask])[]> {
  const { market, placed } = sale;
  const operator = await cookieOf(market.phones.operator);
  switch (step.does) {
    case "accept":
    case "ready":
    case "collect":
    case "refuse":
      return [await parcelStep(sale, step.does, step.parcel)];
    case "pack_all":
      return Promise.all(
        [0, 1, 2].flatMap((index) => parcelVerbs.map((verb) => parcelStep(sale, verb, index))),
      );
    case "bring":
      return [[operatorPath(sale, "bring"), { method: "POST", cookie: operator }]];
    case "hand_over":
      return [
        [
          "/api/desk/handovers",
          { body: { code: await bagCodeOf(placed) }, cookie: await cookieOf(market.phones.desk) },
        ],
      ];
    case "call_off":
      return [
        [
          `/api/shop/orders/${placed.order.token}/cancellations`,
          { body: { parcelIds: [parcelOf(sale, step.parcel)] } },
        ],
      ];
    case "refund": {
      const seen = await number("SELECT count(*) FROM refunds WHERE order_id = ?", placed.order.id);
      const { quantity, isFeeReturned } = step;
      const lines = [{ lineId: `${parcelOf(sale, step.parcel)}.1`, quantity }];
      const body = { lines, reason: "operator_cancelled", isFeeReturned, seen };
      return [[operatorPath(sale, "refunds"), { body, cookie: operator }]];
    }
    case "not_collected":
      return [[operatorPath(sale, "not-collected"), { method: "POST", cookie: operator }]];
    case "events":
    case "minute":
    default:
      return [];
  }
}

const eventsShape = z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) });
const signedShape = z.object({ body: z.string(), signature: z.string() });

/** Every event that there is, in an order of its own, some of them twice. */
async function deliverEvents(seed: number, luckOf: Partial<Ask>): Promise<void> {
  const { events } = await sandbox("/_sandbox/events?limit=100", eventsShape);
  const recent = events.slice(-12);
  const shuffled = recent
    .map((event, index) => ({ event, rank: ((index + 1) * 7919 + seed * 104_729) % 1009 }))
    .toSorted((left, right) => left.rank - right.rank)
    .flatMap(({ event, rank }) => (rank % 3 === 0 ? [event, event] : [event]));
  for (const { id } of shuffled) {
    const signed = await sandbox(`/_sandbox/events/${id}/delivery`, signedShape);
    await postEvent(signed, luckOf).catch(() => undefined);
  }
}

/** Takes a step; with bad luck it is taken once in vain, and then again as the person would. */
export async function take(sale: Sale, step: Step, bad: Luck): Promise<void> {
  const requests = await requestsOf(sale, step);
  const dying =
    bad?.kind === "dies" ? { diesAfterBatches: bad.batches, isLastWritten: bad.isLastWritten } : {};
  if (bad !== null && bad.kind !== "dies") await setFault(bad);
  if (step.does === "events") await deliverEvents(step.seed, dying);
  if (step.does === "minute") await fireSchedule(dying).catch(() => undefined);
  for (const [path, request] of requests) {
    if (bad !== null) await ask(path, { ...request, ...dying }).catch(() => undefined);
    await ask(path, request);
  }
  await clearFaults();
}

const minuteMs = 60_000;
const laterMinutes = [2, 15, 75, 180, 400, 800];

/** The world is well again: what was left undone is done, however long it waits for its next try. */
export async function recover(): Promise<void> {
  await clearFaults();
  const now = Math.ceil(Date.now() / (5 * minuteMs)) * 5 * minuteMs;
  for (const minutes of laterMinutes) await atTime(now + minutes * minuteMs, () => fireSchedule());
}

/** An order's end, told without ids, so that two orders can be compared. */
export async function endOf({ market, placed }: Sale): Promise<unknown> {
  const { id } = placed.order;
  const role = (account: string) => {
    const family = market.familyIds.findIndex((familyId) => account === `family:${familyId}`);
    return family < 0 ? account : `family ${family}`;
  };
  const postings = z.array(z.object({ debit: z.string(), credit: z.string(), amount: z.int() })).parse(
    await rows(
      `SELECT debit, credit, amount_halalas AS amount FROM postings WHERE id LIKE ?1 || '%'
          OR id IN (SELECT x.payout_id || ':payout' FROM payout_parcels x WHERE x.parcel_id LIKE ?1 || '.%')`,
      id,
    ),
  );
  const balances = new Map<string, number>();
  for (const { debit, credit, amount } of postings) {
    balances.set(role(debit), (balances.get(role(debit)) ?? 0) - amount);
    balances.set(role(credit), (balances.get(role(credit)) ?? 0) + amount);
  }
  return {
    order: await column("SELECT state FROM orders WHERE id = ?", id),
    parcels: await column("SELECT state FROM parcels WHERE order_id = ? ORDER BY position", id),
    pieces: await column("SELECT refunded_quantity FROM lines WHERE id LIKE ? || '.%' ORDER BY id", id),
    refunds: await rows(
      "SELECT reason, state, amount_halalas, fee_halalas FROM refunds WHERE order_id = ? ORDER BY position",
      id,
    ),
    stock: await column(
      "SELECT stock FROM variants WHERE product_id LIKE ? ORDER BY id",
      `prd_${market.hotelId.slice("htl_".length, -1)}%`,
    ),
    booked: await column("SELECT booked FROM slots WHERE id = ?", market.slotId),
    balances: Object.fromEntries(
      [...balances].filter(([, balance]) => balance !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}
