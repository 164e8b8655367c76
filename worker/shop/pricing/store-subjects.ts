// SQL that searches the subjects of commission rules by name.
import { sql, type SQL } from "drizzle-orm";
import { prefixRange, searchWords } from "../catalog/rules.ts";
import type { Database } from "../../core/database.ts";
import type { CommissionScope } from "./rules.ts";
import { inOfficialLocale, officialTexts } from "../../words/store.ts";

export type NamedScope = Exclude<CommissionScope, "social_support" | "default">;

export interface CommissionSubject {
  readonly id: string;
  readonly name: string;
  /** Distinguishes subjects of the same name: a product's family, a family's place. */
  readonly about: string | null;
  /** How many were found. */
  readonly total: number;
}

const subjectsMax = 20;
/** Products with the first word that are examined. */
const candidatesMax = 200;

const named = {
  family: { texts: sql`family_texts`, key: sql`family_id`, about: sql`own.place` },
  category: { texts: sql`category_texts`, key: sql`category_id`, about: sql`NULL` },
  association: { texts: sql`association_texts`, key: sql`association_id`, about: sql`NULL` },
};

/** Names are searched in every language and returned in Arabic. */
function selectNamed(scope: Exclude<NamedScope, "product">, query: string): SQL {
  const { texts, key, about } = named[scope];
  return sql`
    SELECT own.${key} AS id, own.name, ${about} AS about, count(*) OVER () AS total FROM ${texts} own
    WHERE own.locale = ${inOfficialLocale} AND own.${key} IN (
      SELECT t.${key} FROM ${texts} t WHERE instr(lower(t.name), lower(${query})) > 0)
    ORDER BY own.name, own.${key} LIMIT ${subjectsMax}`;
}

function selectProducts(query: string): SQL {
  const found = searchWords(query).map((word, index) => {
    const { from, to } = prefixRange(word);
    const isLike = sql`word >= ${from} AND word < ${to}`;
    return index === 0
      ? sql`p.id IN (SELECT product_id FROM product_words WHERE ${isLike} LIMIT ${candidatesMax})`
      : sql`EXISTS (SELECT 1 FROM product_words WHERE product_id = p.id AND ${isLike})`;
  });
  return sql`
    SELECT p.id, t.title AS name, f.name AS about, count(*) OVER () AS total FROM products p
    JOIN ${officialTexts("product", "t", "p.id")}
    JOIN ${officialTexts("family", "f", "p.family_id")}
    WHERE ${sql.join([sql`p.state <> 'draft'`, ...found], sql` AND `)}
    ORDER BY p.published_at DESC, p.id LIMIT ${subjectsMax}`;
}

/** At most twenty of a scope whose name holds the query. */
export async function listSubjects(
  db: Database,
  scope: NamedScope,
  query: string,
): Promise<CommissionSubject[]> {
  const [subjects] = await db.batch([
    db.all<CommissionSubject>(scope === "product" ? selectProducts(query) : selectNamed(scope, query)),
  ]);
  return subjects;
}

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
