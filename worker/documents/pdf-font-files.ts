// The font files of documents (the letters of Turkish come from the Latin family), bundled with the Worker: 156 KB, unpacked once for each isolate.
import arabicRegular from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff";
import arabicBold from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff";
import latinRegular from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff";
import latinBold from "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-600-normal.woff";
import latinExtRegular from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff";
import latinExtBold from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff";
import { readFonts, type FontFiles } from "./pdf-fonts.ts";

function bytes(...files: readonly ArrayBuffer[]): Uint8Array[] {
  return files.map((file) => new Uint8Array(file));
}

let fonts: Promise<FontFiles> | null = null;

export function loadFonts(): Promise<FontFiles> {
  fonts ??= readFonts({
    regular: bytes(arabicRegular, latinRegular, latinExtRegular),
    bold: bytes(arabicBold, latinBold, latinExtBold),
  });
  return fonts;
}
