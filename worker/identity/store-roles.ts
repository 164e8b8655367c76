// SQL of who holds which role: the people list, and roles given and taken.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../core/database.ts";
import type { PersonId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";
import type { GivenRole } from "./rules-roles.ts";

export interface PersonRow {
  readonly id: PersonId;
  readonly phone: string;
  /** JSON of the roles: role, subjectId, name. */
  readonly roles: string;
  readonly factors: number;
  readonly seenAt: Instant | null;
}

export interface PeopleAsked {
  readonly role: GivenRole | null;
  /** Digits of a phone, or empty. */
  readonly digits: string;
  /** Part of the name of a family, association or hotel, or empty. */
  readonly name: string;
  readonly cursor: string;
  readonly limit: number;
}

/** People who hold a role, by their ids; each with all roles. */
export async function listPeople(db: Database, asked: PeopleAsked): Promise<PersonRow[]> {
  const { role, digits, name, cursor, limit } = asked;
  const [rows] = await db.batch([
    db.all<PersonRow>(sql`
      WITH named AS (
        SELECT r.person_id, r.role, r.subject_id, coalesce(ft.name, ht.name, at.name, '') AS name
        FROM roles r
        LEFT JOIN family_texts ft ON r.role = 'family' AND ft.family_id = r.subject_id AND ft.locale = 'ar'
        LEFT JOIN hotel_texts ht ON r.role = 'desk' AND ht.hotel_id = r.subject_id AND ht.locale = 'ar'
        LEFT JOIN association_texts at
          ON r.role = 'association' AND at.association_id = r.subject_id AND at.locale = 'ar'
        WHERE r.role <> 'shopper' AND r.person_id > ${cursor}
      )
      SELECT p.id, p.phone,
        json_group_array(json_object('role', n.role, 'subjectId', n.subject_id, 'name', n.name)) AS roles,
        (SELECT count(*) FROM factors f WHERE f.person_id = p.id) AS factors,
        (SELECT max(s.seen_at) FROM sessions s WHERE s.person_id = p.id) AS seenAt
      FROM named n JOIN people p ON p.id = n.person_id
      WHERE (${digits} = '' OR instr(p.phone, ${digits}) > 0)
      GROUP BY p.id
      HAVING (${role} IS NULL OR sum(n.role = ${role}) > 0) AND (${name} = '' OR sum(instr(n.name, ${name}) > 0) > 0)
      ORDER BY p.id LIMIT ${limit}`),
  ]);
  return rows;
}

export interface Standing {
  readonly personId: PersonId | null;
  readonly isHeld: number;
  readonly isSubjectKnown: number;
}

/** What stands between a phone and a role, in one read. */
export async function loadStanding(
  db: Database,
  { phone, role, subjectId }: { phone: string; role: GivenRole; subjectId: string },
): Promise<Standing> {
  const [rows] = await db.batch([
    db.all<Standing>(sql`
      SELECT (SELECT id FROM people WHERE phone = ${phone}) AS personId,
        EXISTS (SELECT 1 FROM roles r JOIN people p ON p.id = r.person_id
          WHERE p.phone = ${phone} AND r.role = ${role} AND r.subject_id = ${subjectId}) AS isHeld,
        CASE ${role}
          WHEN 'operator' THEN ${subjectId} = ''
          WHEN 'family' THEN EXISTS (SELECT 1 FROM families WHERE id = ${subjectId})
          WHEN 'desk' THEN EXISTS (SELECT 1 FROM hotels WHERE id = ${subjectId})
          ELSE EXISTS (SELECT 1 FROM associations WHERE id = ${subjectId})
        END AS isSubjectKnown`),
  ]);
  return rows[0] ?? { personId: null, isHeld: 0, isSubjectKnown: 0 };
}

export async function isRoleHeld(
  db: Database,
  { personId, role, subjectId }: { personId: string; role: GivenRole; subjectId: string },
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ role: string }>(sql`
      SELECT role FROM roles WHERE person_id = ${personId} AND role = ${role} AND subject_id = ${subjectId}`),
  ]);
  return rows.length > 0;
}

export async function isPerson(db: Database, personId: string): Promise<boolean> {
  const [rows] = await db.batch([db.all<{ id: string }>(sql`SELECT id FROM people WHERE id = ${personId}`)]);
  return rows.length > 0;
}

export function saveRole(
  db: Database,
  { personId, role, subjectId }: { personId: string; role: GivenRole; subjectId: string },
): Statement {
  return db.run(
    sql`INSERT INTO roles (person_id, role, subject_id) VALUES (${personId}, ${role}, ${subjectId})`,
  );
}

/** Takes the role, ends the person's sessions and says so in the audit; the last operator's stays, however many take at once. */
export async function takeRole(
  db: Database,
  { personId, role, subjectId }: { personId: string; role: GivenRole; subjectId: string },
  audit: { id: string; actor: string; subject: string; at: Instant },
): Promise<boolean> {
  const isLeft = sql`EXISTS (SELECT 1 FROM roles
    WHERE person_id = ${personId} AND role = ${role} AND subject_id = ${subjectId})`;
  const [gone] = await db.batch([
    db.all<{ role: string }>(sql`
      DELETE FROM roles WHERE person_id = ${personId} AND role = ${role} AND subject_id = ${subjectId}
        AND (role <> 'operator' OR (SELECT count(*) FROM roles WHERE role = 'operator') > 1)
      RETURNING role`),
    db.run(sql`DELETE FROM sessions WHERE person_id = ${personId} AND NOT ${isLeft}`),
    db.run(sql`
      INSERT INTO audit (id, actor, verb, subject, at)
      SELECT ${audit.id}, ${audit.actor}, 'role_taken', ${audit.subject}, ${audit.at} WHERE NOT ${isLeft}`),
  ]);
  return gone.length > 0;
}
