// The tax authority's published rules about parties, held against the XML of each kind of document; and the schema of UBL 2.1.
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import { describe, expect, test } from "vitest";
import { contentOf } from "../../worker/money/documents/content/content.ts";
import { missingFacts, missingInAddress } from "../../worker/money/documents/addresses/rules.ts";
import type { DocumentDraft } from "../../worker/money/documents/issuing/rules.ts";
import { writeUbl } from "../../worker/money/documents/ubl/ubl.ts";
import { family, issue, issuedAt, line, operator, sale } from "../support/documents.ts";
import { ublProblems } from "../support/ubl-schema.ts";

const { kind: _kind, ...seller } = family;
const corrects = { number: "SU-000001", issuedAt, reason: "إلغاء", reasonOther: "cancelled" };
const agent = { name: operator.name, nameOther: operator.nameOther };
const commission = {
  ...sale,
  kind: "commission_invoice",
  buyer: family,
  place: null,
  placeOther: null,
  lines: [line("1", 5175)],
} as const satisfies DocumentDraft;

const drafts: Readonly<Record<string, DocumentDraft>> = {
  "the operator's tax invoice": sale,
  "a family's tax invoice": { ...sale, issuer: seller, agent },
  "the operator's credit note": { ...sale, kind: "credit_note", corrects },
  "a family's credit note": { ...sale, kind: "credit_note", issuer: seller, agent, corrects },
  "a commission invoice": commission,
  "a commission invoice to a family without a VAT number": {
    ...commission,
    buyer: { ...family, vatNumber: null },
  },
  "a commission credit note": { ...commission, kind: "commission_credit_note", corrects },
};

/** The text at a path of local names below a party; undefined when there is no such element. */
function textAt(xml: string, path: readonly string[]): string | undefined {
  let element: XmlElement | undefined = parseXml(xml).root ?? undefined;
  for (const name of path) {
    element = element?.children.find(
      (child): child is XmlElement => child instanceof XmlElement && child.name.replace(/^\w+:/, "") === name,
    );
  }
  return element?.children.map((child) => (child instanceof XmlText ? child.text : "")).join("");
}

type AuthorityRule = readonly [rule: string, path: readonly string[], form: RegExp];
const address = "PostalAddress";
const ofSeller: readonly AuthorityRule[] = [
  ["BR-06 name of the seller", ["PartyLegalEntity", "RegistrationName"], /\S/],
  ["BR-KSA-08 another id of the seller", ["PartyIdentification", "ID"], /^[A-Za-z0-9]+$/],
  ["BR-KSA-09 street", [address, "StreetName"], /\S/],
  ["BR-KSA-09 district", [address, "CitySubdivisionName"], /\S/],
  ["BR-KSA-09 city", [address, "CityName"], /\S/],
  ["BR-09 country", [address, "Country", "IdentificationCode"], /^SA$/],
  ["BR-KSA-37 building number of 4 digits", [address, "BuildingNumber"], /^\d{4}$/],
  ["BR-KSA-66 postal code of 5 digits", [address, "PostalZone"], /^\d{5}$/],
  ["BR-KSA-39 and 40 VAT number of the seller", ["PartyTaxScheme", "CompanyID"], /^3\d{13}3$/],
];
const ofBuyer: readonly AuthorityRule[] = [
  ["BR-KSA-42 name of the buyer", ["PartyLegalEntity", "RegistrationName"], /\S/],
  ["BR-KSA-10 street of the buyer", [address, "StreetName"], /\S/],
  ["BR-10 city of the buyer", [address, "CityName"], /\S/],
  ["BR-11 country of the buyer", [address, "Country", "IdentificationCode"], /^SA$/],
  ["BR-KSA-63 building number of the buyer", [address, "BuildingNumber"], /^\d{4}$/],
  ["BR-KSA-63 district of the buyer", [address, "CitySubdivisionName"], /\S/],
  ["BR-KSA-67 postal code of the buyer", [address, "PostalZone"], /^\d{5}$/],
  ["BR-KSA-81 an id of the buyer", ["PartyIdentification", "ID"], /^[A-Za-z0-9]+$/],
];

describe.each(Object.entries(drafts))("%s", (_name, draft) => {
  const document = issue(draft, 2);
  const xml = writeUbl(document, "whole");
  const isStandard = draft.buyer.kind === "family";

  test.each(ofSeller)("holds %s", (_rule, path, form) => {
    expect(textAt(xml, ["AccountingSupplierParty", "Party", ...path])).toMatch(form);
  });

  test.each(isStandard ? ofBuyer : [])("is a standard one and holds %s", (_rule, path, form) => {
    expect(textAt(xml, ["AccountingCustomerParty", "Party", ...path])).toMatch(form);
  });

  test("is valid by the schema of UBL 2.1", async () => {
    expect(await ublProblems(xml)).toEqual([]);
  });

  test("lacks nothing by our own list, and each part that is taken away is found missing", () => {
    expect(missingFacts(document)).toEqual({ seller: [], buyer: [] });
    const facts = ["street", "buildingNumber", "district", "city", "postalCode"] as const;
    for (const fact of facts) {
      const without = { ...document.issuer, address: { ...document.issuer.address, [fact]: "" } };
      const { seller: found } = missingFacts({ ...document, issuer: without });
      expect(found.map((one) => one.fact)).toContain(fact);
    }
  });
});

test("the schema finds what is wrong", async () => {
  const xml = writeUbl(issue(sale), "whole").replace("<cbc:ID>SU-000001</cbc:ID>", "<cbc:Id>SU</cbc:Id>");
  expect(await ublProblems(xml)).not.toEqual([]);
});

test("a number of the wrong length or with letters is no building number and no postal code", () => {
  const wrong = { ...operator.address, buildingNumber: "12", postalCode: "2423A" };
  expect(missingInAddress(wrong)).toEqual(["buildingNumber", "postalCode"]);
});

test("what a buyer sees of a family's address is its city, in the XML it is whole", () => {
  const document = issue({ ...sale, issuer: seller, agent });
  const shown = JSON.stringify(contentOf(document));
  expect(shown).toContain("الطائف");
  for (const secret of ["طريق الهدا", "الوشحاء", "2929", "26522"]) expect(shown).not.toContain(secret);
  expect(writeUbl(document, "whole")).toContain("طريق الهدا");
});
