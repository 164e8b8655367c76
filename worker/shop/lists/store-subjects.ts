// SQL that finds families, hotels and other things by name, for choosing one of them.
import { sql, type SQL } from "drizzle-orm";
import { prefixRange, searchWords } from "../catalog/rules.ts";
import type { Database } from "../../core/database.ts";
import { inOfficialLocale, officialTexts } from "../../words/store.ts";

export const subjectScopes = ["family", "hotel", "city", "association", "category", "product"] as const;
type Scope = (typeof subjectScopes)[number];

interface Subject {
  readonly id: string;
  readonly name: string;
  /** Distinguishes subjects of the same name: a product's family, a family's place. */
  readonly about: string | null;
  /** How many were found. */
  readonly total: number;
}

/** What is sought: all whose name holds the query, or the one of that id. */
interface Sought {
  readonly query: string;
  readonly id: string | null;
}

const subjectsMax = 20;
/** Products with the first word that are examined. */
const candidatesMax = 200;

const named = {
  family: { texts: sql`family_texts`, key: sql`family_id`, about: sql`own.place` },
  hotel: { texts: sql`hotel_texts`, key: sql`hotel_id`, about: sql`own.district` },
  category: { texts: sql`category_texts`, key: sql`category_id`, about: sql`NULL` },
  association: { texts: sql`association_texts`, key: sql`association_id`, about: sql`NULL` },
};

/** Names are searched in every language and returned in Arabic. */
function selectNamed(scope: keyof typeof named, { query, id }: Sought): SQL {
  const { texts, key, about } = named[scope];
  const which =
    id === null
      ? sql`own.${key} IN (SELECT t.${key} FROM ${texts} t WHERE instr(lower(t.name), lower(${query})) > 0)`
      : sql`own.${key} = ${id}`;
  return sql`
    SELECT own.${key} AS id, own.name, ${about} AS about, count(*) OVER () AS total FROM ${texts} own
    WHERE own.locale = ${inOfficialLocale} AND ${which} ORDER BY own.name, own.${key} LIMIT ${subjectsMax}`;
}

function selectCities({ query, id }: Sought): SQL {
  const which =
    id === null ? sql`instr(lower(name_ar || ' ' || name_en), lower(${query})) > 0` : sql`id = ${id}`;
  return sql`
    SELECT id, name_ar AS name, NULL AS about, count(*) OVER () AS total FROM cities WHERE ${which}
    ORDER BY position LIMIT ${subjectsMax}`;
}

function selectProducts({ query, id }: Sought): SQL {
  const found = searchWords(query).map((word, index) => {
    const { from, to } = prefixRange(word);
    const isLike = sql`word >= ${from} AND word < ${to}`;
    return index === 0
      ? sql`p.id IN (SELECT product_id FROM product_words WHERE ${isLike} LIMIT ${candidatesMax})`
      : sql`EXISTS (SELECT 1 FROM product_words WHERE product_id = p.id AND ${isLike})`;
  });
  const which = id === null ? sql.join([sql`p.state <> 'draft'`, ...found], sql` AND `) : sql`p.id = ${id}`;
  return sql`
    SELECT p.id, t.title AS name, f.name AS about, count(*) OVER () AS total FROM products p
    JOIN ${officialTexts("product", "t", "p.id")}
    JOIN ${officialTexts("family", "f", "p.family_id")}
    WHERE ${which} ORDER BY p.published_at DESC, p.id LIMIT ${subjectsMax}`;
}

function select(scope: Scope, sought: Sought): SQL {
  if (scope === "product") return selectProducts(sought);
  return scope === "city" ? selectCities(sought) : selectNamed(scope, sought);
}

/** At most twenty of a scope. */
export async function listSubjects(db: Database, scope: Scope, sought: Sought): Promise<Subject[]> {
  const [subjects] = await db.batch([db.all<Subject>(select(scope, sought))]);
  return subjects;
}
