// The operator pauses a family's shop and opens it again. What was sold before is not touched.
import type { Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { FamilyId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { notifyOfChange } from "../../people/notices/flows.ts";
import { loadFamily, saveFamilyState } from "./store-one.ts";

/** A family that has not opened yet, or has closed for good, is neither paused nor opened. */
export async function changeFamilyState(
  ctx: Context,
  id: FamilyId,
  state: "open" | "paused",
): Promise<{ readonly state: "open" | "paused" } | Refusal<"family_unknown" | "family_not_open">> {
  return transactOrRefuse(ctx, async () => {
    const family = await loadFamily(ctx.db, id);
    if (family === null) return refuse("family_unknown");
    const now = family.facts.state;
    if (now === "draft" || now === "closed") return refuse("family_not_open");
    const statements =
      now === state
        ? []
        : [
            saveFamilyState(ctx.db, id, state),
            auditAction(ctx, state === "open" ? "open_family" : "pause_family", id),
            ...notifyOfChange(ctx, id, "shop"),
          ];
    return { result: { state }, statements };
  });
}
