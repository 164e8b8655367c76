// SQL of placing: the one batch that turns a basket into an order whose goods are held.
import { sql, type SQL } from "drizzle-orm";
import { type Database, opaqueParam } from "../../core/database.ts";
import {
  type DistrictId,
  type FamilyId,
  type HotelId,
  type LineId,
  type OrderId,
  type ParcelId,
  rangeOfOrder,
  type SlotId,
} from "../../core/id.ts";
import { type Halalas, zero } from "../../core/money.ts";
import { dayMs, type Instant, riyadhDay } from "../../core/time.ts";
import { lettersOf } from "../catalog/rules-personal.ts";
import { isOnSale } from "../catalog/store-shown.ts";
import { itemsOfOrder } from "../orders/store-unpaid.ts";
import { ruleIdOn } from "../pricing/store.ts";
import type { Fulfilment } from "../promises/rules.ts";
import { isCommissionTaxedWhenDeemed } from "../settings/store.ts";
import type { BasketLine } from "./rules.ts";
import { saveReserved } from "../supply/store.ts";
import { exceededByOrder, type ReservationRequest, saveBudgetUsed, shareOf } from "./store-reservations.ts";
import { localized, localizedText, localizedTexts } from "../../words/store.ts";

export interface NewOrder extends ReservationRequest {
  readonly id: OrderId;
  readonly number: string;
  readonly token: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly locale: string;
  readonly lines: readonly BasketLine[];
  readonly buyer: { readonly name: string; readonly phone: string; readonly email: string | null };
  readonly fulfilment: Fulfilment;
  readonly pickup: {
    readonly hotelId: HotelId;
    readonly slotId: SlotId;
    readonly departureOn: string;
    /** The desk must have closed by then. */
    readonly departsAt: Instant;
    readonly guestName: string;
    readonly room: string | null;
    readonly code: string;
  } | null;
  readonly delivery: { readonly districtId: DistrictId; readonly address: string } | null;
  /** By days of making (the index): when a desk can have it, or the end of the day on which a courier can. */
  readonly promises: readonly Instant[];
  readonly commissionBasisPoints: number;
  readonly operatorVatNumber: string | null;
  /** Of a pickup; that of a delivery is its place's. */
  readonly pickupFeeHalalas: Halalas;
  readonly quotedTotalHalalas: Halalas;
  /** How long the goods are held, and how long while much is held by many. */
  readonly expiresAt: Instant;
  readonly expiresSoonAt: Instant;
}

/** The live goods behind the asked lines; what is hidden, closed or unknown is not among them. */
function liveGoods(lines: string): SQL {
  return sql`json_each(${lines}) asked
    JOIN variants v ON v.id = asked.value ->> 'variantId'
    JOIN products p ON p.id = v.product_id AND ${isOnSale}
    JOIN families f ON f.id = p.family_id AND f.state = 'open'`;
}

/** Whether what is to be written on an asked unit may be written on it, as the rules of personal texts say. */
const isTextTaken = sql`CASE WHEN asked.value ->> 'personalText' IS NULL THEN pt.is_required IS NOT 1
  ELSE length(asked.value ->> 'personalText') <= pt.max_length
    AND asked.value ->> 'letters' IS NOT NULL
    AND (pt.letters = 'both' OR asked.value ->> 'letters' IN ('none', pt.letters)) END`;

/** The lines as the statements read them: what is written on a unit, and with which letters (null: none that can be made). */
function linesJson(order: NewOrder): string {
  const lines = order.lines.map(({ personalText, ...line }) =>
    personalText === undefined ? line : { ...line, personalText, letters: lettersOf(personalText) },
  );
  return JSON.stringify(lines);
}

/**
 * Inserts nothing when the slot is not this hotel's, not open in time or too late for the departure, the place is not
 * served, or the order would exceed a limit of reservations (then the parcels' foreign key stops the batch), and NULL goods when a line cannot be had (then NOT NULL does).
 */
function insertOrder(order: NewOrder, lines: string): SQL {
  const { pickup, buyer, delivery, holds } = order;
  const isMuch = (held: SQL, all: SQL, percent: number) =>
    sql`${held} > ${shareOf(all, percent / 2, holds.floor)}`;
  const heldPieces = sql`coalesce(held.amount, 0)`;
  const isStockHeld = isMuch(
    sql`${heldPieces} + (asked.value ->> 'quantity')`,
    sql`(v.stock + ${heldPieces})`,
    holds.held_stock_percent.free,
  );
  const heldPlaces = sql`coalesce((SELECT amount FROM held WHERE pool = s.id), 0)`;
  const isSlotHeld = isMuch(sql`${heldPlaces} + 1`, sql`s.capacity`, holds.held_slot_percent.free);
  const promise = sql`json_extract(${JSON.stringify(order.promises)}, '$[' || basket.ready_days || ']')`;
  // The VAT within the fee as `vatWithin` calculates it: 15/115, rounded half up.
  const feeVat = order.operatorVatNumber === null ? sql`0` : sql`(CAST(fee AS INTEGER) * 6 + 23) / 46`;
  const source =
    pickup === null
      ? sql`(SELECT basket.*, ${promise} + c.delivery_days * ${dayMs} AS promised_at, 0 AS is_slot_held, c.fee_halalas AS fee
          FROM basket JOIN districts d ON d.id = ${opaqueParam(delivery?.districtId ?? "")}
          JOIN cities c ON c.id = d.city_id AND c.state = 'served')`
      : sql`(SELECT basket.*, s.opens_at AS promised_at, ${isSlotHeld} AS is_slot_held, ${order.pickupFeeHalalas} AS fee FROM basket
          JOIN slots s ON s.id = ${opaqueParam(pickup.slotId)} AND s.hotel_id = ${opaqueParam(pickup.hotelId)}
            AND s.closes_at <= ${pickup.departsAt} AND s.opens_at >= ${promise}
          JOIN hotels h ON h.id = s.hotel_id AND h.state = 'open'
          WHERE NOT EXISTS (SELECT 1 FROM hotel_closures x WHERE x.hotel_id = s.hotel_id AND x.day_on = s.day_on))`;
  return sql`
    WITH ${exceededByOrder(order, lines)},
    basket AS (
      SELECT CASE WHEN sum(${isTextTaken}) = ${order.lines.length} THEN sum(v.price_halalas * (asked.value ->> 'quantity')) END AS goods,
        max(p.ready_days) AS ready_days, max(${isStockHeld}) AS is_stock_held
      FROM ${liveGoods(lines)} LEFT JOIN personal_texts pt ON pt.product_id = p.id LEFT JOIN held ON held.pool = v.id)
    INSERT INTO orders (id, number, token, idempotency_key, request_hash, locale, state, sequence, buyer_name, buyer_phone,
      buyer_email, fulfilment, promised_at, goods_halalas, fee_halalas, fee_vat_halalas, total_halalas, placed_at, expires_at, units,
      client)
    SELECT ${order.id}, ${order.number}, ${order.token}, ${order.idempotencyKey}, ${order.requestHash}, ${order.locale},
      'placed', 1, ${buyer.name}, ${buyer.phone}, ${buyer.email}, ${order.fulfilment}, promised_at, goods, fee, ${feeVat},
      ${order.quotedTotalHalalas}, ${order.placedAt},
      iif(is_stock_held OR is_slot_held OR (own.orders - 1) * 2 >= ${holds.unpaid_orders_phone.free}, ${order.expiresSoonAt},
        ${order.expiresAt}),
      ${order.units}, ${order.client}
    FROM ${source} source, own WHERE NOT EXISTS (SELECT 1 FROM exceeded)
    RETURNING expires_at AS expiresAt, fee_halalas AS feeHalalas`;
}

/** Where it is brought: of an order that was not inserted nothing is. */
function insertPlace({ id, pickup, delivery }: NewOrder): SQL {
  if (pickup !== null) {
    const { hotelId, slotId, departureOn, guestName, room, code } = pickup;
    return sql`
      INSERT INTO pickups (order_id, hotel_id, slot_id, departure_on, guest_name, room, pickup_code)
      SELECT o.id, ${hotelId}, ${slotId}, ${departureOn}, ${guestName}, ${room}, ${code} FROM orders o WHERE o.id = ${id}`;
  }
  return sql`
    INSERT INTO deliveries (order_id, district_id, delivery_days, address)
    SELECT o.id, d.id, c.delivery_days, json_set(${delivery?.address ?? "{}"}, '$.city', c.name_ar, '$.cityEn', c.name_en,
      '$.district', d.name_ar, '$.districtEn', d.name_en)
    FROM orders o JOIN districts d ON d.id = ${opaqueParam(delivery?.districtId ?? "")} JOIN cities c ON c.id = d.city_id
    WHERE o.id = ${id}`;
}

function insertParcels(order: NewOrder, lines: string): SQL {
  return sql`
    INSERT INTO parcels (id, order_id, family_id, position, state, sequence, gross_halalas)
    SELECT ${order.id} || '.' || row_number() OVER (ORDER BY min(asked.key)), ${order.id}, p.family_id,
      row_number() OVER (ORDER BY min(asked.key)), 'placed', 1, sum(v.price_halalas * (asked.value ->> 'quantity'))
    FROM ${liveGoods(lines)}
    GROUP BY p.family_id
    RETURNING id AS parcelId, position, family_id AS familyId, gross_halalas AS parcelGrossHalalas,
      ${localizedText("family", "name", sql`parcels.family_id`, opaqueParam(order.locale))} AS familyName`;
}

function insertLines(order: NewOrder, lines: string): SQL {
  const { from, to } = rangeOfOrder(order.id);
  const today = riyadhDay(order.placedAt);
  return sql`
    INSERT INTO lines (id, variant_id, title, title_ar, quantity, price_halalas, gross_halalas, tax_mode,
      commission_basis_points, commission_rule_id, commission_floor_halalas, commission_cap_halalas, is_commission_taxed,
      seller_vat_number, return_policy, personal_text)
    SELECT parcel.id || '.' || row_number() OVER (PARTITION BY parcel.id ORDER BY asked.key), v.id,
      ${localized("product_text", "title")} || coalesce(' · ' || ${localized("variant_text", "label")}, ''),
      product_text.title || coalesce(' · ' || variant_text.label, ''),
      asked.value ->> 'quantity', v.price_halalas, v.price_halalas * (asked.value ->> 'quantity'),
      CASE WHEN seller.vat_number IS NOT NULL THEN 'seller_registered'
        WHEN ${order.operatorVatNumber} IS NOT NULL THEN 'deemed_supplier' ELSE 'no_vat' END,
      coalesce(rule.basis_points, ${order.commissionBasisPoints}), rule.id, rule.floor_halalas, rule.cap_halalas,
      ${order.operatorVatNumber} IS NOT NULL AND (seller.vat_number IS NOT NULL OR ${isCommissionTaxedWhenDeemed}),
      seller.vat_number, p.return_policy, asked.value ->> 'personalText'
    FROM ${liveGoods(lines)}
    LEFT JOIN vat_statuses seller ON seller.family_id = f.id AND seller.from_on = (SELECT max(from_on) FROM vat_statuses
      WHERE family_id = f.id AND from_on <= ${today})
    LEFT JOIN commission_rules rule ON rule.id = ${ruleIdOn(today)}
    JOIN parcels parcel ON parcel.id > ${from} AND parcel.id < ${to} AND parcel.family_id = f.id
    JOIN ${localizedTexts("product", "product_text", "p.id", opaqueParam(order.locale))}
    LEFT JOIN ${localizedTexts("variant", "variant_text", "v.id", opaqueParam(order.locale))}
    RETURNING id AS lineId, title, personal_text AS personalText, quantity, price_halalas AS priceHalalas, gross_halalas AS grossHalalas`;
}

interface PlacedParcelRow {
  parcelId: ParcelId;
  position: number;
  familyId: FamilyId;
  familyName: string;
  parcelGrossHalalas: Halalas;
}

interface PlacedLineRow {
  lineId: LineId;
  title: string;
  personalText: string | null;
  quantity: number;
  priceHalalas: Halalas;
  grossHalalas: Halalas;
}

export interface PlacedLine extends Omit<PlacedParcelRow, "position">, PlacedLineRow {}

function lineNumber({ lineId }: PlacedLineRow): number {
  return Number(lineId.slice(lineId.lastIndexOf(".") + 1));
}

/** RETURNING tells rows in no order, so they are put into that of the parcels and their lines. */
function arrange(parcels: readonly PlacedParcelRow[], lines: readonly PlacedLineRow[]): PlacedLine[] {
  return parcels
    .toSorted((left, right) => left.position - right.position)
    .flatMap(({ position: _position, ...parcel }) =>
      lines
        .filter(({ lineId }) => lineId.startsWith(`${parcel.parcelId}.`))
        .toSorted((left, right) => lineNumber(left) - lineNumber(right))
        .map((line) => ({ ...parcel, ...line })),
    );
}

/**
 * Places the order in one round trip: order, its place, parcels, lines at live prices, reservation, transition. Any mismatch
 * (price, stock, slot, more held than may be, a second order under the same key) rolls all of it back.
 */
export async function insertPlacedOrder(
  db: Database,
  order: NewOrder,
): Promise<{ lines: PlacedLine[]; expiresAt: Instant; feeHalalas: Halalas }> {
  const lines = linesJson(order);
  const [[placed], , parcels, sold] = await db.batch([
    db.all<{ expiresAt: Instant; feeHalalas: Halalas }>(insertOrder(order, lines)),
    db.run(insertPlace(order)),
    db.all<PlacedParcelRow>(insertParcels(order, lines)),
    db.all<PlacedLineRow>(insertLines(order, lines)),
    saveReserved(db, order.id, itemsOfOrder(order.id)),
    db.run(sql`
      INSERT INTO transitions (subject, sequence, verb, state, actor, at)
      VALUES (${order.id}, 1, 'place', 'placed', 'guest', ${order.placedAt})`),
    saveBudgetUsed(db, order),
  ]);
  return {
    lines: arrange(parcels, sold),
    expiresAt: placed?.expiresAt ?? order.expiresAt,
    feeHalalas: placed?.feeHalalas ?? zero,
  };
}
