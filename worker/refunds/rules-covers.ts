// Rules of covers: a refund whose money a lost dispute has given to its buyer already is not sent once more.
import type { DisputeId } from "../core/id.ts";
import { subtract, type Halalas } from "../core/money.ts";

/** A lost dispute of an order, and what of it no refund has been covered by yet. */
export interface LostDispute {
  readonly id: DisputeId;
  readonly sequence: number;
  readonly isDecided: boolean;
  readonly leftHalalas: Halalas;
}

/** The lost dispute that holds as much as the refund: one that nobody has decided, where there is one. */
export function coveringDispute(lost: readonly LostDispute[], amountHalalas: Halalas): LostDispute | null {
  const enough = lost.filter(({ leftHalalas }) => leftHalalas >= amountHalalas);
  return enough.find(({ isDecided }) => !isDecided) ?? enough[0] ?? null;
}

/** Whether nothing of the dispute is left for anybody to bear once it has paid this refund: then it is over. */
export function endsWith({ isDecided, leftHalalas }: LostDispute, amountHalalas: Halalas): boolean {
  return !isDecided && subtract(leftHalalas, amountHalalas) === 0;
}
