// The lists of Stripe's v2 API: newest first, paged by links in the answer.
import { type Database, type Row, textOf } from "../database.ts";
import { type Condition, listRows, type Table } from "./lists.ts";
import { isRefusal, type Refusal, refuseParameter } from "./refusal.ts";

export interface ListRequest {
  readonly table: Table;
  readonly path: string;
  readonly conditions: readonly Condition[];
  readonly limit: number | undefined;
  /** The page's start, from the link of the page before or after it. */
  readonly page: string | undefined;
  /** The encoded query that the links to other pages repeat. */
  readonly query: readonly (readonly [string, string])[];
  readonly read: (row: Row) => object;
}

export interface V2List {
  readonly data: object[];
  readonly next_page_url: string | null;
  readonly previous_page_url: string | null;
}

const cursorPattern = /^(after|before)\.(.+)$/;

function cursorOf(page: string | undefined) {
  if (page === undefined) return {};
  const [, side, id] = cursorPattern.exec(page) ?? [];
  const message = "Invalid page: take the address of a page from the list before it.";
  if (id === undefined) return refuseParameter(message, { param: "page" });
  return side === "after" ? { starting_after: id } : { ending_before: id };
}

function addressOf(request: ListRequest, page: string): string {
  const limit: [string, string][] = request.limit === undefined ? [] : [["limit", String(request.limit)]];
  const query = new URLSearchParams([...request.query, ...limit, ["page", page]].map(([...pair]) => pair));
  return `${request.path}?${query.toString()}`;
}

/** One page of a list, with links to the pages beside it. */
export function listPage(database: Database, request: ListRequest): V2List | Refusal {
  const cursor = cursorOf(request.page);
  if (isRefusal(cursor)) return cursor;
  const found = listRows(database, request.table, request.conditions, { limit: request.limit, ...cursor });
  if (isRefusal(found)) return found;
  const isBackwards = "ending_before" in cursor;
  const [first, last] = [found.rows[0], found.rows.at(-1)];
  const hasNext = isBackwards || found.hasMore;
  const hasPrevious = isBackwards ? found.hasMore : request.page !== undefined;
  return {
    data: found.rows.map(request.read),
    next_page_url: hasNext && last ? addressOf(request, `after.${textOf(last, "id")}`) : null,
    previous_page_url: hasPrevious && first ? addressOf(request, `before.${textOf(first, "id")}`) : null,
  };
}
