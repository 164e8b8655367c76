// Payout terms and rails of families, set by operators. Sent payouts do not change.
import { actorName, type Context } from "../../../context.ts";
import { auditAction } from "../../../core/audit.ts";
import type { FamilyId } from "../../../core/id.ts";
import { leaseMs } from "../../../core/outbox.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { transactOrRefuse } from "../../../core/transact.ts";
import { notifyOfChange } from "../../../people/notices/flows.ts";
import { payoutJob } from "../../../shop/orders/flows-payout-job.ts";
import { loadFamilyAccount, saveFamilyRail } from "../accounts/store.ts";
import { listOpenBankPayouts } from "../bank-files/store.ts";
import { returnPayouts } from "../endings/flows.ts";
import { saveTerms } from "../lists/store.ts";
import type { PayoutTerms, Rail } from "../planning/rules.ts";
import { saveRailOfUnpaid } from "../planning/store.ts";
import { saveTransfersDue } from "../stripe-accounts/store.ts";

/** Terms of one family, or null for those that hold for all families without their own. */
export async function setTerms(
  ctx: Context,
  familyId: FamilyId,
  terms: PayoutTerms | null,
): Promise<PayoutTerms | null | Refusal<"family_unknown">> {
  return transactOrRefuse<PayoutTerms | null, Refusal<"family_unknown">>(ctx, async () => {
    if ((await loadFamilyAccount(ctx.db, familyId)) === null) return refuse("family_unknown");
    return {
      result: terms,
      statements: [
        saveTerms(ctx.db, familyId, terms, actorName(ctx.actor), ctx.now),
        auditAction(ctx, "set_payout_terms", familyId),
        ...notifyOfChange(ctx, familyId, "payout_terms"),
      ],
      jobs: [payoutJob([familyId], `${familyId}:terms.${ctx.now}`)],
    };
  });
}

/**
 * Switches a family's rail. Parcels that wait for a payout change with it; unsent parts of open payouts are returned: bank payouts at
 * once unless they are in a file, Stripe's by their jobs once nothing is under way.
 */
export async function switchRail(
  ctx: Context,
  familyId: FamilyId,
  rail: Rail,
): Promise<Rail | Refusal<"family_unknown" | "rail_unchanged">> {
  return transactOrRefuse<Rail, Refusal<"family_unknown" | "rail_unchanged">>(ctx, async () => {
    const family = await loadFamilyAccount(ctx.db, familyId);
    if (family === null) return refuse("family_unknown");
    if (family.rail === rail) return refuse("rail_unchanged");
    const open = await listOpenBankPayouts(ctx.db, { familyId }, ctx.now);
    const returned = returnPayouts(ctx, open, "rail_changed");
    return {
      result: rail,
      statements: [
        saveFamilyRail(ctx.db, familyId, rail),
        saveRailOfUnpaid(ctx.db, familyId, rail),
        ...returned.statements,
        saveTransfersDue(ctx.db, familyId, ctx.now, leaseMs),
        auditAction(ctx, `pay_by_${rail}`, familyId),
        ...notifyOfChange(ctx, familyId, "rail"),
      ],
      jobs: [...returned.jobs, payoutJob([familyId], `${familyId}:rail.${ctx.now}`)],
    };
  });
}
