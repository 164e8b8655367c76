// The fonts of scripts that documents need now and then: files of the site, with a list of which letters each has.
import { mkdir, copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { root, siteFolder } from "./folders.ts";

/** Names come from everywhere; the letters that the Worker itself carries are not among these. */
const sources: readonly (readonly [family: string, subsets: RegExp])[] = [
  ["ibm-plex-sans", /^(cyrillic|cyrillic-ext|greek|vietnamese)$/],
  ["ibm-plex-sans-hebrew", /^hebrew$/],
  ["ibm-plex-sans-thai", /^thai$/],
  ["ibm-plex-sans-devanagari", /^devanagari$/],
  ["noto-sans-bengali", /^bengali$/],
  ["noto-sans-ethiopic", /^ethiopic$/],
  ["noto-sans-sc", /^\[\d+\]$/],
];

const unicodeShape = z.record(z.string(), z.string());

/** Copies them to /fonts/documents and writes their list beside them. */
export async function copyDocumentFonts(): Promise<void> {
  const target = join(siteFolder, "fonts/documents");
  await mkdir(target, { recursive: true });
  const list: { file: string; ranges: string }[] = [];
  for (const [family, wanted] of sources) {
    const folder = join(root, "node_modules/@fontsource", family);
    const subsets = unicodeShape.parse(JSON.parse(await readFile(join(folder, "unicode.json"), "utf8")));
    for (const [subset, ranges] of Object.entries(subsets).filter(([name]) => wanted.test(name))) {
      const file = `${family}-${subset.replaceAll(/[[\]]/g, "")}-400-normal.woff`;
      await copyFile(join(folder, "files", file), join(target, file));
      list.push({ file, ranges });
    }
  }
  await writeFile(join(target, "index.json"), JSON.stringify(list));
}
