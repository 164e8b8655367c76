// Model steps in which payments go wrong: an order paid twice, failed or manual refunds, slow transfers.
import * as fc from "fast-check";

const which = fc.integer({ min: 0, max: 2 });
const one = <Does extends string>(does: Does) => fc.record({ does: fc.constant(does) });
const often = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary });

/** The disputed amount: all of a payment, a part, or slightly less because of the card's currency rate. */
export const disputedAmounts = fc.constantFrom(null, null, 1500, 9000, "by rate" as const);

export const twice = [
  often(5, one("pay_again")),
  often(
    6,
    fc.record({
      does: fc.constant("dispute_again" as const),
      kind: fc.constantFrom("chargeback" as const, "chargeback" as const, "inquiry" as const),
      amount: disputedAmounts,
    }),
  ),
  often(
    5,
    fc.record({
      does: fc.constant("verdict_again" as const),
      verdict: fc.constantFrom("win" as const, "lose" as const),
    }),
  ),
  often(2, one("warn_again")),
  often(
    6,
    fc.record({
      does: fc.constant("fail_refund" as const),
      /** The refund of an unused payment, or the order's last refund. */
      of: fc.constantFrom("unused" as const, "unused" as const, "order" as const),
    }),
  ),
  often(3, fc.record({ does: fc.constant("by_hand" as const), amount: fc.constantFrom(700, 4500) })),
  often(
    5,
    fc.record({
      does: fc.constant("slow" as const),
      parcel: which,
      /** What is decided while the transfer is pending. */
      decided: fc.constantFrom("refund" as const, "refund" as const, "liability" as const),
    }),
  ),
  often(4, one("refund_rest")),
];
