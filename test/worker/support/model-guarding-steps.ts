// Model steps that test the guards against double payouts: manual reports, corrected accounts, minimums.
import * as fc from "fast-check";

const which = fc.integer({ min: 0, max: 2 });

export const guarding = [
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant("hand" as const),
      parcel: which,
      result: fc.constantFrom("settled" as const, "settled" as const, "rejected" as const),
      /** Another operator's decision; null for none yet. */
      second: fc.constantFrom(null, null, "confirm" as const, "decline" as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("correct" as const),
      parcel: which,
      holder: fc.constantFrom("فاطمة", "مريم"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("minimum" as const),
      parcel: which,
      minimum: fc.constantFrom(0, 9000, 40_000),
    }),
  },
];
