// The PDF of a document on A4: Arabic first, the buyer's language beside it, the QR code and the riyal sign as drawings.
import PDFDocument from "pdfkit";
import { toBytes } from "pdfkit/output";
import type { Instant } from "../../../core/time.ts";
import type { DocumentContent } from "../content/content.ts";
import type { FontFiles } from "./fonts.ts";
import { drawHead, drawShortHead } from "./head.ts";
import { colors, drawRule, drawSetting, page, setWording, wordingStyle, type Sheet } from "./sheet.ts";
import { drawTable, drawTotals } from "./table.ts";
import { openPainter } from "./text.ts";
import { officialLocale } from "../../../words/locales.ts";

const footerTop = page.bottom + 8;
const small = wordingStyle("regular", 7, 7, colors.soft);

function drawFooters(sheet: Sheet): void {
  const { pdf, content } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  const { official, other } = content.page;
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    const fill = (words: string) =>
      words.replace("{page}", String(index + 1)).replace("{pages}", String(count));
    const paging = other === null ? fill(official) : `${fill(official)} · ${fill(other)}`;
    drawRule(sheet, footerTop);
    const set = (words: string) =>
      setWording(sheet, { official: words, other: null }, small, page.right - page.left);
    drawSetting(sheet, set(paging), page.right, footerTop + 4);
    drawSetting(sheet, set(content.uuid), page.left, footerTop + 4, "left");
  }
}

/**
 * The same content, fonts and `issuedAt` always give the same bytes. `issuedAt` is only the date in the file's properties.
 * It takes about a tenth of a second, and the library is heavy: import this module only when a PDF is requested.
 */
export async function drawPdf(
  content: DocumentContent,
  issuedAt: Instant,
  fonts: FontFiles,
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    font: null,
    lang: officialLocale,
    displayTitle: true,
    bufferPages: true,
    pdfVersion: "1.7",
    info: {
      Title: `${content.title.official} ${content.number}`,
      Author: content.seller.name.official,
      CreationDate: new Date(issuedAt),
    },
  });
  const sheet: Sheet = { pdf, painter: openPainter(pdf, fonts), content };
  const newPage = () => {
    pdf.addPage();
    return drawShortHead(sheet);
  };
  const tableBottom = drawTable(sheet, drawHead(sheet), newPage);
  drawTotals(sheet, tableBottom, newPage);
  drawFooters(sheet);
  pdf.end();
  return toBytes(pdf);
}
