// The fonts that the Worker carries for PDF documents, for tests that run in Node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FontFiles } from "../../worker/documents/pdf-fonts.ts";
import { root } from "../../worker/local/folders.ts";

function font(subset: string, weight: number): Uint8Array {
  const name = `ibm-plex-sans-arabic-${subset}-${weight}-normal.woff`;
  return new Uint8Array(
    readFileSync(join(root, "node_modules/@fontsource/ibm-plex-sans-arabic/files", name)),
  );
}

export const fontFiles: FontFiles = {
  regular: ["arabic", "latin"].map((subset) => font(subset, 400)),
  bold: ["arabic", "latin"].map((subset) => font(subset, 600)),
};
