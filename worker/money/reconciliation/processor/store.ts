// SQL of reconciliation with the processor: postings by the processor's object.
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { Instant } from "../../../core/time.ts";
import type { BalancePosting } from "./rules.ts";

/** The conditions of two partial indexes; SQLite uses them only when a query repeats them exactly. */
export const besidesCharges = sql.raw("p.code NOT IN ('share', 'commission', 'vat', 'fee')");
const ofCharges = sql.raw("p.code IN ('share', 'commission', 'vat', 'fee')");
const atProcessor = sql.raw("(p.debit = 'stripe' OR p.credit = 'stripe')");
/** Every posting of an order and of its parts, and no other's, sorts between these two keys. */
const ofOrder = (order: string): SQL => sql.raw(`p.id > ${order} || '.' AND p.id < ${order} || ';'`);

export interface SourceEntry extends BalancePosting {
  readonly source: string;
}

const columns = sql.raw("p.source, p.id, p.debit, p.credit, p.amount_halalas AS amountHalalas, p.code, p.at");

/** All postings to our balance at the processor for these objects, and which of them are quarantined payments. */
export async function listEntries(
  db: Database,
  sources: readonly string[],
): Promise<{ entries: SourceEntry[]; quarantined: ReadonlySet<string> }> {
  const wanted = sql`json_each(${JSON.stringify(sources)}) s`;
  const [others, charges, aside] = await db.batch([
    db.all<SourceEntry>(sql`
      SELECT ${columns} FROM ${wanted} CROSS JOIN postings p ON p.source = s.value
      WHERE p.source IS NOT NULL AND ${besidesCharges} AND ${atProcessor}`),
    db.all<SourceEntry>(sql`
      SELECT ${columns} FROM ${wanted} CROSS JOIN payments y ON y.charge_id = s.value
        CROSS JOIN postings p ON ${ofOrder("y.order_id")}
      WHERE y.charge_id IS NOT NULL AND p.source = s.value AND ${ofCharges} AND ${atProcessor}`),
    db.all<{ chargeId: string }>(sql`
      SELECT y.charge_id AS chargeId FROM ${wanted} CROSS JOIN payments y ON y.charge_id = s.value
      WHERE y.charge_id IS NOT NULL AND y.state = 'quarantined'`),
  ]);
  return { entries: [...others, ...charges], quarantined: new Set(aside.map(({ chargeId }) => chargeId)) };
}

/** The objects at the processor for which something was posted in a time. */
export async function listPostedSources(db: Database, from: Instant, until: Instant): Promise<string[]> {
  const [others, charges] = await db.batch([
    db.all<{ source: string }>(sql`
      SELECT DISTINCT p.source FROM postings p INDEXED BY postings_by_time
      WHERE p.at >= ${from} AND p.at < ${until} AND ${besidesCharges} AND p.source IS NOT NULL AND ${atProcessor}`),
    db.all<{ source: string }>(sql`
      SELECT y.charge_id AS source FROM orders o JOIN payments y ON y.order_id = o.id
      WHERE o.paid_at >= ${from} AND o.paid_at < ${until} AND o.paid_at IS NOT NULL AND y.charge_id IS NOT NULL`),
  ]);
  return [...new Set([...others, ...charges].map(({ source }) => source))];
}

/** The time of the first payment or posting; null when there is none. */
export async function loadBeginning(db: Database): Promise<Instant | null> {
  const [[row]] = await db.batch([
    db.all<{ paid: Instant | null; posted: Instant | null }>(sql`
      SELECT (SELECT min(paid_at) FROM orders WHERE paid_at IS NOT NULL) AS paid,
        (SELECT min(p.at) FROM postings p INDEXED BY postings_by_time WHERE ${besidesCharges}) AS posted`),
  ]);
  const known = [row?.paid, row?.posted].filter((at) => typeof at === "number");
  return known.length === 0 ? null : Math.min(...known);
}
