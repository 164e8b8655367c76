// Rules of takings from shares: a refund after a lost dispute does not take a share that the dispute has taken.
import { assert } from "../../core/assert.ts";
import type { DisputeId, ParcelId, RefundId } from "../../core/id.ts";
import { add, halalas, subtract, zero, type Halalas } from "../../core/money.ts";

/** A parcel's share before a refund. */
export interface ShareBefore {
  readonly parcelId: ParcelId;
  /** What refunds and lost disputes have left of it. */
  readonly leftHalalas: Halalas;
  /** What lost disputes took from it, less releases, latest first. */
  readonly disputed: readonly { readonly disputeId: DisputeId; readonly shareHalalas: Halalas }[];
}

/** What a refund or a lost dispute takes from a parcel's share; negative: a clawback release, because of the refund `releasedFor`. */
export interface ShareTaking {
  readonly parcelId: ParcelId;
  readonly cause: RefundId | DisputeId;
  readonly releasedFor: RefundId | "";
  readonly amountHalalas: Halalas;
}

/** A clawback release: what the market pays of a lost dispute instead of a family, because of a refund. */
export interface ClawbackRelease {
  readonly parcelId: ParcelId;
  readonly disputeId: DisputeId;
  readonly shareHalalas: Halalas;
}

/** Releases what a parcel's refund takes beyond what is left of its share. */
function releaseClawbacks(
  taken: Halalas,
  { parcelId, leftHalalas, disputed }: ShareBefore,
): ClawbackRelease[] {
  let beyond = Math.max(0, taken - leftHalalas);
  const releases = disputed.map(({ disputeId, shareHalalas }) => {
    const part = Math.min(beyond, shareHalalas);
    beyond -= part;
    return { parcelId, disputeId, shareHalalas: halalas(part) };
  });
  assert(beyond === 0, "refunds take more of a share than there was");
  return releases.filter(({ shareHalalas }) => shareHalalas > 0);
}

/**
 * The clawback releases of a refund that takes these shares: refunds and disputes together take a share once, whichever comes first.
 */
export function decideClawbackReleases(
  parts: readonly { readonly id: ParcelId; readonly shareHalalas: Halalas }[],
  standings: readonly ShareBefore[],
): ClawbackRelease[] {
  return parts.flatMap(({ id, shareHalalas }) => {
    const standing = standings.find(({ parcelId }) => parcelId === id);
    return standing === undefined ? [] : releaseClawbacks(shareHalalas, standing);
  });
}

/** The takings of a refund. Releases come first, so that the share left never falls below zero in between. */
export function takingsOfRefund(
  refund: {
    readonly id: RefundId;
    readonly parcels: readonly { readonly id: ParcelId; readonly shareHalalas: Halalas }[];
  },
  releases: readonly ClawbackRelease[],
): ShareTaking[] {
  return [
    ...releases.map(({ parcelId, disputeId, shareHalalas }) => {
      return {
        parcelId,
        cause: disputeId,
        releasedFor: refund.id,
        amountHalalas: subtract(zero, shareHalalas),
      };
    }),
    ...refund.parcels.map(({ id, shareHalalas }): ShareTaking => {
      return { parcelId: id, cause: refund.id, releasedFor: "", amountHalalas: shareHalalas };
    }),
  ].filter(({ amountHalalas }) => amountHalalas !== 0);
}

/** What a refund newly takes from each parcel's share. */
export function newDeductions(
  parts: readonly { readonly id: ParcelId; readonly shareHalalas: Halalas }[],
  releases: readonly ClawbackRelease[],
): { parcelId: ParcelId; shareHalalas: Halalas }[] {
  return parts.map(({ id, shareHalalas }) => {
    const own = releases.filter(({ parcelId }) => parcelId === id);
    const release = add(...own.map((one) => one.shareHalalas));
    return { parcelId: id, shareHalalas: subtract(shareHalalas, release) };
  });
}
