// Names of pilgrims in their own scripts: every letter has a font, and only the fonts that a name needs are loaded.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openFont, unpackWoff } from "../../worker/money/documents/pdf/fonts.ts";
import { runsOf, type NamedFont } from "../../worker/money/documents/pdf/runs.ts";
import { fontListShape, furtherFonts, missingLetters } from "../../worker/money/documents/pdf/scripts.ts";
import { siteFolder } from "../../worker/local/folders.ts";
import { fontFiles } from "../support/document-fonts.ts";

const folder = join(siteFolder, "fonts/documents");
const list = fontListShape.parse(JSON.parse(await readFile(join(folder, "index.json"), "utf8")));
const carried = await Promise.all(fontFiles.regular.map(async (file) => openFont(await unpackWoff(file))));
const isCarried = (code: number) => carried.some((font) => font.hasGlyphForCodePoint(code));

async function fontsFor(text: string): Promise<NamedFont[]> {
  const files = furtherFonts(missingLetters(text, isCarried), list);
  const further = await Promise.all(
    files.map(async (file) => openFont(await unpackWoff(await readFile(join(folder, file))))),
  );
  return [...carried, ...further].map((font, index) => ({ name: `font${index}`, font }));
}

const names = [
  ["Cyrillic", "Нурлан Әбдірахманов"],
  ["Greek", "Γεώργιος Παπαδόπουλος"],
  ["Chinese", "王小明 马丽娟"],
  ["Bengali", "মোহাম্মদ রহমান"],
  ["Devanagari", "मोहम्मद अंसारी क्षत्रिय"],
  ["Thai", "สมชาย ใจดี ปัญญา"],
  ["Hebrew", "משה כהן"],
  ["Ethiopic", "መሐመድ አህመድ"],
  ["Vietnamese", "Nguyễn Thị Hồng Ửng"],
  ["Turkish", "Ayşe Yılmaz Gökçeoğlu"],
  ["Urdu", "محمد بلوچ ہاشمی ٹھٹھہ"],
] as const;

describe("a name", () => {
  test.each(names)("in %s letters is drawn whole", async (_script, name) => {
    const runs = runsOf(name, "ltr", await fontsFor(name));
    const drawn = runs.map(({ text }) => text).join("");
    expect(drawn).not.toContain("?");
    // Marks may be joined to their letters; none is lost.
    const letters = (text: string) => Array.from(text.normalize("NFC")).toSorted().join("");
    expect(letters(drawn)).toBe(letters(name));
  });

  test.each(names.filter(([script]) => !["Turkish", "Urdu"].includes(script)))(
    "in %s letters needs fonts that are not carried, and few of them",
    (_script, name) => {
      const files = furtherFonts(missingLetters(name, isCarried), list);
      expect(files.length).toBeGreaterThan(0);
      expect(files.length).toBeLessThanOrEqual(8);
    },
  );

  test.each(["Ahmad Khan", "أم خالد", "Ayşe Yılmaz", "\u2066240-1187\u2069"])(
    "like %s needs none",
    (name) => {
      expect(furtherFonts(missingLetters(name, isCarried), list)).toEqual([]);
    },
  );
});
