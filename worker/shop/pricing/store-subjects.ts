// SQL that says whether the subject of a commission rule exists.
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { CommissionScope } from "./rules.ts";

export type NamedScope = Exclude<CommissionScope, "social_support" | "default">;

const tables: Readonly<Record<NamedScope, SQL>> = {
  product: sql`products`,
  family: sql`families`,
  category: sql`categories`,
  association: sql`associations`,
};

export async function hasSubject(db: Database, scope: NamedScope, id: string): Promise<boolean> {
  const [found] = await db.batch([
    db.all<{ id: string }>(sql`SELECT id FROM ${tables[scope]} WHERE id = ${id}`),
  ]);
  return found.length > 0;
}
