// SQL of people and the roles they hold.
import { eq } from "drizzle-orm";
import { roles as heldRoles, people } from "../../../db/schema/identity.ts";
import type { Role } from "../../core/actor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

export interface PersonRole {
  readonly role: Role;
  /** The family, hotel or association, or empty. */
  readonly subjectId: string;
  /** Its Arabic name, or empty. */
  readonly name: string;
}

export async function loadPerson(db: Database, phone: string): Promise<PersonId | null> {
  const [[row]] = await db.batch([db.select({ id: people.id }).from(people).where(eq(people.phone, phone))]);
  return row?.id ?? null;
}

export async function listRoles(db: Database, personId: PersonId): Promise<{ role: Role }[]> {
  const [rows] = await db.batch([
    db.select({ role: heldRoles.role }).from(heldRoles).where(eq(heldRoles.personId, personId)),
  ]);
  return rows;
}

export function savePerson(db: Database, id: PersonId, phone: string, at: Instant): Statement {
  return db.insert(people).values({ id, phone, createdAt: at });
}
