// Planning payouts: when a parcel arrives, at a pay run, or when a block is removed.
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { runBatch } from "../../../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import { zero } from "../../../core/money.ts";
import type { Job, JobOutcome, LeasedJob } from "../../../core/outbox.ts";
import { riyadhDay } from "../../../core/time.ts";
import { type Decision, transact } from "../../../core/transact.ts";
import { postPayout } from "../../ledger/rules-payouts.ts";
import { savePostings } from "../../ledger/store.ts";
import { lastPayRuns, partsMax, type PayoutPlan, planPayouts } from "./rules.ts";
import { loadDefaultTerms, loadPayable, type FamilyPayables, savePayout, savePayRuns } from "./store.ts";

const payloadShape = z.object({
  familyIds: z.array(z.templateLiteral(["fam_", z.string()])),
  isPayRun: z.boolean(),
  isRest: z.boolean().default(false),
});

/** The job that pays the rest after full payouts; the rest need not reach the minimum again. */
function restJob(familyId: FamilyId, last: PayoutId): Job {
  const payload = { familyIds: [familyId], isPayRun: true, isRest: true };
  return { id: `${last}:rest:payout`, kind: "payout", payload };
}

/** The job that sends the transfer of a parcel's part. */
export function transferJob({ parcelId, round }: { parcelId: ParcelId; round: number }): Job {
  const payload = { parcelId, payoutRound: round, round: 1, refusedAt: 0 };
  return { id: `${parcelId}:transfer.${round}`, kind: "transfer", payload };
}

function decidePayout(ctx: Context, payable: FamilyPayables, plan: PayoutPlan): Decision<PayoutId> {
  const { familyId, bankAccount } = payable;
  const { rail, amountHalalas, parts } = plan;
  const id: PayoutId = `pay_${ctx.newId()}`;
  const account = rail === "bank" ? bankAccount : null;
  const payout = { id, familyId, amountHalalas };
  const sent = rail === "stripe" ? parts.filter((part) => part.amountHalalas > 0) : [];
  return {
    result: id,
    statements: [
      ...savePayout(ctx.db, { id, familyId, account }, plan, ctx.now),
      ...(amountHalalas === 0 ? [] : [savePostings(ctx.db, [postPayout(payout, ctx.now)])]),
    ],
    jobs: sent.map(transferJob),
  };
}

/** Why a family is paid: at a pay run or not, and whether it is the rest of an earlier payout. */
export interface PayRun {
  readonly isPayRun: boolean;
  readonly isRest: boolean;
}

function plansOf(ctx: Context, payable: FamilyPayables, { isPayRun, isRest }: PayRun): PayoutPlan[] {
  const { terms, bankAccount } = payable;
  if (!isPayRun && terms.schedule !== "at_once") return [];
  const least = isRest ? { ...terms, minimumHalalas: zero } : terms;
  return planPayouts(payable, least, bankAccount !== null, ctx.now);
}

/**
 * Pays a family what is due now: writes its payouts and enqueues their transfers. Idempotent: each parcel is paid once. Outside a pay
 * run it pays only families with the schedule `at_once`.
 */
export async function planFamilyPayouts(
  ctx: Context,
  familyId: FamilyId,
  call: PayRun = { isPayRun: true, isRest: false },
): Promise<PayoutId[]> {
  return transact(ctx, async () => {
    const payable = await loadPayable(ctx.db, familyId, ctx.now);
    const plans = payable === null ? [] : plansOf(ctx, payable, call);
    const decisions = payable === null ? [] : plans.map((plan) => decidePayout(ctx, payable, plan));
    const isFull = plans.reduce((total, { parts }) => total + parts.length, 0) === partsMax;
    const last = decisions.at(-1)?.result;
    return {
      result: decisions.map(({ result }) => result),
      statements: decisions.flatMap(({ statements }) => statements),
      jobs: [
        ...decisions.flatMap(({ jobs = [] }) => jobs),
        ...(isFull && last !== undefined ? [restJob(familyId, last)] : []),
      ],
    };
  });
}

/**
 * Runs a payout job; its rows have the time of the run, not of the enqueueing. A family that cannot be paid does not stop the
 * others; the job is then retried for all, and pays nobody twice.
 */
export async function performPayout(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { familyIds, ...call } = payloadShape.parse(JSON.parse(job.payload));
  const now = ctx.clock();
  const paid = await Promise.allSettled(
    familyIds.map((familyId) => planFamilyPayouts({ ...ctx, now }, familyId, call)),
  );
  const failed = paid.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return { done: true };
}

/** Enqueues the last pay run of each schedule; each family once. */
export async function schedulePayouts(ctx: Context): Promise<void> {
  const turns = lastPayRuns(riyadhDay(ctx.now));
  const defaults = await loadDefaultTerms(ctx.db);
  await runBatch(ctx.db, [savePayRuns(ctx.db, turns, defaults, ctx.now)]);
}
