// National addresses for tax documents: families give theirs, and the operator sees whose are missing.
import { actorName, type Context } from "../../../context.ts";
import { saveAudit } from "../../../core/audit.ts";
import type { FamilyId } from "../../../core/id.ts";
import { riyadhDay } from "../../../core/time.ts";
import { transact } from "../../../core/transact.ts";
import { notifyOfChange } from "../../../people/notices/flows.ts";
import { loadSetting } from "../../../shop/settings/store.ts";
import { operatorIdentity } from "./operator.ts";
import { type AddressFact, missingInAddress } from "./rules.ts";
import { type FamilyAddress, listWithoutAddress, saveFamilyAddress } from "./store.ts";

export async function recordFamilyAddress(
  ctx: Context,
  familyId: FamilyId,
  address: Omit<FamilyAddress, "familyId" | "recordedAt" | "recordedBy">,
): Promise<FamilyAddress> {
  const actor = actorName(ctx.actor);
  const recorded = { ...address, familyId, recordedAt: ctx.now, recordedBy: actor };
  return transact(ctx, async () => ({
    result: recorded,
    statements: [
      saveFamilyAddress(ctx.db, recorded),
      saveAudit(ctx.db, {
        id: ctx.newId(),
        actor,
        verb: "record_national_address",
        subject: familyId,
        at: ctx.now,
      }),
      ...notifyOfChange(ctx, familyId, "details"),
    ],
  }));
}

const familiesMax = 200;

/** What the tax authority's rules find missing in the operator's address, and which VAT-registered families have none. */
export async function findMissingAddresses(ctx: Context): Promise<{
  readonly operator: readonly AddressFact[];
  readonly families: readonly { readonly id: FamilyId; readonly name: string }[];
  readonly familyCount: number;
}> {
  const { address } = (await loadSetting(ctx.db, "operator_identity")) ?? operatorIdentity;
  const { families, count } = await listWithoutAddress(ctx.db, riyadhDay(ctx.now), familiesMax);
  return { operator: missingInAddress(address), families, familyCount: count };
}
