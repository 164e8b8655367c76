// The terms: which commission holds on a day, what a new rule does to the running one, and when a VAT status may begin.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commissionScopes } from "../../db/schema/terms.ts";
import { halalas } from "../../worker/core/money.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import { addDays } from "../../worker/core/time.ts";
import { splitLine } from "../../worker/shop/pricing/rules-split.ts";
import {
  checkEnd,
  checkVatStatus,
  chooseRule,
  frozenTerms,
  nextChange,
  planRule,
  type CommissionFacts,
  type CommissionRule,
  type CommissionScope,
} from "../../worker/shop/pricing/rules.ts";

const runs = { numRuns: 300 };
const today = "2026-11-22";
const dayAt = (offset: number) => addDays(today, offset);
const facts: CommissionFacts = {
  productId: "prd_1",
  familyId: "fam_1",
  categoryId: "cat_1",
  associationId: "asn_1",
  isOnSocialSupport: true,
};
const own: Readonly<Record<CommissionScope, string>> = {
  social_support: "",
  product: "prd_1",
  family: "fam_1",
  category: "cat_1",
  association: "asn_1",
  default: "",
};

function rule(more: Partial<CommissionRule> = {}): CommissionRule {
  return {
    id: "com_1",
    scope: "default",
    subjectId: "",
    basisPoints: 1000,
    floorHalalas: null,
    capHalalas: null,
    fromOn: today,
    untilOn: null,
    note: "",
    recordedAt: 0,
    recordedBy: "operator:per_1",
    ...more,
  };
}

const someRule = fc
  .record({
    scope: fc.constantFrom(...commissionScopes),
    isOwn: fc.boolean(),
    from: fc.integer({ min: -20, max: 20 }),
    days: fc.option(fc.integer({ min: 0, max: 20 })),
  })
  .map(({ scope, isOwn, from, days }) =>
    rule({
      scope,
      subjectId: own[scope] === "" || isOwn ? own[scope] : "other",
      fromOn: dayAt(from),
      untilOn: days === null ? null : dayAt(from + days),
    }),
  );
const someRules = fc
  .array(someRule, { maxLength: 12 })
  .map((rules) => rules.map((one, index) => ({ ...one, id: `com_${index}` as const })));
const someFacts = fc.record({
  isOnSocialSupport: fc.boolean(),
  associationId: fc.constantFrom("asn_1" as const, null),
});
const someDay = fc.integer({ min: -25, max: 45 }).map(dayAt);

/** Said once more, in other words than the rules say it. */
function applies(one: CommissionRule, about: CommissionFacts, day: string): boolean {
  const isTime = day >= one.fromOn && (one.untilOn === null || day < one.untilOn);
  const { scope, subjectId } = one;
  if (scope === "social_support") return isTime && about.isOnSocialSupport;
  if (scope === "default") return isTime;
  const ids = {
    product: about.productId,
    family: about.familyId,
    category: about.categoryId,
    association: about.associationId,
  };
  return isTime && ids[scope] === subjectId;
}

describe("the commission of a product on a day", () => {
  test("is by a rule in force about it, none of them more specific; by none only when none is", () => {
    fc.assert(
      fc.property(someRules, someFacts, someDay, (rules, more, day) => {
        const about = { ...facts, ...more };
        const chosen = chooseRule(rules, about, day);
        const applying = rules.filter((one) => applies(one, about, day));
        const rank = (one: CommissionRule) => commissionScopes.indexOf(one.scope);
        expect(chosen === null ? [] : [chosen].filter((one) => !applying.includes(one))).toEqual([]);
        expect(applying.toSorted((left, right) => rank(left) - rank(right))[0]?.scope).toBe(chosen?.scope);
      }),
      runs,
    );
  });

  test.each([
    ["on the day before it begins", -1, null],
    ["from its first day", 0, "com_1"],
    ["until the day before it ends", 9, "com_1"],
    ["not on the day it ends", 10, null],
  ])("holds %s", (_when, offset, id) => {
    const rules = [rule({ untilOn: dayAt(10) })];
    expect(chooseRule(rules, facts, dayAt(offset))?.id ?? null).toBe(id);
  });

  test("asks first whether the family is on social support, and never of others", () => {
    const rules = [
      rule({ id: "com_product", scope: "product", subjectId: "prd_1" }),
      rule({ id: "com_support", scope: "social_support", basisPoints: 0 }),
    ];
    expect(chooseRule(rules, facts, today)?.id).toBe("com_support");
    expect(chooseRule(rules, { ...facts, isOnSocialSupport: false }, today)?.id).toBe("com_product");
  });

  test("is never that of a rule withdrawn on its first day", () => {
    expect(chooseRule([rule({ untilOn: today })], facts, today)).toBeNull();
  });
});

describe("the next change", () => {
  test("is the first day on which another rule holds", () => {
    fc.assert(
      fc.property(someRules, someFacts, (rules, more) => {
        const about = { ...facts, ...more };
        const next = nextChange(rules, about, today);
        const idOn = (offset: number) => chooseRule(rules, about, dayAt(offset))?.id;
        const days = Array.from({ length: 60 }, (_, index) => index + 1);
        const first = days.find((offset) => idOn(offset) !== idOn(0));
        expect(next?.fromOn ?? null).toBe(first === undefined ? null : dayAt(first));
        if (first !== undefined) expect(next?.rule?.id).toBe(idOn(first));
      }),
      runs,
    );
  });
});

interface Draft {
  readonly from: number;
  readonly days: number | null;
}
const someDrafts = fc.array(
  fc.record({
    from: fc.integer({ min: -3, max: 15 }),
    days: fc.option(fc.integer({ min: 1, max: 12 })),
  }),
  { maxLength: 10 },
);

/** Records one rule as the flow does. */
function record(rules: readonly CommissionRule[], { from, days }: Draft): readonly CommissionRule[] | null {
  const fromOn = dayAt(from);
  const added = rule({
    id: `com_${rules.length}`,
    fromOn,
    untilOn: days === null ? null : dayAt(from + days),
  });
  const plan = planRule(rules, added, today);
  if (isRefusal(plan)) return null;
  const ended = rules.map((one) => (one === plan.ended ? { ...one, untilOn: fromOn } : one));
  return [...ended, added];
}

const holdingOn = (rules: readonly CommissionRule[], offset: number) =>
  rules.filter((one) => applies(one, facts, dayAt(offset))).map(({ id }) => id);
const days = Array.from({ length: 40 }, (_, index) => index - 5);

describe("a new rule", () => {
  test("in any series leaves one rule a day, holds on each of its days, and touches no day before it", () => {
    fc.assert(
      fc.property(someDrafts, (drafts) => {
        let rules: readonly CommissionRule[] = [];
        for (const draft of drafts) {
          const before = rules;
          const after = record(before, draft);
          if (after === null) continue;
          rules = after;
          const id = after.at(-1)?.id;
          for (const day of days) {
            const holding = holdingOn(after, day);
            expect(holding.length).toBeLessThanOrEqual(1);
            if (day < draft.from) expect(holding).toEqual(holdingOn(before, day));
            const isIts = day >= draft.from && (draft.days === null || day < draft.from + draft.days);
            expect(holding.includes(id ?? "com_")).toBe(isIts);
          }
        }
      }),
      runs,
    );
  });

  test("is refused only before today, or when it would run into a later one", () => {
    fc.assert(
      fc.property(someDrafts, (drafts) => {
        let rules: readonly CommissionRule[] = [];
        for (const draft of drafts) {
          const after = record(rules, draft);
          const end = draft.days === null ? 99 : draft.from + draft.days;
          const meetsLater = rules.some(
            (one) =>
              one.fromOn > dayAt(draft.from) &&
              one.fromOn < dayAt(end) &&
              (one.untilOn === null || one.untilOn > one.fromOn),
          );
          expect(after === null).toBe(draft.from < 0 || meetsLater);
          rules = after ?? rules;
        }
      }),
      runs,
    );
  });

  test("says from which day on it may begin, or what comes after it", () => {
    const late = [rule({ fromOn: dayAt(5) })];
    expect(planRule([], rule({ fromOn: dayAt(-1) }), today)).toEqual({
      refused: "day_past",
      detail: { earliestOn: today },
    });
    expect(planRule(late, rule(), today)).toEqual({
      refused: "commission_rule_followed",
      detail: { fromOn: dayAt(5) },
    });
    expect(planRule(late, rule({ untilOn: dayAt(5) }), today)).toEqual({ ended: null });
  });

  test("of the same first day takes the place of the one that is there", () => {
    const running = rule();
    expect(planRule([running], rule({ id: "com_2" }), today)).toEqual({ ended: running });
  });
});

describe("the end of a rule", () => {
  test.each([
    ["today, when it is running", rule({ fromOn: dayAt(-9) }), 0, null],
    ["later", rule({ fromOn: dayAt(-9) }), 30, null],
    ["yesterday", rule({ fromOn: dayAt(-9) }), -1, { refused: "day_past", detail: { earliestOn: today } }],
    ["on its first day, when it has not begun", rule({ fromOn: dayAt(9) }), 9, null],
    [
      "before it begins",
      rule({ fromOn: dayAt(9) }),
      8,
      { refused: "day_past", detail: { earliestOn: dayAt(9) } },
    ],
    ["sooner than it ends already", rule({ untilOn: dayAt(9) }), 3, null],
    [
      "when it ends then already",
      rule({ untilOn: dayAt(9) }),
      9,
      { refused: "commission_rule_ended", detail: { untilOn: dayAt(9) } },
    ],
    [
      "after it has ended",
      rule({ fromOn: dayAt(-9), untilOn: dayAt(-3) }),
      0,
      { refused: "commission_rule_ended", detail: { untilOn: dayAt(-3) } },
    ],
    [
      "once it was withdrawn",
      rule({ fromOn: dayAt(9), untilOn: dayAt(9) }),
      9,
      { refused: "commission_rule_ended", detail: { untilOn: dayAt(9) } },
    ],
  ])("%s", (_when, one, offset, answer) => {
    expect(checkEnd(one, dayAt(offset), today)).toEqual(answer);
  });
});

describe("a VAT status", () => {
  test.each([
    ["a month ago", [], -31, null],
    ["longer ago", [], -32, { refused: "day_past", detail: { earliestOn: dayAt(-31) } }],
    ["in a year", [], 366, null],
    ["later than that", [], 367, { refused: "day_too_far", detail: { latestOn: dayAt(366) } }],
    ["on the day of the last one, which it corrects", [-3], -3, null],
    [
      "before the one that holds",
      [-3],
      -4,
      { refused: "vat_status_followed", detail: { fromOn: dayAt(-3) } },
    ],
    ["before one that has not begun, which it replaces", [5], 2, null],
  ])("may begin %s, or says why not", (_when, begun, offset, answer) => {
    const statuses = begun.map((day) => ({ fromOn: dayAt(day) }));
    expect(checkVatStatus(statuses, dayAt(offset), today)).toEqual(answer);
  });
});

describe("what is frozen on a line", () => {
  const market = {
    commissionBasisPoints: 1000,
    isCommissionTaxedWhenDeemed: false,
    isOperatorRegistered: true,
  };

  test("is the market's own rate, without floor and cap, when no rule holds", () => {
    expect(frozenTerms(null, "no_vat", market)).toEqual({
      taxMode: "no_vat",
      commissionBasisPoints: 1000,
      commissionFloorHalalas: null,
      commissionCapHalalas: null,
      isCommissionTaxed: false,
    });
  });

  test.each([
    ["seller_registered", false, true],
    ["seller_registered", true, true],
    ["deemed_supplier", false, false],
    ["deemed_supplier", true, true],
    ["no_vat", true, false],
  ] as const)("taxes the commission of %s with the setting at %s: %s", (taxMode, setting, isTaxed) => {
    const terms = frozenTerms(rule(), taxMode, { ...market, isCommissionTaxedWhenDeemed: setting });
    expect(terms.isCommissionTaxed).toBe(isTaxed);
  });

  test("taxes no commission of an operator that is not registered itself", () => {
    const unregistered = { ...market, isCommissionTaxedWhenDeemed: true, isOperatorRegistered: false };
    expect(frozenTerms(rule(), "seller_registered", unregistered).isCommissionTaxed).toBe(false);
  });

  test("keeps floor and cap for each piece", () => {
    const sold = (more: Partial<CommissionRule>, quantity: number) => {
      const terms = frozenTerms(rule(more), "no_vat", market);
      return splitLine({ ...terms, grossHalalas: halalas(10_000 * quantity), quantity }).commissionHalalas;
    };
    expect(sold({ basisPoints: 100, floorHalalas: halalas(500) }, 3)).toBe(1500);
    expect(sold({ basisPoints: 2000, capHalalas: halalas(500) }, 3)).toBe(1500);
    expect(sold({ basisPoints: 0, capHalalas: halalas(500) }, 3)).toBe(0);
  });
});
