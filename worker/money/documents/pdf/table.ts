// The lines of a document as a table that goes on over pages, and the totals below it.
import type { ContentColumn, Total } from "../content/content.ts";
import { drawRiyal } from "./marks.ts";
import {
  colors,
  contentWidth,
  drawRule,
  drawSetting,
  page,
  setWording,
  wordingStyle,
  type Setting,
  type Sheet,
} from "./sheet.ts";
import { drawText, measureText } from "./text.ts";

const styles = {
  header: wordingStyle("bold", 7.5, 6.2),
  cell: wordingStyle("regular", 9, 7.5),
  total: wordingStyle("regular", 9, 7.5),
  final: wordingStyle("bold", 11, 8),
  note: wordingStyle("regular", 8, 7, colors.soft),
} as const;

/** Points; the item takes what the others leave. */
const widths: Record<Exclude<ContentColumn["key"], "item">, number> = {
  position: 22,
  quantity: 40,
  unitPrice: 62,
  net: 60,
  vatRate: 46,
  vat: 48,
  gross: 74,
  day: 84,
  price: 58,
  kept: 58,
  change: 62,
  balance: 62,
};
const padding = { x: 5, y: 4 } as const;

interface PlacedColumn {
  readonly column: ContentColumn;
  readonly right: number;
  readonly width: number;
}

function placeColumns(columns: readonly ContentColumn[]): PlacedColumn[] {
  const fixed = columns.reduce((sum, { key }) => (key === "item" ? sum : sum + widths[key]), 0);
  let right: number = page.right;
  return columns.map((column) => {
    const width = column.key === "item" ? contentWidth - fixed : widths[column.key];
    const placed = { column, right, width };
    right -= width;
    return placed;
  });
}

function heightOf(settings: readonly Setting[]): number {
  return Math.max(...settings.map(({ height }) => height)) + 2 * padding.y;
}

function drawRow(
  sheet: Sheet,
  columns: readonly PlacedColumn[],
  settings: readonly Setting[],
  y: number,
): void {
  for (const [index, { right }] of columns.entries()) {
    const setting = settings[index];
    if (setting !== undefined) drawSetting(sheet, setting, right - padding.x, y + padding.y);
  }
}

function drawHeader(sheet: Sheet, columns: readonly PlacedColumn[], y: number): number {
  const settings = columns.map(({ column, width }) =>
    setWording(sheet, column.label, styles.header, width - 2 * padding.x),
  );
  const height = heightOf(settings);
  sheet.pdf.rect(page.left, y, contentWidth, height).fill(colors.sunken);
  drawRow(sheet, columns, settings, y);
  return y + height;
}

/** Draws all rows from `y`, on new pages as they are needed, each with the header, and returns where it ends. */
export function drawTable(sheet: Sheet, y: number, newPage: () => number): number {
  const columns = placeColumns(sheet.content.columns);
  let top = drawHeader(sheet, columns, y);
  for (const cells of sheet.content.rows) {
    const settings = columns.map(({ width }, index) => {
      const cell = cells[index] ?? { official: "", other: null };
      return setWording(sheet, cell, styles.cell, width - 2 * padding.x);
    });
    const height = heightOf(settings);
    if (top + height > page.bottom) top = drawHeader(sheet, columns, newPage());
    drawRow(sheet, columns, settings, top);
    top += height;
    drawRule(sheet, top);
  }
  return top;
}

const totalsWidth = 268;
const amountWidth = widths.gross - padding.x;

function drawTotal(sheet: Sheet, total: Total, setting: Setting, y: number): number {
  const { pdf, painter } = sheet;
  const { official: style } = total.isFinal ? styles.final : styles.total;
  const height = setting.height + 2 * padding.y;
  const right = page.left + totalsWidth;
  if (total.isFinal) pdf.roundedRect(page.left, y, totalsWidth, height, 3).fill(colors.roseTint);
  drawSetting(sheet, setting, right - padding.x, y + padding.y);
  const baseline = y + height / 2 + style.size * 0.34;
  const amountRight = page.left + amountWidth;
  drawText(painter, total.amount, { x: amountRight, y: baseline, align: "right" }, style, "ltr");
  const amountLeft = amountRight - measureText(painter, total.amount, style, "ltr");
  drawRiyal(sheet, amountLeft - style.size * 0.3, baseline, style.size * 0.72, style.color);
  return y + height;
}

/** Draws totals at the left and notes at the right; both stay together, on a new page if they must. */
export function drawTotals(sheet: Sheet, y: number, newPage: () => number): void {
  const { totals, notes } = sheet.content;
  const labelWidth = totalsWidth - amountWidth - 4 * padding.x;
  const labels = totals.map((total) =>
    setWording(sheet, total.label, total.isFinal ? styles.final : styles.total, labelWidth),
  );
  const noteWidth = contentWidth - totalsWidth - 24;
  const noteSettings = notes.map((note) => setWording(sheet, note, styles.note, noteWidth));
  const needed = Math.max(
    labels.reduce((sum, { height }) => sum + height + 2 * padding.y, 0),
    noteSettings.reduce((sum, { height }) => sum + height + padding.y, 0),
  );
  const start = y + 10 + needed > page.bottom ? newPage() : y + 10;
  let top = start;
  for (const [index, total] of totals.entries()) {
    const label = labels[index];
    if (label !== undefined) top = drawTotal(sheet, total, label, top);
  }
  let noteTop = start + padding.y;
  for (const setting of noteSettings) noteTop = drawSetting(sheet, setting, page.right, noteTop) + padding.y;
}
