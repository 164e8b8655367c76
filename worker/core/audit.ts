// Who did what, for the writes that leave no transition of their own.
import { audit } from "../../db/schema/core.ts";
import type { Database, Statement } from "./database.ts";
import type { Instant } from "./time.ts";

export function saveAudit(
  db: Database,
  entry: { id: string; actor: string; verb: string; subject: string; at: Instant },
): Statement {
  return db.insert(audit).values(entry);
}
