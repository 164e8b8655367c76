// The money console: balances, payables and wait reasons, debts, takings by day, an order's history.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { refuse } from "../../core/refusal.ts";
import { addDays, riyadhDay, startOfDay } from "../../core/time.ts";
import { loadDefaultTerms } from "../../money/payouts/planning/store.ts";
import { naturalBalance, buildHistory } from "../../money/reconciliation/history/rules.ts";
import { debtFrom } from "../../money/payouts/planning/rules.ts";
import { forecastOf, sliceOwed } from "../../money/reconciliation/payables/rules.ts";
import { daysOf, sumAccounts } from "../../money/reconciliation/sums/rules.ts";
import { loadLedger } from "../../money/reconciliation/books/store.ts";
import { listDaySums, loadOrderMoney } from "../../money/reconciliation/history/store.ts";
import { countFamilies } from "../../money/reconciliation/sums/flows.ts";
import {
  blockedPageSize,
  listBlockedFamilies,
  listOwed,
  listOwedFamilies,
  loadBlockedCounts,
  noAge,
  owedPageSize,
  type ListedOwedFamily,
} from "../../money/reconciliation/payables/store.ts";
import { loadLastPeriod } from "../../money/reconciliation/sums/store.ts";
import { countOpen, listRuns } from "../../money/differences/store.ts";
import { listUnused } from "../../money/unused/store.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, orderIdShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";
import { debtShape, historyShape, moneyShape, owedFamilyShape, runShape } from "./money-shapes.ts";
import { moneyFiles, payablesFilterShape, waitsOf } from "./money-files.ts";

const overviewRoute = createRoute({
  method: "get",
  path: "/money",
  request: { query: z.object({ as: asShape }) },
  responses: {
    200: json(moneyShape, "Where the money is, and what somebody must look at"),
    ...refusalResponses,
  },
});

const payablesRoute = createRoute({
  method: "get",
  path: "/money/payables",
  request: { query: payablesFilterShape.extend({ as: asShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        families: z.array(owedFamilyShape),
        totals: z.object({ families: z.int(), owedHalalas: amountShape }),
        nextCursor: nextCursorShape,
      }),
      "Families that are owed something, longest waiting first, and what all of them are owed",
    ),
    ...refusalResponses,
  },
});

const debtsRoute = createRoute({
  method: "get",
  path: "/money/debts",
  request: { query: z.object({ as: asShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({ families: z.array(debtShape), nextCursor: nextCursorShape }),
      "Families that were paid too much",
    ),
    ...refusalResponses,
  },
});

const historyRoute = createRoute({
  method: "get",
  path: "/money/orders/{id}",
  request: { params: z.object({ id: orderIdShape }) },
  responses: { 200: json(historyShape, "Everything that money did for an order"), ...refusalResponses },
});

const daysBack = 30;

function owedBody(family: ListedOwedFamily) {
  const { familyId, familyName, rail, oldestAt, owedHalalas, minimumHalalas, waits } = family;
  const known = { familyId, familyName, rail, oldestAt, owedHalalas, minimumHalalas };
  return { ...known, waits: [...waits], ...forecastOf(family) };
}

export const operatorMoney = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(overviewRoute, async (c) => {
    const { db, now } = c.get("context");
    await countFamilies(c.get("context"));
    const firstOn = addDays(riyadhDay(now), 1 - daysBack);
    const [ledger, owed, troubles, sums, [lastRun], open] = await Promise.all([
      loadLastPeriod(db).then((last) => loadLedger(db, last)),
      loadDefaultTerms(db).then((defaults) => listOwed(db, defaults, now)),
      loadBlockedCounts(db),
      listDaySums(db, startOfDay(firstOn)),
      listRuns(db),
      countOpen(db),
    ]);
    return c.json(
      {
        balances: sumAccounts.map((account) => {
          return { account, balanceHalalas: naturalBalance(account, ledger.balances[account]) };
        }),
        ...sliceOwed(owed),
        ...troubles,
        days: daysOf(sums, firstOn, daysBack),
        lastRun: lastRun === undefined ? null : runShape.parse(lastRun),
        differences: open.causes,
      },
      200,
    );
  })
  .openapi(payablesRoute, async (c) => {
    const { db, now } = c.get("context");
    const { cursor = null, ...filter } = c.req.valid("query");
    const defaults = await loadDefaultTerms(db);
    const rows = await listOwedFamilies(db, defaults, now, { waits: waitsOf(filter), after: cursor });
    const totals = { families: rows[0]?.families ?? 0, owedHalalas: rows[0]?.allHalalas ?? 0 };
    const { page, nextCursor } = pageOf(rows, owedPageSize, ({ oldestAt, familyId }) => {
      return { rank: oldestAt ?? noAge, id: familyId };
    });
    return c.json({ families: page.map(owedBody), totals, nextCursor }, 200);
  })
  .openapi(debtsRoute, async (c) => {
    const { cursor = null } = c.req.valid("query");
    await countFamilies(c.get("context"));
    const rows = await listBlockedFamilies(c.get("context").db, cursor);
    const { page, nextCursor } = pageOf(rows, blockedPageSize, ({ familyId }) => ({ rank: 0, id: familyId }));
    const families = page
      .map((family) => ({ ...family, debtHalalas: debtFrom(family) }))
      .filter(({ debtHalalas, requestedHalalas }) => debtHalalas > 0 || requestedHalalas > 0);
    return c.json({ families: z.array(debtShape).parse(families), nextCursor }, 200);
  })
  .openapi(historyRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { db } = c.get("context");
    const [found, unused] = await Promise.all([loadOrderMoney(db, id), listUnused(db, id)]);
    if (found === null) return no(c, refuse("order_unknown"));
    const { number, families, postings, parts } = found;
    const entries = buildHistory(postings, parts);
    return c.json(historyShape.parse({ id, number, families, unused, entries }), 200);
  })
  .route("/", moneyFiles);
