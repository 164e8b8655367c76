// SQL of a family's page of commission rates.
import { sql } from "drizzle-orm";
import { commissionRules } from "../../../db/schema/terms.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { CommissionRuleId, FamilyId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { RiyadhDay } from "../../core/time.ts";
import type { CommissionFacts, CommissionRule } from "./rules.ts";
import { officialTexts } from "../../words/store.ts";

export const productsPageSize = 50;

export interface RatedProduct {
  readonly title: string;
  /** Of its cheapest variant. */
  readonly priceHalalas: Halalas;
  readonly facts: CommissionFacts;
}

interface ProductRow extends Omit<CommissionFacts, "isOnSocialSupport"> {
  readonly isOnSocialSupport: number;
  readonly title: string;
  readonly priceHalalas: Halalas;
}

export interface FamilyTerms {
  readonly isOnSocialSupport: boolean;
  readonly vatNumber: string | null;
  /** One more than a page, in the order of their ids. */
  readonly products: readonly RatedProduct[];
  /** All that hold or will hold for one of the family's products. */
  readonly rules: readonly CommissionRule[];
}

function queryProducts(db: Database, familyId: FamilyId, after: Cursor | null) {
  return db.all<ProductRow>(sql`
    SELECT p.id AS productId, p.family_id AS familyId, p.category_id AS categoryId, f.association_id AS associationId,
      coalesce(fr.is_on_social_support, 0) AS isOnSocialSupport, t.title,
      (SELECT min(price_halalas) FROM variants v WHERE v.product_id = p.id AND v.state = 'live') AS priceHalalas
    FROM products p JOIN families f ON f.id = p.family_id
    LEFT JOIN family_registrations fr ON fr.family_id = f.id
    JOIN ${officialTexts("product", "t", "p.id")}
    WHERE p.family_id = ${familyId} AND p.state <> 'draft' AND p.id > ${after?.id ?? ""}
      AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.state = 'live')
    ORDER BY p.id LIMIT ${productsPageSize + 1}`);
}

function queryRules(db: Database, familyId: FamilyId, today: RiyadhDay) {
  const own = sql`(SELECT id FROM products WHERE family_id = ${familyId})`;
  const categories = sql`(SELECT category_id FROM products WHERE family_id = ${familyId})`;
  return db
    .select()
    .from(commissionRules)
    .where(
      sql`(until_on IS NULL OR until_on > max(from_on, ${today})) AND (scope IN ('social_support', 'default')
        OR (scope = 'product' AND subject_id IN ${own}) OR (scope = 'family' AND subject_id = ${familyId})
        OR (scope = 'category' AND subject_id IN ${categories})
        OR (scope = 'association' AND subject_id = (SELECT association_id FROM families WHERE id = ${familyId})))`,
    );
}

/** The rules and products that decide a family's rates from today on; null when there is no such family. */
export async function loadFamilyTerms(
  db: Database,
  familyId: FamilyId,
  today: RiyadhDay,
  after: Cursor | null,
): Promise<FamilyTerms | null> {
  const [[family], products, rules] = await db.batch([
    db.all<{ isOnSocialSupport: number; vatNumber: string | null }>(sql`
      SELECT coalesce(fr.is_on_social_support, 0) AS isOnSocialSupport, (SELECT vat_number FROM vat_statuses s
        WHERE s.family_id = f.id AND s.from_on <= ${today} ORDER BY s.from_on DESC LIMIT 1) AS vatNumber
      FROM families f LEFT JOIN family_registrations fr ON fr.family_id = f.id WHERE f.id = ${familyId}`),
    queryProducts(db, familyId, after),
    queryRules(db, familyId, today),
  ]);
  if (family === undefined) return null;
  return {
    isOnSocialSupport: family.isOnSocialSupport === 1,
    vatNumber: family.vatNumber,
    products: products.map(({ title, priceHalalas, isOnSocialSupport, ...ids }) => ({
      title,
      priceHalalas,
      facts: { ...ids, isOnSocialSupport: isOnSocialSupport === 1 },
    })),
    rules,
  };
}

/** The rules of sold lines, with their notes. */
export async function listRulesById(
  db: Database,
  ids: readonly CommissionRuleId[],
): Promise<CommissionRule[]> {
  const [rules] = await db.batch([
    db
      .select()
      .from(commissionRules)
      .where(sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  ]);
  return rules;
}
