// Payouts as they come due: when a parcel arrives, when a family's turn comes, or when something that stood in the way is gone.
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { runBatch } from "../../../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import { zero } from "../../../core/money.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../../../core/outbox.ts";
import { riyadhDay, startOfDay } from "../../../core/time.ts";
import { type Decision, transact } from "../../../core/transact.ts";
import { postPayout } from "../../ledger/rules-payouts.ts";
import { savePostings } from "../../ledger/store.ts";
import { partsMax, type PayoutPlan, planPayouts, turnOn } from "./rules.ts";
import { loadDefaultTerms, loadPayable, type Payable, savePayout, saveTurns } from "./store.ts";

const payloadShape = z.object({
  familyId: z.templateLiteral(["fam_", z.string()]),
  isTurn: z.boolean(),
  isRest: z.boolean().default(false),
});

/** Asks to pay what was due with payouts that were full: all together has reached the minimum, so the rest need not. */
function restErrand(familyId: FamilyId, last: PayoutId): Errand {
  return { id: `${last}:rest:payout`, kind: "payout", payload: { familyId, isTurn: true, isRest: true } };
}

/** Asks for the transfer of a parcel's part. */
export function transferErrand({ parcelId, round }: { parcelId: ParcelId; round: number }): Errand {
  const payload = { parcelId, payoutRound: round, round: 1, refusedAt: 0 };
  return { id: `${parcelId}:transfer.${round}`, kind: "transfer", payload };
}

function decidePayout(ctx: Context, payable: Payable, plan: PayoutPlan): Decision<PayoutId> {
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
    errands: sent.map(transferErrand),
  };
}

/** Why a family is paid: its turn has come or not, and whether it is the rest of what was enough. */
export interface Call {
  readonly isTurn: boolean;
  readonly isRest: boolean;
}

function plansOf(ctx: Context, payable: Payable, { isTurn, isRest }: Call): PayoutPlan[] {
  const { terms, bankAccount } = payable;
  if (!isTurn && terms.schedule !== "at_once") return [];
  const least = isRest ? { ...terms, minimumHalalas: zero } : terms;
  return planPayouts(payable, least, bankAccount !== null, ctx.now);
}

/**
 * Pays a family what is due to it now: reads, decides and writes its payouts, and asks for their transfers. Called twice, or
 * by two at once, it pays each parcel once. Unless it is the family's turn, only one that is paid at once is paid.
 */
export async function payFamily(
  ctx: Context,
  familyId: FamilyId,
  call: Call = { isTurn: true, isRest: false },
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
      errands: [
        ...decisions.flatMap(({ errands = [] }) => errands),
        ...(isFull && last !== undefined ? [restErrand(familyId, last)] : []),
      ],
    };
  });
}

/** Does a payout's errand: what it writes is dated when it is done, however long the errand has waited. */
export async function performPayout(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { familyId, ...call } = payloadShape.parse(JSON.parse(errand.payload));
  await payFamily({ ...ctx, now: ctx.clock() }, familyId, call);
  return { done: true };
}

/** Calls each schedule's last turn; who has been called for it already is not called again. */
export async function callTurns(ctx: Context): Promise<void> {
  const today = riyadhDay(ctx.now);
  const turns = (["at_once", "daily", "weekly", "monthly"] as const).map((schedule) => {
    const day = turnOn(schedule, today);
    return { schedule, day, beginsAt: startOfDay(day) };
  });
  const defaults = await loadDefaultTerms(ctx.db);
  await runBatch(ctx.db, [saveTurns(ctx.db, turns, defaults, ctx.now)]);
}
