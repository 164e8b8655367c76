// An operator has understood a difference: accepted as it is, or posted against an account, with a note that is kept.
import { z } from "zod";
import { defineAct } from "../approvals/flows.ts";
import { actorName } from "../context.ts";
import { saveAudit } from "../core/audit.ts";
import { halalas } from "../core/money.ts";
import { refuse } from "../core/refusal.ts";
import { correctionAccounts, postCorrection } from "../ledger/rules-reconciled.ts";
import { savePostings } from "../ledger/store.ts";
import { isProcessors } from "./rules.ts";
import { loadDifference, saveResolved, type DifferenceRow } from "./store.ts";

const resolutionShape = z.object({
  id: z.string(),
  note: z.string(),
  /** Against which what our balance at the processor gained or lost is posted; null to accept it as it is. */
  account: z.enum(correctionAccounts).nullable(),
  /** What the operator saw when it decided. */
  seenHalalas: z.int(),
});

/** Only money at the processor can be posted by hand: anything else would hide that our own rows disagree. */
function gainOf(difference: DifferenceRow): number {
  return isProcessors(difference) ? difference.expectedHalalas - difference.postedHalalas : 0;
}

/** Resolves a difference once; who comes second is told. */
export const resolveDifferenceAct = defineAct(
  "difference_resolved",
  resolutionShape,
  async (ctx, { id, note, account, seenHalalas }, proposedBy) => {
    const found = await loadDifference(ctx.db, id);
    if (found === null) return refuse("difference_unknown");
    if (found.resolvedAt !== null) return refuse("difference_resolved");
    if (found.expectedHalalas - found.postedHalalas !== seenHalalas) return refuse("difference_changed");
    const gain = gainOf(found);
    if (account !== null && gain === 0) return refuse("difference_not_postable");
    const { subject, round, cause } = found;
    const posting = { subject, round, gainHalalas: halalas(gain) };
    const verb = account === null ? "accept_difference" : "post_difference";
    const entry = { actor: actorName(ctx.actor), verb, subject: id, at: ctx.now };
    return {
      subject: id,
      summary: { cause, about: subject, amountHalalas: seenHalalas, account, note },
      statements: [
        saveResolved(ctx.db, id, { at: ctx.now, by: proposedBy, note, account }),
        // One row for each time that it is found: whoever else resolves it at the same moment collides with it.
        saveAudit(ctx.db, { id: `${id}:resolved.${round}`, ...entry }),
        ...(account === null ? [] : [savePostings(ctx.db, [postCorrection(posting, account, ctx.now)])]),
      ],
    };
  },
);
