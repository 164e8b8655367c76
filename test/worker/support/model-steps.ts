// The steps of the model's histories, by theme: actions of people, banks and the clock, each with a possible mishap.
import * as fc from "fast-check";
import { guarding } from "./model-guarding-steps.ts";
import { disputedAmounts, twice } from "./model-twice-steps.ts";

const which = fc.integer({ min: 0, max: 2 });
const one = <Does extends string>(does: Does) => fc.record({ does: fc.constant(does) });
const often = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary });

const refund = fc.record({
  does: fc.constant("refund" as const),
  parcel: which,
  quantity: fc.integer({ min: 1, max: 2 }),
  isFeeReturned: fc.constantFrom(null, true, false),
});

const packing = [
  often(
    5,
    fc.record({
      does: fc.constantFrom("accept" as const, "ready" as const, "collect" as const),
      parcel: which,
    }),
  ),
  often(2, one("pack_all")),
  often(2, one("bring")),
  often(3, one("hand_over")),
  often(2, fc.record({ does: fc.constantFrom("cancel_unpaid" as const, "refuse" as const), parcel: which })),
  often(3, refund),
  often(1, one("not_collected")),
  often(2, fc.record({ does: fc.constant("events" as const), seed: fc.nat() })),
  often(1, one("minute")),
];

/** Ordinary steps that happen between the unusual ones. */
const meanwhile = [
  often(3, one("arrive")),
  often(1, fc.record({ does: fc.constantFrom("pack_all" as const, "bring" as const) })),
  often(2, fc.record({ does: fc.constantFrom("cancel_unpaid" as const, "refuse" as const), parcel: which })),
  often(3, refund),
  often(1, fc.record({ does: fc.constant("events" as const), seed: fc.nat() })),
  often(1, one("minute")),
];

const opening = fc.record({
  does: fc.constant("dispute" as const),
  kind: fc.constantFrom("chargeback" as const, "chargeback" as const, "inquiry" as const),
  /** Null for the whole charge. */
  amount: disputedAmounts,
});
const verdict = fc.record({
  does: fc.constant("verdict" as const),
  verdict: fc.constantFrom("win" as const, "lose" as const, "escalate" as const),
});

const disputing = [
  often(8, opening),
  often(6, one("evidence")),
  often(9, verdict),
  often(
    11,
    fc.record({
      does: fc.constant("liability" as const),
      parcels: fc.constantFrom<(readonly number[])[]>([], [], [0], [1, 2], [0, 1, 2]),
    }),
  ),
  often(4, one("warn")),
  often(4, one("clear")),
];

const banking = [
  often(
    4,
    fc.record({ does: fc.constant("rail" as const), parcel: which, rail: fc.constantFrom("bank", "stripe") }),
  ),
  often(
    14,
    fc.record({
      does: fc.constant("bank" as const),
      goal: fc.constantFrom(
        "make" as const,
        "withdraw" as const,
        "send" as const,
        "report" as const,
        "report" as const,
      ),
      /** The families whose payments in the file the bank rejects. */
      rejected: fc.constantFrom(null, null, 0, 1),
      reason: fc.constantFrom("AM04", "AC04", "AM05", "BE01"),
    }),
  ),
];

const returning = [
  often(
    12,
    fc.record({
      does: fc.constant("return" as const),
      parcel: which,
      quantity: fc.integer({ min: 1, max: 2 }),
      reason: fc.constantFrom("defect" as const, "missing" as const, "changed_mind" as const),
      /** Null for none yet. */
      isApproved: fc.constantFrom(null, true, true, false),
      isFeeReturned: fc.boolean(),
    }),
  ),
  often(5, one("night")),
];

const selling = often(
  4,
  fc.record({ does: fc.constant("sell_more" as const), parcel: fc.integer({ min: 0, max: 1 }) }),
);

const owing = [
  often(6, fc.record({ does: fc.constant("reversals" as const), isShort: fc.boolean() })),
  often(5, refund),
  selling,
];

const everything = [
  ...packing,
  ...meanwhile,
  ...disputing,
  ...banking,
  ...returning,
  ...owing,
  ...guarding,
  ...twice,
];
export type Step = (typeof everything)[number]["arbitrary"] extends fc.Arbitrary<infer Any> ? Any : never;
export type StepOf<Does extends Step["does"]> = Extract<Step, { readonly does: Does }>;

/** What goes wrong while a step is taken. */
const mishap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("dies" as const),
      batches: fc.nat(9),
      isLastWritten: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("drop_before" as const, "drop_after" as const, "status" as const),
      /** Null for the step's own call to the processor. */
      path: fc.constantFrom(null, null, "/v1/refunds", "/v1/transfers", "/2010-04-01"),
      status: fc.constantFrom(500, 429, 409),
      times: fc.constantFrom(1, 3, 6),
    }),
  },
);
export type Mishap = typeof mishap extends fc.Arbitrary<infer Any> ? Any : never;
export type History = readonly (readonly [Step, Mishap])[];

type Kinds = readonly fc.WeightedArbitrary<Step>[];

/** Histories that begin in one of these ways and go on with steps of these kinds. */
function themed(weight: number, beginnings: readonly (readonly Step[])[], kinds: Kinds) {
  const begun = fc.tuple(fc.constantFrom(...beginnings), fc.array(mishap, { minLength: 3, maxLength: 3 }));
  const rest = fc.array(fc.tuple(fc.oneof(...kinds), mishap), { minLength: 3, maxLength: 18 });
  const arbitrary = fc.tuple(begun, rest).map(([[steps, mishaps], more]): History => {
    return [...steps.map((step, index) => [step, mishaps[index] ?? null] as const), ...more];
  });
  return { weight, arbitrary };
}

const arrive: Step = { does: "arrive" };
const atDesk: readonly Step[] = [{ does: "pack_all" }, { does: "bring" }];
const byBank = (parcel: number): Step => ({ does: "rail", parcel, rail: "bank" });
const disputed: Step = { does: "dispute", kind: "chargeback", amount: null };
const made: Step = { does: "bank", goal: "make", rejected: null, reason: "AM04" };
const handed: Step = { does: "hand", parcel: 0, result: "settled", second: null };
const doubted: Step = { does: "bank", goal: "report", rejected: 0, reason: "AM05" };
const misnamed: Step = { does: "bank", goal: "report", rejected: 0, reason: "BE01" };
const corrected: Step = { does: "correct", parcel: 0, holder: "مريم" };
const night: Step = { does: "night" };
const asked: Step = { does: "dispute", kind: "inquiry", amount: null };
const short: Step = { does: "reversals", isShort: true };
const back: Step = { does: "refund", parcel: 0, quantity: 1, isFeeReturned: null };

const again: Step = { does: "pay_again" };

/** Each history has few kinds of steps, so that they interact often. */
export const histories = fc.noBias(
  fc.oneof(
    themed(4, [[], [{ does: "refuse", parcel: 1 }], [{ does: "cancel_unpaid", parcel: 2 }]], packing),
    themed(
      6,
      [
        [],
        [arrive, disputed],
        [disputed],
        [asked],
        [asked, { does: "verdict", verdict: "escalate" }],
        [{ does: "warn" }],
      ],
      [...meanwhile, ...disputing],
    ),
    themed(
      7,
      [[byBank(0), byBank(1), arrive], [byBank(0), arrive], [byBank(2)]],
      [...meanwhile, ...banking, selling, often(2, one("clear"))],
    ),
    themed(
      6,
      [
        [byBank(0), byBank(1), arrive],
        [byBank(0), arrive, handed],
        [byBank(0), arrive, made],
        [byBank(0), byBank(1), arrive, doubted],
        [byBank(0), arrive, corrected, misnamed],
        [byBank(0), arrive, made, corrected],
        [byBank(1), arrive, made, disputed],
      ],
      [...meanwhile, ...banking, ...guarding, ...disputing.slice(0, 3), selling],
    ),
    themed(
      6,
      [[arrive], [arrive], atDesk, [night], [...atDesk, { does: "not_collected" }]],
      [...meanwhile, ...returning],
    ),
    themed(
      10,
      [
        [],
        [again],
        [again, { does: "fail_refund", of: "unused" }],
        [again, { does: "dispute_again", kind: "chargeback", amount: null }],
        [{ does: "dispute_again", kind: "chargeback", amount: null }],
        [{ does: "slow", parcel: 0, decided: "refund" }],
        [{ does: "slow", parcel: 0, decided: "liability" }],
        [
          { does: "dispute", kind: "chargeback", amount: 1500 },
          { does: "verdict", verdict: "lose" },
        ],
        [
          { does: "dispute", kind: "chargeback", amount: "by rate" },
          { does: "liability", parcels: [] },
        ],
      ],
      [...meanwhile, ...disputing, ...twice],
    ),
    themed(
      4,
      [[arrive], [short, arrive, back], [short, arrive, back, { does: "sell_more", parcel: 0 }]],
      [...meanwhile, ...owing],
    ),
    themed(
      5,
      [
        [],
        [byBank(0), arrive, disputed],
        [short, arrive, disputed],
        [byBank(1), disputed],
        [arrive, disputed],
      ],
      everything,
    ),
  ),
);
