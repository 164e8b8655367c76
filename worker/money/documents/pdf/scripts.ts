// Which further font files a text needs: those of the scripts that the Worker does not carry itself.
import { z } from "zod";

/** A file, and the letters that it has, as CSS writes them: "U+0400-045F,U+0490". */
export const fontListShape = z.array(z.object({ file: z.string(), ranges: z.string() }));
export type FontList = z.infer<typeof fontListShape>;

function isIn(ranges: string, code: number): boolean {
  return ranges.split(",").some((range) => {
    const [from = "", until = from] = range.replace("U+", "").split("-");
    return Number.parseInt(from, 16) <= code && code <= Number.parseInt(until, 16);
  });
}

/** As many as a document of one buyer and a few families can need; more is no name. */
const filesMax = 24;

/** The letters of `text` that `isCarried` does not know; marks of direction are drawn by nobody. */
export function missingLetters(text: string, isCarried: (code: number) => boolean): number[] {
  const codes = new Set(Array.from(text.normalize("NFC"), (letter) => letter.codePointAt(0) ?? 0));
  return [...codes].filter(
    (code) => code > 0x7f && !/\p{Cf}/u.test(String.fromCodePoint(code)) && !isCarried(code),
  );
}

/** The files that have these letters, in the order of the list. */
export function furtherFonts(letters: readonly number[], list: FontList): string[] {
  return list
    .filter(({ ranges }) => letters.some((code) => isIn(ranges, code)))
    .map(({ file }) => file)
    .slice(0, filesMax);
}
