// PDF documents in the runtime that serves them: without a file system, without code made from text.
import { expect, test } from "vitest";
import { hashDocument } from "../../worker/documents/chain.ts";
import { contentOf } from "../../worker/documents/content.ts";
import { issue, issuedAt, sale } from "../support/documents.ts";

test("a document is drawn and hashed in workerd, with the fonts that the Worker carries", async () => {
  const { drawPdf } = await import("../../worker/documents/pdf.ts");
  const { loadFonts } = await import("../../worker/documents/pdf-font-files.ts");
  const document = issue(sale);
  const pdf = await drawPdf(contentOf(document), issuedAt, await loadFonts());
  expect(new TextDecoder("latin1").decode(pdf.subarray(0, 8))).toBe("%PDF-1.7");
  expect(pdf.length).toBeGreaterThan(20_000);
  expect(pdf.length).toBeLessThan(120_000);
  expect(await hashDocument(document)).toMatch(/^[\w+/]{43}=$/);
});
