// PDF documents: letters joined and in order, lines that fit, pages that break, files that stay small.
import * as fc from "fast-check";
import PDFDocument from "pdfkit";
import { describe, expect, test, vi } from "vitest";
import { contentOf } from "../../worker/money/documents/content/content.ts";
import { drawPdf } from "../../worker/money/documents/pdf/pdf.ts";
import { openFont, readFonts } from "../../worker/money/documents/pdf/fonts.ts";
import { runsOf, type Direction } from "../../worker/money/documents/pdf/runs.ts";
import { page } from "../../worker/money/documents/pdf/sheet.ts";
import {
  drawText,
  measureText,
  openPainter,
  wrapText,
  type TextStyle,
} from "../../worker/money/documents/pdf/text.ts";
import type { DocumentDraft } from "../../worker/money/documents/issuing/rules.ts";
import { fontFiles } from "../support/document-fonts.ts";
import { family, issue, issuedAt, line, operator, sale, untaxed } from "../support/documents.ts";

const fonts = await readFonts(fontFiles);
const named = fonts.regular.map((file, index) => ({ name: `font${index}`, font: openFont(file) }));

function painter() {
  const info = { CreationDate: new Date(issuedAt) };
  const options = { size: "A4", margin: 0, font: null, lang: "ar", pdfVersion: "1.7", info } as const;
  return openPainter(new PDFDocument({ ...options, displayTitle: true, bufferPages: true }), fonts);
}

const style: TextStyle = { weight: "regular", size: 10, color: "#000000" };
const drawn = (text: string, direction: Direction) => runsOf(text, direction, named).map((run) => run.text);

describe("a line", () => {
  test.each<[text: string, direction: Direction, runs: string[]]>([
    ["فاتورة ضريبية", "rtl", ["فاتورة ضريبية"]],
    ["الرقم SU-000001", "rtl", ["SU-000001", "الرقم "]],
    ["SU-000001 رقم", "rtl", [" رقم", "SU-000001"]],
    ["المجموع 1,234.50 ر.س.", "rtl", [".", "س", ".", " ر", "1,234.50", "المجموع "]],
    ["ورد (500 مل)", "rtl", ["(", " مل", "500", ")", "ورد "]],
    ["السعر 12٣", "rtl", ["12", "٣", "السعر "]],
    ["Rose وردة 500", "ltr", ["Rose ", "500", "وردة "]],
    ["حي المسفلة \u206624231-3475\u2069", "rtl", ["24231-3475", "حي المسفلة "]],
  ])("%s (%s) is drawn from the left in these runs", (text, direction, runs) => {
    expect(drawn(text, direction)).toEqual(runs);
  });

  test("takes each letter from the first font that has it, and writes what none has without its marks", () => {
    expect(runsOf("ورد A", "rtl", named).map(({ font }) => font)).toEqual(["font1", "font0"]);
    expect(runsOf("Doğan", "ltr", named).map(({ font }) => font)).toEqual(["font1", "font2", "font1"]);
    expect(drawn("İbrahim Doğan Şükrü Işık", "ltr").join("")).toBe("İbrahim Doğan Şükrü Işık");
    expect(drawn("Nguyễn", "ltr").join("")).toBe("Nguyen");
    expect(drawn("花", "ltr")).toEqual(["?"]);
  });

  test("has its letters joined, and a ligature says which letters it is in one code", () => {
    const [arabic] = named;
    const glyphs = arabic?.font.layout("لا").glyphs ?? [];
    expect(glyphs.map(({ codePoints }) => codePoints)).toEqual([[0xfefb]]);
    expect(String.fromCodePoint(0xfefb).normalize("NFKC")).toBe("لا");
    const joined = painter();
    const apart = measureText(joined, "ه ه ه", style, "rtl") - 2 * measureText(joined, " ", style, "rtl");
    expect(measureText(joined, "ههه", style, "rtl")).not.toBeCloseTo(apart, 1);
  });
});

describe("lines", () => {
  const words = fc.array(fc.constantFrom("ورد", "طائفي", "1,234.50", "Rose", "(500", "مل)", "سجادة", "mat"), {
    minLength: 1,
    maxLength: 30,
  });

  test("fit their width and together say the text", () => {
    const own = painter();
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 400 }), (list, width) => {
        const lines = wrapText(own, list.join(" "), style, "rtl", width);
        expect(lines.join(" ")).toBe(list.join(" "));
        for (const one of lines) expect(measureText(own, one, style, "rtl")).toBeLessThanOrEqual(width);
      }),
      { numRuns: 100 },
    );
  });

  test("break a word that is wider than the line", () => {
    const lines = wrapText(painter(), "a".repeat(100), style, "ltr", 80);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join("")).toBe("a".repeat(100));
  });

  test("can hold whatever people write", () => {
    const own = painter();
    own.pdf.font("regular0");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        for (const one of wrapText(own, text, style, "rtl", 120)) {
          drawText(own, one, { x: 300, y: 300, align: "right" }, style, "rtl");
        }
      }),
      { numRuns: 200 },
    );
  });
});

const titles = [
  "سجادة صلاة مطرزة باسم، قطن مصري، لون رملي مع نقش السدو",
  "Embroidered prayer mat with a name",
] as const;
const long: DocumentDraft = {
  ...sale,
  lines: Array.from({ length: 50 }, (_, index) =>
    line(String(index), 1500 + index * 737, 1 + (index % 4), { title: titles[0], titleOther: titles[1] }),
  ),
};
const receipt: DocumentDraft = {
  ...sale,
  kind: "receipt",
  issuer: { ...operator, vatNumber: null },
  lines: sale.lines.map(untaxed),
};

const draw = (draft: DocumentDraft) => drawPdf(contentOf(issue(draft)), issuedAt, fonts);
const text = (pdf: Uint8Array) => new TextDecoder("latin1").decode(pdf);
const pagesOf = (pdf: Uint8Array) => text(pdf).match(/\/Type \/Page\b/g)?.length;

describe("a PDF", () => {
  test.each<[what: string, draft: DocumentDraft, pages: number]>([
    ["a sale", sale, 1],
    ["a sale of 50 lines", long, 5],
    ["a receipt", receipt, 1],
    ["a family's sale", { ...sale, issuer: family, agent: operator, locale: "ar" }, 1],
  ])("of %s has its pages and stays below 120 KB", async (_, draft, pages) => {
    const pdf = await draw(draft);
    expect(text(pdf).slice(0, 8)).toBe("%PDF-1.7");
    expect(text(pdf).trimEnd().endsWith("%%EOF")).toBe(true);
    expect(pagesOf(pdf)).toBe(pages);
    expect(pdf.length).toBeLessThan(120_000);
  });

  test("is the same each time, whatever was drawn in between with the same fonts", async () => {
    const agency = { ...sale, issuer: family, agent: operator };
    const fresh = await drawPdf(contentOf(issue(agency)), issuedAt, await readFonts(fontFiles));
    for (const draft of [sale, receipt, long]) await draw(draft);
    expect(await draw(agency)).toEqual(fresh);
  });

  test("holds only the letters it shows, as fonts that can be copied from", async () => {
    const pdf = text(await draw(sale));
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(5);
    expect(pdf.match(/\/ToUnicode/g)).toHaveLength(5);
    expect(pdf).not.toContain("Helvetica");
  });

  test("keeps table and totals above the foot of the page, and the foot on the page, however many lines there are", async () => {
    const place = vi.spyOn(PDFDocument.prototype, "text");
    for (let count = 6; count < 24; count += 1) {
      place.mockClear();
      await draw({ ...long, lines: long.lines.slice(0, count) });
      const baselines = place.mock.calls.map(([, , y]) => y);
      expect(Math.min(...baselines)).toBeGreaterThan(page.top);
      expect(Math.max(...baselines)).toBeLessThan(page.height - 30);
      expect(baselines.filter((y) => y > page.bottom && y < page.bottom + 12)).toEqual([]);
    }
    place.mockRestore();
  });
});

describe("a font", () => {
  test("unpacked from WOFF says the same letters, and one that is TrueType already stays as it is", async () => {
    const again = await readFonts(fonts);
    expect(again).toEqual(fonts);
    expect([...(fonts.regular[0] ?? [])].slice(0, 4)).toEqual([0, 1, 0, 0]);
  });
});
