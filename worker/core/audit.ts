// Who did what, for the writes that leave no transition of their own.
import { audit } from "../../db/schema/core.ts";
import { actorName, type Actor } from "./actor.ts";
import type { Database, Statement } from "./database.ts";
import type { Instant } from "./time.ts";

export function saveAudit(
  db: Database,
  entry: { id: string; actor: string; verb: string; subject: string; at: Instant },
): Statement {
  return db.insert(audit).values(entry);
}

interface Acting {
  readonly db: Database;
  readonly now: Instant;
  readonly newId: () => string;
  readonly actor: Actor;
}

/** The row for what the actor of this request does now. */
export function auditAction(ctx: Acting, verb: string, subject: string): Statement {
  return saveAudit(ctx.db, { id: ctx.newId(), actor: actorName(ctx.actor), verb, subject, at: ctx.now });
}
