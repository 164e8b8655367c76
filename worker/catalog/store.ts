// SQL of the catalogue's reads: cards for lists, whole products and families, each in the asked language with Arabic behind it.
import { sql, type SQL } from "drizzle-orm";
import { given, writtenOnce, type Database } from "../core/database.ts";
import type { CategoryId, FamilyId, ProductId, VariantId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";
import { prefixRange } from "./rules.ts";

export interface ProductCard {
  readonly id: ProductId;
  readonly slug: string;
  readonly title: string;
  readonly familySlug: string;
  readonly familyName: string;
  readonly place: string;
  readonly governorate: string;
  readonly priceFromHalalas: Halalas;
  readonly priceToHalalas: Halalas;
  readonly stock: number;
  readonly readyDays: number;
  readonly publishedAt: Instant;
  readonly pictureHash: string | null;
}

export interface ProductFilter {
  readonly words?: readonly string[];
  readonly categorySlug?: string | undefined;
  readonly governorate?: string | undefined;
  readonly familySlug?: string | undefined;
  /** Only goods that are ready within so many days. */
  readonly readyDaysMax?: number | undefined;
  /** The other goods of this product's family. */
  readonly besideSlug?: string | undefined;
  readonly after?: Cursor | undefined;
}

/** Where the last page ended: newest first, ids break ties. */
export interface Cursor {
  readonly publishedAt: Instant;
  readonly id: ProductId;
}

function conditions(filter: ProductFilter): SQL[] {
  const { words = [], categorySlug, governorate, familySlug, readyDaysMax, besideSlug, after } = filter;
  const byWord = words.map((word) => {
    const { from, to } = prefixRange(word);
    return sql`p.id IN (SELECT product_id FROM product_words WHERE word >= ${from} AND word < ${to})`;
  });
  return [
    sql`p.state = 'live'`,
    sql`f.state IN ('open', 'paused')`,
    sql`EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.state = 'live')`,
    ...byWord,
    ...(categorySlug === undefined
      ? []
      : [sql`p.category_id = (SELECT id FROM categories WHERE slug = ${categorySlug})`]),
    ...(familySlug === undefined
      ? []
      : [sql`p.family_id = (SELECT id FROM families WHERE slug = ${familySlug})`]),
    ...(governorate === undefined ? [] : [sql`f.governorate = ${given(governorate)}`]),
    ...(readyDaysMax === undefined ? [] : [sql`p.ready_days <= ${readyDaysMax}`]),
    ...(besideSlug === undefined
      ? []
      : [
          sql`p.slug <> ${besideSlug}`,
          sql`p.family_id = (SELECT family_id FROM products WHERE slug = ${besideSlug})`,
        ]),
    ...(after === undefined
      ? []
      : [
          sql`(p.published_at < ${after.publishedAt} OR (p.published_at = ${after.publishedAt} AND p.id > ${after.id}))`,
        ]),
  ];
}

// The inner query finds the page's rows by an index alone; only those few are then dressed with texts and prices.
function selectCards(filter: ProductFilter, locale: string, limit: number): SQL {
  return sql`
    SELECT p.id, p.slug, coalesce(pl.title, pa.title) AS title, f.slug AS familySlug,
      coalesce(fl.name, fa.name) AS familyName, coalesce(fl.place, fa.place) AS place, f.governorate,
      (SELECT min(price_halalas) FROM variants v WHERE v.product_id = p.id AND v.state = 'live') AS priceFromHalalas,
      (SELECT max(price_halalas) FROM variants v WHERE v.product_id = p.id AND v.state = 'live') AS priceToHalalas,
      (SELECT coalesce(sum(stock), 0) FROM variants v WHERE v.product_id = p.id AND v.state = 'live')
        * (f.state = 'open') AS stock,
      p.ready_days AS readyDays, p.published_at AS publishedAt,
      (SELECT m.hash FROM product_media pm JOIN media m ON m.id = pm.media_id
        WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 1) AS pictureHash
    FROM (SELECT p.id, p.slug, p.family_id, p.ready_days, p.published_at FROM products p
      JOIN families f ON f.id = p.family_id
      WHERE ${sql.join(conditions(filter), sql` AND `)}
      ORDER BY p.published_at DESC, p.id LIMIT ${limit}) p
    JOIN families f ON f.id = p.family_id
    JOIN product_texts pa ON pa.product_id = p.id AND pa.locale = 'ar'
    LEFT JOIN product_texts pl ON pl.product_id = p.id AND pl.locale = ${given(locale)}
    JOIN family_texts fa ON fa.family_id = f.id AND fa.locale = 'ar'
    LEFT JOIN family_texts fl ON fl.family_id = f.id AND fl.locale = ${given(locale)}
    ORDER BY p.published_at DESC, p.id`;
}

export function queryCards(db: Database, filter: ProductFilter, locale: string, limit: number) {
  return db.all<ProductCard>(selectCards(filter, locale, limit));
}

export interface Category {
  readonly id: CategoryId;
  readonly slug: string;
  readonly name: string;
  readonly pictureHash: string | null;
}

export function queryCategories(db: Database, locale: string) {
  return db.all<Category>(sql`
    SELECT c.id, c.slug, coalesce(tl.name, ta.name) AS name, m.hash AS pictureHash
    FROM categories c
    JOIN category_texts ta ON ta.category_id = c.id AND ta.locale = 'ar'
    LEFT JOIN category_texts tl ON tl.category_id = c.id AND tl.locale = ${given(locale)}
    LEFT JOIN media m ON m.id = c.media_id
    ORDER BY c.position`);
}

export interface FamilyRow {
  readonly id: FamilyId;
  readonly slug: string;
  readonly state: "draft" | "open" | "paused" | "closed";
  readonly governorate: string;
  readonly name: string;
  readonly place: string;
  readonly story: string;
  readonly pictureHash: string | null;
}

function selectFamilies(locale: string): SQL {
  return sql`
    SELECT f.id, f.slug, f.state, f.governorate, coalesce(tl.name, ta.name) AS name, coalesce(tl.place, ta.place) AS place,
      coalesce(tl.story, ta.story) AS story, m.hash AS pictureHash
    FROM families f
    JOIN family_texts ta ON ta.family_id = f.id AND ta.locale = 'ar'
    LEFT JOIN family_texts tl ON tl.family_id = f.id AND tl.locale = ${given(locale)}
    LEFT JOIN media m ON m.id = f.media_id`;
}

export function queryFamily(db: Database, slug: string, locale: string) {
  return db.all<FamilyRow>(
    sql`${selectFamilies(locale)} WHERE f.slug = ${given(slug)} AND f.state IN ('open', 'paused')`,
  );
}

export function queryFamilies(db: Database, locale: string, limit: number) {
  return db.all<FamilyRow>(sql`
    ${selectFamilies(locale)} WHERE f.state = 'open' ORDER BY f.created_at DESC, f.id LIMIT ${limit}`);
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
  readonly returnPolicy: "seven_days" | "sealed_only" | "food" | "made_to_order";
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
}

export interface VariantRow {
  readonly id: VariantId;
  readonly label: string | null;
  readonly priceHalalas: Halalas;
  readonly stock: number;
}

export interface PictureRow {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

export interface WholeProduct {
  readonly product: ProductRow;
  readonly variants: readonly VariantRow[];
  readonly pictures: readonly PictureRow[];
  readonly more: readonly ProductCard[];
}

const inLocale = given(sql.placeholder("locale"));
const ofSlug = given(sql.placeholder("slug"));

const selectProduct = sql`
    SELECT p.id, p.slug, coalesce(pl.title, pa.title) AS title, coalesce(pl.description, pa.description) AS description,
      coalesce(pl.ingredients, pa.ingredients) AS ingredients, coalesce(pl.content, pa.content) AS content,
      coalesce(pl.storage, pa.storage) AS storage, p.allergens, p.return_policy AS returnPolicy, p.ready_days AS readyDays,
      c.slug AS categorySlug, coalesce(cl.name, ca.name) AS categoryName, f.slug AS familySlug, f.state AS familyState,
      coalesce(fl.name, fa.name) AS familyName, coalesce(fl.place, fa.place) AS familyPlace,
      coalesce(fl.story, fa.story) AS familyStory, fm.hash AS familyPictureHash, f.governorate
    FROM products p
    JOIN families f ON f.id = p.family_id AND f.state IN ('open', 'paused')
    JOIN categories c ON c.id = p.category_id
    JOIN product_texts pa ON pa.product_id = p.id AND pa.locale = 'ar'
    LEFT JOIN product_texts pl ON pl.product_id = p.id AND pl.locale = ${inLocale}
    JOIN family_texts fa ON fa.family_id = f.id AND fa.locale = 'ar'
    LEFT JOIN family_texts fl ON fl.family_id = f.id AND fl.locale = ${inLocale}
    JOIN category_texts ca ON ca.category_id = c.id AND ca.locale = 'ar'
    LEFT JOIN category_texts cl ON cl.category_id = c.id AND cl.locale = ${inLocale}
    LEFT JOIN media fm ON fm.id = f.media_id
    WHERE p.slug = ${ofSlug} AND p.state = 'live'`;

const moreMax = 4;

const queryProduct = writtenOnce(
  (db) =>
    [
      db.all<ProductRow>(selectProduct),
      db.all<VariantRow>(sql`
      SELECT v.id, coalesce(tl.label, ta.label) AS label, v.price_halalas AS priceHalalas, v.stock
      FROM products p JOIN variants v ON v.product_id = p.id AND v.state = 'live'
      LEFT JOIN variant_texts ta ON ta.variant_id = v.id AND ta.locale = 'ar'
      LEFT JOIN variant_texts tl ON tl.variant_id = v.id AND tl.locale = ${inLocale}
      WHERE p.slug = ${ofSlug} ORDER BY v.position`),
      db.all<PictureRow>(sql`
      SELECT m.hash, m.width, m.height FROM products p
      JOIN product_media pm ON pm.product_id = p.id JOIN media m ON m.id = pm.media_id
      WHERE p.slug = ${ofSlug} ORDER BY pm.position`),
    ] as const,
);

/** A live product with all that its page shows, in one round trip; null when there is none. */
export async function loadProduct(db: Database, slug: string, locale: string): Promise<WholeProduct | null> {
  const [[product], variants, pictures, more] = await db.batch([
    ...queryProduct(db, { slug, locale }),
    queryCards(db, { besideSlug: slug }, locale, moreMax),
  ]);
  return product === undefined || variants.length === 0 ? null : { product, variants, pictures, more };
}
