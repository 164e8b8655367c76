// The operator's payouts: what waits for people, what is due when, every payout by its filters, and the whole of one.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { payoutStates, reportedResults } from "../../../db/schema/payouts.ts";
import { personName, type Context } from "../../context.ts";
import { addDays, riyadhDay, startOfDay } from "../../core/time.ts";
import { refuse } from "../../core/refusal.ts";
import { payoutsTable, payoutsTableHead } from "../../money/payouts/lists/rules-tables.ts";
import {
  countToDecide,
  listOperatorPayouts,
  loadOperatorPayout,
  loadPayoutTotals,
  payoutShows,
  totalsMax,
  type OperatorPayoutRow,
  type PayoutFilter,
} from "../../money/payouts/lists/store-operator.ts";
import {
  countFileless,
  listFamiliesWithoutAccount,
  listPayoutParts,
  payoutsPageSize,
} from "../../money/payouts/lists/store.ts";
import { loadDefaultTerms } from "../../money/payouts/planning/store.ts";
import { payDaysOf } from "../../money/reconciliation/payables/rules.ts";
import { listComing } from "../../money/reconciliation/payables/store.ts";
import { loadActors, type ActedBy } from "../../people/persons/store-actors.ts";
import { csvHeaders, streamCsv } from "../csv.ts";
import { csvAnswer } from "../documents.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import {
  familyIdShape,
  payoutBody,
  payoutIdShape,
  payoutPartShape,
  payoutRowShape,
  railShape,
} from "../payouts.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape, dayShape, instantShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";

const rowShape = payoutRowShape.extend({
  familyId: z.string(),
  familyName: z.string(),
  holder: z.string().nullable(),
  fileId: z.string().nullable(),
  reported: z
    .object({
      result: z.enum(reportedResults),
      reference: z.string(),
      isMine: z.boolean(),
      isConfirmed: z.boolean(),
      by: actedByShape.nullable(),
      confirmedBy: actedByShape.nullable(),
    })
    .nullable(),
});

const filterShape = z.object({
  show: z.enum(payoutShows).default("all"),
  rail: railShape.optional(),
  family: familyIdShape.optional(),
  from: dayShape.optional().openapi({ description: "Made on this day or later" }),
  until: dayShape.optional().openapi({ description: "Made on this day or before" }),
});

const listRoute = createRoute({
  method: "get",
  path: "/payouts",
  request: { query: filterShape.extend({ cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        payouts: z.array(rowShape),
        totals: z.object({
          payouts: z.int(),
          amountHalalas: amountShape,
          nettedHalalas: amountShape,
          returnedHalalas: amountShape,
          isAll: z.boolean().openapi({ description: `False: there are more than the ${totalsMax} added up` }),
        }),
        nextCursor: nextCursorShape,
      }),
      "Payouts, newest first, and what all of them add up to",
    ),
    ...refusalResponses,
  },
});

const fileRoute = createRoute({
  method: "get",
  path: "/payouts-file",
  request: { query: filterShape },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const stepShape = z.object({
  verb: z.string(),
  state: z.enum(payoutStates),
  at: instantShape,
  by: actedByShape.nullable(),
});

const oneRoute = createRoute({
  method: "get",
  path: "/payouts/{id}",
  request: { params: z.object({ id: payoutIdShape }) },
  responses: {
    200: json(
      z.object({ payout: rowShape, parts: z.array(payoutPartShape), steps: z.array(stepShape) }),
      "One payout with its parcels and its steps",
    ),
    ...refusalResponses,
  },
});

const waitingShape = z.object({
  familyId: z.string(),
  familyName: z.string(),
  shareHalalas: amountShape,
  refusedReason: z.string().nullable(),
});
const countShape = z.object({ payouts: z.int(), amountHalalas: amountShape });

const dueRoute = createRoute({
  method: "get",
  path: "/due-payouts",
  responses: {
    200: json(
      z.object({
        reported: countShape.openapi({ description: "Results that wait for another operator" }),
        blocked: countShape,
        fileless: countShape.openapi({ description: "Bank payouts that wait for a file" }),
        files: countShape.openapi({ description: "Files that nobody has released yet" }),
        withoutAccount: z.array(waitingShape),
        totals: z.object({ withoutAccount: z.int() }),
        days: z.array(
          z.object({
            on: dayShape,
            parcels: z.int(),
            stripeHalalas: amountShape,
            bankHalalas: amountShape,
          }),
        ),
        short: z
          .object({ parcels: z.int(), amountHalalas: amountShape })
          .openapi({ description: "Due, but below the minimum of their families" }),
      }),
      "What waits for people, and what is paid on which day",
    ),
    ...refusalResponses,
  },
});

function filterOf({ show, rail, family, from, until }: z.infer<typeof filterShape>): PayoutFilter {
  return {
    show,
    rail: rail ?? null,
    familyId: family ?? null,
    from: from === undefined ? null : startOfDay(from),
    until: until === undefined ? null : startOfDay(addDays(until, 1)),
  };
}

const actorsOf = ({ reportedBy, confirmedBy }: OperatorPayoutRow) => [reportedBy, confirmedBy];

function rowBody(row: OperatorPayoutRow, me: string, actedBy: (name: string | null) => ActedBy | null) {
  const { reportedResult, reportedReference, reportedBy, confirmedBy, ...rest } = row;
  const reported =
    reportedResult === null
      ? null
      : {
          result: reportedResult,
          reference: reportedReference ?? "",
          isMine: reportedBy === me,
          isConfirmed: confirmedBy !== null,
          by: actedBy(reportedBy),
          confirmedBy: actedBy(confirmedBy),
        };
  return { ...payoutBody(rest), reported };
}

function streamPayouts({ db }: Context, filter: PayoutFilter) {
  const size = 500;
  return streamCsv(payoutsTableHead, async (cursor) => {
    const rows = await listOperatorPayouts(db, filter, cursor, size);
    const page = rows.slice(0, size);
    const last = rows.length > size ? page.at(-1) : undefined;
    return { rows: payoutsTable(page), next: last === undefined ? null : byId(last) };
  });
}

export const payoutLists = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, actor } = c.get("context");
    const { cursor = null, ...query } = c.req.valid("query");
    const filter = filterOf(query);
    const [rows, totals] = await Promise.all([
      listOperatorPayouts(db, filter, cursor),
      loadPayoutTotals(db, filter),
    ]);
    const { page, nextCursor } = pageOf(rows, payoutsPageSize, byId);
    const actedBy = await loadActors(db, page.flatMap(actorsOf));
    const me = personName(actor);
    const payouts = page.map((row) => rowBody(row, me, actedBy));
    return c.json({ payouts, totals: { ...totals, isAll: totals.payouts <= totalsMax }, nextCursor }, 200);
  })
  .openapi(fileRoute, (c) => {
    const context = c.get("context");
    const stream = streamPayouts(context, filterOf(c.req.valid("query")));
    return c.body(stream, 200, csvHeaders(`payouts-${riyadhDay(context.now)}.csv`));
  })
  .openapi(oneRoute, async (c) => {
    const { db, actor } = c.get("context");
    const { id } = c.req.valid("param");
    const [found, parts] = await Promise.all([loadOperatorPayout(db, id), listPayoutParts(db, id, null)]);
    if (found === null) return no(c, refuse("payout_unknown"));
    const { payout, steps } = found;
    const actedBy = await loadActors(db, [...actorsOf(payout), ...steps.map((step) => step.actor)]);
    return c.json(
      {
        payout: rowBody(payout, personName(actor), actedBy),
        parts,
        steps: steps.map(({ actor: by, ...step }) => ({ ...step, by: actedBy(by) })),
      },
      200,
    );
  })
  .openapi(dueRoute, async (c) => {
    const { db, now } = c.get("context");
    const [toDecide, fileless, withoutAccount, coming] = await Promise.all([
      countToDecide(db),
      countFileless(db),
      listFamiliesWithoutAccount(db, now),
      loadDefaultTerms(db).then((defaults) => listComing(db, defaults, now)),
    ]);
    const totals = { withoutAccount: withoutAccount[0]?.total ?? 0 };
    const families = z.array(waitingShape).parse(withoutAccount);
    return c.json(
      { ...toDecide, fileless, withoutAccount: families, totals, ...payDaysOf(coming, now) },
      200,
    );
  });
