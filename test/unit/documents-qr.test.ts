// The QR code of tax documents: ZATCA's bytes, and a picture that a phone reads.
import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { contentOf } from "../../worker/money/documents/content/content.ts";
import { drawQr } from "../../worker/money/documents/pdf/marks.ts";
import { encodeQr, qrOf, qrTime } from "../../worker/money/documents/ubl/qr.ts";
import { issue, operator, sale, untaxed } from "../support/documents.ts";

/** What a reader of the tax authority sees: tag by tag. */
function decode(payload: string): [tag: number, value: string][] {
  const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
  const fields: [number, string][] = [];
  for (let at = 0; at < bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    const value = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0));
    fields.push([bytes[at] ?? 0, new TextDecoder("utf-8", { fatal: true }).decode(value)]);
  }
  return fields;
}

/** ZATCA's guide, its second sample, Salla's package, and an Arabic name calculated by hand. */
const vectors = [
  [
    ["Bobs Records", "310122393500003", "2022-04-25T15:30:00Z", "1000.00", "150.00"],
    "AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA==",
  ],
  [
    ["Bobs Basement Records", "100025906700003", "2022-04-25T15:30:00Z", "2100100.99", "315015.15"],
    "ARVCb2JzIEJhc2VtZW50IFJlY29yZHMCDzEwMDAyNTkwNjcwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoECjIxMDAxMDAuOTkFCTMxNTAxNS4xNQ==",
  ],
  [
    ["Salla", "1234567891", "2021-07-12T14:25:09Z", "100.00", "15.00"],
    "AQVTYWxsYQIKMTIzNDU2Nzg5MQMUMjAyMS0wNy0xMlQxNDoyNTowOVoEBjEwMC4wMAUFMTUuMDA=",
  ],
  [
    ["متجر الأسر المنتجة", "310122393500003", "2026-11-22T10:00:00Z", "115.00", "15.00"],
    "ASLZhdiq2KzYsSDYp9mE2KPYs9ixINin2YTZhdmG2KrYrNipAg8zMTAxMjIzOTM1MDAwMDMDFDIwMjYtMTEtMjJUMTA6MDA6MDBaBAYxMTUuMDAFBTE1LjAw",
  ],
] as const;

const values = {
  sellerName: "متجر",
  vatNumber: "310122393500003",
  time: "2026-11-22T10:00:00Z",
  total: "115.00",
  vat: "15.00",
};

describe("the QR payload", () => {
  test.each(vectors)(
    "of %s is what others make of it",
    ([sellerName, vatNumber, time, total, vat], payload) => {
      expect(encodeQr({ sellerName, vatNumber, time, total, vat })).toBe(payload);
      expect(decode(payload).map(([, value]) => value)).toEqual([sellerName, vatNumber, time, total, vat]);
    },
  );

  test("of a document says who, when in UTC, how much and the VAT of it, and fits ZATCA's 700 characters", () => {
    const payload = qrOf(issue(sale)) ?? "";
    expect(decode(payload)).toEqual([
      [1, operator.name],
      [2, "310122393500003"],
      [3, "2026-11-22T10:05:00Z"],
      [4, "650.00"],
      [5, "84.79"],
    ]);
    expect(payload.length).toBeLessThanOrEqual(700);
  });

  test("cuts a name after 120 letters, which Arabic always has room for, and throws when it is still too long", () => {
    const cut = decode(encodeQr({ ...values, sellerName: "ع".repeat(200) }));
    expect(cut[0]).toEqual([1, "ع".repeat(120)]);
    expect(() => encodeQr({ ...values, sellerName: "🌹".repeat(70) })).toThrow("longer than 255 bytes");
  });

  test("has whole seconds", () => {
    expect(qrTime(Date.UTC(2026, 10, 22, 10, 0, 0, 999))).toBe("2026-11-22T10:00:00Z");
  });

  test("is not on a receipt", () => {
    const receipt = issue({
      ...sale,
      kind: "receipt",
      issuer: { ...operator, vatNumber: null },
      lines: sale.lines.map(untaxed),
    });
    expect(qrOf(receipt)).toBeNull();
    expect(contentOf(receipt).qr).toBeNull();
  });
});

/** A page of white pixels on which only black rectangles can be drawn, in points. */
function paper(size: number, scale: number) {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const pending: [number, number, number, number][] = [];
  const ink = {
    rect(x: number, y: number, width: number, height: number) {
      pending.push([x, y, width, height]);
    },
    fill(color: string) {
      expect(color).toBe("#000000");
      for (const [x, y, width, height] of pending) {
        for (let row = Math.round(y * scale); row < Math.round((y + height) * scale); row += 1) {
          const from = row * side + Math.round(x * scale);
          const to = row * side + Math.round((x + width) * scale);
          for (let pixel = from; pixel < to; pixel += 1) pixels.fill(0, pixel * 4, pixel * 4 + 3);
        }
      }
    },
  };
  return { ink, pixels, side };
}

test("the picture that is drawn on a document reads as its payload, at the size of the print", () => {
  const content = contentOf(issue(sale));
  const { ink, pixels, side } = paper(160, 3);
  drawQr(ink, content.qr ?? "", 21, 21, 118);
  const read = jsQR(pixels, side, side);
  expect(read?.data).toBe(content.qr);
  const modules = 17 + 4 * (read?.version ?? 0);
  const quiet = (4 * 118) / (modules + 8);
  expect((read?.location.topLeftCorner.x ?? 0) / 3).toBeCloseTo(21 + quiet, 0);
  expect((read?.location.bottomRightCorner.y ?? 0) / 3).toBeCloseTo(139 - quiet, 0);
});
