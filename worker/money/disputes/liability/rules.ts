// Rules of liability: who pays a dispute that was lost.
import type { FamilyId, ParcelId } from "../../../core/id.ts";
import { add, allocate, halalas, type Halalas, subtract } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import type { LiableShare } from "../../ledger/rules-disputes.ts";
import { type Dispute, chargebackOf, type Liability } from "../tracking/rules.ts";

/** A parcel of the disputed order, and what is left of it after refunds and earlier disputes. */
export interface LiableParcel {
  readonly parcelId: ParcelId;
  readonly familyId: FamilyId;
  readonly grossLeftHalalas: Halalas;
  readonly shareLeftHalalas: Halalas;
  /** When its family had earned its share; null while it has not. */
  readonly arrivedAt: Instant | null;
}

export type LiabilityRefusal = Refusal<
  "dispute_wrong_state" | "parcel_unknown" | "dispute_parcel_unfinished" | "dispute_nothing_to_bear"
>;

export interface LiabilityDecision {
  readonly liableParty: Liability;
  readonly liableShares: readonly LiableShare[];
  readonly lossesHalalas: Halalas;
}

function isUnfinished({ arrivedAt, grossLeftHalalas }: LiableParcel): boolean {
  return arrivedAt === null && grossLeftHalalas > 0;
}

/**
 * Who pays a lost dispute, in halalas. The amount (less `offsetHalalas`, refunds that the dispute has paid) is divided over the
 * chosen parcels by what is left of their prices; each family pays at most what is left of its shares, the operator the rest.
 * Refuses parcels that are still being made: they must be cancelled instead.
 */
export function decideLiability(
  dispute: Dispute,
  parcels: readonly LiableParcel[],
  chosen: readonly ParcelId[] | null,
  offsetHalalas: Halalas,
): LiabilityDecision | LiabilityRefusal {
  const { state, liableParty } = dispute;
  if (state !== "lost" || liableParty !== null) return refuse("dispute_wrong_state", { state });
  const amount = subtract(chargebackOf(dispute), offsetHalalas);
  if (chosen === null) return { liableParty: "operator", liableShares: [], lossesHalalas: amount };
  const ids = new Set(chosen);
  const liableParcels = parcels.filter(({ parcelId }) => ids.has(parcelId));
  if (liableParcels.length !== ids.size) return refuse("parcel_unknown");
  if (liableParcels.some(isUnfinished)) return refuse("dispute_parcel_unfinished");
  if (!liableParcels.some((parcel) => parcel.grossLeftHalalas > 0 && parcel.shareLeftHalalas > 0)) {
    return refuse("dispute_nothing_to_bear");
  }
  const asked = allocate(
    amount,
    liableParcels.map(({ grossLeftHalalas }) => grossLeftHalalas),
  );
  const liableShares = liableParcels
    .map(({ parcelId, familyId, shareLeftHalalas }, index) => {
      const share = halalas(Math.max(0, Math.min(asked[index] ?? 0, shareLeftHalalas)));
      return { parcelId, familyId, shareHalalas: share };
    })
    .filter(({ shareHalalas }) => shareHalalas > 0);
  const lossesHalalas = subtract(amount, add(...liableShares.map(({ shareHalalas }) => shareHalalas)));
  return { liableParty: "families", liableShares, lossesHalalas };
}
