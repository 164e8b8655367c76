// PDF documents in the runtime that serves them: without a file system, without code made from text.
import { expect, test } from "vitest";
import { hashDocument } from "../../worker/money/documents/sealing/chain.ts";
import { contentOf } from "../../worker/money/documents/content/content.ts";
import { newContext } from "./support/context.ts";
import { issue, issuedAt, sale } from "../support/documents.ts";

test("a document is drawn and hashed in workerd, with the fonts that the Worker carries", async () => {
  const { drawPdf } = await import("../../worker/money/documents/pdf/pdf.ts");
  const { loadFonts } = await import("../../worker/money/documents/pdf/font-files.ts");
  const document = issue(sale);
  const content = contentOf(document);
  const { fonts } = await loadFonts(JSON.stringify(content), () =>
    Promise.reject(new Error("none is needed")),
  );
  const pdf = await drawPdf(content, issuedAt, fonts);
  expect(new TextDecoder("latin1").decode(pdf.subarray(0, 8))).toBe("%PDF-1.7");
  expect(pdf.length).toBeGreaterThan(20_000);
  expect(pdf.length).toBeLessThan(120_000);
  expect(await hashDocument(document)).toMatch(/^[\w+/]{43}=$/);
});

test("a name in another script is drawn with a font that the site has, and without it the document is drawn all the same", async () => {
  const { drawPdf } = await import("../../worker/money/documents/pdf/pdf.ts");
  const { loadFonts } = await import("../../worker/money/documents/pdf/font-files.ts");
  const { loadFont } = newContext().services;
  const content = contentOf(issue({ ...sale, buyer: { kind: "shopper", name: "王小明 Нурлан" } }));
  const text = JSON.stringify(content);
  const without = await loadFonts(text, () => Promise.resolve(null));
  const found = await loadFonts(text, loadFont);
  expect(without).toMatchObject({ isWhole: false, fonts: { regular: { length: 3 } } });
  expect(found.isWhole).toBe(true);
  expect(found.fonts.regular.length).toBeGreaterThan(4);
  for (const { fonts } of [without, found]) {
    const pdf = await drawPdf(content, issuedAt, fonts);
    expect(new TextDecoder("latin1").decode(pdf.subarray(0, 8))).toBe("%PDF-1.7");
  }
});
