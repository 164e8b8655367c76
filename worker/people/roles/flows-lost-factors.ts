// Removing the second factors of a colleague who has lost them all: one operator proposes it, another confirms.
import { z } from "zod";
import type { Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { PersonId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { defineAction, proposeAction } from "../approvals/flows.ts";
import type { Approval } from "../approvals/rules.ts";
import { deleteFactors } from "../factors/store.ts";
import { waysForgottenMessage } from "../messages/flows-staff.ts";
import { saveSessionsEnded } from "../sessions/store-listed.ts";
import { isSelf, personIdShape } from "./flows.ts";
import { loadPhone } from "./store.ts";

/** Removes all factors and sessions; the next sign-in, with a code to the same phone, sets up a new one. The person is notified by SMS. */
export const resetFactorsAction = defineAction(
  "factors_reset",
  z.object({ personId: personIdShape }),
  async (ctx, { personId }) => {
    const phone = await loadPhone(ctx.db, personId);
    if (phone === null) return refuse("person_unknown");
    return {
      subject: personId,
      summary: { phone },
      statements: [
        ...deleteFactors(ctx.db, personId),
        saveSessionsEnded(ctx.db, personId),
        auditAction(ctx, "factors_reset", personId),
      ],
      jobs: [waysForgottenMessage(`${personId}:${ctx.newId()}`, phone)],
    };
  },
);

/** Proposes the removal; nobody proposes their own, whose recovery codes are for that. */
export async function proposeFactorsReset(ctx: Context, personId: PersonId): Promise<Approval | Refusal> {
  if (isSelf(ctx, personId)) return refuse("role_own");
  return proposeAction(ctx, resetFactorsAction, { personId });
}
