// Reservations: what is taken of a pool is always the sum of what its holders' lists say.
import * as fc from "fast-check";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newMeter, openDatabase, runBatch } from "../../worker/core/database.ts";
import type { SlotId, VariantId } from "../../worker/core/id.ts";
import {
  canReserve,
  type Item,
  saveItemsReleased,
  saveReleased,
  saveReserved,
  saveReservedAgain,
} from "../../worker/shop/supply/store.ts";
import { openMarket } from "./support/market.ts";
import { change, column, number } from "./support/store.ts";
import { world } from "./support/world.ts";

const db = openDatabase(world.DB, newMeter());
const capacity = 5;
const listed = (items: readonly Item[]) =>
  sql`${JSON.stringify(items.map(([part, pool, amount]) => [part, pool, amount, pool.startsWith("var_") ? null : capacity]))}`;

let holders = 0;
function newHolder(): string {
  holders += 1;
  return `holder_${holders}`;
}

async function openSupply(): Promise<{ variantId: VariantId; slotId: SlotId }> {
  const market = await openMarket(world.DB, Date.now(), { stocks: [capacity], slotCapacity: capacity });
  const variantId = `var_${(market.goods[0]?.variantId ?? "").slice("var_".length)}` as const;
  return { variantId, slotId: `slt_${market.slotId.slice("slt_".length)}` };
}

const leftOf = async ({ variantId, slotId }: { variantId: string; slotId: string }) => [
  await number("SELECT stock FROM variants WHERE id = ?", variantId),
  capacity - (await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", slotId)),
];

describe("a reservation", () => {
  test("released twice is released once, and taken again is taken once", async () => {
    const supply = await openSupply();
    const holder = newHolder();
    const items = [
      [0, supply.slotId, 1],
      [1, supply.variantId, 3],
    ] as const;
    await runBatch(db, [saveReserved(db, holder, listed(items))]);
    expect(await leftOf(supply)).toEqual([2, 4]);
    await runBatch(db, [saveReleased(db, holder), saveReleased(db, holder)]);
    expect(await leftOf(supply)).toEqual([5, 5]);
    await runBatch(
      db,
      [1, 2].map(() => saveReservedAgain(db, holder, listed(items))),
    );
    expect(await leftOf(supply)).toEqual([2, 4]);
  });

  test("gives back a part of what it holds, and never more than that", async () => {
    const supply = await openSupply();
    const holder = newHolder();
    await runBatch(db, [saveReserved(db, holder, listed([[1, supply.variantId, 3]]))]);
    await runBatch(db, [saveItemsReleased(db, holder, [[1, supply.variantId, 2]])]);
    expect(await leftOf(supply)).toEqual([4, 5]);
    const more = runBatch(db, [saveItemsReleased(db, holder, [[1, supply.variantId, 2]])]);
    await expect(more).rejects.toThrow(/reservation_amount/);
    const other = runBatch(db, [saveItemsReleased(db, holder, [[0, supply.slotId, 1]])]);
    await expect(other).rejects.toThrow(/reservation_amount/);
    expect(await leftOf(supply)).toEqual([4, 5]);
  });

  test("of nothing or less than nothing, twice of one holder, or taken away while it holds, is refused", async () => {
    const { variantId, slotId } = await openSupply();
    const holder = newHolder();
    for (const amount of [0, -1]) {
      const wrong = runBatch(db, [saveReserved(db, holder, listed([[1, variantId, amount]]))]);
      await expect(wrong).rejects.toThrow(/reservation_amount/);
    }
    await runBatch(db, [saveReserved(db, holder, listed([[0, slotId, 1]]))]);
    await expect(runBatch(db, [saveReserved(db, holder, listed([]))])).rejects.toThrow(/UNIQUE/);
    await expect(change("DELETE FROM reservations WHERE holder = ?", holder)).rejects.toThrow(/is_held/);
    await expect(change("UPDATE reservations SET holder = 'x' WHERE holder = ?", holder)).rejects.toThrow(
      /its_holders/,
    );
    expect(await leftOf({ variantId, slotId })).toEqual([5, 4]);
  });

  test("follows the slot's capacity, which cannot fall below what is taken", async () => {
    const { slotId } = await openSupply();
    await runBatch(db, [saveReserved(db, newHolder(), listed([[0, slotId, 3]]))]);
    await change("UPDATE slots SET capacity = 3 WHERE id = ?", slotId);
    expect(await canReserve(db, listed([[0, slotId, 1]]))).toBe(false);
    await expect(change("UPDATE slots SET capacity = 2 WHERE id = ?", slotId)).rejects.toThrow(/CHECK/);
  });
});

type Held = readonly [pieces: number, places: number];
const nothing: Held = [0, 0];
const sumOf = (lists: Iterable<Held>): Held =>
  [...lists].reduce((sum, list) => [sum[0] + list[0], sum[1] + list[1]], nothing);

const act = fc.record({
  kind: fc.constantFrom("again", "release", "items"),
  of: fc.nat(2),
  pieces: fc.integer({ min: 1, max: 3 }),
  places: fc.integer({ min: 1, max: 3 }),
});

test("in any series of acts, what is taken is the sum of the lists, and what cannot be taken changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const supply = await openSupply();
      const own = [newHolder(), newHolder(), newHolder()];
      const lists = new Map<string, Held>(own.map((holder) => [holder, nothing]));
      await runBatch(
        db,
        own.map((holder) => saveReserved(db, holder, listed([]))),
      );
      for (const { kind, of, pieces, places } of acts) {
        const holder = own[of] ?? "";
        const [hadPieces, hadPlaces] = lists.get(holder) ?? nothing;
        const items: readonly Item[] = [
          [0, supply.slotId, places],
          [1, supply.variantId, pieces],
        ];
        const next: Record<typeof kind, Held> = {
          again: [pieces, places],
          release: nothing,
          items: [hadPieces - pieces, hadPlaces - places],
        };
        const statements = {
          again: saveReservedAgain(db, holder, listed(items)),
          release: saveReleased(db, holder),
          items: saveItemsReleased(db, holder, items),
        };
        const after = new Map(lists).set(holder, next[kind]);
        const isPossible = Math.min(...next[kind]) >= 0 && Math.max(...sumOf(after.values())) <= capacity;
        const isDone = await runBatch(db, [statements[kind]]).then(
          () => true,
          () => false,
        );
        expect(isDone).toBe(isPossible);
        if (isDone) lists.set(holder, next[kind]);
        expect(await leftOf(supply)).toEqual(sumOf(lists.values()).map((taken) => capacity - taken));
      }
    }),
    { numRuns: 15, seed: 14 },
  );
  const wrong = await column(`SELECT p.id FROM pools p WHERE taken <> (
    SELECT coalesce(sum(item.value ->> 2), 0) FROM reservations r JOIN json_each(r.items) item WHERE item.value ->> 1 = p.id)`);
  expect(wrong).toEqual([]);
  expect(await column("SELECT id FROM pools")).not.toEqual([]);
});
