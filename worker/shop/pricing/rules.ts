// Rules of pricing: which commission rule applies to a product on a day, and when a rule or a VAT status may begin or end.
import { type commissionRules, commissionScopes } from "../../../db/schema/terms.ts";
import type { AssociationId, CategoryId, FamilyId, ProductId } from "../../core/id.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import { addDays, type RiyadhDay } from "../../core/time.ts";
import type { SoldLine } from "./rules-split.ts";
import type { TaxMode } from "./rules-vat.ts";

export type CommissionScope = (typeof commissionScopes)[number];

/** In force from `fromOn` until the day before `untilOn`; one that ends on the day it begins never is. */
export type CommissionRule = typeof commissionRules.$inferSelect;

/** The subjects of one product that a rule can have. */
export interface CommissionFacts {
  readonly productId: ProductId;
  readonly familyId: FamilyId;
  readonly categoryId: CategoryId;
  readonly associationId: AssociationId | null;
  readonly isOnSocialSupport: boolean;
}

type Term = Pick<CommissionRule, "fromOn" | "untilOn">;

function isInForce({ fromOn, untilOn }: Term, day: RiyadhDay): boolean {
  return fromOn <= day && (untilOn === null || day < untilOn);
}

function subjectsOf(facts: CommissionFacts): Record<CommissionScope, string | null> {
  return {
    social_support: facts.isOnSocialSupport ? "" : null,
    product: facts.productId,
    family: facts.familyId,
    category: facts.categoryId,
    association: facts.associationId,
    default: "",
  };
}

/**
 * The rule that applies to a product on a day: the most specific one in force (at most one for each subject). Null when there is
 * none: then the environment's rate applies. Placing chooses the same one in SQL.
 */
export function chooseRule<Rule extends Term & Pick<CommissionRule, "scope" | "subjectId">>(
  rules: readonly Rule[],
  facts: CommissionFacts,
  day: RiyadhDay,
): Rule | null {
  const subjects = subjectsOf(facts);
  const holding = rules.filter((rule) => isInForce(rule, day) && rule.subjectId === subjects[rule.scope]);
  const bySpecificity = commissionScopes.map((scope) => holding.find((rule) => rule.scope === scope));
  return bySpecificity.find((rule) => rule !== undefined) ?? null;
}

/** The first day after `day` on which another rule applies, and that rule; null when none is known. */
export function nextChange(
  rules: readonly CommissionRule[],
  facts: CommissionFacts,
  day: RiyadhDay,
): { readonly fromOn: RiyadhDay; readonly rule: CommissionRule | null } | null {
  const now = chooseRule(rules, facts, day);
  const turns = rules.flatMap(({ fromOn, untilOn }) => (untilOn === null ? [fromOn] : [fromOn, untilOn]));
  for (const fromOn of turns.filter((turn) => turn > day).toSorted()) {
    const rule = chooseRule(rules, facts, fromOn);
    if (rule?.id !== now?.id) return { fromOn, rule };
  }
  return null;
}

/** The market's defaults. */
export interface MarketTerms {
  /** The rate of the environment. */
  readonly commissionBasisPoints: number;
  readonly isCommissionTaxedWhenDeemed: boolean;
  /** Whether the operator is registered for VAT, and so may charge it. */
  readonly isOperatorRegistered: boolean;
}

/** The terms that a line sold now would store; placing calculates the same in SQL. */
export function frozenTerms(
  rule: Pick<CommissionRule, "basisPoints" | "floorHalalas" | "capHalalas"> | null,
  taxMode: TaxMode,
  market: MarketTerms,
): Omit<SoldLine, "grossHalalas" | "quantity"> {
  return {
    taxMode,
    commissionBasisPoints: rule?.basisPoints ?? market.commissionBasisPoints,
    commissionFloorHalalas: rule?.floorHalalas ?? null,
    commissionCapHalalas: rule?.capHalalas ?? null,
    isCommissionTaxed:
      market.isOperatorRegistered &&
      (taxMode === "seller_registered" ||
        (taxMode === "deemed_supplier" && market.isCommissionTaxedWhenDeemed)),
  };
}

/**
 * The older rule of the same scope and subject that a new rule ends on its first day. Refused when the new rule begins before
 * today, or would overlap a later one.
 */
export function planRule<Rule extends Term>(
  others: readonly Rule[],
  { fromOn, untilOn }: Term,
  today: RiyadhDay,
): { readonly ended: Rule | null } | Refusal<"day_past" | "commission_rule_followed"> {
  if (fromOn < today) return refuse("day_past", { earliestOn: today });
  const standing = others.filter((rule) => rule.untilOn === null || rule.fromOn < rule.untilOn);
  const later = standing.filter((rule) => rule.fromOn > fromOn).map((rule) => rule.fromOn);
  const next = later.toSorted()[0];
  if (next !== undefined && (untilOn === null || untilOn > next)) {
    return refuse("commission_rule_followed", { fromOn: next });
  }
  return { ended: standing.find((rule) => isInForce(rule, fromOn)) ?? null };
}

/** A rule may end from today on, or from its first day if it has not begun; never later than its end. */
export function checkEnd(
  rule: Term,
  untilOn: RiyadhDay,
  today: RiyadhDay,
): Refusal<"day_past" | "commission_rule_ended"> | null {
  const earliestOn = rule.fromOn > today ? rule.fromOn : today;
  if (rule.untilOn !== null && rule.untilOn <= (untilOn > earliestOn ? untilOn : earliestOn)) {
    return refuse("commission_rule_ended", { untilOn: rule.untilOn });
  }
  return untilOn < earliestOn ? refuse("day_past", { earliestOn }) : null;
}

/** Registrations are recorded late or in advance: the allowed days. */
const backdatedDaysMax = 31;
const aheadDaysMax = 366;

/**
 * Whether a VAT status may begin on a day: at most a month ago or a year ahead, and not before the current one began. Future
 * ones are replaced by it.
 */
export function checkVatStatus(
  begun: readonly { readonly fromOn: RiyadhDay }[],
  fromOn: RiyadhDay,
  today: RiyadhDay,
): Refusal<"day_past" | "day_too_far" | "vat_status_followed"> | null {
  const earliestOn = addDays(today, -backdatedDaysMax);
  const latestOn = addDays(today, aheadDaysMax);
  if (fromOn < earliestOn) return refuse("day_past", { earliestOn });
  if (fromOn > latestOn) return refuse("day_too_far", { latestOn });
  const later = begun.find((status) => status.fromOn > fromOn && status.fromOn <= today);
  return later === undefined ? null : refuse("vat_status_followed", { fromOn: later.fromOn });
}
