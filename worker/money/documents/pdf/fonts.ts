// The fonts of PDF documents: web fonts unpacked to what a PDF can hold a subset of.
import { create, type Font } from "fontkit";
import { assert } from "../../../core/assert.ts";

/** Files of one weight each, in the order in which a letter is looked for: WOFF 1.0, or TrueType as it is. */
export interface FontFiles {
  readonly regular: readonly Uint8Array[];
  readonly bold: readonly Uint8Array[];
}

const headerBytes = { woff: 44, sfnt: 12 } as const;
const entryBytes = { woff: 20, sfnt: 16 } as const;
const woffSignature = 0x774f4646;

interface Table {
  /** Its tag and its checksum, which are the same in both formats. */
  readonly tag: number;
  readonly checksum: number;
  readonly bytes: Uint8Array;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The tables of a WOFF file; one that is as long as its original was stored without compression (W3C WOFF 1.0, §5). */
async function readTables(file: Uint8Array): Promise<Table[]> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const entries = Array.from(
    { length: view.getUint16(12) },
    (_, index) => headerBytes.woff + index * entryBytes.woff,
  );
  return Promise.all(
    entries.map(async (at) => {
      const [offset, packed, length] = [
        view.getUint32(at + 4),
        view.getUint32(at + 8),
        view.getUint32(at + 12),
      ];
      const bytes = Uint8Array.from(file.subarray(offset, offset + packed));
      const table = packed < length ? await inflate(bytes) : bytes;
      assert(table.length === length, "a table of the font has another length than it says");
      return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), bytes: table };
    }),
  );
}

/** Tables begin at multiples of 4 bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** The same font as TrueType. The library inflates a WOFF table anew for each glyph of a subset; this is done once. */
export async function unpackWoff(file: Uint8Array): Promise<Uint8Array> {
  const source = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (source.getUint32(0) !== woffSignature) return file;
  const tables = await readTables(file);
  const start = headerBytes.sfnt + tables.length * entryBytes.sfnt;
  const size = tables.reduce((sum, { bytes }) => sum + padded(bytes.length), start);
  const font = new Uint8Array(size);
  const view = new DataView(font.buffer);
  view.setUint32(0, source.getUint32(4));
  view.setUint16(4, tables.length);
  let offset = start;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const at = headerBytes.sfnt + index * entryBytes.sfnt;
    for (const [place, value] of [tag, checksum, offset, bytes.length].entries())
      view.setUint32(at + place * 4, value);
    font.set(bytes, offset);
    offset += padded(bytes.length);
  }
  return font;
}

/** Takes some milliseconds a file: keep the result as long as the isolate lives. */
export async function readFonts(files: FontFiles): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([
    Promise.all(files.regular.map(unpackWoff)),
    Promise.all(files.bold.map(unpackWoff)),
  ]);
  return { regular, bold };
}

/** Letters that have a code point of their own when they are joined: "لا" to U+FEFB. */
const joinedForms = new Map<string, number>();
for (let code = 0xfefc; code >= 0xfb50; code -= 1) {
  const letters = String.fromCodePoint(code).normalize("NFKC");
  if (letters.length > 1) joinedForms.set(letters, code);
}

/**
 * Says of a glyph that stands for several letters which joined form it is. A reader that copies text from the PDF turns a
 * line around letter by letter, and would turn the letters of such a glyph the wrong way.
 */
function nameJoinedForms(font: Font): Font {
  const layout = font.layout.bind(font);
  font.layout = (text, features) => {
    const run = layout(text, features);
    for (const glyph of run.glyphs) {
      const joined = joinedForms.get(String.fromCodePoint(...glyph.codePoints));
      if (joined !== undefined) glyph.codePoints = [joined];
    }
    return run;
  };
  return font;
}

/** Ready to set one document. A font that made a subset once forgets which letters its glyphs are, so it serves no other. */
export function openFont(file: Uint8Array): Font {
  return nameJoinedForms(create(file));
}
