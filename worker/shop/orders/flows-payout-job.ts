// The job that pays a family: asked for by whatever made its money due.
import type { FamilyId } from "../../core/id.ts";
import type { Job } from "../../core/outbox.ts";

/**
 * Asks to pay a family what is due to it: on its turn, or when something has happened, and then only if it is one that is
 * paid at once. `cause` names what has happened, and makes the job's id.
 */
export function payoutJob(familyId: FamilyId, cause: string, isPayRun = false): Job {
  return { id: `${cause}:payout`, kind: "payout", payload: { familyId, isPayRun } };
}
