// An operator changes commission rules, a family's VAT status or social support, and settings. Sold lines do not change.
import { actorName, type Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { CommissionRuleId, FamilyId } from "../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { riyadhDay, type RiyadhDay } from "../../core/time.ts";
import { transact, transactOrRefuse } from "../../core/transact.ts";
import { notifyOfChange } from "../../people/notices/flows.ts";
import type { SettingName, SettingValues } from "../settings/rules.ts";
import { saveSetting } from "../settings/store.ts";
import { checkEnd, checkVatStatus, type CommissionRule, planRule } from "./rules.ts";
import { hasSubject } from "./store-subjects.ts";
import {
  loadNumberHolder,
  loadTermsFamily,
  saveSocialSupport,
  saveVatStatus,
  type TermsFamily,
} from "./store-vat.ts";
import { insertRule, listRulesOf, loadRule, saveRuleEnd } from "./store.ts";

export type RuleDraft = Omit<CommissionRule, "id" | "recordedAt" | "recordedBy">;

async function isKnownSubject(ctx: Context, { scope, subjectId }: RuleDraft): Promise<boolean> {
  if (scope === "default" || scope === "social_support") return subjectId === "";
  return hasSubject(ctx.db, scope, subjectId);
}

/** A notice of a rule for one family; rules for many families are shown on their pages only. */
function ruleNotices(ctx: Context, { scope, subjectId }: Pick<CommissionRule, "scope" | "subjectId">) {
  return scope === "family" ? notifyOfChange(ctx, `fam_${subjectId.slice("fam_".length)}`, "commission") : [];
}

type RecordRefusal = Refusal<"commission_subject_unknown" | "commission_rule_followed" | "day_past">;

/** Records a rule; an older one of the same subject ends on its first day. */
export async function recordRule(ctx: Context, draft: RuleDraft): Promise<CommissionRule | RecordRefusal> {
  if (!(await isKnownSubject(ctx, draft))) return refuse("commission_subject_unknown");
  const rule: CommissionRule = {
    ...draft,
    id: `com_${ctx.newId()}`,
    recordedAt: ctx.now,
    recordedBy: actorName(ctx.actor),
  };
  return transactOrRefuse(ctx, async () => {
    const others = await listRulesOf(ctx.db, rule.scope, rule.subjectId);
    const plan = planRule(others, rule, riyadhDay(ctx.now));
    if (isRefusal(plan)) return plan;
    const { ended } = plan;
    return {
      result: rule,
      statements: [
        ...(ended === null ? [] : [saveRuleEnd(ctx.db, ended.id, rule.fromOn)]),
        insertRule(ctx.db, rule),
        auditAction(ctx, "record_commission_rule", rule.id),
        ...ruleNotices(ctx, rule),
      ],
    };
  });
}

/** Ends a rule on a day, which it no longer covers; the next more general rule applies from then on. */
export async function endRule(
  ctx: Context,
  id: CommissionRuleId,
  untilOn: RiyadhDay,
): Promise<CommissionRule | Refusal<"commission_rule_unknown" | "commission_rule_ended" | "day_past">> {
  return transactOrRefuse(ctx, async () => {
    const rule = await loadRule(ctx.db, id);
    if (rule === null) return refuse("commission_rule_unknown");
    const refusal = checkEnd(rule, untilOn, riyadhDay(ctx.now));
    if (refusal !== null) return refusal;
    return {
      result: { ...rule, untilOn },
      statements: [
        saveRuleEnd(ctx.db, id, untilOn),
        auditAction(ctx, "end_commission_rule", id),
        ...ruleNotices(ctx, rule),
      ],
    };
  });
}

type VatRefusal = Refusal<
  | "vat_number_operators"
  | "vat_number_taken"
  | "vat_status_followed"
  | "family_unknown"
  | "day_past"
  | "day_too_far"
>;

/** Records from which day a family is registered for VAT; without a number, from which day it is not. */
export async function recordVatStatus(
  ctx: Context,
  familyId: FamilyId,
  fromOn: RiyadhDay,
  vatNumber: string | null,
): Promise<{ readonly familyId: FamilyId } | VatRefusal> {
  const today = riyadhDay(ctx.now);
  const status = { familyId, fromOn, vatNumber, recordedAt: ctx.now, recordedBy: actorName(ctx.actor) };
  if (vatNumber !== null && vatNumber === ctx.config.terms.operatorVatNumber) {
    return refuse("vat_number_operators");
  }
  return transactOrRefuse(ctx, async () => {
    const family = await loadTermsFamily(ctx.db, familyId);
    if (family === null) return refuse("family_unknown");
    const refusal = checkVatStatus(family.statuses, fromOn, today);
    if (refusal !== null) return refusal;
    const holder = vatNumber === null ? null : await loadNumberHolder(ctx.db, status);
    if (holder !== null) return refuse("vat_number_taken", { name: holder });
    const verb = vatNumber === null ? "end_vat_registration" : "record_vat_registration";
    return {
      result: { familyId },
      statements: [
        ...saveVatStatus(ctx.db, status, today),
        auditAction(ctx, verb, familyId),
        ...notifyOfChange(ctx, familyId, "vat"),
      ],
    };
  });
}

/** Records whether a family is on social support: that commission rule then applies to its future sales. */
export async function changeSocialSupport(
  ctx: Context,
  familyId: FamilyId,
  isOnSocialSupport: boolean,
): Promise<Pick<TermsFamily, "id" | "isOnSocialSupport"> | Refusal<"family_unknown">> {
  return transactOrRefuse(ctx, async () => {
    const family = await loadTermsFamily(ctx.db, familyId);
    if (family === null) return refuse("family_unknown");
    const verb = isOnSocialSupport ? "begin_social_support" : "end_social_support";
    return {
      result: { id: familyId, isOnSocialSupport },
      statements: [
        saveSocialSupport(ctx.db, familyId, isOnSocialSupport),
        auditAction(ctx, verb, familyId),
        ...notifyOfChange(ctx, familyId, "support"),
      ],
    };
  });
}

/** Sets a setting. The market's own account needs two people: see worker/money/payouts/debtor/flows.ts. */
export async function changeSetting<Name extends Exclude<SettingName, "bank_debtor">>(
  ctx: Context,
  name: Name,
  value: SettingValues[Name],
): Promise<void> {
  await transact(ctx, async () => ({
    result: undefined,
    statements: [
      saveSetting(ctx.db, name, value, actorName(ctx.actor), ctx.now),
      auditAction(ctx, "change_setting", name),
    ],
  }));
}
