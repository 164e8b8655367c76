// An operator has understood a difference: accepted as it is, or posted against an account, with a note that is kept.
import { actorName, type Context } from "../context.ts";
import { saveAudit } from "../core/audit.ts";
import { halalas } from "../core/money.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { transactOrRefuse } from "../core/transact.ts";
import { postCorrection, type CorrectionAccount } from "../ledger/rules-reconciled.ts";
import { savePostings } from "../ledger/store.ts";
import { isProcessors } from "./rules.ts";
import { loadDifference, saveResolved, type DifferenceRow } from "./store.ts";

export type ResolveRefusal = Refusal<
  "difference_unknown" | "difference_resolved" | "difference_changed" | "difference_not_postable"
>;

export interface Resolution {
  readonly note: string;
  /** Against which what our balance at the processor gained or lost is posted; null to accept it as it is. */
  readonly account: CorrectionAccount | null;
  /** What the operator saw when it decided. */
  readonly seenHalalas: number;
}

/** Only money at the processor can be posted by hand: anything else would hide that our own rows disagree. */
function gainOf(difference: DifferenceRow): number {
  return isProcessors(difference) ? difference.expectedHalalas - difference.postedHalalas : 0;
}

/** Resolves a difference once; who comes second is told. */
export async function resolveDifference(
  ctx: Context,
  id: string,
  { note, account, seenHalalas }: Resolution,
): Promise<DifferenceRow | ResolveRefusal> {
  return transactOrRefuse<DifferenceRow, ResolveRefusal>(ctx, async () => {
    const found = await loadDifference(ctx.db, id);
    if (found === null) return refuse("difference_unknown");
    if (found.resolvedAt !== null) return refuse("difference_resolved");
    if (found.expectedHalalas - found.postedHalalas !== seenHalalas) return refuse("difference_changed");
    const gain = gainOf(found);
    if (account !== null && gain === 0) return refuse("difference_not_postable");
    const by = actorName(ctx.actor);
    const { subject, round } = found;
    const posting = { subject, round, gainHalalas: halalas(gain) };
    const verb = account === null ? "accept_difference" : "post_difference";
    const resolved = { at: ctx.now, by, note, account };
    return {
      result: { ...found, resolvedAt: ctx.now, resolvedBy: by, note, account },
      statements: [
        saveResolved(ctx.db, id, resolved),
        // One row for each time that it is found: whoever else resolves it at the same moment collides with it.
        saveAudit(ctx.db, { id: `${id}:resolved.${round}`, actor: by, verb, subject: id, at: ctx.now }),
        ...(account === null ? [] : [savePostings(ctx.db, [postCorrection(posting, account, ctx.now)])]),
      ],
    };
  });
}
