// The tables as migrated: what drizzle says of them, and what they refuse to every writer.
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import * as schema from "../../db/schema/index.ts";
import { openMarket, type Market } from "./support/market.ts";
import { bringToDesk } from "./support/journey.ts";
import { change, column, number, pay, place, rows, type Placed } from "./support/store.ts";
import { world } from "./support/world.ts";

/** The name that drizzle gives a column by the project's casing. */
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const tables = Object.values(schema)
  .filter((value) => value instanceof SQLiteTable)
  .map((table) => {
    const { name, columns, primaryKeys } = getTableConfig(table);
    const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((one) => snake(one.name))));
    const described = columns.map((one) => ({
      name: snake(one.name),
      type: one.getSQLType().toUpperCase(),
      notNull: one.notNull,
      isKey: one.primary || keys.has(snake(one.name)),
    }));
    return { name, columns: described };
  });

const columnShape = z.array(z.object({ name: z.string(), type: z.string(), notnull: z.int(), pk: z.int() }));

describe("every table of the schema", () => {
  test.each(tables)("$name is the one that was migrated", async ({ name, columns }) => {
    const info = columnShape.parse(await rows(`PRAGMA table_info(${name})`));
    const migrated = info.map((one) => ({
      name: one.name,
      type: one.type,
      notNull: one.notnull === 1,
      isKey: one.pk > 0,
    }));
    expect(columns).toEqual(migrated);
  });

  test("is there, and there is no other", async () => {
    const known = "name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'";
    const migrated = await column(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${known} ORDER BY name`,
    );
    expect(tables.map(({ name }) => name).toSorted()).toEqual(migrated);
  });

  test.each(tables)("$name is STRICT, and no row of it goes with another", async ({ name }) => {
    expect(await column("SELECT strict FROM pragma_table_list WHERE name = ?", name)).toEqual([1]);
    const [sql] = await column("SELECT sql FROM sqlite_schema WHERE name = ?", name);
    expect(sql).not.toMatch(/ON (DELETE|UPDATE)/i);
  });
});

let market: Market;
let placed: Placed;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
  placed = await place(market);
  await pay(placed);
  await bringToDesk(market, placed);
});

describe("a table that is only added to", () => {
  test.each(["postings", "transitions", "audit"])("%s refuses to be changed or emptied", async (name) => {
    const before = await rows(`SELECT * FROM ${name} ORDER BY 1, 2`);
    expect(before.length).toBeGreaterThan(0);
    const [field = ""] = Object.keys(before[0] ?? {});
    await expect(change(`UPDATE ${name} SET ${field} = ${field}`)).rejects.toThrow(/append_only/);
    await expect(change(`UPDATE ${name} SET at = at + 1`)).rejects.toThrow(/append_only/);
    await expect(change(`DELETE FROM ${name}`)).rejects.toThrow(/append_only/);
    expect(await rows(`SELECT * FROM ${name} ORDER BY 1, 2`)).toEqual(before);
  });

  test("refuses a row that would take the place of one", async () => {
    const [id] = await column("SELECT id FROM postings LIMIT 1");
    const again = "INSERT INTO postings VALUES (?, 'stripe', 'vat', 1, 'vat', NULL, 0)";
    await expect(change(again, id)).rejects.toThrow(/UNIQUE/);
    const step = "INSERT INTO transitions VALUES (?, 1, 'place', 'placed', 'guest', 0)";
    await expect(change(step, placed.order.id)).rejects.toThrow(/UNIQUE/);
  });
});

describe("a CHECK", () => {
  test.each([
    ["a debit that is its own credit", "INSERT INTO postings VALUES ('x', 'vat', 'vat', 1, 'vat', NULL, 0)"],
    ["an amount of nothing", "INSERT INTO postings VALUES ('x', 'stripe', 'vat', 0, 'vat', NULL, 0)"],
    ["an amount below nothing", "INSERT INTO postings VALUES ('x', 'stripe', 'vat', -1, 'vat', NULL, 0)"],
    ["a posting without a code", "INSERT INTO postings VALUES ('x', 'stripe', 'vat', 1, '', NULL, 0)"],
    ["a total that does not add up", "UPDATE orders SET total_halalas = total_halalas + 1"],
    ["a fee's VAT above the fee", "UPDATE orders SET fee_vat_halalas = fee_halalas + 1"],
    ["a parcel's split that does not add up", "UPDATE parcels SET share_halalas = share_halalas + 1"],
    ["a line's split that does not add up", "UPDATE lines SET vat_halalas = vat_halalas - 1"],
    ["a line that costs something else", "UPDATE lines SET gross_halalas = gross_halalas + 1"],
    ["a line of a hundred", "UPDATE lines SET quantity = 100, gross_halalas = price_halalas * 100"],
    ["stock below nothing", "UPDATE variants SET stock = -1"],
    ["a price of nothing", "UPDATE variants SET price_halalas = 0"],
    ["a pool taken beyond its capacity", "UPDATE pools SET taken = capacity + 1"],
    ["a pool taken below nothing", "UPDATE pools SET taken = -1"],
    ["a slot of fewer places than are taken", "UPDATE slots SET capacity = 0"],
    ["a reservation that is no list", "UPDATE reservations SET items = '{}'"],
    ["a slot that closes before it opens", "UPDATE slots SET closes_at = opens_at"],
    ["a state that is none", "UPDATE orders SET state = 'lost'"],
    ["a pickup without its code", "UPDATE pickups SET pickup_code = ''"],
    ["a phone that is none", "UPDATE people SET phone = 'x' || phone"],
    ["a family without its family", "UPDATE roles SET subject_id = '' WHERE role = 'family'"],
    ["a sixth try of a code", "INSERT INTO device_codes VALUES ('+966500000000', 'd', 'x', 0, 6)"],
    ["a VAT number that is none", "UPDATE vat_statuses SET vat_number = '123'"],
  ])("refuses %s", async (_what, sql) => {
    await expect(change(sql)).rejects.toThrow(/CHECK constraint failed/);
  });

  test("refuses text where a number belongs, and nothing where something belongs", async () => {
    await expect(change("UPDATE variants SET stock = 'many'")).rejects.toThrow(/cannot store TEXT/);
    await expect(change("UPDATE variants SET stock = 1.5")).rejects.toThrow(/cannot store REAL/);
    await expect(change("UPDATE orders SET token = NULL")).rejects.toThrow(/NOT NULL/);
  });
});

const deliveryOf = "INSERT INTO deliveries VALUES (?, 'dst_taif_hada', 3, '{}')";
/** A copy of the order that was placed, under another id and with the fulfilment given. */
async function copyOrder(id: string, fulfilment: string): Promise<void> {
  const [order] = await rows("SELECT * FROM orders WHERE id = ?", placed.order.id);
  const copied = { ...order, id, number: id, token: id, idempotency_key: id, fulfilment };
  const marks = Object.keys(copied).map(() => "?");
  await change(
    `INSERT INTO orders (${Object.keys(copied).join()}) VALUES (${marks.join()})`,
    ...Object.values(copied),
  );
}

describe("where an order is brought", () => {
  const parcelOf = (id: string) =>
    change(
      `INSERT INTO parcels (id, order_id, family_id, position, state, sequence, gross_halalas)
        VALUES (?1 || '.1', ?1, ?2, 1, 'placed', 1, 100)`,
      id,
      market.familyIds[0],
    );
  const pickupOf = (id: string) =>
    change(
      "INSERT INTO pickups SELECT ?, hotel_id, slot_id, departure_on, guest_name, room, pickup_code FROM pickups WHERE order_id = ?",
      id,
      placed.order.id,
    );

  test("is what its fulfilment names, and nothing else", async () => {
    await copyOrder("ord_P", "hotel_pickup");
    await copyOrder("ord_D", "delivery");
    await expect(change(deliveryOf, "ord_P")).rejects.toThrow(/order_is_no_delivery/);
    await expect(pickupOf("ord_D")).rejects.toThrow(/order_is_no_pickup/);
    await expect(change(deliveryOf, "ord_none")).rejects.toThrow(/order_is_no_delivery/);
  });

  test("is known before its parcels, of either kind", async () => {
    await expect(parcelOf("ord_P")).rejects.toThrow(/order_has_no_place/);
    await expect(parcelOf("ord_D")).rejects.toThrow(/order_has_no_place/);
    await pickupOf("ord_P");
    await change(deliveryOf, "ord_D");
    await parcelOf("ord_P");
    await parcelOf("ord_D");
    await expect(change("UPDATE deliveries SET address = 'x'")).rejects.toThrow(/CHECK constraint failed/);
    await expect(change("UPDATE deliveries SET delivery_days = 0")).rejects.toThrow(
      /CHECK constraint failed/,
    );
  });

  test("stays", async () => {
    for (const name of ["pickups", "deliveries"]) {
      await expect(change(`DELETE FROM ${name}`)).rejects.toThrow(/stay_with_their_orders/);
      await expect(change(`UPDATE ${name} SET order_id = 'ord_X'`)).rejects.toThrow(/stay_with_their_orders/);
    }
    const other = "UPDATE orders SET fulfilment = 'delivery'";
    await expect(change(other)).rejects.toThrow(/orders_keep_their_fulfilment/);
  });
});

test("a row that others lean on cannot be taken away", async () => {
  for (const name of ["orders", "families", "hotels", "slots", "variants", "people"]) {
    await expect(change(`DELETE FROM ${name}`)).rejects.toThrow(/FOREIGN KEY/);
    expect(await number(`SELECT count(*) FROM ${name}`)).toBeGreaterThan(0);
  }
});

test("one failing statement takes the whole batch back", async () => {
  const [stock, posted] = [
    await number("SELECT sum(stock) FROM variants"),
    await number("SELECT count(*) FROM postings"),
  ];
  const batch = world.DB.batch([
    world.DB.prepare("UPDATE variants SET stock = stock + 1"),
    world.DB.prepare("INSERT INTO postings VALUES ('x', 'stripe', 'vat', 1, 'vat', NULL, 0)"),
    world.DB.prepare("UPDATE pools SET taken = capacity + 1"),
  ]);
  await expect(batch).rejects.toThrow(/CHECK/);
  expect(await number("SELECT sum(stock) FROM variants")).toBe(stock);
  expect(await number("SELECT count(*) FROM postings")).toBe(posted);
});
