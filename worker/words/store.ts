// SQL of texts that are stored by language: the official one, and the reader's where there is one.
import { sql, type SQL } from "drizzle-orm";
import { internationalLocale, officialLocale } from "./locales.ts";

/** Tables with a row for each language, and the column that says whose text it is. */
const tables = {
  association: { table: "association_texts", owner: "association_id" },
  category: { table: "category_texts", owner: "category_id" },
  family: { table: "family_texts", owner: "family_id" },
  hotel: { table: "hotel_texts", owner: "hotel_id" },
  product: { table: "product_texts", owner: "product_id" },
  variant: { table: "variant_texts", owner: "variant_id" },
  option: { table: "product_options", owner: "product_id" },
  personalLabel: { table: "personal_text_labels", owner: "product_id" },
} as const;

type Kind = keyof typeof tables;

/** Languages in SQL are literals: SQLite keeps a plan only without a parameter in a join. */
export const inOfficialLocale: SQL = sql.raw(`'${officialLocale}'`);
export const inInternationalLocale: SQL = sql.raw(`'${internationalLocale}'`);

/** Joins the texts in one language of the one that `id` names. */
export function textsIn(locale: SQL, kind: Kind, alias: string, id: string): SQL {
  const { table, owner } = tables[kind];
  return sql`${sql.raw(`${table} ${alias} ON ${alias}.${owner} = ${id} AND ${alias}.locale = `)}${locale}`;
}

/** Joins the official texts of the one that `id` names: `JOIN ${officialTexts("family", "t", "p.family_id")}`, then `t.name`. */
export function officialTexts(kind: Kind, alias: string, id: string): SQL {
  return textsIn(inOfficialLocale, kind, alias, id);
}

/** Joins the texts in a reader's language beside the official ones; `localized` reads a column of them. */
export function localizedTexts(kind: Kind, alias: string, id: string, locale: SQL): SQL {
  return sql`${officialTexts(kind, alias, id)} LEFT JOIN ${textsIn(locale, kind, `${alias}_own`, id)}`;
}

/** A column of `localizedTexts`: in the reader's language, or in the official one. */
export function localized(alias: string, column: string): SQL {
  return sql.raw(`coalesce(${alias}_own.${column}, ${alias}.${column})`);
}

/** One text as a value; NULL where there is none in this language. */
export function textIn(locale: SQL, kind: Kind, column: string, id: SQL): SQL {
  const { table, owner } = tables[kind];
  return sql`(SELECT own.${sql.raw(column)} FROM ${sql.raw(table)} own WHERE own.${sql.raw(owner)} = ${id} AND own.locale = ${locale})`;
}

/** The official one: `${officialText("family", "name", sql`subject`)}`. */
export function officialText(kind: Kind, column: string, id: SQL): SQL {
  return textIn(inOfficialLocale, kind, column, id);
}

/** The same in a reader's language, or in the official one. */
export function localizedText(kind: Kind, column: string, id: SQL, locale: SQL): SQL {
  return sql`coalesce(${textIn(locale, kind, column, id)}, ${officialText(kind, column, id)})`;
}
