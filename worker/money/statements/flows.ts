// A family's statement: sums, lists and upcoming payouts, read at one moment.
import type { Context } from "../../context.ts";
import type { FamilyId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { loadPayable } from "../payouts/planning/store.ts";
import { describeUpcoming, type Upcoming } from "./rules-coming.ts";
import {
  balancesOf,
  goodsOf,
  instantsOf,
  disputedNetOf,
  sentNetOf,
  type StatementBalances,
  type GoodsTotals,
  type DayRange,
  type RateTotals,
} from "./rules.ts";
import { loadLists, statementPageSize, type Lists } from "./store-lists.ts";
import { loadSums, type StatementFamily } from "./store.ts";
import { statementText } from "./texts.ts";
import type { PortalLocale } from "../../words/locales.ts";
import { localePath } from "../../words/paths.ts";

export interface FamilyStatement {
  readonly familyId: FamilyId;
  readonly family: StatementFamily;
  readonly period: DayRange;
  readonly account: StatementBalances;
  readonly goods: GoodsTotals;
  readonly rates: readonly RateTotals[];
  /** As things stand now, whatever the period. */
  readonly coming: Upcoming;
  readonly delayDays: number;
}

/** The sums of a statement, and what comes next. */
export async function sumStatement(
  ctx: Context,
  familyId: FamilyId,
  period: DayRange,
): Promise<FamilyStatement | Refusal<"family_unknown">> {
  const [sums, payable] = await Promise.all([
    loadSums(ctx.db, familyId, instantsOf(period)),
    loadPayable(ctx.db, familyId, ctx.now),
  ]);
  if (sums === null || payable === null) return refuse("family_unknown");
  const { family, posted, rates } = sums;
  const { terms, bankAccount } = payable;
  return {
    familyId,
    family,
    period,
    account: balancesOf(posted),
    goods: goodsOf(rates),
    rates,
    coming: describeUpcoming(payable, terms, bankAccount !== null, family.onWayHalalas, ctx.now),
    delayDays: terms.delayDays,
  };
}

/** The beginnings of a statement's lists, each with one row more than a page where there are more. */
export async function listStatement(ctx: Context, familyId: FamilyId, period: DayRange): Promise<Lists> {
  return loadLists(ctx.db, familyId, instantsOf(period), statementPageSize + 1);
}

/** The statement as a message of a few lines. */
export function writeStatement(ctx: Context, statement: FamilyStatement, locale: PortalLocale): string {
  const { period, goods, account, coming } = statement;
  const path = localePath(locale, "/family/statement");
  const url = `${ctx.config.publicOrigin}${path}?from=${period.fromOn}&until=${period.untilOn}`;
  const disputedHalalas = disputedNetOf(account);
  const facts = { period, goods, disputedHalalas, sentHalalas: sentNetOf(account), coming, url };
  return statementText(facts, locale);
}
