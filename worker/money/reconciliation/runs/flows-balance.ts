// Compares our balance at the processor with the ledger's, less known differences and new movements.
import type { Context } from "../../../context.ts";
import { halalas, type Halalas, subtract, zero } from "../../../core/money.ts";
import { type Instant, minuteMs } from "../../../core/time.ts";
import { isProcessors } from "../../differences/rules.ts";
import { listOpenDifferences } from "../../differences/store.ts";
import {
  type BalanceFacts,
  type BalanceExplanation,
  processorBalanceOf,
  explainBalance,
} from "../books/rules.ts";
import { loadLedger } from "../books/store.ts";
import { gatherSubjects, graceMs, ratesOf } from "../processor/flows.ts";
import { gapOf, isYoung, matchSubject } from "../processor/rules.ts";
import { listPostedSources } from "../processor/store.ts";
import { loadLastPeriod } from "../sums/store.ts";

const newMax = 2000;

/** The difference that movements and postings since `since` explain, because one side of them is still missing. */
async function waitingSince(ctx: Context, since: Instant, listed: ReadonlySet<string>): Promise<Halalas> {
  const until = ctx.clock() + minuteMs;
  const movements = await ctx.services.payments.listMovements(since, until, newMax);
  const sources = await listPostedSources(ctx.db, since, until);
  const { subjects, rates } = await gatherSubjects(ctx, movements, sources);
  const gaps = subjects
    .filter((subject) => !listed.has(subject.source) && isYoung(subject, since))
    .filter((subject) => matchSubject(subject, rates, since).kind !== "agrees")
    .map((subject) => gapOf(subject, rates));
  return halalas(gaps.reduce((total, gap) => total + gap, 0));
}

async function loadFacts(ctx: Context, since: Instant, foreignMovedHalalas: Halalas): Promise<BalanceFacts> {
  const balances = await ctx.services.payments.loadBalance();
  const standing = (await listOpenDifferences(ctx.db)).filter(isProcessors);
  const listed = standing.map((row) => row.expectedHalalas - row.postedHalalas);
  const waiting = await waitingSince(ctx, since, new Set(standing.map(({ subject }) => subject)));
  const { balances: own } = await loadLedger(ctx.db, await loadLastPeriod(ctx.db));
  return {
    ...processorBalanceOf(balances, ratesOf(balances)),
    ledgerHalalas: subtract(zero, own.stripe),
    explainedHalalas: halalas(listed.reduce((total, gap) => total + gap, 0) + waiting),
    foreignMovedHalalas,
  };
}

const triesMax = 3;

const gapBetween = (facts: BalanceFacts) =>
  facts.homeHalalas + facts.foreignHalalas - facts.ledgerHalalas - facts.explainedHalalas;

/**
 * Compares both sides. Because money moves while they are read, a result counts only when it is read twice; null when it never
 * repeated.
 */
export async function compareBalance(
  ctx: Context,
  until: Instant,
  foreignMovedHalalas: Halalas,
): Promise<{ facts: BalanceFacts; verdict: BalanceExplanation | null }> {
  const since = Math.min(until, ctx.clock()) - graceMs;
  let facts = await loadFacts(ctx, since, foreignMovedHalalas);
  for (let tries = 1; gapBetween(facts) !== 0 && tries < triesMax; tries += 1) {
    const again = await loadFacts(ctx, since, foreignMovedHalalas);
    const isSame = gapBetween(again) === gapBetween(facts);
    facts = again;
    if (isSame) return { facts, verdict: explainBalance(facts) };
  }
  return { facts, verdict: gapBetween(facts) === 0 ? explainBalance(facts) : null };
}
