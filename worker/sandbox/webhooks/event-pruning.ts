// Deletes old events as new ones come, a few at a time. Stripe, too, lists them for thirty days.
import type { Database } from "../database.ts";

const keptSeconds = 30 * 24 * 60 * 60;
const everyEvents = 64;
const maxPruned = 512;

// Rows are ordered by age, so that a query reads only as many as it may delete.
const old = `SELECT sequence FROM (SELECT sequence, created FROM events ORDER BY sequence LIMIT ${maxPruned})
  WHERE created < ? AND NOT EXISTS (SELECT 1 FROM deliveries WHERE event = sequence AND delivery = 'pending')`;

/** Called with each new event. Undelivered events stay, whatever their age. */
export function pruneEvents(database: Database, sequence: number, now: number): void {
  if (sequence % everyEvents !== 0) return;
  const before = now - keptSeconds;
  for (const [table, column] of [
    ["attempts", "event"],
    ["deliveries", "event"],
    ["events", "sequence"],
  ]) {
    database.statement(`DELETE FROM ${table} WHERE ${column} IN (${old})`).run(before);
  }
}
