// The head of a document: its title, its QR code, what it is about, and who sold to whom.
import type { Field, Side } from "../content/content.ts";
import { drawBand, drawQr } from "./marks.ts";
import {
  colors,
  contentWidth,
  drawRule,
  drawSetting,
  page,
  setWording,
  wordingStyle,
  type Sheet,
} from "./sheet.ts";
import type { Wording } from "../content/wording.ts";

const qrSize = 118;
const gap = 18;
const styles = {
  title: wordingStyle("bold", 19, 11),
  label: wordingStyle("regular", 7.5, 6.5, colors.soft),
  value: wordingStyle("bold", 9.5, 8),
  heading: wordingStyle("bold", 9, 7.5, colors.rose),
  name: wordingStyle("bold", 11.5, 8.5),
  detail: wordingStyle("regular", 8.5, 7.5),
} as const;

/** Both languages of a label share a line: "الرقم · Number". */
function inOneLine({ official, other }: Wording): Wording {
  return { official: other === null ? official : `${official} · ${other}`, other: null };
}

function drawFacts(sheet: Sheet, facts: readonly Field[], y: number, width: number): number {
  const columnWidth = (width - gap) / 2;
  let top = y;
  for (let index = 0; index < facts.length; index += 2) {
    const bottoms = facts.slice(index, index + 2).map(({ label, value }, column) => {
      const right = page.right - column * (columnWidth + gap);
      const below = drawSetting(
        sheet,
        setWording(sheet, inOneLine(label), styles.label, columnWidth),
        right,
        top,
      );
      return drawSetting(sheet, setWording(sheet, value, styles.value, columnWidth), right, below);
    });
    top = Math.max(...bottoms) + 6;
  }
  return top;
}

function drawSide(sheet: Sheet, side: Side, right: number, y: number, width: number): number {
  let top =
    drawSetting(sheet, setWording(sheet, inOneLine(side.heading), styles.heading, width), right, y) + 2;
  top = drawSetting(sheet, setWording(sheet, side.name, styles.name, width), right, top) + 2;
  for (const { label, value } of side.fields) {
    top = drawSetting(sheet, setWording(sheet, inOneLine(label), styles.label, width), right, top);
    top = drawSetting(sheet, setWording(sheet, value, styles.detail, width), right, top) + 2;
  }
  return top;
}

/** Draws the head of the first page and returns where the table may begin. */
export function drawHead(sheet: Sheet): number {
  const { content } = sheet;
  const top = page.top + 14;
  drawBand(sheet, page.top);
  const width = content.qr === null ? contentWidth : contentWidth - qrSize - gap;
  const titleBottom = drawSetting(
    sheet,
    setWording(sheet, content.title, styles.title, width),
    page.right,
    top,
  );
  const factsBottom = drawFacts(sheet, content.facts, titleBottom + 8, width);
  if (content.qr !== null) drawQr(sheet.pdf, content.qr, page.left, top, qrSize);
  const sidesTop = Math.max(factsBottom, content.qr === null ? 0 : top + qrSize) + 12;
  drawRule(sheet, sidesTop - 6);
  const sideWidth = (contentWidth - gap) / 2;
  const bottoms = [content.seller, content.buyer].map((side, index) =>
    drawSide(sheet, side, page.right - index * (sideWidth + gap), sidesTop, sideWidth),
  );
  return Math.max(...bottoms) + 10;
}

/** Draws the head of a further page: which document it continues. */
export function drawShortHead(sheet: Sheet): number {
  const { title, number } = sheet.content;
  drawBand(sheet, page.top);
  const wording = { official: `${title.official} · ${number}`, other: title.other };
  return (
    drawSetting(sheet, setWording(sheet, wording, styles.value, contentWidth), page.right, page.top + 12) + 8
  );
}
