// Tax documents as UBL: well formed, canonical, in the order of the standard, and with sums that ZATCA's rules accept.
import { createHash } from "node:crypto";
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { halalas } from "../../worker/core/money.ts";
import { hashDocument, hashedText } from "../../worker/money/documents/sealing/chain.ts";
import { firstPreviousHash, type DocumentDraft } from "../../worker/money/documents/issuing/rules.ts";
import { qrOf } from "../../worker/money/documents/ubl/qr.ts";
import { writeUbl } from "../../worker/money/documents/ubl/ubl.ts";
import { family, issue, issuedAt, line, operator, sale, untaxed } from "../support/documents.ts";

/** Every element with text below `root`, by its path; a path that stands twice has both texts. */
function textsOf(xml: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const visit = (element: XmlElement, path: string) => {
    for (const child of element.children) {
      if (child instanceof XmlElement) visit(child, `${path}/${child.name.replace(/^\w+:/, "")}`);
      if (child instanceof XmlText) texts.set(path, [...(texts.get(path) ?? []), child.text]);
    }
  };
  const { root } = parseXml(xml);
  if (root !== null) visit(root, "");
  return texts;
}

function elementsOf(element: XmlElement | null): XmlElement[] {
  return element?.children.filter((child) => child instanceof XmlElement) ?? [];
}

function childrenOf(xml: string, path: readonly string[] = []): string[] {
  let element = parseXml(xml).root;
  for (const name of path) {
    element = elementsOf(element).find((child) => child.name.endsWith(`:${name}`)) ?? null;
  }
  return elementsOf(element).map((child) => child.name);
}

const riyals = (text: string | undefined) => Math.round(Number(text) * 100);

const commission: DocumentDraft = {
  ...sale,
  kind: "commission_invoice",
  buyer: family,
  place: null,
  placeOther: null,
  lines: [line("1", 5175)],
};
const credit: DocumentDraft = {
  ...sale,
  kind: "credit_note",
  lines: [{ ...line("1.1", 500), quantity: 0, unitGrossHalalas: null }],
  corrects: {
    number: "SU-000001",
    issuedAt,
    reason: "تأخر < يوم & نصف",
    reasonOther: null,
  },
};

describe("the XML of a sale", () => {
  const document = issue(sale);
  const texts = textsOf(writeUbl(document, "whole"));

  test.each([
    ["/ProfileID", ["reporting:1.0"]],
    ["/ID", ["SU-000001"]],
    ["/UUID", [document.uuid]],
    ["/IssueDate", ["2026-11-22"]],
    ["/IssueTime", ["13:05:00"]],
    ["/InvoiceTypeCode", ["388"]],
    ["/DocumentCurrencyCode", ["SAR"]],
    ["/TaxCurrencyCode", ["SAR"]],
    ["/OrderReference/ID", ["240-1187"]],
    ["/AdditionalDocumentReference/ID", ["ICV", "PIH", "QR"]],
    ["/AdditionalDocumentReference/UUID", ["1"]],
    [
      "/AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject",
      [firstPreviousHash, qrOf(document) ?? ""],
    ],
    ["/AccountingSupplierParty/Party/PartyIdentification/ID", ["4031000001"]],
    ["/AccountingSupplierParty/Party/PostalAddress/BuildingNumber", ["7231"]],
    ["/AccountingSupplierParty/Party/PostalAddress/PostalZone", ["24231"]],
    ["/AccountingSupplierParty/Party/PartyTaxScheme/CompanyID", ["310122393500003"]],
    ["/AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName", [operator.name]],
    ["/AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", ["Ayşe Yılmaz"]],
    ["/Delivery/ActualDeliveryDate", ["2026-11-24"]],
    ["/PaymentMeans/PaymentMeansCode", ["48"]],
    ["/TaxTotal/TaxAmount", ["84.79", "84.79"]],
    ["/TaxTotal/TaxSubtotal/TaxableAmount", ["565.21"]],
    ["/TaxTotal/TaxSubtotal/TaxCategory/ID", ["S"]],
    ["/TaxTotal/TaxSubtotal/TaxCategory/Percent", ["15.00"]],
    ["/LegalMonetaryTotal/TaxExclusiveAmount", ["565.21"]],
    ["/LegalMonetaryTotal/TaxInclusiveAmount", ["650.00"]],
    ["/LegalMonetaryTotal/PayableAmount", ["650.00"]],
    ["/InvoiceLine/ID", ["1", "2", "3", "4"]],
    ["/InvoiceLine/InvoicedQuantity", ["3", "1", "2", "1"]],
    ["/InvoiceLine/LineExtensionAmount", ["52.17", "391.30", "113.04", "8.70"]],
    ["/InvoiceLine/TaxTotal/TaxAmount", ["7.83", "58.70", "16.96", "1.30"]],
    ["/InvoiceLine/TaxTotal/RoundingAmount", ["60.00", "450.00", "130.00", "10.00"]],
  ])("has at %s %j", (path, values) => {
    expect(texts.get(path)).toEqual(values);
  });

  test("stands in the order of the UBL 2.1 schema", () => {
    const xml = writeUbl(issue(credit, 2), "whole");
    expect([...new Set(childrenOf(xml))]).toEqual([
      "cbc:ProfileID",
      "cbc:ID",
      "cbc:UUID",
      "cbc:IssueDate",
      "cbc:IssueTime",
      "cbc:InvoiceTypeCode",
      "cbc:DocumentCurrencyCode",
      "cbc:TaxCurrencyCode",
      "cac:OrderReference",
      "cac:BillingReference",
      "cac:AdditionalDocumentReference",
      "cac:AccountingSupplierParty",
      "cac:AccountingCustomerParty",
      "cac:Delivery",
      "cac:PaymentMeans",
      "cac:TaxTotal",
      "cac:LegalMonetaryTotal",
      "cac:InvoiceLine",
    ]);
    expect(childrenOf(xml, ["AccountingSupplierParty", "Party"])).toEqual([
      "cac:PartyIdentification",
      "cac:PostalAddress",
      "cac:PartyTaxScheme",
      "cac:PartyLegalEntity",
    ]);
    expect(childrenOf(xml, ["AccountingSupplierParty", "Party", "PostalAddress"])).toEqual([
      "cbc:StreetName",
      "cbc:BuildingNumber",
      "cbc:PlotIdentification",
      "cbc:CitySubdivisionName",
      "cbc:CityName",
      "cbc:PostalZone",
      "cac:Country",
    ]);
    expect(childrenOf(xml, ["InvoiceLine"])).toEqual([
      "cbc:ID",
      "cbc:InvoicedQuantity",
      "cbc:LineExtensionAmount",
      "cac:TaxTotal",
      "cac:Item",
      "cac:Price",
    ]);
  });
});

describe("what kind of invoice it is", () => {
  test.each<[what: string, draft: DocumentDraft, code: string, name: string]>([
    ["the operator's sale", sale, "388", "0200000"],
    [
      "a registered family's, issued by the operator",
      { ...sale, issuer: family, agent: operator },
      "388",
      "0210000",
    ],
    ["commission, to a business", commission, "388", "0100000"],
    ["a credit note to a sale", credit, "381", "0200000"],
    [
      "a credit note to commission",
      {
        ...commission,
        kind: "commission_credit_note",
        corrects: {
          number: "SUM-000003",
          issuedAt,
          reason: "إرجاع",
          reasonOther: null,
        },
      },
      "381",
      "0100000",
    ],
  ])("is said of %s", (_, draft, code, name) => {
    const xml = writeUbl(issue(draft), "whole");
    expect(xml).toContain(`<cbc:InvoiceTypeCode name="${name}">${code}</cbc:InvoiceTypeCode>`);
  });

  test("a credit note names what it corrects, of which day, and why", () => {
    const texts = textsOf(writeUbl(issue(credit, 2), "whole"));
    expect(texts.get("/BillingReference/InvoiceDocumentReference/ID")).toEqual(["SU-000001"]);
    expect(texts.get("/BillingReference/InvoiceDocumentReference/IssueDate")).toEqual(["2026-11-22"]);
    expect(texts.get("/PaymentMeans/InstructionNote")).toEqual(["تأخر < يوم & نصف"]);
    expect(texts.get("/InvoiceLine/InvoicedQuantity")).toEqual(["1"]);
  });

  test("a family that buys has its VAT number and address", () => {
    const texts = textsOf(writeUbl(issue(commission), "whole"));
    expect(texts.get("/AccountingCustomerParty/Party/PartyTaxScheme/CompanyID")).toEqual(["300000000000003"]);
    expect(texts.get("/AccountingCustomerParty/Party/PostalAddress/CityName")).toEqual(["الطائف"]);
    expect(texts.get("/AccountingCustomerParty/Party/PartyIdentification/ID")).toEqual(["01K9WARDALHADA"]);
  });

  test("a receipt is none", () => {
    const issuer = { ...operator, vatNumber: null };
    const receipt = issue({ ...sale, kind: "receipt", issuer, lines: sale.lines.map(untaxed) });
    expect(() => writeUbl(receipt, "whole")).toThrow("no electronic invoice");
  });
});

const someLines = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 99 })), {
    minLength: 1,
    maxLength: 51,
  })
  .map((list) => list.map(([price, quantity], index) => line(String(index), price, quantity)));

test("the sums keep the rules BR-CO-10, 13, 14, 15, 16 and BR-KSA-51 to the halala, BR-CO-17 within 0.3 riyal", () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const texts = textsOf(writeUbl(issue({ ...sale, lines }), "whole"));
      const amounts = (path: string) => (texts.get(path) ?? []).map(riyals);
      const sum = (path: string) => amounts(path).reduce((total, one) => total + one, 0);
      const [net = 0] = amounts("/LegalMonetaryTotal/TaxExclusiveAmount");
      const [gross = 0] = amounts("/LegalMonetaryTotal/TaxInclusiveAmount");
      const [vat = 0, ofSubtotals = 0] = amounts("/TaxTotal/TaxAmount");
      expect(sum("/InvoiceLine/LineExtensionAmount")).toBe(net);
      expect(amounts("/LegalMonetaryTotal/LineExtensionAmount")).toEqual([net]);
      expect(amounts("/LegalMonetaryTotal/PayableAmount")).toEqual([gross]);
      expect(net + vat).toBe(gross);
      expect([ofSubtotals, sum("/TaxTotal/TaxSubtotal/TaxAmount")]).toEqual([vat, vat]);
      expect(sum("/InvoiceLine/TaxTotal/TaxAmount")).toBe(vat);
      for (const [index, whole] of amounts("/InvoiceLine/TaxTotal/RoundingAmount").entries()) {
        const ofLine = (path: string) => amounts(`/InvoiceLine/${path}`)[index] ?? 0;
        expect(ofLine("LineExtensionAmount") + ofLine("TaxTotal/TaxAmount")).toBe(whole);
        expect(ofLine("Price/PriceAmount")).toBe(ofLine("LineExtensionAmount"));
      }
      expect(texts.get("/InvoiceLine/Price/BaseQuantity")).toEqual(
        texts.get("/InvoiceLine/InvoicedQuantity"),
      );
      expect(Math.abs(vat - Math.round(net * 0.15))).toBeLessThanOrEqual(0.575 * lines.length + 0.5);
    }),
    { numRuns: 100 },
  );
});

test("VAT that is a riyal off its rate is a bug, not an invoice", () => {
  const off = { ...line("1", 115_000), vatHalalas: halalas(14_900), netHalalas: halalas(100_100) };
  expect(() => writeUbl(issue({ ...sale, lines: [off] }), "whole")).toThrow("halalas off its rate");
});

describe("what is hashed", () => {
  test("is the XML in its canonical form, whatever people are called", async () => {
    const names = [
      'O\'Neil & "Sons" <ورد>',
      "tab\there\r\nand a \u0000\u0001 nul",
      "🌹 \uD800 ]]>",
      "a\u0085b\uFFFE",
    ];
    for (const name of names) {
      const document = issue({ ...sale, buyer: { kind: "shopper", name } });
      const xml = hashedText(document);
      const { normalized, valid } = await validateXML({ xml, normalization: "c14n" });
      expect([valid, normalized.trim()]).toEqual([true, xml]);
    }
  });

  test("is everything but the QR code", () => {
    const document = issue(sale);
    const whole = writeUbl(document, "whole");
    const [reference = ""] =
      /<cac:AdditionalDocumentReference><cbc:ID>QR.*?<\/cac:AdditionalDocumentReference>/.exec(whole) ?? [];
    expect(reference).not.toBe("");
    expect(hashedText(document)).toBe(whole.replace(reference, ""));
  });

  test("gives the hash that the next document carries; any change of it gives another", async () => {
    const document = issue(sale);
    const hash = await hashDocument(document);
    expect(hash).toBe(createHash("sha256").update(hashedText(document)).digest("base64"));
    expect(await hashDocument(issue({ ...sale, orderNumber: "240-1188" }))).not.toBe(hash);
    expect(firstPreviousHash).toBe(btoa(createHash("sha256").update("0").digest("hex")));
  });

  test("of a receipt is all it says, in an order that does not depend on how it was stored", async () => {
    const issuer = { ...operator, vatNumber: null };
    const receipt = issue({ ...sale, kind: "receipt", issuer, lines: sale.lines.map(untaxed) });
    const { kind, lines, ...others } = receipt;
    const stored = { lines, ...others, kind };
    expect(hashedText(stored)).toBe(hashedText(receipt));
    expect(JSON.parse(hashedText(receipt))).toEqual(receipt);
    expect(await hashDocument({ ...receipt, orderNumber: "1" })).not.toBe(await hashDocument(receipt));
  });
});
