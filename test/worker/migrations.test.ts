// Migrations: applied one by one to a store that already sells, they lose no row and change no value.
import { applyD1Migrations } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { bagCodeOf, bringToDesk, handOver } from "./support/journey.ts";
import { openMarket } from "./support/market.ts";
import { change, column, pay, place, rows } from "./support/store.ts";
import { world } from "./support/world.ts";

type Row = Record<string, unknown>;
const migrations = world.TEST_MIGRATIONS;
/** The migrations that the first store to sell had, one for each part; whatever comes after them meets rows. */
const firstStore = 14;
const known = "name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'";

async function listTables(): Promise<string[]> {
  const names = await column(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${known} ORDER BY name`,
  );
  return z
    .array(z.string())
    .parse(names)
    .filter((name) => name !== "d1_migrations");
}

async function listColumns(table: string): Promise<string[]> {
  return z.array(z.string()).parse(await column("SELECT name FROM pragma_table_info(?)", table));
}

/** Empties the database; a batch checks its foreign keys when it ends. */
async function dropAll(): Promise<void> {
  const drops = [...(await listTables()), "d1_migrations"].map((name) => `DROP TABLE IF EXISTS ${name}`);
  await world.DB.batch(["PRAGMA defer_foreign_keys = ON", ...drops].map((sql) => world.DB.prepare(sql)));
}

/** Every row of every table, sorted by its own text. */
async function dump(): Promise<Map<string, Row[]>> {
  const tables = new Map<string, Row[]>();
  for (const table of await listTables()) {
    const found = await rows(`SELECT * FROM ${table}`);
    tables.set(
      table,
      found.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    );
  }
  return tables;
}

/** Writes rows back as far as the tables and columns are there, without what a trigger would add to them. */
async function restore(tables: ReadonlyMap<string, readonly Row[]>): Promise<Map<string, string[]>> {
  const triggers = await rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
  const statements = [
    "PRAGMA defer_foreign_keys = ON",
    ...triggers.map(({ name }) => `DROP TRIGGER ${String(name)}`),
  ].map((sql) => world.DB.prepare(sql));
  const written = new Map<string, string[]>();
  for (const table of await listTables()) {
    const there = await listColumns(table);
    for (const row of tables.get(table) ?? []) {
      const names = Object.keys(row).filter((name) => there.includes(name));
      written.set(table, names);
      const sql = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
      statements.push(world.DB.prepare(sql).bind(...names.map((name) => row[name])));
    }
  }
  statements.push(...triggers.map((trigger) => world.DB.prepare(String(trigger["sql"]))));
  await world.DB.batch(statements);
  return written;
}

const pick = (row: Row, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

let sold: Map<string, Row[]>;
beforeAll(async () => {
  const market = await openMarket(world.DB, Date.now());
  const placed = await place(market);
  await pay(placed);
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  await place(market);
  await change("INSERT INTO media VALUES ('med_1', '0123456789abcdef', 960, 960, 0)");
  await change("INSERT INTO product_media SELECT id, 1, 'med_1' FROM products");
  await change("INSERT INTO product_words SELECT 'goods', id FROM products");
  await change("INSERT INTO variant_texts SELECT id, 'ar', 'علبة' FROM variants");
  sold = await dump();
});

describe("the migrations", () => {
  test("are numbered once each, in the order in which they are applied", () => {
    const numbers = migrations.map(({ name }) => Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]));
    expect(numbers.every(Number.isInteger)).toBe(true);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right));
  });

  test("are applied one by one to an empty database, each leaving it sound", async () => {
    await dropAll();
    for (let count = 1; count <= migrations.length; count += 1) {
      await applyD1Migrations(world.DB, migrations.slice(0, count));
      expect(await rows("PRAGMA foreign_key_check")).toEqual([]);
      expect(await column("SELECT name FROM d1_migrations ORDER BY id")).toHaveLength(count);
    }
    const again = await dump();
    await applyD1Migrations(world.DB, migrations);
    expect(await dump()).toEqual(again);
    expect([...again.keys()]).toEqual([...sold.keys()]);
  });

  test.each(migrations.slice(firstStore - 1).map(({ name }, index) => [name, firstStore + index]))(
    "after %s are applied to a store that sells, lose no row and change no value",
    async (_name, count) => {
      await dropAll();
      await applyD1Migrations(world.DB, migrations.slice(0, count));
      const written = await restore(sold);
      const before = await dump();
      await applyD1Migrations(world.DB, migrations);
      const after = await dump();
      for (const [table, names] of written) {
        const kept = (after.get(table) ?? []).map((row) => JSON.stringify(pick(row, names)));
        const had = (before.get(table) ?? []).map((row) => JSON.stringify(pick(row, names)));
        expect([table, ...kept.toSorted()]).toEqual([table, ...had.toSorted()]);
        expect(kept).toHaveLength(sold.get(table)?.length ?? 0);
      }
      expect(await rows("PRAGMA foreign_key_check")).toEqual([]);
    },
  );
});
