// SQL of authenticators' secrets, for key rotation.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { FactorId, PersonId } from "../../core/id.ts";

const pageSize = 200;

export interface SecretRow {
  readonly id: FactorId;
  readonly personId: PersonId;
  readonly secret: string;
}

/** A page of the secrets that do not begin with `prefix`. */
export async function listSecrets(db: Database, prefix: string, after: string): Promise<SecretRow[]> {
  const [rows] = await db.batch([
    db.all<SecretRow>(sql`
      SELECT id, person_id AS personId, secret FROM factors
      WHERE secret IS NOT NULL AND substr(secret, 1, ${prefix.length}) <> ${prefix} AND id > ${after}
      ORDER BY id LIMIT ${pageSize}`),
  ]);
  return rows;
}

export function saveSecret(db: Database, id: FactorId, before: string, secret: string): Statement {
  return db.run(sql`UPDATE factors SET secret = ${secret} WHERE id = ${id} AND secret = ${before}`);
}
