// SQL of people, their roles and sessions.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { Role } from "../../core/actor.ts";
import type { PersonRole } from "../persons/store.ts";
import { officialTexts } from "../../words/store.ts";

export interface Session {
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly phone: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** When it last passed the second factor. */
  readonly verifiedAt: Instant | null;
  readonly hasFactor: boolean;
  readonly roles: readonly PersonRole[];
}

interface SessionRow extends Omit<Session, "roles" | "hasFactor"> {
  readonly hasFactor: number;
  readonly role: Role | null;
  readonly subjectId: string | null;
  readonly name: string | null;
}

export function saveSession(
  db: Database,
  session: { tokenHash: string; personId: PersonId; createdAt: Instant; expiresAt: Instant; device: string },
): Statement {
  const { tokenHash, personId, createdAt, expiresAt, device } = session;
  return db.run(sql`
    INSERT INTO sessions (token_hash, person_id, created_at, seen_at, expires_at, device)
    VALUES (${tokenHash}, ${personId}, ${createdAt}, ${createdAt}, ${expiresAt}, ${device})`);
}

export async function loadSession(db: Database, tokenHash: string, at: Instant): Promise<Session | null> {
  const [rows] = await db.batch([
    db.all<SessionRow>(sql`
      SELECT s.token_hash AS tokenHash, s.person_id AS personId, p.phone, s.created_at AS createdAt,
        s.seen_at AS seenAt, s.verified_at AS verifiedAt,
        EXISTS (SELECT 1 FROM factors f WHERE f.person_id = s.person_id) AS hasFactor, r.role, r.subject_id AS subjectId, coalesce(ft.name, ht.name, at.name, '') AS name
      FROM sessions s
      JOIN people p ON p.id = s.person_id
      LEFT JOIN roles r ON r.person_id = p.id
      LEFT JOIN ${officialTexts("family", "ft", "r.subject_id")} AND r.role = 'family'
      LEFT JOIN ${officialTexts("hotel", "ht", "r.subject_id")} AND r.role = 'desk'
      LEFT JOIN ${officialTexts("association", "at", "r.subject_id")} AND r.role = 'association'
      WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${at}
      ORDER BY r.role, r.subject_id`),
  ]);
  const [first] = rows;
  if (first === undefined) return null;
  const { personId, phone, createdAt, seenAt, verifiedAt, hasFactor } = first;
  const roles = rows.flatMap(({ role, subjectId, name }) =>
    role === null ? [] : [{ role, subjectId: subjectId ?? "", name: name ?? "" }],
  );
  return { tokenHash, personId, phone, createdAt, seenAt, verifiedAt, hasFactor: hasFactor === 1, roles };
}

/** Marks a session as confirmed, with a new token the first time. */
export function saveSessionVerified(
  db: Database,
  session: { tokenHash: string; newHash: string; at: Instant; expiresAt: Instant },
): Statement {
  const { tokenHash, newHash, at, expiresAt } = session;
  return db.run(sql`
    UPDATE sessions SET token_hash = ${newHash}, verified_at = ${at}, seen_at = ${at}, expires_at = ${expiresAt}
    WHERE token_hash = ${tokenHash}`);
}

export function saveSessionSeen(
  db: Database,
  tokenHash: string,
  seenAt: Instant,
  expiresAt: Instant,
): Statement {
  return db.run(sql`
    UPDATE sessions SET seen_at = ${seenAt}, expires_at = ${expiresAt} WHERE token_hash = ${tokenHash}`);
}

export function saveSessionEnded(db: Database, tokenHash: string): Statement {
  return db.run(sql`DELETE FROM sessions WHERE token_hash = ${tokenHash}`);
}

export function deleteExpiredSessions(db: Database, at: Instant): Statement {
  return db.run(sql`DELETE FROM sessions WHERE expires_at <= ${at}`);
}
