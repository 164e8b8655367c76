// Reconciliation on the console: runs, differences, starting a run, resolving a difference.
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { noteInput } from "../../core/inputs.ts";
import { isRefusal } from "../../core/refusal.ts";
import { canBookToFamily } from "../../money/differences/rules-changes.ts";
import { isProcessors } from "../../money/differences/rules.ts";
import { type About, aboutNothing, loadAbout } from "../../money/differences/store-subjects.ts";
import {
  type DifferenceRow,
  countDifferences,
  differencesPageSize,
  listDifferences,
  listRuns,
} from "../../money/differences/store.ts";
import { bookingAccounts } from "../../money/reconciliation/resolving/flows-booking.ts";
import { resolveDifferenceAction } from "../../money/reconciliation/resolving/flows.ts";
import { beginReconciliation } from "../../money/reconciliation/runs/flows.ts";
import { proposeAction } from "../../people/approvals/flows.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, showShape } from "../shapes.ts";
import { dayShape } from "../shapes-shop.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";
import { differenceShape, runShape, signedShape } from "./money-shapes.ts";

const differenceIdShape = z.string().regex(/^[\w.:-]{3,160}$/);

const listRoute = createRoute({
  method: "get",
  path: "/money/reconciliation",
  request: { query: z.object({ as: asShape, show: showShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        runs: z.array(runShape),
        differences: z.array(differenceShape),
        totals: z.object({ differences: z.int() }),
        nextCursor: nextCursorShape,
      }),
      "The last runs, and differences: open ones, or resolved ones with the last first",
    ),
    ...refusalResponses,
  },
});

const runRoute = createRoute({
  method: "post",
  path: "/money/reconciliation",
  request: {
    body: body(
      z.object({
        from: dayShape.nullable().default(null).openapi({ description: "Null: since the last run" }),
      }),
    ),
  },
  responses: { 202: json(z.object({ id: z.string() }), "Under way"), ...refusalResponses },
});

const resolveRoute = createRoute({
  method: "post",
  path: "/money/differences/{id}/resolve",
  request: {
    params: z.object({ id: differenceIdShape }),
    body: body(
      z.object({
        note: noteInput(500, 3),
        account: z.enum(bookingAccounts).nullable().openapi({ description: "Null: accepted as it is" }),
        seenHalalas: signedShape,
      }),
    ),
  },
  responses: { 202: json(proposedShape, "Resolved when another operator agrees"), ...refusalResponses },
});

function differenceBody(row: DifferenceRow, about: About = aboutNothing) {
  const isPostable = isProcessors(row) && row.expectedHalalas !== row.postedHalalas;
  return { ...row, isPostable, isForFamily: isPostable && canBookToFamily(row), about };
}

export const reconciliation = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db } = c.get("context");
    const { show, cursor = null } = c.req.valid("query");
    const [runs, rows, count] = await Promise.all([
      listRuns(db),
      listDifferences(db, show, cursor),
      countDifferences(db, show),
    ]);
    const { page, nextCursor } = pageOf(rows, differencesPageSize, ({ resolvedAt, id }) => {
      return { rank: resolvedAt ?? 0, id };
    });
    const [about, actedBy] = await Promise.all([
      loadAbout(
        db,
        page.map(({ id }) => id),
      ),
      loadActors(
        db,
        page.map(({ resolvedBy }) => resolvedBy),
      ),
    ]);
    return c.json(
      {
        runs: z.array(runShape).parse(runs),
        differences: page.map((row) =>
          differenceShape.parse({
            ...differenceBody(row, about.get(row.id)),
            resolvedBy: actedBy(row.resolvedBy),
          }),
        ),
        totals: { differences: count },
        nextCursor,
      },
      200,
    );
  })
  .openapi(runRoute, async (c) => {
    const run = await beginReconciliation(c.get("context"), c.req.valid("json").from);
    return isRefusal(run) ? no(c, run) : c.json(run, 202);
  })
  .openapi(resolveRoute, async (c) => {
    const context = c.get("context");
    const payload = { id: c.req.valid("param").id, ...c.req.valid("json") };
    const proposed = await proposeAction(context, resolveDifferenceAction, payload);
    return isRefusal(proposed) ? no(c, proposed) : c.json(approvalAnswer(proposed, context.actor), 202);
  });
