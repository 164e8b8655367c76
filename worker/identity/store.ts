// SQL of people, their roles and sessions.
import { eq, sql } from "drizzle-orm";
import { people, roles as heldRoles, type roleNames } from "../../db/schema/identity.ts";
import type { Database, Statement } from "../core/database.ts";
import type { PersonId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";

export type RoleName = (typeof roleNames)[number];

export interface HeldRole {
  readonly role: RoleName;
  /** The family, hotel or association, or empty. */
  readonly subjectId: string;
  /** Its Arabic name, or empty. */
  readonly name: string;
}

export interface Session {
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly phone: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** When it last passed the second factor. */
  readonly verifiedAt: Instant | null;
  readonly hasFactor: boolean;
  readonly roles: readonly HeldRole[];
}

interface SessionRow extends Omit<Session, "roles" | "hasFactor"> {
  readonly hasFactor: number;
  readonly role: RoleName | null;
  readonly subjectId: string | null;
  readonly name: string | null;
}

export async function loadPerson(db: Database, phone: string): Promise<PersonId | null> {
  const [[row]] = await db.batch([db.select({ id: people.id }).from(people).where(eq(people.phone, phone))]);
  return row?.id ?? null;
}

export async function listRoles(db: Database, personId: PersonId): Promise<{ role: RoleName }[]> {
  const [rows] = await db.batch([
    db.select({ role: heldRoles.role }).from(heldRoles).where(eq(heldRoles.personId, personId)),
  ]);
  return rows;
}

export function savePerson(db: Database, id: PersonId, phone: string, at: Instant): Statement {
  return db.insert(people).values({ id, phone, createdAt: at });
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
      LEFT JOIN family_texts ft ON r.role = 'family' AND ft.family_id = r.subject_id AND ft.locale = 'ar'
      LEFT JOIN hotel_texts ht ON r.role = 'desk' AND ht.hotel_id = r.subject_id AND ht.locale = 'ar'
      LEFT JOIN association_texts at ON r.role = 'association' AND at.association_id = r.subject_id AND at.locale = 'ar'
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

/** A session that passed the second factor, under another secret where it is the first time. */
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

export function saveSessionsForgotten(db: Database, at: Instant): Statement {
  return db.run(sql`DELETE FROM sessions WHERE expires_at <= ${at}`);
}
