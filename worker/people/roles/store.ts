// SQL of roles: the people list, granting and revoking.
import { sql } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { GivenRole, RoleGrant } from "./rules.ts";
import { officialText, officialTexts } from "../../words/store.ts";

export interface PersonRow {
  readonly id: PersonId;
  readonly phone: string;
  /** JSON of the roles: role, subjectId, name. */
  readonly roles: string;
  readonly factors: number;
  readonly seenAt: Instant | null;
}

export interface PeopleFilter {
  readonly role: GivenRole | null;
  /** Digits of a phone, or empty. */
  readonly digits: string;
  /** Part of the name of a family, association or hotel, or empty. */
  readonly name: string;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** People who hold a role, by their ids; each with all roles. */
export async function listPeople(db: Database, asked: PeopleFilter): Promise<PersonRow[]> {
  const { role, digits, name, cursor, limit } = asked;
  const [rows] = await db.batch([
    db.all<PersonRow>(sql`
      WITH named AS (
        SELECT r.person_id, r.role, r.subject_id, coalesce(ft.name, ht.name, at.name, '') AS name
        FROM roles r
        LEFT JOIN ${officialTexts("family", "ft", "r.subject_id")} AND r.role = 'family'
        LEFT JOIN ${officialTexts("hotel", "ht", "r.subject_id")} AND r.role = 'desk'
        LEFT JOIN ${officialTexts("association", "at", "r.subject_id")} AND r.role = 'association'
        WHERE r.role <> 'shopper' AND r.person_id > ${cursor?.id ?? ""}
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

export interface GrantFacts {
  readonly personId: PersonId | null;
  readonly isHeld: number;
  readonly isSubjectKnown: number;
  /** The phone is the one that the family has registered. */
  readonly isFamilyPhone: number;
  /** Of the family, association or hotel, in Arabic. */
  readonly name: string | null;
}

/** The facts that decide whether a phone may get a role, in one read. */
export async function loadGrantFacts(
  db: Database,
  { phone, role, subjectId }: RoleGrant & { readonly phone: string },
): Promise<GrantFacts> {
  const [rows] = await db.batch([
    db.all<GrantFacts>(sql`
      SELECT (SELECT id FROM people WHERE phone = ${phone}) AS personId,
        EXISTS (SELECT 1 FROM roles r JOIN people p ON p.id = r.person_id
          WHERE p.phone = ${phone} AND r.role = ${role} AND r.subject_id = ${subjectId}) AS isHeld,
        CASE ${role}
          WHEN 'operator' THEN ${subjectId} = ''
          WHEN 'family' THEN EXISTS (SELECT 1 FROM families WHERE id = ${subjectId})
          WHEN 'desk' THEN EXISTS (SELECT 1 FROM hotels WHERE id = ${subjectId})
          ELSE EXISTS (SELECT 1 FROM associations WHERE id = ${subjectId})
        END AS isSubjectKnown,
        EXISTS (SELECT 1 FROM family_contacts WHERE family_id = ${subjectId} AND phone = ${phone}) AS isFamilyPhone,
        ${officialText("family", "name", sql`${subjectId}`)} AS name`),
  ]);
  return rows[0] ?? { personId: null, isHeld: 0, isSubjectKnown: 0, isFamilyPhone: 0, name: null };
}

export interface RoleHolding {
  readonly isHeld: number;
  readonly phone: string;
  readonly operators: number;
}

/** Whether a person holds a role, and how many operators there are; null for nobody. */
export async function loadRoleHolding(
  db: Database,
  { personId, role, subjectId }: RoleGrant & { readonly personId: string },
): Promise<RoleHolding | null> {
  const [rows] = await db.batch([
    db.all<RoleHolding>(sql`
      SELECT EXISTS (SELECT 1 FROM roles r
          WHERE r.person_id = p.id AND r.role = ${role} AND r.subject_id = ${subjectId}) AS isHeld,
        p.phone, (SELECT count(*) FROM roles WHERE role = 'operator') AS operators
      FROM people p WHERE p.id = ${personId}`),
  ]);
  return rows[0] ?? null;
}

/** The phone of a person; null for nobody. */
export async function loadPhone(db: Database, personId: string): Promise<string | null> {
  const [[row]] = await db.batch([
    db.all<{ phone: string }>(sql`SELECT phone FROM people WHERE id = ${personId}`),
  ]);
  return row?.phone ?? null;
}

export function saveRole(
  db: Database,
  { personId, role, subjectId }: RoleGrant & { readonly personId: string },
): Statement {
  return db.run(
    sql`INSERT INTO roles (person_id, role, subject_id) VALUES (${personId}, ${role}, ${subjectId})`,
  );
}

/** Revokes the role with an audit row and ends the person's sessions; of two concurrent calls one succeeds. A trigger keeps the last operator. */
export function saveRoleRevoked(
  db: Database,
  { personId, role, subjectId }: RoleGrant & { readonly personId: string },
  audit: { id: string; actor: string; subject: string; at: Instant },
): Statement[] {
  return [
    db.run(sql`
      DELETE FROM roles WHERE person_id = ${personId} AND role = ${role} AND subject_id = ${subjectId}`),
    db.run(sql`
      INSERT INTO audit (id, actor, verb, subject, at)
      SELECT ${audit.id}, ${audit.actor}, 'role_taken', ${audit.subject}, ${audit.at} WHERE changes() > 0`),
    db.run(sql`DELETE FROM sessions WHERE person_id = ${personId}`),
  ];
}
