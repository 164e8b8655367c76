// A statement as a file: a table for spreadsheets, and an A4 page to print.
import type { Context } from "../../context.ts";
import { writeCsv } from "../../core/csv.ts";
import type { FamilyId } from "../../core/id.ts";
import { isRefusal, refuse, type Refusal } from "../../core/refusal.ts";
import { drawContent } from "../documents/opening/flows.ts";
import { operatorIdentity } from "../documents/addresses/operator.ts";
import { loadSetting } from "../../shop/settings/store.ts";
import { statementContent } from "./content.ts";
import { statementTable } from "./content-table.ts";
import { sumStatement, type FamilyStatement } from "./flows.ts";
import { entriesOf, type FullEntry } from "./rules-entries.ts";
import { instantsOf, moves, type DayRange } from "./rules.ts";
import { loadLists, rowsMax } from "./store-lists.ts";

type FileRefusal = Refusal<"family_unknown" | "period_too_long">;

interface Whole {
  readonly statement: FamilyStatement;
  readonly entries: readonly FullEntry[];
}

/** The longest period of a file, in days, that fits for the busiest family. */
const busyDaysMax = 31;

/** All entries; a file is never truncated. */
async function openWhole(ctx: Context, familyId: FamilyId, period: DayRange): Promise<Whole | FileRefusal> {
  const statement = await sumStatement(ctx, familyId, period);
  if (isRefusal(statement)) return statement;
  const rows = moves.reduce((sum, move) => sum + statement.account[move].count, 0);
  if (rows > rowsMax) return refuse("period_too_long", { daysMax: busyDaysMax });
  const lists = await loadLists(ctx.db, familyId, instantsOf(period), rowsMax);
  return { statement, entries: entriesOf(lists) };
}

/** Comma-separated values with Arabic headers. */
export async function writeStatementCsv(
  ctx: Context,
  familyId: FamilyId,
  period: DayRange,
): Promise<string | FileRefusal> {
  const whole = await openWhole(ctx, familyId, period);
  if (isRefusal(whole)) return whole;
  return writeCsv(statementTable(period, whole.statement.account, whole.entries));
}

/** A4, Arabic with English beside it. */
export async function drawStatement(
  ctx: Context,
  familyId: FamilyId,
  period: DayRange,
): Promise<Uint8Array<ArrayBuffer> | FileRefusal> {
  const [whole, identity] = await Promise.all([
    openWhole(ctx, familyId, period),
    loadSetting(ctx.db, "operator_identity"),
  ]);
  if (isRefusal(whole)) return whole;
  const facts = { ...whole.statement, operator: identity ?? operatorIdentity, writtenAt: ctx.now };
  return (await drawContent(ctx, statementContent(facts, whole.entries), ctx.now)).pdf;
}
