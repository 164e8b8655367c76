// The job that pays a family: asked for by whatever made its money due.
import type { FamilyId } from "../../core/id.ts";
import type { Errand } from "../../core/outbox.ts";

/**
 * Asks to pay a family what is due to it: on its turn, or when something has happened, and then only if it is one that is
 * paid at once. `cause` names what has happened, and makes the errand's id.
 */
export function payoutErrand(familyId: FamilyId, cause: string, isTurn = false): Errand {
  return { id: `${cause}:payout`, kind: "payout", payload: { familyId, isTurn } };
}
