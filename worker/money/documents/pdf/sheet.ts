// The sheet that a document is drawn on: its measures, its colours, and wordings set in lines.
import type PDFDocument from "pdfkit";
import type { DocumentContent } from "../content/content.ts";
import type { Direction } from "./runs.ts";
import { drawText, wrapText, type Painter, type TextStyle } from "./text.ts";
import type { Wording } from "../content/wording.ts";
import { localeTable, officialLocale } from "../../../words/locales.ts";

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, left: 42, right: 553.28, top: 40, bottom: 782 } as const;
export const contentWidth = page.right - page.left;

/** The site's sand and ink, Taif rose and the tints of both. */
export const colors = {
  ink: "#2a201a",
  soft: "#655749",
  line: "#e2d6c3",
  sunken: "#f6f0e4",
  rose: "#ad4066",
  roseTint: "#f7e7ea",
} as const;

export interface Sheet {
  readonly pdf: PDFDocument;
  readonly painter: Painter;
  readonly content: DocumentContent;
}

/** How a wording is set: the official language first, the other below it, smaller and softer. */
export interface WordingStyle {
  readonly official: TextStyle;
  readonly other: TextStyle;
}

export function wordingStyle(
  weight: TextStyle["weight"],
  size: number,
  otherSize: number,
  color: string = colors.ink,
): WordingStyle {
  return {
    official: { weight, size, color },
    other: { weight: "regular", size: otherSize, color: colors.soft },
  };
}

interface SetLine {
  readonly text: string;
  readonly style: TextStyle;
  readonly direction: Direction;
  readonly height: number;
}

/** Lines that are broken and measured, ready to be drawn below one another. */
export interface Setting {
  readonly lines: readonly SetLine[];
  readonly height: number;
}

/** Arabic needs more height than Latin. */
const leading = { official: 1.55, other: 1.4 } as const;

export function setWording(
  { painter, content }: Sheet,
  wording: Wording,
  style: WordingStyle,
  width: number,
): Setting {
  const lines = (["official", "other"] as const).flatMap((language) => {
    const words = wording[language];
    if (words === null || words === "") return [];
    const direction = localeTable[language === "official" ? officialLocale : content.locale].dir;
    const height = style[language].size * leading[language];
    return wrapText(painter, words, style[language], direction, width).map((line): SetLine => ({
      text: line,
      style: style[language],
      direction,
      height,
    }));
  });
  return { lines, height: lines.reduce((sum, { height }) => sum + height, 0) };
}

/** Draws from `y` downwards and returns where it ends. */
export function drawSetting(
  { painter }: Sheet,
  { lines }: Setting,
  x: number,
  y: number,
  align: "left" | "right" = "right",
): number {
  let top = y;
  for (const { text: words, style, direction, height } of lines) {
    const baseline = top + height / 2 + style.size * 0.34;
    drawText(painter, words, { x, y: baseline, align }, style, direction);
    top += height;
  }
  return top;
}

export function drawRule({ pdf }: Sheet, y: number, color: string = colors.line): void {
  pdf.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.6).strokeColor(color).stroke();
}
