// Rules of the ledger for disputes: withdrawn, reinstated, or lost and posted to the liable party.
import type { DisputeId, FamilyId, ParcelId } from "../../core/id.ts";
import { subtract, zero, type Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { LedgerAccount, Posting } from "./rules.ts";

/** Money that the processor moved because of a dispute; a fee below zero was given back. */
interface Movement {
  readonly kind: "withdrawn" | "reinstated";
  readonly amountHalalas: Halalas;
  readonly feeHalalas: Halalas;
}

type Sketch = Pick<Posting, "id" | "debit" | "credit" | "amountHalalas" | "code">;

function sketchFee(id: string, fee: Halalas): Sketch {
  const code = "dispute_fee";
  return fee > 0
    ? { id, debit: "processing", credit: "stripe", amountHalalas: fee, code }
    : { id, debit: "stripe", credit: "processing", amountHalalas: subtract(zero, fee), code };
}

/**
 * The postings of all money that a dispute has moved so far. Withdrawn money is posted to `disputes`; reinstated money leaves it, or
 * lowers the losses when the liability was already decided.
 */
export function postMovements(
  dispute: { readonly id: DisputeId; readonly isDecided: boolean },
  movements: readonly Movement[],
  at: Instant,
): Posting[] {
  const seen = { withdrawn: 0, reinstated: 0 };
  const returned: LedgerAccount = dispute.isDecided ? "losses" : "disputes";
  const sketches = movements.flatMap(({ kind, amountHalalas, feeHalalas }): Sketch[] => {
    seen[kind] += 1;
    const id = `${dispute.id}:${kind}${seen[kind] === 1 ? "" : `.${seen[kind]}`}`;
    const moved: Sketch =
      kind === "withdrawn"
        ? { id, debit: "disputes", credit: "stripe", amountHalalas, code: "dispute" }
        : { id, debit: "stripe", credit: returned, amountHalalas, code: "dispute_won" };
    return [moved, sketchFee(`${id}:fee`, feeHalalas)];
  });
  return sketches
    .filter(({ amountHalalas }) => amountHalalas > 0)
    .map((sketch) => ({ ...sketch, source: dispute.id, at }));
}

export interface LiableShare {
  readonly parcelId: ParcelId;
  readonly familyId: FamilyId;
  readonly shareHalalas: Halalas;
}

/**
 * Clawback release: what a refund gives back to families of the shares that lost disputes took, at the operator's cost.
 * `position` is the refund's number within its order.
 */
export function postClawbackReleases(
  position: number,
  releases: readonly (LiableShare & { readonly disputeId: DisputeId })[],
  at: Instant,
): Posting[] {
  return releases.map(({ parcelId, familyId, disputeId, shareHalalas }) => ({
    id: `${parcelId}:release.${position}.${disputeId}`,
    debit: "losses",
    credit: `family:${familyId}`,
    amountHalalas: shareHalalas,
    code: "dispute_lost",
    source: disputeId,
    at,
  }));
}

/** A lost dispute: liable families pay up to their shares, the operator the rest. */
export function postLost(
  disputeId: DisputeId,
  liableShares: readonly LiableShare[],
  lossesHalalas: Halalas,
  at: Instant,
): Posting[] {
  const lost = { credit: "disputes", code: "dispute_lost", source: disputeId, at } as const;
  const shares = liableShares.map(({ parcelId, familyId, shareHalalas }): Posting => {
    const id = `${parcelId}:dispute.${disputeId}`;
    return { id, debit: `family:${familyId}`, amountHalalas: shareHalalas, ...lost };
  });
  const losses: Posting = {
    id: `${disputeId}:losses`,
    debit: "losses",
    amountHalalas: lossesHalalas,
    ...lost,
  };
  return [...shares, losses].filter(({ amountHalalas }) => amountHalalas > 0);
}
