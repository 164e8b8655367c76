// Audit rows of what people do to their own accounts.
import { actorName, asHerself, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import type { Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";

export function auditOf(
  ctx: Context,
  personId: PersonId,
  verb: string,
  subject: string = personId,
): Statement {
  const actor = actorName(asHerself(personId));
  return saveAudit(ctx.db, { id: ctx.newId(), actor, verb, subject, at: ctx.now });
}
