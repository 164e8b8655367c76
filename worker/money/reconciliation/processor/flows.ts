// Reconciliation with the processor: its balance movements and our postings of a period, compared object by object.
import type { ProcessorBalance } from "../../../adapters/payments.ts";
import type { Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import { type Instant, minuteMs } from "../../../core/time.ts";
import type { Difference } from "../../differences/rules.ts";
import { saveDifferences } from "../../differences/store.ts";
import type { Posting } from "../../ledger/rules.ts";
import { savePostings } from "../../ledger/store.ts";
import {
  groupSubjects,
  homeCurrency,
  isYoung,
  matchSubject,
  type ProcessorMovement,
  type Rates,
  type ReconciledObject,
  valueOf,
} from "./rules.ts";
import { listEntries, listPostedSources } from "./store.ts";

/** Newer movements may be incomplete: a webhook, a job or the processor's list may be late. */
export const graceMs = 10 * minuteMs;
const requestsAtOnce = 5;

export function ratesOf(balances: readonly ProcessorBalance[]): Rates {
  const known = balances.flatMap(({ currency, exchangeRate }) => {
    return exchangeRate === null ? [] : [[currency, exchangeRate] as const];
  });
  return new Map(known);
}

/** The rates of the currencies of our balances at the processor; loaded only when needed. */
export async function loadRates(ctx: Context, movements: readonly ProcessorMovement[]): Promise<Rates> {
  if (movements.every(({ currency }) => currency === homeCurrency)) return new Map();
  return ratesOf(await ctx.services.payments.loadBalance());
}

/** All movements of these objects, whenever they were. */
export async function listAllMovements(
  ctx: Context,
  sources: readonly string[],
): Promise<ProcessorMovement[]> {
  const found: ProcessorMovement[] = [];
  for (let from = 0; from < sources.length; from += requestsAtOnce) {
    const some = sources.slice(from, from + requestsAtOnce);
    const lists = await Promise.all(some.map((source) => ctx.services.payments.listMovementsOf(source)));
    found.push(...lists.flat());
  }
  return found;
}

/** Payouts to our own bank that somebody requested in the dashboard; the processor's schedule makes all others. */
export async function findPayoutsByHand(
  ctx: Context,
  movements: readonly ProcessorMovement[],
): Promise<ReadonlySet<string>> {
  const payouts = movements.filter(({ kind }) => kind === "payout").map(({ source }) => source);
  const byHand = new Set<string>();
  for (const id of new Set(payouts)) {
    const facts = await ctx.services.payments.loadOwnPayout(id);
    if (facts?.isAutomatic === false) byHand.add(id);
  }
  return byHand;
}

export interface Matched {
  readonly subjects: readonly ReconciledObject[];
  readonly rates: Rates;
}

/**
 * Both sides of these movements and sources. When they differ within a period, all movements of the object are loaded from the
 * processor: the rest may be older, or have come just now.
 */
export async function gatherSubjects(
  ctx: Context,
  movements: readonly ProcessorMovement[],
  sources: readonly string[],
): Promise<Matched> {
  const all = [...new Set([...sources, ...movements.map(({ source }) => source)])];
  if (all.length === 0) return { subjects: [], rates: new Map() };
  const rates = await loadRates(ctx, movements);
  const read = await listEntries(ctx.db, all);
  const first = groupSubjects(movements, read.entries, all, read.quarantined);
  const open = first.filter((subject) => matchSubject(subject, rates, ctx.now).kind !== "agrees");
  if (open.length === 0) return { subjects: first, rates };
  const names = open.map(({ source }) => source);
  const again = await listAllMovements(ctx, names);
  const later = await listEntries(ctx.db, names);
  const byHand = await findPayoutsByHand(ctx, again);
  const second = groupSubjects(again, later.entries, names, later.quarantined, byHand);
  const settled = first.filter(({ source }) => !names.includes(source));
  const wider = again.some(({ currency }) => currency !== homeCurrency && !rates.has(currency));
  return { subjects: [...settled, ...second], rates: wider ? await loadRates(ctx, again) : rates };
}

export interface Findings {
  readonly statements: readonly Statement[];
  readonly posted: number;
}

/** The result of a comparison: differences, and corrections with their postings. */
export function settleSubjects(ctx: Context, { subjects, rates }: Matched): Findings {
  const now = ctx.clock();
  const old = subjects.filter((subject) => !isYoung(subject, now - graceMs));
  const found: Difference[] = [];
  const right: Difference[] = [];
  const postings: Posting[] = [];
  for (const subject of old) {
    const match = matchSubject(subject, rates, now);
    if (match.kind === "differs") found.push(match.difference);
    if (match.kind !== "post") continue;
    postings.push(match.posting);
    if (match.told !== null) right.push(match.told);
  }
  const checked = old.map(({ source }) => source);
  return {
    statements: [
      ...saveDifferences(ctx.db, checked, found, now),
      ...(postings.length === 0 ? [] : [savePostings(ctx.db, postings)]),
      ...saveDifferences(ctx.db, [], right, now, true),
    ],
    posted: postings.length,
  };
}

/** Movements in other currencies, in and out together. */
export function foreignMoved(movements: readonly ProcessorMovement[], rates: Rates): Halalas {
  const values = movements
    .filter(({ currency }) => currency !== homeCurrency)
    .map((movement) => Math.abs(valueOf(movement.amount, movement, rates) ?? 0));
  return halalas(values.reduce((total, value) => total + value, 0));
}

export interface Compared extends Findings {
  readonly movements: number;
  readonly foreignHalalas: Halalas;
}

/** Compares everything from `from` until before `until`; null when it is more than `movementsMax` at once. */
export async function compareTime(
  ctx: Context,
  from: Instant,
  until: Instant,
  movementsMax: number,
): Promise<Compared | null> {
  const movements = await ctx.services.payments.listMovements(from, until, movementsMax + 1);
  if (movements.length > movementsMax) return null;
  const matched = await gatherSubjects(ctx, movements, await listPostedSources(ctx.db, from, until));
  return {
    ...settleSubjects(ctx, matched),
    movements: movements.length,
    foreignHalalas: foreignMoved(movements, matched.rates),
  };
}
