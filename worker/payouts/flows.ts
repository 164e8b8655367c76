// Payouts as they come due: when a parcel arrives, when a family's turn comes, or when something that stood in the way is gone.
import { z } from "zod";
import type { Context } from "../context.ts";
import { runBatch } from "../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../core/id.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../core/outbox.ts";
import { riyadhDay, startOfDay } from "../core/time.ts";
import { transact, type Decision } from "../core/transact.ts";
import { postPayout } from "../ledger/rules-payouts.ts";
import { savePostings } from "../ledger/store.ts";
import { partsMax, planPayouts, turnOn, type PayoutPlan } from "./rules.ts";
import { loadDefaultTerms, loadPayable, savePayout, saveTurns, type Payable } from "./store.ts";

const payloadShape = z.object({ familyId: z.templateLiteral(["fam_", z.string()]), isTurn: z.boolean() });

/**
 * Asks to pay a family what is due to it: on its turn, or when something has happened, and then only if it is one that is
 * paid at once. `cause` names what has happened, and makes the errand's id.
 */
export function payoutErrand(familyId: FamilyId, cause: string, isTurn = false): Errand {
  return { id: `${cause}:payout`, kind: "payout", payload: { familyId, isTurn } };
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
    errands: [
      ...sent.map(transferErrand),
      ...(parts.length === partsMax ? [payoutErrand(familyId, `${id}:rest`, true)] : []),
    ],
  };
}

function plansOf(ctx: Context, payable: Payable, isTurn: boolean): PayoutPlan[] {
  const { terms, bankAccount } = payable;
  if (!isTurn && terms.schedule !== "at_once") return [];
  return planPayouts(payable, terms, bankAccount !== null, ctx.now);
}

/**
 * Pays a family what is due to it now: reads, decides and writes its payouts, and asks for their transfers. Called twice, or
 * by two at once, it pays each parcel once. Unless it is the family's turn, only one that is paid at once is paid.
 */
export async function payFamily(ctx: Context, familyId: FamilyId, isTurn = true): Promise<PayoutId[]> {
  return transact(ctx, async () => {
    const payable = await loadPayable(ctx.db, familyId, ctx.now);
    const decisions =
      payable === null ? [] : plansOf(ctx, payable, isTurn).map((plan) => decidePayout(ctx, payable, plan));
    return {
      result: decisions.map(({ result }) => result),
      statements: decisions.flatMap(({ statements }) => statements),
      errands: decisions.flatMap(({ errands = [] }) => errands),
    };
  });
}

/** Does a payout's errand: what it writes is dated when it is done, however long the errand has waited. */
export async function performPayout(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { familyId, isTurn } = payloadShape.parse(JSON.parse(errand.payload));
  await payFamily({ ...ctx, now: ctx.clock() }, familyId, isTurn);
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
