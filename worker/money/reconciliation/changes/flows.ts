// Changes made in the processor's dashboard: looked up and reported to the operator; affected families are frozen until a decision.
import type { Context } from "../../../context.ts";
import { runBatch, type Statement } from "../../../core/database.ts";
import { messagesOf } from "../../../core/failure.ts";
import { foreignReversals, isOwnTransfer } from "../../differences/rules-changes.ts";
import type { Difference } from "../../differences/rules.ts";
import {
  listUnattributed,
  loadTransferOwner,
  saveTouched,
  type Touched,
} from "../../differences/store-changes.ts";
import { saveDifferences } from "../../differences/store.ts";
import { findPayoutsByHand, listAllMovements, loadRates } from "../processor/flows.ts";
import { groupSubjects, matchSubject } from "../processor/rules.ts";
import { listEntries } from "../processor/store.ts";

const nobody: Touched = { familyId: null, orderId: null, parcelId: null };

/** The unposted movements of these objects, of any age, because they are known not to be ours. */
async function findChanges(ctx: Context, sources: readonly string[]): Promise<Difference[]> {
  const movements = await listAllMovements(ctx, sources);
  const rates = await loadRates(ctx, movements);
  const byHand = await findPayoutsByHand(ctx, movements);
  const { entries, quarantined } = await listEntries(ctx.db, sources);
  return groupSubjects(movements, entries, sources, quarantined, byHand).flatMap((subject) => {
    const match = matchSubject(subject, rates, ctx.clock());
    return match.kind === "differs" ? [match.difference] : [];
  });
}

/** Stores the differences of these objects with their families, and resolves those that are gone. */
async function saveChanges(
  ctx: Context,
  sources: readonly string[],
  touchedOf: (source: string) => Touched,
  also: readonly Statement[],
): Promise<void> {
  const found = sources.length === 0 ? [] : await findChanges(ctx, sources);
  await runBatch(ctx.db, [
    ...saveDifferences(ctx.db, sources, found, ctx.clock()),
    ...found.map(({ subject, cause }) => saveTouched(ctx.db, subject, cause, touchedOf(subject))),
    ...also,
  ]);
}

/** A transfer that we did not send, or a reversal that we did not request. */
export async function refreshTransfer(
  ctx: Context,
  transferId: string,
  also: readonly Statement[] = [],
): Promise<void> {
  const facts = await ctx.services.payments.loadTransfer(transferId);
  if (facts === null) {
    await runBatch(ctx.db, also);
    return;
  }
  const owner = await loadTransferOwner(ctx.db, facts);
  const isOwn = isOwnTransfer(transferId, facts.parcelId !== null, owner.parts);
  const reversals = foreignReversals(facts.reversals, owner.reversals);
  const parcelId = owner.parts.find((part) => part.transferId === transferId)?.parcelId ?? null;
  const { familyId, orderId } = owner;
  const sources = isOwn ? reversals : [transferId, ...reversals];
  await saveChanges(ctx, sources, () => ({ familyId, orderId, parcelId }), also);
}

/** A payout to our own bank, or money added to our balance from it. */
export async function refreshOwnMoney(
  ctx: Context,
  source: string,
  also: readonly Statement[] = [],
): Promise<void> {
  await saveChanges(ctx, [source], () => nobody, also);
}

/** Finds the families of transfers that a run has found. */
export async function attributeTransfers(ctx: Context): Promise<void> {
  for (const transferId of await listUnattributed(ctx.db)) {
    await refreshTransfer(ctx, transferId).catch((error: unknown) => {
      ctx.log({ level: "error", event: "transfer_not_looked_at", transferId, problem: messagesOf(error) });
    });
  }
}
