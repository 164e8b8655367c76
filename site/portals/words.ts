// The page's words with the types of what it carries, in the language of the page.
import { pageLocale } from "../scripts/page-locale.ts";
import { pageWords, type ScriptWords } from "../scripts/page-words.ts";
import { defaultLocale, isPortalLocale, type PortalLocale } from "../../worker/words/locales.ts";
import { sharedParts, type PartName, type WordsOf } from "./parts.ts";

export const locale: PortalLocale = isPortalLocale(pageLocale) ? pageLocale : defaultLocale;

function carries<Parts extends readonly PartName[]>(
  words: ScriptWords,
  parts: Parts,
): words is ScriptWords & WordsOf<Parts> {
  return [...sharedParts, ...parts].every((part) => part in words);
}

/** A page that asks for a part which its .astro file does not write is a bug, seen as soon as it opens. */
export function readWords<const Parts extends readonly PartName[]>(parts: Parts): WordsOf<Parts> {
  if (!carries(pageWords, parts)) throw new Error(`the page carries too few words: ${parts.join(", ")}`);
  return pageWords;
}

export const shared: WordsOf<readonly []> = readWords([]);
