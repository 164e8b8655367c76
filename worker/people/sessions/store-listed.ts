// SQL of the sessions that a person has open, and their ends.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

export interface OpenSession {
  readonly tokenHash: string;
  readonly device: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
  readonly verifiedAt: Instant | null;
}

export async function listSessions(db: Database, personId: PersonId, at: Instant): Promise<OpenSession[]> {
  const [rows] = await db.batch([
    db.all<OpenSession>(sql`
      SELECT token_hash AS tokenHash, device, created_at AS createdAt, seen_at AS seenAt, expires_at AS expiresAt,
        verified_at AS verifiedAt
      FROM sessions WHERE person_id = ${personId} AND expires_at > ${at} ORDER BY seen_at DESC, token_hash`),
  ]);
  return rows;
}

/** Ends a person's session by its hash's prefix: true for the one caller that did. */
export async function removeSession(
  db: Database,
  { personId, start }: { personId: PersonId; start: string },
  audit: { id: string; actor: string; at: Instant },
): Promise<boolean> {
  const [gone] = await db.batch([
    db.all<{ personId: string }>(sql`
      DELETE FROM sessions WHERE person_id = ${personId} AND substr(token_hash, 1, ${start.length}) = ${start}
      RETURNING person_id AS personId`),
    db.run(sql`
      INSERT INTO audit (id, actor, verb, subject, at)
      SELECT ${audit.id}, ${audit.actor}, 'session_ended', ${personId}, ${audit.at} WHERE changes() > 0`),
  ]);
  return gone.length > 0;
}

export function saveSessionsEnded(db: Database, personId: PersonId, exceptHash = ""): Statement {
  return db.run(sql`DELETE FROM sessions WHERE person_id = ${personId} AND token_hash <> ${exceptHash}`);
}
