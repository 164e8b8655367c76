// Resolving differences: an operator accepts one, or posts it against an account, with a note.
import { z } from "zod";
import { actorName, type Context } from "../../../context.ts";
import { saveAudit } from "../../../core/audit.ts";
import { halalas } from "../../../core/money.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { defineAction } from "../../../people/approvals/flows.ts";
import { payoutJob } from "../../../shop/orders/flows-payout-job.ts";
import { isProcessors } from "../../differences/rules.ts";
import { aboutNothing, loadAbout } from "../../differences/store-subjects.ts";
import { type DifferenceRow, loadDifference, saveResolved } from "../../differences/store.ts";
import { bookDifference, bookingAccounts } from "./flows-booking.ts";
import { isStillOpen } from "./flows-looking.ts";

const resolutionShape = z.object({
  id: z.string(),
  note: z.string(),
  /** Against which what our balance at the processor gained or lost is posted; null to accept it as it is. */
  account: z.enum(bookingAccounts).nullable(),
  /** What the operator saw. */
  seenHalalas: z.int(),
});
type Resolution = z.infer<typeof resolutionShape>;

/** Only differences with the processor can be posted by hand: others are errors in our own rows. */
function gainOf(difference: DifferenceRow): number {
  return isProcessors(difference) ? difference.expectedHalalas - difference.postedHalalas : 0;
}

/** Refuses to resolve a refund or a transfer that is not final, or a payout before the bank has it. */
async function refuseOpen(ctx: Context, { id, account }: Resolution): Promise<Refusal | null> {
  const found = await loadDifference(ctx.db, id);
  if (found === null || found.resolvedAt !== null || !isProcessors(found)) return null;
  return (await isStillOpen(ctx, found.subject, account !== null)) ? refuse("difference_still_open") : null;
}

/** Resolves a difference once; a concurrent request is refused. */
export const resolveDifferenceAction = defineAction(
  "difference_resolved",
  resolutionShape,
  async (ctx, { id, note, account, seenHalalas }, proposedBy) => {
    const found = await loadDifference(ctx.db, id);
    if (found === null) return refuse("difference_unknown");
    if (found.resolvedAt !== null) return refuse("difference_resolved");
    if (found.expectedHalalas - found.postedHalalas !== seenHalalas) return refuse("difference_changed");
    const booked =
      account === null ? [] : bookDifference(ctx, { ...found, gainHalalas: halalas(gainOf(found)) }, account);
    if (isRefusal(booked)) return booked;
    const { subject, round, cause, familyId } = found;
    const { number: order, familyName: family } = (await loadAbout(ctx.db, [id])).get(id) ?? aboutNothing;
    const verb = account === null ? "accept_difference" : "post_difference";
    const entry = { actor: actorName(ctx.actor), verb, subject: id, at: ctx.now };
    return {
      subject: id,
      summary: { cause, order, family, amountHalalas: seenHalalas, account, note, about: subject },
      statements: [
        saveResolved(ctx.db, id, { at: ctx.now, by: proposedBy, note, account }),
        // One row for each time that it was found: a concurrent request collides with it.
        saveAudit(ctx.db, { id: `${id}:resolved.${round}`, ...entry }),
        ...booked,
      ],
      // Resumes the payouts that it froze.
      jobs: familyId === null ? [] : [payoutJob([familyId], `${id}:resolved.${round}`)],
    };
  },
  refuseOpen,
);
