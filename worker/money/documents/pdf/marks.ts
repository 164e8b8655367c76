// What is drawn on a document and is no text: the sadu band, the QR code and the riyal sign.
import encodeQR from "qr";
import { colors, page, type Sheet } from "./sheet.ts";

/** A band of lozenges as the weavers of the region make it; the last one ends at the margin. */
export function drawBand({ pdf }: Sheet, y: number): void {
  const half = 3.5;
  const count = Math.floor((page.right - page.left) / (half * 2));
  const step = (page.right - page.left) / count;
  for (let index = 0; index < count; index += 1) {
    const x = page.left + (index + 0.5) * step;
    const isLarge = index % 3 === 1;
    const reach = isLarge ? half : half * 0.45;
    pdf.path(`M${x} ${y - reach}l${reach} ${reach}l${-reach} ${reach}l${-reach} ${-reach}z`);
    pdf.fill(colors.rose);
  }
}

const quietModules = 4;

interface Ink {
  rect(x: number, y: number, width: number, height: number): unknown;
  fill(color: string): unknown;
}

/** The code in black squares within `size` points, quiet zone included (ISO/IEC 18004 wants 4 modules of it). */
export function drawQr(ink: Ink, payload: string, x: number, y: number, size: number): void {
  const rows = encodeQR(payload, "raw", { ecc: "medium", border: quietModules });
  const module = size / rows.length;
  for (const [row, cells] of rows.entries()) {
    let start = 0;
    while (start < cells.length) {
      let end = start;
      while (cells[end] === true) end += 1;
      if (end > start) ink.rect(x + start * module, y + row * module, (end - start) * module, module);
      start = end + 1;
    }
  }
  ink.fill("#000000");
}

/** U+20C1, as few fonts have it, within 28.1 by 31.4 units. */
const riyalPath =
  "M9.92 2.77 13.22 0v15.21l3.31-.7V4.43l3.3-2.78v12.16l8.27-1.76-.96 3.59-7.31 1.55v3.38l8.27-1.76-.96 3.59-10.61 2.25v-6.76l-3.31.7v3.75q0 .52-.28.92l-1.72 2.55q-.66.98-1.85 1.24L0 29.04l.96-3.58 8.96-1.91v-4.25l-8.36 1.77.96-3.58 7.4-1.57zM17.49 27.82l10.61-2.25-.96 3.58-10.61 2.25z";
const riyalSize = { width: 28.1, height: 31.4 } as const;

/** The riyal sign as high as the digits beside it; it ends at `right`, and stands to the left of its amount. */
export function drawRiyal(
  { pdf }: Sheet,
  right: number,
  baseline: number,
  digits: number,
  color: string,
): void {
  const factor = digits / riyalSize.height;
  pdf
    .save()
    .translate(right - riyalSize.width * factor, baseline - digits)
    .scale(factor)
    .path(riyalPath)
    .fill(color)
    .restore();
}
