// Reconciliation runs: a period, one step at a time, each one batch; differences stay listed until resolved.
import { z } from "zod";
import { actorName, type Context } from "../../../context.ts";
import { auditAction } from "../../../core/audit.ts";
import { runBatch } from "../../../core/database.ts";
import { halalas } from "../../../core/money.ts";
import { type Job, type JobOutcome, type LeasedJob, enqueueJob } from "../../../core/outbox.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { dayMs, hourMs, minuteMs, type RiyadhDay, startOfDay } from "../../../core/time.ts";
import { transactOrRefuse } from "../../../core/transact.ts";
import { isProcessors } from "../../differences/rules.ts";
import {
  insertRun,
  listOpenDifferences,
  loadRun,
  loadRunning,
  type RunRow,
  saveDifferences,
  saveRunProgress,
  saveRunEnded,
} from "../../differences/store.ts";
import { postRevaluation } from "../../ledger/rules-reconciled.ts";
import { savePostings } from "../../ledger/store.ts";
import { type Chain, loadNextChain } from "../books/store-documents.ts";
import { listFamiliesMoved, loadLedger } from "../books/store.ts";
import { attributeTransfers } from "../changes/flows.ts";
import { compareTime, gatherSubjects, listAllMovements, settleSubjects } from "../processor/flows.ts";
import { loadBeginning } from "../processor/store.ts";
import { countFamilies, keepSums } from "../sums/flows.ts";
import { loadLastPeriod } from "../sums/store.ts";
import { compareBalance } from "./flows-balance.ts";
import { checkChain, checkFamiliesOf, checkOrders, checkOrdersIn, checkWhole } from "./flows-rows.ts";

/** The overlap with the last run, which may have seen its newest objects too early. */
const overlapMs = hourMs;

/** Starts a run over everything since the last one, or since a day; a job performs its steps. */
export async function beginReconciliation(
  ctx: Context,
  fromOn: RiyadhDay | null = null,
): Promise<{ id: string } | Refusal<"reconciliation_running">> {
  if ((await loadRunning(ctx.db)).running !== null) return refuse("reconciliation_running");
  await keepSums(ctx);
  await countFamilies(ctx);
  return transactOrRefuse<{ id: string }, Refusal<"reconciliation_running">>(ctx, async () => {
    const { running, lastUntil } = await loadRunning(ctx.db);
    if (running !== null) return refuse("reconciliation_running");
    const beginning = (await loadBeginning(ctx.db)) ?? ctx.now;
    const next = lastUntil === null ? beginning - dayMs : lastUntil - overlapMs;
    const since = Math.min(ctx.now, fromOn === null ? next : startOfDay(fromOn));
    const id = `rec_${ctx.newId()}`;
    const run = { id, since, until: ctx.now, requestedBy: actorName(ctx.actor), startedAt: ctx.now };
    return {
      result: { id },
      statements: [insertRun(ctx.db, run), auditAction(ctx, "begin_reconciliation", id)],
      jobs: [stepJob(id, "first")],
    };
  });
}

function stepJob(id: string, step: string): Job {
  return { id: `${id}:${step}`, kind: "reconciliation", payload: { id } };
}

const sliceMs = { longest: dayMs, shortest: minuteMs };
const movementsMax = 1000;

/** The next slice of the period: as long as its movements fit into one step. */
async function stepMovements(ctx: Context, run: RunRow): Promise<void> {
  const from = Number(run.cursor);
  for (let length = sliceMs.longest; ; length /= 2) {
    const isShortest = length / 2 < sliceMs.shortest;
    // Movements are dated in whole seconds: a slice ends with one, so that none falls between two.
    const until = Math.min(run.until, Math.ceil((from + length) / 1000) * 1000);
    const compared = await compareTime(ctx, from, until, isShortest ? 100 * movementsMax : movementsMax);
    if (compared === null && !isShortest) continue;
    const orders = await checkOrdersIn(ctx, from, until);
    const isLast = until >= run.until;
    const { movements = 0, posted = 0, foreignHalalas = halalas(0), statements = [] } = compared ?? {};
    const where = isLast
      ? ({ phase: "families", cursor: "" } as const)
      : { phase: run.phase, cursor: String(until) };
    await runBatch(ctx.db, [
      ...statements,
      ...orders.statements,
      saveRunProgress(ctx.db, run.id, { ...where, movements, posted, foreignHalalas, orders: orders.orders }),
    ]);
    return;
  }
}

async function stepFamilies(ctx: Context, run: RunRow): Promise<void> {
  const ids = await listFamiliesMoved(ctx.db, run.since, run.cursor);
  const last = ids.at(-1);
  const where =
    last === undefined ? ({ phase: "documents", cursor: "" } as const) : { phase: run.phase, cursor: last };
  await runBatch(ctx.db, [...(await checkFamiliesOf(ctx, ids)), saveRunProgress(ctx.db, run.id, where)]);
}

/** "fam_X" when that issuer's chain is done, "fam_X 201" where it goes on. */
async function stepDocuments(ctx: Context, run: RunRow): Promise<void> {
  const [after = "", counter] = run.cursor.split(" ");
  const going: Chain | null =
    counter === undefined
      ? await loadNextChain(ctx.db, run.since, after)
      : {
          issuer: after === "operator" ? after : `fam_${after.slice("fam_".length)}`,
          counter: Number(counter),
        };
  if (going === null) {
    await runBatch(ctx.db, [saveRunProgress(ctx.db, run.id, { phase: "accounts", cursor: "" })]);
    return;
  }
  const { statements, next } = await checkChain(ctx, going, counter === undefined);
  const cursor = next === null ? going.issuer : `${going.issuer} ${next}`;
  await runBatch(ctx.db, [...statements, saveRunProgress(ctx.db, run.id, { phase: run.phase, cursor })]);
}

/** Compares open differences again, whatever their age. */
async function checkOpenDifferences(ctx: Context): Promise<void> {
  const standing = await listOpenDifferences(ctx.db);
  const processors = standing.filter(isProcessors).map(({ subject }) => subject);
  const families = standing.filter(({ cause }) => cause === "family_differs").map(({ subject }) => subject);
  const orders = standing.flatMap(({ subject, cause }) =>
    cause.startsWith("order_") ? [`ord_${subject.slice("ord_".length)}` as const] : [],
  );
  const matched = await gatherSubjects(ctx, await listAllMovements(ctx, processors), processors);
  await runBatch(ctx.db, [
    ...settleSubjects(ctx, matched).statements,
    ...(await checkFamiliesOf(ctx, families)),
    ...(await checkOrders(ctx, orders)),
  ]);
}

async function stepAccounts(ctx: Context, run: RunRow): Promise<void> {
  await checkOpenDifferences(ctx);
  await attributeTransfers(ctx);
  const ledger = await loadLedger(ctx.db, await loadLastPeriod(ctx.db));
  await runBatch(ctx.db, await checkWhole(ctx, ledger, run.since));
  const { facts, verdict } = await compareBalance(ctx, run.until, run.foreignHalalas);
  const now = ctx.clock();
  const gain = verdict?.kind === "revalue" ? verdict.gainHalalas : halalas(0);
  const found = verdict?.kind === "differs" ? [verdict.difference] : [];
  await runBatch(ctx.db, [
    ...(gain === 0 ? [] : [savePostings(ctx.db, [postRevaluation(run.id, gain, now)])]),
    ...(verdict === null ? [] : saveDifferences(ctx.db, ["stripe"], found, now)),
    saveRunEnded(
      ctx.db,
      run.id,
      {
        processorHalalas: halalas(facts.homeHalalas + facts.foreignHalalas),
        ledgerHalalas: halalas(facts.ledgerHalalas + gain),
        explainedHalalas: facts.explainedHalalas,
      },
      now,
    ),
  ]);
}

const steps = {
  movements: stepMovements,
  families: stepFamilies,
  documents: stepDocuments,
  accounts: stepAccounts,
} as const satisfies Record<RunRow["phase"], (ctx: Context, run: RunRow) => Promise<void>>;

const payloadShape = z.object({ id: z.string() });
const stepsAtOnce = 60;
const budgetMs = 20_000;

/** Performs as many steps as fit into one job; the next job continues there, also after a crash. */
export async function performReconciliation(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { id } = payloadShape.parse(JSON.parse(job.payload));
  const endsAt = ctx.clock() + budgetMs;
  for (let step = 0; step < stepsAtOnce && ctx.clock() < endsAt; step += 1) {
    const run = await loadRun(ctx.db, id);
    if (run === null || run.endedAt !== null) return { done: true };
    await steps[run.phase](ctx, run);
  }
  const next = stepJob(id, ctx.newId());
  return { done: true, statements: [enqueueJob(ctx.db, next, ctx.clock())] };
}

/** Each night: starts a run unless one is open. */
export async function reconcileDaily(ctx: Context): Promise<void> {
  await beginReconciliation(ctx);
}
