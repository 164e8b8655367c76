// Makes a store busy: thousands of paid orders as the flows would have left them, most of them over, the last ones in hand.
import type { D1Database } from "@cloudflare/workers-types";
import { z } from "zod";
import { halalas } from "../../worker/core/money.ts";
import { dayMs, hourMs, minuteMs, riyadhDay, type Instant } from "../../worker/core/time.ts";
import type { FamilyId, HotelId, OrderId, ParcelId } from "../../worker/core/id.ts";
import { postCharge } from "../../worker/money/ledger/rules.ts";
import { slotsOfDay } from "../../worker/shop/pickup/rules.ts";
import { pathOf, type PathState } from "../../worker/shop/orders/rules-stage.ts";
import { splitLine, sumSplits } from "../../worker/shop/pricing/rules-split.ts";
import type { Fulfilment } from "../../worker/shop/promises/rules.ts";
import { repeatableRandom } from "./random.ts";
import { insertRows, type SeedRow, type SeedStatement } from "./rows.ts";

/** Orders of one day, the last of which are still in hand. */
const ordersPerDay = 500;
const ordersPerBatch = 500;
const goodsMax = 400;
const rateBasisPoints = 1000;
const feeHalalas = 1000;

const goodsShape = z.object({
  id: z.string(),
  title: z.string(),
  priceHalalas: z.int(),
  familyId: z.custom<FamilyId>((id) => typeof id === "string"),
  rail: z.string(),
});
type Goods = z.infer<typeof goodsShape>;

interface Market {
  readonly goods: readonly Goods[];
  readonly hotels: readonly HotelId[];
  readonly districts: readonly { readonly id: string; readonly city: string; readonly days: number }[];
}

async function readMarket(db: D1Database): Promise<Market> {
  const goods = await db
    .prepare(
      `SELECT v.id, t.title, v.price_halalas AS priceHalalas, p.family_id AS familyId, a.rail
       FROM variants v JOIN products p ON p.id = v.product_id AND p.state = 'live'
       JOIN product_texts t ON t.product_id = p.id AND t.locale = 'ar'
       JOIN payout_accounts a ON a.family_id = p.family_id
       WHERE v.state = 'live' ORDER BY substr(v.id, -3), v.id LIMIT ${goodsMax}`,
    )
    .all();
  const hotels = await db.prepare("SELECT id FROM hotels WHERE state = 'open' ORDER BY position").all<{
    id: HotelId;
  }>();
  const districts = await db
    .prepare(
      `SELECT d.id, c.name_ar AS city, c.delivery_days AS days FROM districts d JOIN cities c ON c.id = d.city_id
       WHERE c.state = 'served' ORDER BY d.id LIMIT 200`,
    )
    .all<Market["districts"][number]>();
  return {
    goods: z.array(goodsShape).parse(goods.results),
    hotels: hotels.results.map(({ id }) => id),
    districts: districts.results,
  };
}

function pick<Item>(items: readonly Item[], share: number): Item {
  const item = items[Math.floor(share * items.length)];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}

/** How far the parcels of an order have come: all but the last day's orders are over. */
function reached(fromEnd: number, fulfilment: Fulfilment, share: number): PathState {
  const path = pathOf(fulfilment);
  const isOpen = fromEnd < ordersPerDay;
  return isOpen ? pick(path.slice(0, -1), share) : pick(path.slice(-1), 0);
}

/** Rows by table, in the order in which they refer to one another. */
const tables = [
  "slots",
  "orders",
  "pickups",
  "deliveries",
  "parcels",
  "lines",
  "reservations",
  "transitions",
  "payments",
  "postings",
] as const;
type Rows = Record<(typeof tables)[number], SeedRow[]>;

interface Placed {
  readonly id: OrderId;
  readonly number: string;
  readonly placedAt: Instant;
  readonly fulfilment: Fulfilment;
  readonly state: PathState;
  readonly goods: readonly { readonly what: Goods; readonly quantity: number }[];
}

function placedOf(index: number, count: number, market: Market, now: Instant): Placed {
  const random = repeatableRandom(index * 7919 + 11);
  const fulfilment = random() < 0.6 ? "hotel_pickup" : "delivery";
  const fromEnd = count - 1 - index;
  const families = 1 + Math.floor(random() * 2);
  const chosen = Array.from({ length: families }, () => pick(market.goods, random()));
  const goods = [...new Map(chosen.map((what) => [what.familyId, what])).values()];
  return {
    id: `ord_00SEED${String(index).padStart(20, "0")}`,
    number: `9${String(index).padStart(7, "0")}`.replace(/^(\d{4})/, "$1-"),
    placedAt: now - Math.floor((fromEnd / ordersPerDay) * dayMs) - 5 * minuteMs,
    fulfilment,
    state: reached(fromEnd, fulfilment, random()),
    goods: goods.map((what) => ({ what, quantity: 1 + Math.floor(random() * 3) })),
  };
}

function soldLine({ what, quantity }: Placed["goods"][number]) {
  return {
    grossHalalas: halalas(what.priceHalalas * quantity),
    quantity,
    taxMode: "no_vat" as const,
    commissionBasisPoints: rateBasisPoints,
    commissionFloorHalalas: null,
    commissionCapHalalas: null,
    isCommissionTaxed: false,
  };
}

function addPlace(rows: Rows, placed: Placed, index: number, market: Market): Instant {
  const { id, placedAt, fulfilment } = placed;
  if (fulfilment === "delivery") {
    const { id: districtId, city, days } = pick(market.districts, (index % 97) / 97);
    const address = {
      buildingNumber: "1234",
      street: "شارع السوق",
      district: "حي",
      city,
      postalCode: "24231",
    };
    rows.deliveries.push({
      order_id: id,
      district_id: districtId,
      delivery_days: days,
      address: JSON.stringify(address),
    });
    return placedAt + (days + 1) * dayMs;
  }
  const hotelId = pick(market.hotels, (index % market.hotels.length) / market.hotels.length);
  const slot = pick(slotsOfDay(hotelId, riyadhDay(placedAt + dayMs)), (index % 3) / 3);
  const { id: slotId, dayOn, opensAt, closesAt } = slot;
  rows.slots.push({
    id: slotId,
    hotel_id: hotelId,
    day_on: dayOn,
    opens_at: opensAt,
    closes_at: closesAt,
    capacity: 100_000,
  });
  rows.pickups.push({
    order_id: id,
    hotel_id: hotelId,
    slot_id: slotId,
    departure_on: riyadhDay(placedAt + 3 * dayMs),
    guest_name: `ضيف ${index}`,
    room: String(100 + (index % 900)),
    pickup_code: `S${String(index).padStart(9, "0")}`,
  });
  return opensAt;
}

/** The steps of a parcel until where it has come, an hour apart; the payment's own step is its order's. */
function addSteps(rows: Rows, { placedAt, state, fulfilment }: Placed, subject: ParcelId): void {
  const path = pathOf(fulfilment);
  const verbs = ["accept", "ready", "collect", fulfilment === "delivery" ? "dispatch" : "bring"];
  const last = fulfilment === "delivery" ? "deliver" : "hand_over";
  path.slice(1, path.indexOf(state) + 1).forEach((reachedState, index) => {
    const at = placedAt + (index + 1) * hourMs;
    const verb = verbs[index] ?? last;
    rows.transitions.push({
      subject,
      sequence: index + 2,
      verb,
      state: reachedState,
      actor: "system:seed",
      at,
    });
  });
}

function addParcel(rows: Rows, placed: Placed, position: number): void {
  const { id, placedAt, state, fulfilment, goods } = placed;
  const sold = goods[position - 1];
  if (sold === undefined) return;
  const parcelId: ParcelId = `${id}.${position}`;
  const line = soldLine(sold);
  const split = splitLine(line);
  const path = pathOf(fulfilment);
  const isOver = path.at(-1) === state;
  const shares = {
    commission_halalas: split.commissionHalalas,
    vat_halalas: split.vatHalalas,
    share_halalas: split.shareHalalas,
  };
  rows.parcels.push({
    id: parcelId,
    order_id: id,
    family_id: sold.what.familyId,
    position,
    state,
    sequence: path.indexOf(state) + 1,
    gross_halalas: line.grossHalalas,
    ...shares,
    share_left_halalas: split.shareHalalas,
    rail: isOver ? sold.what.rail : null,
    arrived_at: isOver ? placedAt + (path.length - 1) * hourMs : null,
  });
  rows.lines.push({
    id: `${parcelId}.1`,
    variant_id: sold.what.id,
    title: sold.what.title,
    title_ar: sold.what.title,
    quantity: sold.quantity,
    price_halalas: sold.what.priceHalalas,
    gross_halalas: line.grossHalalas,
    tax_mode: line.taxMode,
    commission_basis_points: rateBasisPoints,
    ...shares,
    return_policy: "made_to_order",
  });
  addSteps(rows, placed, parcelId);
}

function addMoney(rows: Rows, { id, placedAt, goods }: Placed): void {
  const at = placedAt + minuteMs;
  const suffix = id.slice("ord_".length);
  rows.payments.push({
    order_id: id,
    session_id: `cs_seed_${suffix}`,
    url: "",
    state: "paid",
    payment_intent_id: `pi_seed_${suffix}`,
    charge_id: `ch_seed_${suffix}`,
    created_at: placedAt,
    checked_at: at,
  });
  const charge = {
    orderId: id,
    chargeId: `ch_seed_${suffix}`,
    feeHalalas: halalas(feeHalalas),
    feeVatHalalas: halalas(0),
    at,
  };
  const parcels = goods.map((sold, index) => {
    const parcelId: ParcelId = `${id}.${index + 1}`;
    return { id: parcelId, familyId: sold.what.familyId, ...sumSplits([splitLine(soldLine(sold))]) };
  });
  for (const { debit, credit, amountHalalas, code, source, at: postedAt, id: postingId } of postCharge(
    charge,
    parcels,
  ))
    rows.postings.push({
      id: postingId,
      debit,
      credit,
      amount_halalas: amountHalalas,
      code,
      source,
      at: postedAt,
    });
}

function addOrder(rows: Rows, placed: Placed, index: number, market: Market): void {
  const { id, number, placedAt, fulfilment, goods, state } = placed;
  const promisedAt = addPlace(rows, placed, index, market);
  const isOver = pathOf(fulfilment).at(-1) === state;
  const goodsHalalas = goods.reduce((sum, { what, quantity }) => sum + what.priceHalalas * quantity, 0);
  const paidAt = placedAt + minuteMs;
  rows.orders.push({
    id,
    number,
    token: `${id.slice("ord_".length)}${"s".repeat(20)}`,
    idempotency_key: `seed-${id}`,
    request_hash: "seed",
    locale: "ar",
    state: isOver ? "completed" : "paid",
    sequence: isOver ? 3 : 2,
    buyer_name: `مشترٍ ${index}`,
    buyer_phone: `+96656${String(index % 10_000_000).padStart(7, "0")}`,
    fulfilment,
    promised_at: promisedAt,
    goods_halalas: goodsHalalas,
    fee_halalas: feeHalalas,
    fee_vat_halalas: 0,
    total_halalas: goodsHalalas + feeHalalas,
    placed_at: placedAt,
    expires_at: placedAt + 35 * minuteMs,
    paid_at: paidAt,
    units: goods.reduce((sum, { quantity }) => sum + quantity, 0),
  });
  const own = { subject: id, actor: "system:seed" };
  rows.transitions.push({ ...own, sequence: 1, verb: "place", state: "placed", at: placedAt });
  rows.transitions.push({ ...own, sequence: 2, verb: "pay", state: "paid", at: paidAt });
  if (isOver)
    rows.transitions.push({
      ...own,
      sequence: 3,
      verb: "complete",
      state: "completed",
      at: placedAt + 6 * hourMs,
    });
  goods.forEach((_, place) => addParcel(rows, placed, place + 1));
  const slotId = rows.pickups.at(-1)?.["order_id"] === id ? rows.pickups.at(-1)?.["slot_id"] : undefined;
  const items = [
    ...(slotId === undefined ? [] : [[0, slotId, 1, 100_000]]),
    ...goods.map(({ what, quantity }, place) => [place + 1, what.id, quantity, null]),
  ];
  rows.reservations.push({ holder: id, items: JSON.stringify(items) });
  addMoney(rows, placed);
}

/** What is sold was in stock before. */
function stockStatement(orders: readonly Placed[]): SeedStatement {
  const sold = orders.flatMap(({ goods }) => goods.map(({ what, quantity }) => [what.id, quantity]));
  const sql = `UPDATE variants SET stock = stock + sold.amount
    FROM (SELECT value ->> 0 AS id, sum(value ->> 1) AS amount FROM json_each(?) GROUP BY 1) sold WHERE variants.id = sold.id`;
  return { sql, params: [JSON.stringify(sold)] };
}

export async function seedOrders(db: D1Database, count: number, now: Instant): Promise<void> {
  const market = await readMarket(db);
  for (let start = 0; start < count; start += ordersPerBatch) {
    const length = Math.min(ordersPerBatch, count - start);
    const placed = Array.from({ length }, (_, index) => placedOf(start + index, count, market, now));
    const rows: Rows = {
      slots: [],
      orders: [],
      pickups: [],
      deliveries: [],
      parcels: [],
      lines: [],
      reservations: [],
      transitions: [],
      payments: [],
      postings: [],
    };
    placed.forEach((one, index) => addOrder(rows, one, start + index, market));
    const statements = [
      stockStatement(placed),
      ...tables.filter((table) => rows[table].length > 0).map((table) => insertRows(table, rows[table])),
    ];
    await db.batch(statements.map(({ sql, params }) => db.prepare(sql).bind(...params)));
  }
}
