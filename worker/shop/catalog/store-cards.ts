// SQL of product cards: the lists of the shop, by category, family, place and words, newest first.
import { sql, type SQL } from "drizzle-orm";
import type { SQLiteRaw } from "drizzle-orm/sqlite-core/query-builders/raw";
import type { Cursor } from "../../core/cursor.ts";
import { opaqueParam, prepareOnce, type Database } from "../../core/database.ts";
import type { ProductId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import { prefixRange } from "./rules.ts";
import { isShown } from "./store-shown.ts";
import { localized, localizedTexts } from "../../words/store.ts";

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
  /** None while its family takes no orders. */
  readonly stock: number;
  readonly isOpen: number;
  readonly readyDays: number;
  readonly publishedAt: Instant;
  readonly pictureHash: string | null;
}

export interface ProductFilter {
  readonly words?: readonly string[];
  readonly categorySlug?: string | undefined;
  readonly governorate?: string | undefined;
  readonly familySlug?: string | undefined;
  /** Only goods in stock that are ready within so many days. */
  readonly readyDaysMax?: number | undefined;
  /** The other goods of this product's family. */
  readonly besideSlug?: string | undefined;
  readonly after?: Cursor | null | undefined;
}

/** Candidates of each search word: products with the word itself, and with words that it is a prefix of. */
const wholeWordsMax = 100;
const longerWordsMax = 60;

const inLocale = opaqueParam(sql.placeholder("locale"));

type Values = Record<string, string | number>;

function when<Value>(value: Value | null | undefined, condition: (value: Value) => SQL): SQL[] {
  return value === undefined || value === null ? [] : [condition(value)];
}

/** Candidates of the search words: all products of a rare word, the newest of a frequent one. */
function candidates(words: readonly string[], put: (name: string, value: string | number) => SQL): SQL {
  const { length } = words;
  const each = words.flatMap((word, index) => {
    const own = put(`word${index}`, word);
    const longer = sql`SELECT * FROM (SELECT product_id FROM product_words
      WHERE word ${sql.raw(length > 2 ? ">=" : ">")} ${own} AND word < ${put(`to${index}`, prefixRange(word).to)}
      LIMIT ${Math.floor(longerWordsMax / length)})`;
    const whole = sql`SELECT * FROM (SELECT product_id FROM product_words WHERE word = ${own}
      ORDER BY product_id DESC LIMIT ${Math.floor(wholeWordsMax / length)})`;
    // D1 allows at most five terms in a compound SELECT.
    return length > 2 ? [longer] : [whole, longer];
  });
  return sql.join(each, sql` UNION `);
}

/** The conditions of a list, with a placeholder for each entry of `values`. */
function conditions(filter: ProductFilter, values: Values): SQL[] {
  const { words = [], categorySlug, governorate, familySlug, readyDaysMax, besideSlug, after } = filter;
  const put = (name: string, value: string | number): SQL => {
    values[name] = value;
    return opaqueParam(sql.placeholder(name));
  };
  return [
    isShown,
    ...(words.length === 0 ? [] : [sql`p.id IN (${candidates(words, put)})`]),
    ...words.map((word, index) => {
      const { to } = prefixRange(word);
      return sql`EXISTS (SELECT 1 FROM product_words WHERE product_id = p.id
        AND word >= ${put(`word${index}`, word)} AND word < ${put(`to${index}`, to)})`;
    }),
    ...when(
      categorySlug,
      (slug) => sql`p.category_id = (SELECT id FROM categories WHERE slug = ${put("category", slug)})`,
    ),
    ...when(
      familySlug,
      (slug) => sql`p.family_id = (SELECT id FROM families WHERE slug = ${put("family", slug)})`,
    ),
    // The plus keeps SQLite from sorting all products of a governorate for one page.
    ...when(governorate, (key) => sql`+f.governorate = ${put("governorate", key)}`),
    ...when(
      readyDaysMax,
      (days) => sql`p.ready_days <= ${put("readyDaysMax", days)}
      AND f.state = 'open' AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.state = 'live' AND v.stock > 0)`,
    ),
    ...when(
      besideSlug,
      (slug) => sql`p.slug <> ${put("beside", slug)}
      AND p.family_id = (SELECT family_id FROM products WHERE slug = ${put("beside", slug)})`,
    ),
    ...when(
      after,
      ({ rank, id }) => sql`(p.published_at < ${put("afterAt", rank)}
      OR (p.published_at = ${put("afterAt", rank)} AND p.id > ${put("afterId", id)}))`,
    ),
  ];
}

// The inner query finds the page's rows by an index alone; texts and prices are read for those few.
function selectCards(all: readonly SQL[]): SQL {
  return sql`
    SELECT p.id, p.slug, ${localized("product_text", "title")} AS title, f.slug AS familySlug,
      ${localized("family_text", "name")} AS familyName, ${localized("family_text", "place")} AS place, f.governorate,
      (SELECT coalesce(min(iif(stock > 0, price_halalas, NULL)), min(price_halalas)) FROM variants v
        WHERE v.product_id = p.id AND v.state = 'live') AS priceFromHalalas,
      (SELECT coalesce(max(iif(stock > 0, price_halalas, NULL)), max(price_halalas)) FROM variants v
        WHERE v.product_id = p.id AND v.state = 'live') AS priceToHalalas,
      (SELECT coalesce(sum(stock), 0) FROM variants v WHERE v.product_id = p.id AND v.state = 'live')
        * (f.state = 'open') AS stock, f.state = 'open' AS isOpen,
      p.ready_days AS readyDays, p.published_at AS publishedAt,
      (SELECT m.hash FROM product_media pm JOIN media m ON m.id = pm.media_id
        WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 1) AS pictureHash
    FROM (SELECT p.id, p.slug, p.family_id, p.ready_days, p.published_at FROM products p
      JOIN families f ON f.id = p.family_id
      WHERE ${sql.join([...all], sql` AND `)}
      ORDER BY p.published_at DESC, p.id LIMIT ${opaqueParam(sql.placeholder("limit"))}) p
    JOIN families f ON f.id = p.family_id
    JOIN ${localizedTexts("product", "product_text", "p.id", inLocale)}
    JOIN ${localizedTexts("family", "family_text", "f.id", inLocale)}
    ORDER BY p.published_at DESC, p.id`;
}

const cardQueries = new Map<string, (db: Database, values: Values) => readonly [SQLiteRaw<ProductCard[]>]>();

/** A list's cards. Lists with the same filters share prepared SQL. */
export function queryCards(db: Database, filter: ProductFilter, locale: string, limit: number) {
  const values: Values = { locale, limit };
  const all = conditions(filter, values);
  const kinds = Object.keys(values).join(" ");
  const query =
    cardQueries.get(kinds) ?? prepareOnce((own) => [own.all<ProductCard>(selectCards(all))] as const);
  cardQueries.set(kinds, query);
  return query(db, values)[0];
}
