// SQL of families' national addresses, and of the families that need one and have none.
import { eq, sql } from "drizzle-orm";
import { familyAddresses } from "../../../../db/schema/documents.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { RiyadhDay } from "../../../core/time.ts";
import { officialTexts } from "../../../words/store.ts";

export type FamilyAddress = typeof familyAddresses.$inferSelect;

export async function loadFamilyAddress(db: Database, id: FamilyId): Promise<FamilyAddress | null> {
  const [[row]] = await db.batch([db.select().from(familyAddresses).where(eq(familyAddresses.familyId, id))]);
  return row ?? null;
}

/** Replaces the family's address; sealed documents keep theirs. */
export function saveFamilyAddress(db: Database, row: FamilyAddress): Statement {
  const { familyId: _familyId, ...changed } = row;
  return db
    .insert(familyAddresses)
    .values(row)
    .onConflictDoUpdate({ target: familyAddresses.familyId, set: changed });
}

/** VAT-registered families on `today` without an address: the first `limit`, and their number. */
export async function listWithoutAddress(
  db: Database,
  today: RiyadhDay,
  limit: number,
): Promise<{
  readonly families: readonly { readonly id: FamilyId; readonly name: string }[];
  readonly count: number;
}> {
  const which = sql`
    FROM vat_statuses s JOIN ${officialTexts("family", "t", "s.family_id")}
    WHERE s.vat_number IS NOT NULL AND s.from_on <= ${today}
      AND NOT EXISTS (SELECT 1 FROM vat_statuses later WHERE later.family_id = s.family_id
        AND later.from_on > s.from_on AND later.from_on <= ${today})
      AND NOT EXISTS (SELECT 1 FROM family_addresses a WHERE a.family_id = s.family_id)`;
  const [families, [counted]] = await db.batch([
    db.all<{ id: FamilyId; name: string }>(sql`
      SELECT s.family_id AS id, t.name ${which} ORDER BY t.name, s.family_id LIMIT ${limit}`),
    db.all<{ count: number }>(sql`SELECT count(*) AS count ${which}`),
  ]);
  return { families, count: counted?.count ?? 0 };
}
