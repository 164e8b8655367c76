// Writes that nobody waits for: gathered into few round trips, and none spoilt by another.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase, newMeter, type Database, type Statement } from "../../worker/core/database.ts";
import { coalesceWrites } from "../../worker/core/after.ts";
import { newContext } from "./support/context.ts";
import { number } from "./support/store.ts";
import { crashingDatabase, world } from "./support/world.ts";

const setting = () => `gathered_${crypto.randomUUID()}`;

function save(db: Database, name: string, value: string | null = "1"): Statement {
  return db.run(
    sql`INSERT INTO settings (name, value, changed_at, changed_by) VALUES (${name}, ${value}, 0, 'test')`,
  );
}

const isSaved = (name: string) => number("SELECT count(*) FROM settings WHERE name = ?", name);

/** A request's own database, and how often it was asked. */
function newRequest() {
  const meter = newMeter();
  return { meter, db: openDatabase(world.DB, meter) };
}

test.each([
  [12, 1],
  [101, 6],
])("the writes of %i requests that end together cost %i round trips", async (count, trips) => {
  const requests = Array.from({ length: count }, newRequest);
  const names = requests.map(setting);
  await Promise.all(requests.map(({ db }, index) => coalesceWrites(db, [save(db, names[index] ?? "")])));
  for (const name of names) expect(await isSaved(name)).toBe(1);
  expect(requests.reduce((sum, { meter }) => sum + meter.roundTrips, 0)).toBe(trips);
});

test("a write that cannot be made fails alone", async () => {
  const { db } = newContext();
  const [before, bad, after] = [setting(), setting(), setting()];
  const written = await Promise.allSettled([
    coalesceWrites(db, [save(db, before)]),
    coalesceWrites(db, [save(db, bad, null)]),
    coalesceWrites(db, [save(db, after)]),
  ]);
  expect(written.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect([await isSaved(before), await isSaved(bad), await isSaved(after)]).toEqual([1, 0, 1]);
});

test("one write alone that cannot be made tells why", async () => {
  const { db } = newContext();
  await expect(coalesceWrites(db, [save(db, setting(), null)])).rejects.toThrow("NOT NULL");
});

test("what one request could not write stops no later one", async () => {
  const died = openDatabase(crashingDatabase(0), newMeter());
  const { db } = newContext();
  const [lost, kept] = [setting(), setting()];
  const first = coalesceWrites(died, [save(died, lost)]).catch(() => "died");
  await first;
  await coalesceWrites(db, [save(db, kept)]);
  expect([await first, await isSaved(lost), await isSaved(kept)]).toEqual(["died", 0, 1]);
});
