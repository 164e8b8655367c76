// What statements of families say, on paper and in files, by language of the portals.
import { statementWords as ar } from "../ar/statements.ts";
import type { Translated } from "../dictionary.ts";
import { statementWords as en } from "../en/statements.ts";
import type { PortalLocale } from "../locales.ts";

export type StatementWords = Translated<typeof ar>;

export const statementWords: Readonly<Record<PortalLocale, StatementWords>> = { ar, en };
