// Stripe's lists: newest first, filtered by column, paged by the id of an object.
import type { SQLInputValue } from "node:sqlite";
import { z } from "zod";
import { type Database, integerOf, textOf } from "../database.ts";
import { integer, text } from "./form.ts";
import { type Kind, type Kinds, readObject } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";

export interface List<T> {
  readonly object: "list";
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

/** The parameters that every list takes. */
export const pageShape = {
  created: z.union([integer, range]).optional(),
  limit: integer.optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};

const pageParams = z.object(pageShape);
export type Page = z.infer<typeof pageParams>;

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export function equals(column: string, value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }];
}

/** The platform's own objects, or those of a connected account. */
export function ownedBy(account: string | null): Condition[] {
  return account === null ? [{ sql: "account IS NULL", values: [] }] : equals("account", account);
}

/** A moment, or a range of them, as Stripe's lists take it. */
export function rangeOf(column: string, wanted: Page["created"]): Condition[] {
  if (wanted === undefined) return [];
  if (typeof wanted === "number") return [{ sql: `${column} = ?`, values: [wanted] }];
  const bounds: [string, number | undefined][] = [
    [">", wanted.gt],
    [">=", wanted.gte],
    ["<", wanted.lt],
    ["<=", wanted.lte],
  ];
  return bounds.flatMap(([sign, value]) => {
    return value === undefined ? [] : [{ sql: `${column} ${sign} ?`, values: [value] }];
  });
}

export type Table = "objects" | "tracked_events";

function cursorCondition(database: Database, table: Table, page: Page): Condition[] | Refusal {
  const { starting_after: after, ending_before: before } = page;
  if (after !== undefined && before !== undefined) {
    return refuse("You can only use one of `starting_after` and `ending_before`.", {
      code: "parameters_exclusive",
    });
  }
  const id = after ?? before;
  if (id === undefined) return [];
  const row = database.statement(`SELECT sequence FROM ${table} WHERE id = ?`).get(id);
  if (row === undefined)
    return refuseUnknown("object", id, after === undefined ? "ending_before" : "starting_after");
  const sql = after === undefined ? "sequence > ?" : "sequence < ?";
  return [{ sql, values: [integerOf(row, "sequence")] }];
}

/** The rows of one page, newest first, and whether there are more beyond it. */
export function listRows(database: Database, table: Table, conditions: readonly Condition[], page: Page) {
  const limit = page.limit ?? 10;
  if (limit < 1 || limit > 100) {
    return refuseParameter("The limit must be between 1 and 100.", {
      code: "parameter_invalid_integer",
      param: "limit",
    });
  }
  const cursor = cursorCondition(database, table, page);
  if (isRefusal(cursor)) return cursor;
  const all = [...conditions, ...rangeOf("created", page.created), ...cursor];
  const where = all.length === 0 ? "" : `WHERE ${all.map(({ sql }) => sql).join(" AND ")}`;
  const backwards = page.ending_before !== undefined;
  const sql = `SELECT * FROM ${table} ${where} ORDER BY sequence ${backwards ? "ASC" : "DESC"} LIMIT ?`;
  const rows = database.statement(sql).all(...all.flatMap(({ values }) => values), limit + 1);
  const shown = rows.slice(0, limit);
  return { rows: backwards ? shown.toReversed() : shown, hasMore: rows.length > limit };
}

export function listObjects<K extends Kind>(
  database: Database,
  kind: K,
  url: string,
  conditions: readonly Condition[],
  page: Page,
): List<Kinds[K]> | Refusal {
  const found = listRows(database, "objects", [...equals("object", kind), ...conditions], page);
  if (isRefusal(found)) return found;
  const data = found.rows.map((row) => readObject(kind, textOf(row, "json")));
  return { object: "list", data, has_more: found.hasMore, url };
}
