// What can be bought in the history, and where it can be brought.
import { z } from "zod";
import type { World } from "./world.ts";

const variantShape = z.object({
  id: z.string(),
  familyId: z.string(),
  readyDays: z.int(),
  phone: z.string(),
});
export type ShelfVariant = z.infer<typeof variantShape>;

export interface Shelf {
  readonly variants: readonly ShelfVariant[];
  readonly hotelIds: readonly string[];
  readonly districtIds: readonly string[];
  readonly familyPhones: ReadonlyMap<string, string>;
}

const idShape = z.object({ id: z.string() });
const familyShape = z.object({ id: z.string(), phone: z.string() });
const hotelsMax = 6;
const readyDaysMax = 7;

async function list<Row>(world: World, sql: string, shape: z.ZodType<Row>): Promise<Row[]> {
  const { results } = await world.db.prepare(sql).all();
  return z.array(shape).parse(results);
}

/** Goods without a text to be written on them, hotels that take bags, districts that are served. */
export async function readShelf(world: World): Promise<Shelf> {
  const people = `JOIN roles r ON r.role = 'family' AND r.subject_id = f.id JOIN people pe ON pe.id = r.person_id`;
  const variants = await list(
    world,
    `SELECT v.id, f.id AS familyId, p.ready_days AS readyDays, pe.phone FROM variants v
    JOIN products p ON p.id = v.product_id JOIN families f ON f.id = p.family_id ${people}
    WHERE v.state = 'live' AND p.state = 'live' AND f.state = 'open' AND v.stock > 3 AND p.ready_days <= ${readyDaysMax}
      AND NOT EXISTS (SELECT 1 FROM personal_texts pt WHERE pt.product_id = p.id AND pt.is_required = 1)
    ORDER BY v.id`,
    variantShape,
  );
  const hotels = await list(
    world,
    `SELECT h.id FROM hotels h WHERE h.state = 'open' ORDER BY h.id NOT IN (SELECT subject_id FROM roles WHERE role = 'desk'), h.id LIMIT ${hotelsMax}`,
    idShape,
  );
  const districts = await list(
    world,
    "SELECT d.id FROM districts d JOIN cities c ON c.id = d.city_id WHERE c.state = 'served' ORDER BY d.id",
    idShape,
  );
  const families = await list(world, `SELECT f.id, pe.phone FROM families f ${people}`, familyShape);
  return {
    variants,
    hotelIds: hotels.map(({ id }) => id),
    districtIds: districts.map(({ id }) => id),
    familyPhones: new Map(families.map(({ id, phone }) => [id, phone])),
  };
}

/** Families make more of what is nearly sold out. */
export async function restock(world: World): Promise<void> {
  await world.db.prepare("UPDATE variants SET stock = stock + 12 WHERE stock BETWEEN 1 AND 6").run();
}
