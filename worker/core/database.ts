// The database: Drizzle over D1, batches, and a meter of each request's round trips and rows.
import { fillPlaceholders, sql, type Placeholder, type SQL } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { PreparedQuery } from "drizzle-orm/session";
import { assert } from "./assert.ts";
import { timedOut, withTimeout } from "./timeout.ts";

export type Database = DrizzleD1Database;
/** A statement that has been built but not run: only `transact` and `runBatch` run it. */
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

/** All requests of this isolate since it started. */
export const isolateMeter: Meter = newMeter();

function note(meter: Meter, results: readonly D1Result[]): void {
  for (const each of [meter, isolateMeter]) {
    each.roundTrips += 1;
    for (const { meta } of results) {
      each.rowsRead += meta.rows_read;
      each.rowsWritten += meta.rows_written;
      each.durationMs += meta.duration;
    }
  }
}

const deadlineMs = 10_000;

/** D1 may stall for a minute: a batch fails after 10 s. It may still be written; idempotency covers that. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const result = await withTimeout(deadlineMs, work);
  if (result === timedOut) throw new Error("the database did not answer in time");
  return result;
}

/** Every Drizzle query has `_prepare`; the type of a batch item does not show it. */
function prepare(item: Statement): PreparedQuery {
  assert("_prepare" in item && typeof item._prepare === "function", "only drizzle's queries can be batched");
  return item._prepare();
}

const shared = new WeakMap<D1Database, Database>();

/** Drizzle caches SQL per instance: all requests of an isolate share one. */
function sharedBy(d1: D1Database): Database {
  const known = shared.get(d1) ?? drizzle(d1, { casing: "snake_case" });
  shared.set(d1, known);
  return known;
}

/**
 * Drizzle over D1. Drizzle's own `batch` cannot bind the parameters of raw `sql`, so each query is bound here; Drizzle maps
 * the rows. Single reads go through `batch` too, so that the meter sees their row counts.
 */
export function openDatabase(d1: D1Database, meter: Meter): Database {
  const db: Database = Object.create(sharedBy(d1));
  db.batch = async <Item extends Statement, Items extends Readonly<[Item, ...Item[]]>>(items: Items) => {
    const prepared = items.map(prepare);
    const bound = prepared.map((query) => {
      const { sql: text, params } = query.getQuery();
      return d1.prepare(text).bind(...params);
    });
    const results = await inTime(d1.batch(bound));
    note(meter, results);
    const mapped: unknown = results.map((result, index) => prepared[index]?.mapResult(result, true));
    // Drizzle types a batch's result by its queries; this cannot be checked at run time.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return mapped as BatchResponse<Items>;
  };
  return db;
}

/**
 * A parameter in a join condition or a LIMIT, as a subquery. SQLite plans a statement again at each run when a bare parameter
 * stands there.
 */
export function opaqueParam(value: string | number | Placeholder): SQL {
  return sql`(SELECT ${value})`;
}

/**
 * Builds the SQL of queries with placeholders once for each isolate: for reads so frequent that building the SQL costs more
 * than running it.
 */
export function prepareOnce<Items extends readonly Statement[]>(
  build: (db: Database) => Items,
): (db: Database, values: Readonly<Record<string, string | number | null>>) => Items {
  let written: readonly PreparedQuery[] | null = null;
  return (db, values) => {
    written ??= build(db).map(prepare);
    const filled: unknown = written.map((query) => {
      const { sql: text, params } = query.getQuery();
      const bound = { sql: text, params: fillPlaceholders(params, values) };
      return {
        _prepare: () => ({
          getQuery: () => bound,
          mapResult: (result: unknown, isFromBatch?: boolean) => query.mapResult(result, isFromBatch),
        }),
      };
    });
    // `batch` uses nothing else of a query; the type gives the shape of its rows.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return filled as Items;
  };
}

/** Runs the statements in one round trip, all or none. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements;
  return first === undefined ? [] : db.batch([first, ...rest]);
}
