// The job that pays a family.
import type { FamilyId } from "../../core/id.ts";
import type { Job } from "../../core/outbox.ts";

/**
 * The job that pays a family what is due: at a pay run, or after an event, which pays only families with the schedule `at_once`.
 * `cause` identifies the event and makes the job's id.
 */
export function payoutJob(familyId: FamilyId, cause: string, isPayRun = false): Job {
  return { id: `${cause}:payout`, kind: "payout", payload: { familyId, isPayRun } };
}
