// The one database, its statements, and a meter of what each request asked of it.
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";

export type Database = DrizzleD1Database;
/** A write that has been described but not run: only `transact` and `runBatch` run it. */
export type Statement = BatchItem<"sqlite">;

export interface Meter {
  roundTrips: number;
  rowsRead: number;
  rowsWritten: number;
  durationMs: number;
}

export function newMeter(): Meter {
  return { roundTrips: 0, rowsRead: 0, rowsWritten: 0, durationMs: 0 };
}

function note(meter: Meter, results: readonly D1Result[]): void {
  meter.roundTrips += 1;
  for (const { meta } of results) {
    meter.rowsRead += meta.rows_read;
    meter.rowsWritten += meta.rows_written;
    meter.durationMs += meta.duration;
  }
}

/** Counts round trips and rows. Single reads go through `batch` so that D1 tells their rows as well. */
function metered(d1: D1Database, meter: Meter): D1Database {
  return new Proxy(d1, {
    get(target, property) {
      if (property !== "batch") {
        const value: unknown = Reflect.get(target, property);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async <Row>(statements: D1PreparedStatement[]) => {
        const results = await target.batch<Row>(statements);
        note(meter, results);
        return results;
      };
    },
  });
}

export function openDatabase(d1: D1Database, meter: Meter): Database {
  return drizzle(metered(d1, meter), { casing: "snake_case" });
}

/** Runs the statements in one round trip, all or none. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements;
  return first === undefined ? [] : db.batch([first, ...rest]);
}
