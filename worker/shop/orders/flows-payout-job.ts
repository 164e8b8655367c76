// The job that pays families.
import type { FamilyId, ParcelId } from "../../core/id.ts";
import type { Job } from "../../core/outbox.ts";
import { isPayable } from "./graph.ts";
import type { ParcelTransition } from "./rules.ts";

/**
 * The job that pays these families what is due: at a pay run, or after an event, which pays only families with the schedule
 * `at_once`. `cause` identifies the event and makes the job's id.
 */
export function payoutJob(familyIds: readonly FamilyId[], cause: string, isPayRun = false): Job {
  return { id: `${cause}:payout`, kind: "payout", payload: { familyIds, isPayRun } };
}

/** The job that pays the families of the parcels which arrive by these transitions. A parcel arrives once: the first names the job. */
export function arrivalPayouts(
  parcels: readonly { readonly id: ParcelId; readonly familyId: FamilyId }[],
  transitions: readonly ParcelTransition[],
): Job[] {
  const arrived = new Set(transitions.filter(({ state }) => isPayable(state)).map(({ subject }) => subject));
  const paid = parcels.filter(({ id }) => arrived.has(id));
  const [first] = paid;
  return first === undefined
    ? []
    : [
        payoutJob(
          paid.map(({ familyId }) => familyId),
          first.id,
        ),
      ];
}
