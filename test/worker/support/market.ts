// A small market for the tests: three families, five variants, two hotels with desks, and people who may sign in.
import { newUlid } from "../../../worker/core/id.ts";
import { hourMs, startOfDay } from "../../../worker/core/time.ts";
import { slotsOfDay } from "../../../worker/shop/pickup/rules.ts";

export interface Goods {
  readonly variantId: `var_${string}`;
  readonly familyId: `fam_${string}`;
  readonly priceHalalas: number;
  readonly stock: number;
}

export interface Market {
  readonly goods: readonly Goods[];
  readonly familyIds: readonly `fam_${string}`[];
  readonly hotelId: `htl_${string}`;
  readonly otherHotelId: `htl_${string}`;
  readonly associationId: `asn_${string}`;
  readonly phones: {
    readonly operator: string;
    readonly desk: string;
    readonly otherDesk: string;
    readonly association: string;
    readonly families: readonly string[];
  };
  /** A day far enough ahead that everything can be ready, and the id of its evening slot. */
  readonly slotId: `slt_${string}`;
  /** The same evening's slot at the other hotel. */
  readonly otherSlotId: `slt_${string}`;
  readonly departureOn: string;
  readonly slugs: {
    readonly category: string;
    readonly families: readonly string[];
    readonly products: readonly string[];
  };
}

let markets = 0;

export interface MarketOptions {
  readonly stocks?: readonly number[];
  readonly slotCapacity?: number;
}

/** Every market has its own ids, phones and slugs, so that the tests of one file do not interfere. */
export async function openMarket(db: D1Database, now: number, options: MarketOptions = {}): Promise<Market> {
  markets += 1;
  const tag = newUlid(now).toLowerCase();
  const stocks = options.stocks ?? [20, 20, 20, 20, 20];
  const prices = [4500, 7325, 3333, 20_000, 1999];
  const vatNumbers = [null, "310122393500003", null];
  const readyDays = [0, 0, 1, 3, 0];
  const familyIds = vatNumbers.map((_, index) => `fam_${tag}${index}` as const);
  const phoneOf = (who: number) => `+96650${String(markets).padStart(4, "0")}${String(who).padStart(3, "0")}`;
  const families = familyIds.map((_, index) => phoneOf(100 + index));
  const hotelId = `htl_${tag}a` as const;
  const otherHotelId = `htl_${tag}b` as const;
  const associationId = `asn_${tag}` as const;
  const day = new Date(now + 7 * 24 * hourMs + 3 * hourMs).toISOString().slice(0, 10);
  const slots = [hotelId, otherHotelId].flatMap((hotel) => slotsOfDay(hotel, day));
  const [, , slot, , , otherSlot] = slots;
  if (slot === undefined || otherSlot === undefined) throw new Error("a day has three slots");
  const goods = prices.map((priceHalalas, index) => ({
    variantId: `var_${tag}${index}` as const,
    familyId: `fam_${tag}${index % 3}` as const,
    priceHalalas,
    stock: stocks[index] ?? 20,
  }));
  const statement = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(...values);
  const staff = { operator: phoneOf(1), desk: phoneOf(2), otherDesk: phoneOf(4), association: phoneOf(3) };
  const phones = { ...staff, families };
  const people = [
    [phones.operator, "operator", ""],
    [phones.desk, "desk", hotelId],
    [phones.otherDesk, "desk", otherHotelId],
    [phones.association, "association", associationId],
    ...families.map((phone, index) => [phone, "family", familyIds[index] ?? ""]),
  ];
  await db.batch([
    statement(
      "INSERT INTO cities VALUES ('cty_taif', 1, 'served', 2500, 3, 'الطائف', 'Taif') ON CONFLICT DO NOTHING",
    ),
    statement(
      "INSERT INTO districts VALUES ('dst_taif_hada', 'cty_taif', 'الهدا', 'Al Hada') ON CONFLICT DO NOTHING",
    ),
    statement("INSERT INTO categories VALUES (?, ?, 1, NULL)", `cat_${tag}`, `sweets-${tag}`),
    statement(
      "INSERT INTO category_texts VALUES (?, 'ar', 'حلويات'), (?, 'en', 'Sweets')",
      `cat_${tag}`,
      `cat_${tag}`,
    ),
    statement("INSERT INTO associations VALUES (?, ?, ?)", associationId, `association-${tag}`, now),
    statement("INSERT INTO association_texts VALUES (?, 'ar', 'جمعية')", associationId),
    ...familyIds.flatMap((id, index) => [
      statement(
        `INSERT INTO families (id, slug, state, governorate, association_id, created_at)
          VALUES (?, ?, 'open', 'taif', ?, ?)`,
        id,
        `family-${tag}-${index}`,
        associationId,
        now,
      ),
      statement("INSERT INTO family_contacts VALUES (?, ?)", id, families[index]),
      statement("INSERT INTO payout_accounts (family_id, rail) VALUES (?, 'stripe')", id),
      statement(
        "INSERT INTO vat_statuses VALUES (?, '2026-01-01', ?, ?, 'system:test')",
        id,
        vatNumbers[index],
        now,
      ),
      statement(
        "INSERT INTO family_texts VALUES (?, 'ar', ?, 'قصة', 'الطائف'), (?, 'en', ?, 'Story', 'Taif')",
        id,
        `أسرة ${index + 1}`,
        id,
        `Family ${index + 1}`,
      ),
    ]),
    ...goods.flatMap((one, index) => {
      const product = `prd_${tag}${index}`;
      return [
        statement(
          "INSERT INTO products VALUES (?, ?, ?, ?, 'live', 'food', ?, '[\"nuts\"]', ?, ?)",
          product,
          `product-${tag}-${index}`,
          one.familyId,
          `cat_${tag}`,
          readyDays[index],
          now - index,
          now,
        ),
        statement(
          "INSERT INTO product_texts VALUES (?, 'ar', ?, 'وصف', NULL, NULL, NULL), (?, 'en', ?, 'About', NULL, NULL, NULL)",
          product,
          `بضاعة ${index + 1}`,
          product,
          `Goods ${index + 1}`,
        ),
        statement(
          "INSERT INTO variants (id, product_id, position, state, price_halalas, stock) VALUES (?, ?, 1, 'live', ?, ?)",
          one.variantId,
          product,
          one.priceHalalas,
          one.stock,
        ),
      ];
    }),
    ...[hotelId, otherHotelId].flatMap((id, index) => [
      statement("INSERT INTO hotels VALUES (?, ?, 'open', ?, 21.4, 39.8, 400)", id, `hotel-${id}`, index),
      statement(
        "INSERT INTO hotel_texts VALUES (?, 'ar', 'فندق', 'أجياد'), (?, 'en', 'Hotel', 'Ajyad')",
        id,
        id,
      ),
    ]),
    ...slots.map((one) =>
      statement(
        "INSERT INTO slots (id, hotel_id, day_on, opens_at, closes_at, capacity) VALUES (?, ?, ?, ?, ?, ?)",
        one.id,
        one.hotelId,
        one.dayOn,
        one.opensAt,
        one.closesAt,
        options.slotCapacity ?? one.capacity,
      ),
    ),
    ...people.flatMap(([phone, role, subject], index) => [
      statement("INSERT INTO people VALUES (?, ?, ?)", `per_${tag}${index}`, phone, now),
      statement("INSERT INTO roles VALUES (?, ?, ?)", `per_${tag}${index}`, role, subject),
    ]),
    ...familyIds.map((id) =>
      statement(
        "INSERT INTO outbox (id, kind, payload, created_at, due_at) VALUES (?, 'account', ?, ?, ?)",
        `${id}:account`,
        JSON.stringify({ familyId: id }),
        now,
        now,
      ),
    ),
  ]);
  const departureOn = new Date(startOfDay(day) + 30 * hourMs).toISOString().slice(0, 10);
  const slugs = {
    category: `sweets-${tag}`,
    families: familyIds.map((_, index) => `family-${tag}-${index}`),
    products: goods.map((_, index) => `product-${tag}-${index}`),
  };
  const ids = { familyIds, hotelId, otherHotelId, associationId, slotId: slot.id, otherSlotId: otherSlot.id };
  return { ...ids, goods, phones, departureOn, slugs };
}
