// Bank files: made, read, confirmed by one operator, released by another, and the bank's reports.
import { loadActors, type ActedBy } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { payoutStates } from "../../../db/schema/payouts.ts";
import type { Context as HonoContext } from "hono";
import { proposeAction } from "../../people/approvals/flows.ts";
import { maxReportCharacters } from "../../money/iso20022/pain002.ts";
import { personName } from "../../context.ts";
import type { BankFileId } from "../../core/id.ts";
import { riyadhDay } from "../../core/time.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { makeFile, stepBankFile } from "../../money/payouts/bank-files/flows.ts";
import { bankReportAction } from "../../money/payouts/bank-results/flows.ts";
import { lineResults, readReportLines } from "../../money/payouts/bank-results/flows-reading.ts";
import { fileState, type FileVerb } from "../../money/payouts/bank-files/rules.ts";
import { listPayees, loadFileXml } from "../../money/payouts/bank-files/store.ts";
import {
  countFileless,
  countFiles,
  listFiles,
  payoutsPageSize,
  type FileRow,
} from "../../money/payouts/lists/store.ts";
import { filesTable, filesTableHead } from "../../money/payouts/lists/rules-tables.ts";
import { loadSetting } from "../../shop/settings/store.ts";
import { csvHeaders, streamCsv } from "../csv.ts";
import { csvAnswer } from "../documents.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";

const fileIdShape = z.templateLiteral(["pof_", z.string().max(40)]);
const stateShape = z.enum(["made", "confirmed", "sent", "withdrawn"]);
const params = z.object({ id: fileIdShape });

const fileShape = z.object({
  id: z.string(),
  state: stateShape,
  version: z.string(),
  executionOn: z.string(),
  payments: z.int(),
  totalHalalas: amountShape,
  createdAt: instantShape,
  createdBy: actedByShape.nullable(),
  confirmedAt: instantShape.nullable(),
  confirmedBy: actedByShape.nullable(),
  /** Then another operator has to release it. */
  isConfirmedByMe: z.boolean(),
  sentAt: instantShape.nullable(),
  sentBy: actedByShape.nullable(),
  withdrawnAt: instantShape.nullable(),
  settled: z.int(),
  rejected: z.int(),
});

const payeeShape = z.object({
  payoutId: z.string(),
  state: z.enum(payoutStates),
  problem: z.string().nullable(),
  familyName: z.string(),
  holder: z.string(),
  iban: z.string(),
  amountHalalas: amountShape,
  isChanged: z.boolean(),
});

const listRoute = createRoute({
  method: "get",
  path: "/bank-files",
  request: {
    query: z.object({
      id: fileIdShape.optional().openapi({ description: "This one alone" }),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        files: z.array(fileShape),
        totals: z.object({ files: z.int() }),
        nextCursor: nextCursorShape,
        waiting: z.object({ payouts: z.int(), amountHalalas: amountShape }),
        hasDebtor: z.boolean(),
      }),
      "Bank files, newest first, and what waits for one",
    ),
    ...refusalResponses,
  },
});

const fileListRoute = createRoute({
  method: "get",
  path: "/bank-files-file",
  responses: { 200: csvAnswer, ...refusalResponses },
});

const makeRoute = createRoute({
  method: "post",
  path: "/bank-files",
  responses: {
    201: json(z.object({ id: z.string() }), "Made of all bank payouts that waited for a file"),
    ...refusalResponses,
  },
});

const payeesRoute = createRoute({
  method: "get",
  path: "/bank-files/{id}/payees",
  request: { params },
  responses: {
    200: json(z.object({ payees: z.array(payeeShape) }), "Whom it pays, to be checked before it is released"),
    ...refusalResponses,
  },
});

const xmlRoute = createRoute({
  method: "get",
  path: "/bank-files/{id}/xml",
  request: { params },
  responses: {
    200: { description: "The file, for the bank", content: { "application/xml": { schema: z.string() } } },
    ...refusalResponses,
  },
});

const stepRoute = <Verb extends FileVerb>(verb: Verb) =>
  createRoute({
    method: "post",
    path: `/bank-files/{id}/${verb}`,
    request: { params },
    responses: { 200: json(z.object({ state: stateShape }), "The file took the step"), ...refusalResponses },
  });

const reportedShape = proposedShape.extend({
  lines: z
    .array(z.object({ payoutId: z.string(), result: z.enum(lineResults), problem: z.string().nullable() }))
    .openapi({ description: "What it says of each payout of the file" }),
});

const resultsRoute = createRoute({
  method: "post",
  path: "/bank-files/{id}/results",
  request: { params, body: body(z.object({ xml: z.string().max(maxReportCharacters) })) },
  responses: {
    202: json(reportedShape, "What the bank's report (pain.002) would change; another operator has to agree"),
    ...refusalResponses,
  },
});

function fileBody(row: FileRow, me: string, actedBy: (name: string | null) => ActedBy | null) {
  return {
    ...row,
    state: fileState(row),
    isConfirmedByMe: row.confirmedBy === me,
    createdBy: actedBy(row.createdBy),
    confirmedBy: actedBy(row.confirmedBy),
    sentBy: actedBy(row.sentBy),
  };
}

async function answerStep(c: HonoContext<RouteEnv>, id: BankFileId, verb: FileVerb) {
  const state = await stepBankFile(c.get("context"), id, verb);
  return isRefusal(state) ? no(c, state) : c.json({ state }, 200);
}

export const bankFiles = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, actor } = c.get("context");
    const { id = null, cursor = null } = c.req.valid("query");
    const [rows, count, waiting, debtor] = await Promise.all([
      listFiles(db, { id, before: cursor }),
      countFiles(db),
      countFileless(db),
      loadSetting(db, "bank_debtor"),
    ]);
    const { page, nextCursor } = pageOf(rows, payoutsPageSize, byId);
    const me = personName(actor);
    const actedBy = await loadActors(
      db,
      page.flatMap(({ createdBy, confirmedBy, sentBy }) => [createdBy, confirmedBy, sentBy]),
    );
    const files = page.map((row) => fileBody(row, me, actedBy));
    return c.json({ files, totals: { files: count }, nextCursor, waiting, hasDebtor: debtor !== null }, 200);
  })
  .openapi(fileListRoute, (c) => {
    const { db, now } = c.get("context");
    const stream = streamCsv(filesTableHead, async (before) => {
      const rows = await listFiles(db, { before, id: null });
      const page = rows.slice(0, payoutsPageSize);
      const last = rows.length > payoutsPageSize ? page.at(-1) : undefined;
      return { rows: filesTable(page), next: last === undefined ? null : byId(last) };
    });
    return c.body(stream, 200, csvHeaders(`bank-files-${riyadhDay(now)}.csv`));
  })
  .openapi(makeRoute, async (c) => {
    const made = await makeFile(c.get("context"));
    return isRefusal(made) ? no(c, made) : c.json({ id: made }, 201);
  })
  .openapi(payeesRoute, async (c) => {
    const { db, now } = c.get("context");
    const payees = await listPayees(db, c.req.valid("param").id, now);
    return payees.length === 0 ? no(c, refuse("bank_file_unknown")) : c.json({ payees }, 200);
  })
  .openapi(xmlRoute, async (c) => {
    const { id } = c.req.valid("param");
    const found = await loadFileXml(c.get("context").db, id);
    if (found === null) return no(c, refuse("bank_file_unknown"));
    const state = fileState(found.file);
    if (state !== "sent") return no(c, refuse("bank_file_not_sent", { state }));
    return c.body(found.xml, 200, {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename="${id}.xml"`,
    });
  })
  .openapi(resultsRoute, async (c) => {
    const { xml } = c.req.valid("json");
    const fileId = c.req.valid("param").id;
    const context = c.get("context");
    const lines = await readReportLines(context, fileId, xml);
    if (isRefusal(lines)) return no(c, lines);
    const proposed = await proposeAction(context, bankReportAction, { fileId, xml });
    if (isRefusal(proposed)) return no(c, proposed);
    return c.json({ ...approvalAnswer(proposed, context.actor), lines }, 202);
  })
  .openapi(stepRoute("confirm"), (c) => answerStep(c, c.req.valid("param").id, "confirm"))
  .openapi(stepRoute("send"), (c) => answerStep(c, c.req.valid("param").id, "send"))
  .openapi(stepRoute("withdraw"), (c) => answerStep(c, c.req.valid("param").id, "withdraw"));
