// Text in a PDF: measured, broken into lines, drawn. All lengths are points, from the upper left of the page.
import type PDFDocument from "pdfkit";
import { openFont, type FontFiles } from "./fonts.ts";
import { runsOf, type Direction, type NamedFont, type Run } from "./runs.ts";

export interface TextStyle {
  readonly weight: keyof FontFiles;
  readonly size: number;
  readonly color: string;
}

export interface Painter {
  readonly pdf: PDFDocument;
  readonly fonts: Readonly<Record<keyof FontFiles, readonly NamedFont[]>>;
  /** Of runs that were measured before, at 1000 points. */
  readonly widths: Map<string, number>;
}

/** Kerning would pull some Arabic letters over their neighbours, which readers that copy text take for a space. */
const options = { features: { kern: false } } as const;
const measuringSize = 1000;

export function openPainter(pdf: PDFDocument, files: FontFiles): Painter {
  const named = (weight: keyof FontFiles) =>
    files[weight].map((file, index): NamedFont => ({ name: `${weight}${index}`, font: openFont(file) }));
  const fonts = { regular: named("regular"), bold: named("bold") };
  for (const { name, font } of [...fonts.regular, ...fonts.bold]) pdf.registerFont(name, font);
  return { pdf, fonts, widths: new Map() };
}

function widthOf({ pdf, widths }: Painter, { font, text }: Run, size: number): number {
  const key = `${font} ${text}`;
  const known = widths.get(key) ?? pdf.font(font).fontSize(measuringSize).widthOfString(text, options);
  widths.set(key, known);
  return (known * size) / measuringSize;
}

export function measureText(painter: Painter, text: string, style: TextStyle, direction: Direction): number {
  const runs = runsOf(text, direction, painter.fonts[style.weight]);
  return runs.reduce((width, run) => width + widthOf(painter, run, style.size), 0);
}

/** The lines that `text` needs: broken at spaces, and within a word only when it alone is wider than `width`. */
export function wrapText(
  painter: Painter,
  text: string,
  style: TextStyle,
  direction: Direction,
  width: number,
): string[] {
  const fits = (line: string) => measureText(painter, line, style, direction) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (line !== "" && !fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Draws one line whose baseline is at `y` and which begins at `x`, or ends there when it is aligned to the right. */
export function drawText(
  painter: Painter,
  text: string,
  at: { readonly x: number; readonly y: number; readonly align: "left" | "right" },
  style: TextStyle,
  direction: Direction,
): void {
  const { pdf } = painter;
  let x = at.align === "left" ? at.x : at.x - measureText(painter, text, style, direction);
  for (const run of runsOf(text, direction, painter.fonts[style.weight])) {
    pdf.font(run.font).fontSize(style.size).fillColor(style.color);
    pdf.text(run.text, x, at.y, { lineBreak: false, baseline: "alphabetic", ...options });
    x += widthOf(painter, run, style.size);
  }
}
