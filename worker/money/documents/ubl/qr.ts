// The QR code of a tax document: ZATCA's tags 1 to 5 as TLV in Base64, which holds nothing else and never an address.
import { assert } from "../../../core/assert.ts";
import type { Instant } from "../../../core/time.ts";
import { plainRiyals } from "../../../core/money.ts";
import { isTaxed, type IssuedDocument } from "../issuing/rules.ts";

const sellerNameLettersMax = 120;
const valueBytesMax = 255;

function encodeField(tag: number, value: string): number[] {
  const bytes = new TextEncoder().encode(value);
  assert(bytes.length <= valueBytesMax, `tag ${tag} of the QR code is longer than ${valueBytesMax} bytes`);
  return [tag, bytes.length, ...bytes];
}

/** 2026-11-22T10:00:00Z: ISO 8601 in UTC, without fractions of a second. */
export function qrTime(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/**
 * Base64 of tag, length in bytes and UTF-8 value of: seller, VAT number, time, total with VAT, VAT (ZATCA, Security
 * Features, annex 2). The seller's name is cut after 120 letters; one that is still longer than 255 bytes throws.
 */
export function encodeQr(values: {
  readonly sellerName: string;
  readonly vatNumber: string;
  readonly time: string;
  readonly total: string;
  readonly vat: string;
}): string {
  const name = Array.from(values.sellerName).slice(0, sellerNameLettersMax).join("").trim();
  const fields = [name, values.vatNumber, values.time, values.total, values.vat];
  const bytes = fields.flatMap((value, index) => encodeField(index + 1, value));
  return btoa(String.fromCharCode(...bytes));
}

/** What the QR code of a document holds; null for a receipt, which has none. */
export function qrOf(document: IssuedDocument): string | null {
  const { issuer, totals } = document;
  if (!isTaxed(document.kind) || issuer.vatNumber === null) return null;
  return encodeQr({
    sellerName: issuer.name,
    vatNumber: issuer.vatNumber,
    time: qrTime(document.issuedAt),
    total: plainRiyals(totals.grossHalalas),
    vat: plainRiyals(totals.vatHalalas),
  });
}
