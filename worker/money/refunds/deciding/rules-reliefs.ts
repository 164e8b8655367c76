// Rules of reliefs: a refund after a lost dispute takes no share that the dispute has taken already.
import { assert } from "../../../core/assert.ts";
import type { DisputeId, ParcelId } from "../../../core/id.ts";
import { add, halalas, subtract, type Halalas } from "../../../core/money.ts";

/** How a parcel's share stands before a refund. */
export interface ShareBefore {
  readonly parcelId: ParcelId;
  /** What refunds and lost disputes have left of it. */
  readonly leftHalalas: Halalas;
  /** What lost disputes took of it and still hold, the last first. */
  readonly disputed: readonly { readonly disputeId: DisputeId; readonly shareHalalas: Halalas }[];
}

/** What the market bears of a lost dispute in the place of a family, because of a refund. */
export interface ClawbackRelease {
  readonly parcelId: ParcelId;
  readonly disputeId: DisputeId;
  readonly shareHalalas: Halalas;
}

/** Of what one parcel gives back beyond what is left of its share its disputes give way. */
function releaseClawbacks(
  taken: Halalas,
  { parcelId, leftHalalas, disputed }: ShareBefore,
): ClawbackRelease[] {
  let beyond = Math.max(0, taken - leftHalalas);
  const reliefs = disputed.map(({ disputeId, shareHalalas }) => {
    const part = Math.min(beyond, shareHalalas);
    beyond -= part;
    return { parcelId, disputeId, shareHalalas: halalas(part) };
  });
  assert(beyond === 0, "refunds take more of a share than there was");
  return reliefs.filter(({ shareHalalas }) => shareHalalas > 0);
}

/**
 * What a refund that takes these shares relieves families of: together refunds and disputes take a share once, whichever
 * of them comes first.
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

/** What a refund takes anew of each parcel's share. */
export function sharesTakenAnew(
  parts: readonly { readonly id: ParcelId; readonly shareHalalas: Halalas }[],
  reliefs: readonly ClawbackRelease[],
): { parcelId: ParcelId; shareHalalas: Halalas }[] {
  return parts.map(({ id, shareHalalas }) => {
    const own = reliefs.filter(({ parcelId }) => parcelId === id);
    const relief = add(...own.map((one) => one.shareHalalas));
    return { parcelId: id, shareHalalas: subtract(shareHalalas, relief) };
  });
}
