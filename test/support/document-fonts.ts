// The fonts that the Worker carries for PDF documents, for tests that run in Node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FontFiles } from "../../worker/money/documents/pdf/fonts.ts";
import { root } from "../../worker/local/folders.ts";

const subsets = [
  ["ibm-plex-sans-arabic", "arabic"],
  ["ibm-plex-sans-arabic", "latin"],
  ["ibm-plex-sans", "latin-ext"],
] as const;

function fontsOf(weight: number): Uint8Array[] {
  return subsets.map(([family, subset]) => {
    const name = `${family}-${subset}-${weight}-normal.woff`;
    return new Uint8Array(readFileSync(join(root, "node_modules/@fontsource", family, "files", name)));
  });
}

export const fontFiles: FontFiles = {
  regular: fontsOf(400),
  bold: fontsOf(600),
};
