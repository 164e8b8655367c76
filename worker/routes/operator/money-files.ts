// The money console's CSV files: postings of a period, payables, and an order's history.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { writeCsv, writeRows } from "../../core/csv.ts";
import { refuse } from "../../core/refusal.ts";
import { addDays, hourMs, riyadhDay, startOfDay } from "../../core/time.ts";
import { loadDefaultTerms } from "../../money/payouts/planning/store.ts";
import { buildHistory } from "../../money/reconciliation/history/rules.ts";
import {
  debtRows,
  debtsHead,
  differenceRows,
  differencesHead,
  historyTable,
  payablesTable,
  postingRows,
  postingsHead,
} from "../../money/reconciliation/history/rules-tables.ts";
import { listPostingsIn, loadOrderMoney } from "../../money/reconciliation/history/store.ts";
import { differencesPageSize, listDifferences } from "../../money/differences/store.ts";
import { blockedReasons, waitReasons } from "../../money/reconciliation/payables/rules.ts";
import {
  blockedPageSize,
  listBlockedFamilies,
  listOwedFamilies,
} from "../../money/reconciliation/payables/store.ts";
import { countFamilies } from "../../money/reconciliation/sums/flows.ts";
import { csvHeaders, streamCsv } from "../csv.ts";
import { csvAnswer } from "../documents.ts";
import { badRequest, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, orderIdShape, showShape } from "../shapes.ts";
import { dayShape } from "../shapes-shop.ts";

const daysMax = 31;

const postingsRoute = createRoute({
  method: "get",
  path: "/money/postings",
  request: {
    query: z
      .object({
        as: asShape,
        from: dayShape,
        until: dayShape.openapi({ description: `The last day, included; at most ${daysMax} days` }),
      })
      .refine(({ from, until }) => from <= until && until < addDays(from, daysMax), {
        error: `a file has at most ${daysMax} days`,
        path: ["until"],
      }),
  },
  responses: { 200: csvAnswer, ...refusalResponses },
});

export const payablesFilterShape = z.object({
  show: z.enum(["all", "blocked"]).default("all"),
  wait: z.enum(waitReasons).optional().openapi({ description: "Those with something that waits for this" }),
});

/** The reasons that a list is narrowed to; null where it is not. */
export function waitsOf({ show, wait }: z.infer<typeof payablesFilterShape>) {
  if (wait !== undefined) return [wait];
  return show === "blocked" ? blockedReasons : null;
}

const payablesRoute = createRoute({
  method: "get",
  path: "/money/payables/file",
  request: { query: payablesFilterShape.extend({ as: asShape }) },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const debtsRoute = createRoute({
  method: "get",
  path: "/money/debts/file",
  request: { query: z.object({ as: asShape }) },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const differencesRoute = createRoute({
  method: "get",
  path: "/money/differences-file",
  request: { query: z.object({ as: asShape, show: showShape }) },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const historyRoute = createRoute({
  method: "get",
  path: "/money/orders/{id}/file",
  request: { params: z.object({ id: orderIdShape }) },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const sliceMs = 6 * hourMs;

/** Streams a file: a month of postings does not fit into one result of the database. */
function streamPostings({ db }: Context, from: number, until: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let at = from;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(writeCsv([postingsHead]))),
    async pull(controller) {
      while (at < until) {
        const end = Math.min(until, at + sliceMs);
        const rows = postingRows(await listPostingsIn(db, at, end), new Map());
        at = end;
        if (rows.length === 0) continue;
        controller.enqueue(encoder.encode(writeRows(rows)));
        return;
      }
      controller.close();
    },
  });
}

/** The most families in a file. */
const familiesMax = 10_000;

export const moneyFiles = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(postingsRoute, (c) => {
    const { from, until } = c.req.valid("query");
    const stream = streamPostings(c.get("context"), startOfDay(from), startOfDay(addDays(until, 1)));
    return c.body(stream, 200, csvHeaders(`postings-${from}-${until}.csv`));
  })
  .openapi(payablesRoute, async (c) => {
    const { db, now } = c.get("context");
    const of = { waits: waitsOf(c.req.valid("query")), after: null, limit: familiesMax };
    const families = await listOwedFamilies(db, await loadDefaultTerms(db), now, of);
    return c.body(writeCsv(payablesTable(families)), 200, csvHeaders(`payables-${riyadhDay(now)}.csv`));
  })
  .openapi(debtsRoute, async (c) => {
    const context = c.get("context");
    await countFamilies(context);
    const stream = streamCsv(debtsHead, async (after) => {
      const rows = await listBlockedFamilies(context.db, after);
      const page = rows.slice(0, blockedPageSize);
      const last = rows.length > blockedPageSize ? page.at(-1) : undefined;
      return { rows: debtRows(page), next: last === undefined ? null : { rank: 0, id: last.familyId } };
    });
    return c.body(stream, 200, csvHeaders(`debts-${riyadhDay(context.now)}.csv`));
  })
  .openapi(differencesRoute, (c) => {
    const { db, now } = c.get("context");
    const { show } = c.req.valid("query");
    const stream = streamCsv(differencesHead, async (after) => {
      const rows = await listDifferences(db, show, after);
      const page = rows.slice(0, differencesPageSize);
      const last = rows.length > differencesPageSize ? page.at(-1) : undefined;
      const next = last === undefined ? null : { rank: last.resolvedAt ?? 0, id: last.id };
      return { rows: differenceRows(page), next };
    });
    return c.body(stream, 200, csvHeaders(`differences-${show}-${riyadhDay(now)}.csv`));
  })
  .openapi(historyRoute, async (c) => {
    const found = await loadOrderMoney(c.get("context").db, c.req.valid("param").id);
    if (found === null) return no(c, refuse("order_unknown"));
    const { number, families, postings, parts } = found;
    const names = new Map(families.map(({ id, name }) => [id, name]));
    const table = historyTable(buildHistory(postings, parts), names);
    return c.body(writeCsv(table), 200, csvHeaders(`order-${number}.csv`));
  });
