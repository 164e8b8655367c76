// SQL of what is recorded of a family by name: its VAT status by date, and whether it is on social support.
import { desc, eq, sql } from "drizzle-orm";
import { familyRegistrations } from "../../../db/schema/catalog.ts";
import { vatStatuses } from "../../../db/schema/terms.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { FamilyId } from "../../core/id.ts";
import type { RiyadhDay } from "../../core/time.ts";
import { inOfficialLocale, officialTexts } from "../../words/store.ts";

export type VatStatus = typeof vatStatuses.$inferSelect;

export interface TermsFamily {
  readonly id: FamilyId;
  readonly name: string;
  readonly isOnSocialSupport: boolean;
  /** Newest first, those that have not begun included. */
  readonly statuses: readonly VatStatus[];
}

export async function loadTermsFamily(db: Database, id: FamilyId): Promise<TermsFamily | null> {
  const [[family], statuses] = await db.batch([
    db.all<{ name: string; isOnSocialSupport: number }>(sql`
      SELECT t.name, coalesce(fr.is_on_social_support, 0) AS isOnSocialSupport
      FROM families f LEFT JOIN family_registrations fr ON fr.family_id = f.id
        JOIN ${officialTexts("family", "t", "f.id")} WHERE f.id = ${id}`),
    db.select().from(vatStatuses).where(eq(vatStatuses.familyId, id)).orderBy(desc(vatStatuses.fromOn)),
  ]);
  if (family === undefined) return null;
  return { id, name: family.name, isOnSocialSupport: family.isOnSocialSupport === 1, statuses };
}

/** The other families that have this number on `fromOn` or later. */
function othersWith(status: Pick<VatStatus, "familyId" | "fromOn" | "vatNumber">) {
  return sql`(SELECT other.family_id FROM vat_statuses other
    WHERE other.vat_number = ${status.vatNumber} AND other.family_id <> ${status.familyId}
      AND NOT EXISTS (SELECT 1 FROM vat_statuses later WHERE later.family_id = other.family_id
        AND later.from_on > other.from_on AND later.from_on <= ${status.fromOn}))`;
}

export async function loadNumberHolder(
  db: Database,
  status: Pick<VatStatus, "familyId" | "fromOn" | "vatNumber">,
): Promise<string | null> {
  const [[holder]] = await db.batch([
    db.all<{ name: string }>(sql`
      SELECT name FROM family_texts WHERE locale = ${inOfficialLocale} AND family_id IN ${othersWith(status)} LIMIT 1`),
  ]);
  return holder?.name ?? null;
}

/**
 * Records a status and deletes the family's future ones and one of the same day. If another family got the number meanwhile, the
 * row's family becomes NULL, which aborts the batch.
 */
export function saveVatStatus(db: Database, status: VatStatus, today: RiyadhDay): Statement[] {
  const { familyId, fromOn, vatNumber, recordedAt, recordedBy } = status;
  return [
    db.run(sql`
      DELETE FROM vat_statuses WHERE family_id = ${familyId} AND from_on > ${today} AND from_on >= ${fromOn}`),
    db.run(sql`
      INSERT INTO vat_statuses (family_id, from_on, vat_number, recorded_at, recorded_by)
      VALUES (iif(EXISTS ${othersWith(status)}, NULL, ${familyId}), ${fromOn}, ${vatNumber}, ${recordedAt}, ${recordedBy})
      ON CONFLICT (family_id, from_on) DO UPDATE SET vat_number = excluded.vat_number,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`),
  ];
}

export function saveSocialSupport(db: Database, id: FamilyId, isOnSocialSupport: boolean): Statement {
  return db
    .insert(familyRegistrations)
    .values({ familyId: id, isOnSocialSupport })
    .onConflictDoUpdate({ target: familyRegistrations.familyId, set: { isOnSocialSupport } });
}
