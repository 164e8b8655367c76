// SQL of the catalogue's reads: whole products, categories and families, each in the asked language with Arabic behind it.
import { sql, type SQL } from "drizzle-orm";
import { opaqueParam, prepareOnce, type Database } from "../../core/database.ts";
import type { CategoryId, FamilyId, ProductId, VariantId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { OpeningState, ReturnPolicy } from "./rules.ts";
import type { Letters, PersonalSetting } from "./rules-personal.ts";
import { queryCards, type ProductCard } from "./store-cards.ts";
import { isShown } from "./store-shown.ts";
import { localized, localizedTexts } from "../../words/store.ts";

const inLocale = opaqueParam(sql.placeholder("locale"));
const ofSlug = opaqueParam(sql.placeholder("slug"));

export interface Category {
  readonly id: CategoryId;
  readonly slug: string;
  readonly name: string;
  readonly pictureHash: string | null;
}

export function queryCategories(db: Database, locale: string) {
  return db.all<Category>(sql`
    SELECT c.id, c.slug, ${localized("category_text", "name")} AS name, m.hash AS pictureHash
    FROM categories c
    JOIN ${localizedTexts("category", "category_text", "c.id", opaqueParam(locale))}
    LEFT JOIN media m ON m.id = c.media_id
    ORDER BY c.position`);
}

export interface FamilyRow {
  readonly id: FamilyId;
  readonly slug: string;
  readonly state: OpeningState;
  readonly governorate: string;
  readonly name: string;
  readonly place: string;
  readonly story: string;
  readonly pictureHash: string | null;
}

function selectFamilies(locale: string): SQL {
  return sql`
    SELECT f.id, f.slug, f.state, f.governorate, ${localized("family_text", "name")} AS name, ${localized("family_text", "place")} AS place,
      ${localized("family_text", "story")} AS story, m.hash AS pictureHash
    FROM families f
    JOIN ${localizedTexts("family", "family_text", "f.id", opaqueParam(locale))}
    LEFT JOIN media m ON m.id = f.media_id`;
}

export function queryFamily(db: Database, slug: string, locale: string) {
  return db.all<FamilyRow>(
    sql`${selectFamilies(locale)} WHERE f.slug = ${opaqueParam(slug)} AND f.state IN ('open', 'paused')`,
  );
}

export function queryFamilies(db: Database, locale: string, limit: number) {
  return db.all<FamilyRow>(sql`
    ${selectFamilies(locale)} WHERE f.state = 'open' ORDER BY f.created_at DESC, f.id LIMIT ${opaqueParam(limit)}`);
}

export interface ProductRow {
  readonly id: ProductId;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly ingredients: string | null;
  readonly content: string | null;
  readonly storage: string | null;
  /** A JSON list of allergen keys. */
  readonly allergens: string;
  readonly returnPolicy: ReturnPolicy;
  readonly readyDays: number;
  readonly categorySlug: string;
  readonly categoryName: string;
  readonly familySlug: string;
  readonly familyState: FamilyRow["state"];
  readonly familyName: string;
  readonly familyPlace: string;
  readonly familyStory: string;
  readonly familyPictureHash: string | null;
  readonly governorate: string;
  /** The personal text it allows: label, length, scripts; null when none. */
  readonly personalLabel: string | null;
  readonly personalMaxLength: number | null;
  readonly personalLetters: Letters | null;
  readonly isPersonalRequired: number | null;
  /** The name of what its variants differ in. */
  readonly optionName: string | null;
}

export interface VariantRow {
  readonly id: VariantId;
  readonly label: string | null;
  readonly priceHalalas: Halalas;
  readonly stock: number;
  /** Its own picture, if it differs from the product's. */
  readonly pictureHash: string | null;
}

export interface PictureRow {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

export type PersonalTextSetting = PersonalSetting & { readonly label: string };

/** A product's personal text; null when none, or when its label is missing. */
export function personalOf(product: ProductRow): PersonalTextSetting | null {
  const { personalLabel: label, personalMaxLength: maxLength, personalLetters: letters } = product;
  if (label === null || maxLength === null || letters === null) return null;
  return { label, maxLength, letters, isRequired: product.isPersonalRequired === 1 };
}

export interface WholeProduct {
  readonly product: ProductRow;
  readonly variants: readonly VariantRow[];
  readonly pictures: readonly PictureRow[];
  readonly more: readonly ProductCard[];
}

const selectProduct = sql`
    SELECT p.id, p.slug, ${localized("product_text", "title")} AS title, ${localized("product_text", "description")} AS description,
      ${localized("product_text", "ingredients")} AS ingredients, ${localized("product_text", "content")} AS content,
      ${localized("product_text", "storage")} AS storage, p.allergens, p.return_policy AS returnPolicy, p.ready_days AS readyDays,
      c.slug AS categorySlug, ${localized("category_text", "name")} AS categoryName, f.slug AS familySlug, f.state AS familyState,
      ${localized("family_text", "name")} AS familyName, ${localized("family_text", "place")} AS familyPlace,
      ${localized("family_text", "story")} AS familyStory, fm.hash AS familyPictureHash, f.governorate,
      ${localized("label_text", "label")} AS personalLabel, pt.max_length AS personalMaxLength, pt.letters AS personalLetters,
      pt.is_required AS isPersonalRequired, ${localized("option_text", "name")} AS optionName
    FROM products p
    JOIN families f ON f.id = p.family_id
    JOIN categories c ON c.id = p.category_id
    JOIN ${localizedTexts("product", "product_text", "p.id", inLocale)}
    JOIN ${localizedTexts("family", "family_text", "f.id", inLocale)}
    JOIN ${localizedTexts("category", "category_text", "c.id", inLocale)}
    LEFT JOIN media fm ON fm.id = f.media_id
    LEFT JOIN personal_texts pt ON pt.product_id = p.id
    LEFT JOIN ${localizedTexts("personalLabel", "label_text", "p.id", inLocale)}
    LEFT JOIN ${localizedTexts("option", "option_text", "p.id", inLocale)}
    WHERE p.slug = ${ofSlug} AND ${isShown}`;

const moreMax = 4;

const queryProduct = prepareOnce(
  (db) =>
    [
      db.all<ProductRow>(selectProduct),
      db.all<VariantRow>(sql`
      SELECT v.id, ${localized("variant_text", "label")} AS label, v.price_halalas AS priceHalalas, v.stock,
        (SELECT m.hash FROM variant_media vm JOIN media m ON m.id = vm.media_id WHERE vm.variant_id = v.id) AS pictureHash
      FROM products p JOIN variants v ON v.product_id = p.id AND v.state = 'live'
      LEFT JOIN ${localizedTexts("variant", "variant_text", "v.id", inLocale)}
      WHERE p.slug = ${ofSlug} ORDER BY v.position`),
      db.all<PictureRow>(sql`
      SELECT m.hash, m.width, m.height FROM products p
      JOIN product_media pm ON pm.product_id = p.id JOIN media m ON m.id = pm.media_id
      WHERE p.slug = ${ofSlug} ORDER BY pm.position`),
    ] as const,
);

/** A published product with everything that its page shows, in one round trip; null when there is none. */
export async function loadProduct(db: Database, slug: string, locale: string): Promise<WholeProduct | null> {
  const [[product], variants, pictures, more] = await db.batch([
    ...queryProduct(db, { slug, locale }),
    queryCards(db, { besideSlug: slug }, locale, moreMax),
  ]);
  return product === undefined ? null : { product, variants, pictures, more };
}
