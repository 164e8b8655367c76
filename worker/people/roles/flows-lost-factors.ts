// Removing the second factors of a colleague who has lost them all.
import { actorName, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import type { PersonId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { deleteFactors } from "../factors/store.ts";
import { saveSessionsEnded } from "../sessions/store-listed.ts";
import { waysForgottenMessage } from "../messages/flows-staff.ts";
import { isSelf } from "./flows.ts";
import { loadPhone } from "./store.ts";

/** Removes all factors; the next sign-in, with a code to the same phone, sets up a new one. The person is told by SMS. */
export async function resetFactors(ctx: Context, personId: PersonId): Promise<Refusal | null> {
  if (isSelf(ctx, personId)) return refuse("role_own");
  const cause = `${personId}:${ctx.newId()}`;
  return transactOrRefuse<null, Refusal>(ctx, async () => {
    const phone = await loadPhone(ctx.db, personId);
    if (phone === null) return refuse("person_unknown");
    const entry = { id: ctx.newId(), actor: actorName(ctx.actor), verb: "factors_reset", at: ctx.now };
    return {
      result: null,
      statements: [
        ...deleteFactors(ctx.db, personId),
        saveSessionsEnded(ctx.db, personId),
        saveAudit(ctx.db, { ...entry, subject: personId }),
      ],
      jobs: [waysForgottenMessage(cause, phone)],
    };
  });
}
