// Rules of chargeback offsets: what a lost dispute has paid the buyer is not refunded again.
import type { DisputeId } from "../../../core/id.ts";
import { add, halalas, type Halalas, subtract, zero } from "../../../core/money.ts";

/** A lost dispute of a payment, and what of it is not offset yet. */
export interface LostDispute {
  readonly id: DisputeId;
  readonly sequence: number;
  readonly isDecided: boolean;
  readonly leftHalalas: Halalas;
}

/** What a lost dispute pays of a refund. */
export interface ChargebackOffset {
  readonly dispute: LostDispute;
  readonly amountHalalas: Halalas;
}

/** Offsets an amount against lost disputes: undecided ones first, and at most what each has left. */
export function planOffsets(lost: readonly LostDispute[], amountHalalas: Halalas): ChargebackOffset[] {
  let left = Math.max(0, amountHalalas);
  return lost
    .toSorted((one, other) => Number(one.isDecided) - Number(other.isDecided))
    .map((dispute) => {
      const part = Math.min(left, Math.max(0, dispute.leftHalalas));
      left -= part;
      return { dispute, amountHalalas: halalas(part) };
    })
    .filter((cover) => cover.amountHalalas > 0);
}

export function offsetTotal(offsets: readonly ChargebackOffset[]): Halalas {
  return offsets.length === 0 ? zero : add(...offsets.map(({ amountHalalas }) => amountHalalas));
}

/** Whether the dispute has nothing left to decide after this offset: then it is closed. */
export function isUsedUp({ isDecided, leftHalalas }: LostDispute, amountHalalas: Halalas): boolean {
  return !isDecided && subtract(leftHalalas, amountHalalas) === 0;
}

/** What an order may still refund: its payment less refunds and chargebacks. */
export function refundableLeft(order: {
  readonly totalHalalas: Halalas;
  readonly refundedHalalas: Halalas;
  readonly heldHalalas: Halalas;
}): Halalas {
  const { totalHalalas, refundedHalalas, heldHalalas } = order;
  return halalas(Math.max(0, totalHalalas - refundedHalalas - heldHalalas));
}
