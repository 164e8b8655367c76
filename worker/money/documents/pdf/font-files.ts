// The font files of documents. Arabic and Latin (with Turkish) are bundled with the Worker: 156 KB, unpacked once for each isolate.
// Those of other scripts are files of the site, loaded when a text has their letters.
import arabicRegular from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff";
import arabicBold from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff";
import latinRegular from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff";
import latinBold from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-600-normal.woff";
import latinExtRegular from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff";
import latinExtBold from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff";
import { openFont, readFonts, unpackWoff, type FontFiles } from "./fonts.ts";
import { fontListShape, furtherFonts, missingLetters, type FontList } from "./scripts.ts";

/** Where the further files are: the bytes of one by its name; null when it cannot be had. */
export type LoadFont = (name: string) => Promise<Uint8Array | null>;

function bytes(...files: readonly ArrayBuffer[]): Uint8Array[] {
  return files.map((file) => new Uint8Array(file));
}

let carried: Promise<FontFiles> | null = null;
let list: FontList | null = null;
/** Unpacked, by name: a pilgrim's neighbours have names in the same script. */
const further = new Map<string, Uint8Array>();
const furtherMax = 60;

async function loadList(load: LoadFont): Promise<FontList> {
  if (list !== null) return list;
  const file = await load("index.json");
  if (file === null) return [];
  list = fontListShape.parse(JSON.parse(new TextDecoder().decode(file)));
  return list;
}

async function loadFurther(name: string, load: LoadFont): Promise<Uint8Array[]> {
  const known = further.get(name);
  if (known !== undefined) return [known];
  const file = await load(name);
  if (file === null) return [];
  const unpacked = await unpackWoff(file);
  if (further.size >= furtherMax) further.clear();
  further.set(name, unpacked);
  return [unpacked];
}

/**
 * The fonts that `text` needs. The further ones have one weight: a bold name in them is drawn like the others. It is not
 * whole when a file could not be had: its letters are then drawn as question marks.
 */
export async function loadFonts(
  text: string,
  load: LoadFont,
): Promise<{ readonly fonts: FontFiles; readonly isWhole: boolean }> {
  carried ??= readFonts({
    regular: bytes(arabicRegular, latinRegular, latinExtRegular),
    bold: bytes(arabicBold, latinBold, latinExtBold),
  });
  const own = await carried;
  const opened = own.regular.map(openFont);
  const letters = missingLetters(text, (code) => opened.some((font) => font.hasGlyphForCodePoint(code)));
  if (letters.length === 0) return { fonts: own, isWhole: true };
  const known = await loadList(load);
  const names = furtherFonts(letters, known);
  const files = (await Promise.all(names.map((name) => loadFurther(name, load)))).flat();
  const fonts = { regular: [...own.regular, ...files], bold: [...own.bold, ...files] };
  return { fonts, isWhole: known.length > 0 && files.length === names.length };
}
