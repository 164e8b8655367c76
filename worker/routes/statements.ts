// A statement for families and operators: as JSON, CSV and PDF.
import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { Cursor } from "../core/cursor.ts";
import type { FamilyId } from "../core/id.ts";
import { takeUses, useOf, useOfClient } from "../core/limiter.ts";
import { isRefusal } from "../core/refusal.ts";
import { riyadhDay } from "../core/time.ts";
import { referenceOf } from "../money/statements/rules-entries.ts";
import { choosePeriod, instantsOf, sentNetOf, type DayRange } from "../money/statements/rules.ts";
import { drawStatement, writeStatementCsv } from "../money/statements/flows-files.ts";
import { listStatement, sumStatement, writeStatement } from "../money/statements/flows.ts";
import {
  loadList,
  statementPageSize,
  type StatementListName,
  type Lists,
} from "../money/statements/store-lists.ts";
import { byPortalLocale } from "../words/locales.ts";
import { pageOf } from "./pages.ts";
import { masked } from "./payouts.ts";
import { no, type RouteEnv } from "./respond.ts";
import { listShapes } from "./statement-shapes.ts";

function listPage<Row extends { readonly at: number; readonly id: string }, Told>(
  rows: readonly Row[],
  tell: (row: Row) => Told,
): { rows: Told[]; nextCursor: string | null } {
  const { page, nextCursor } = pageOf(rows, statementPageSize, ({ at, id }) => ({ rank: at, id }));
  return { rows: page.map(tell), nextCursor };
}

const tellSent = ({ transferId, iban, ...row }: Lists["sent"][number]) => ({
  ...row,
  iban: iban === null ? null : masked(iban),
  reference: referenceOf({ ...row, transferId }),
});

const listsOfAll = z.object(listShapes);

function listsBody(lists: Lists): z.output<typeof listsOfAll> {
  return listsOfAll.parse({
    sold: listPage(lists.sold, (row) => row),
    returned: listPage(lists.returned, (row) => row),
    sent: listPage(lists.sent, tellSent),
    back: listPage(lists.back, (row) => row),
  });
}

interface Asked {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

function periodOf(c: HonoContext<RouteEnv>, { from, until }: Asked) {
  return choosePeriod({ from, until }, riyadhDay(c.get("context").now));
}

/** The statement's body; refuses an unknown family or a period that is too long. */
export async function statementBody(c: HonoContext<RouteEnv>, familyId: FamilyId, asked: Asked) {
  const context = c.get("context");
  const period = periodOf(c, asked);
  if (isRefusal(period)) return period;
  const [statement, lists] = await Promise.all([
    sumStatement(context, familyId, period),
    listStatement(context, familyId, period),
  ]);
  if (isRefusal(statement)) return statement;
  const { account, family, goods, rates, coming, delayDays } = statement;
  const { sent_back: sentBack, ...moved } = account;
  return {
    ...period,
    todayOn: riyadhDay(context.now),
    familyName: family.name,
    ...moved,
    sentBack,
    sentNetHalalas: sentNetOf(account),
    nettedHalalas: family.nettedHalalas,
    goods,
    rates: [...rates],
    coming: { ...coming, parts: [...coming.parts] },
    delayDays,
    lists: listsBody(lists),
    message: byPortalLocale((locale) => writeStatement(context, statement, locale)),
  };
}

/** A further page of one list. */
export async function listBody(
  c: HonoContext<RouteEnv>,
  familyId: FamilyId,
  list: StatementListName,
  { cursor, ...asked }: Asked & { readonly cursor: Cursor },
) {
  const period = periodOf(c, asked);
  if (isRefusal(period)) return period;
  const wanted = { ...instantsOf(period), familyId, before: cursor, limit: statementPageSize + 1 };
  const found = await loadList(c.get("context").db, list, wanted);
  const pages = listsBody({ sold: [], returned: [], sent: [], back: [], ...found });
  return { [list]: pages[list] };
}

function nameOf({ fromOn, untilOn }: DayRange): string {
  return `statement-${fromOn}-${untilOn}`;
}

/** "statement-2026-11-01-2026-11-30.csv" as a download. */
export async function answerCsv(c: HonoContext<RouteEnv>, familyId: FamilyId, asked: Asked) {
  const period = periodOf(c, asked);
  if (isRefusal(period)) return no(c, period);
  const csv = await writeStatementCsv(c.get("context"), familyId, period);
  if (isRefusal(csv)) return no(c, csv);
  return c.body(csv, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${nameOf(period)}.csv"`,
  });
}

/** "statement-2026-11-01-2026-11-30.pdf", shown by the browser; drawn again for each request. */
export async function answerStatementPdf(c: HonoContext<RouteEnv>, familyId: FamilyId, asked: Asked) {
  const period = periodOf(c, asked);
  if (isRefusal(period)) return no(c, period);
  const context = c.get("context");
  const full = await takeUses(context, [
    await useOfClient(context, "documents_client"),
    await useOf(context, "documents_order", familyId),
  ]);
  if (full !== null) return no(c, full);
  const pdf = await drawStatement(context, familyId, period);
  if (isRefusal(pdf)) return no(c, pdf);
  return c.body(pdf, 200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${nameOf(period)}.pdf"`,
    "x-robots-tag": "noindex",
  });
}
