// Tax documents as UBL 2.1 invoices, the way ZATCA's second phase wants them; already in canonical XML, so the text can be hashed.
import XMLBuilder from "fast-xml-builder";
import { assert } from "../../../core/assert.ts";
import { basisPoints, type Halalas, plainRiyals } from "../../../core/money.ts";
import { hourMs, type Instant } from "../../../core/time.ts";
import { qrOf } from "./qr.ts";
import {
  isCommission,
  isNote,
  isTaxed,
  taxSubtotals,
  type DocumentLine,
  type IssuedDocument,
  type Party,
  type TaxSubtotal,
} from "../issuing/rules.ts";

type Node = { readonly [name: string]: string | Node | readonly Node[] };

/** Canonical XML escapes no quotes in text; characters that XML cannot carry at all are left out. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  processEntities: false,
  tagValueProcessor: (_, value) => escapeText(String(value)),
});

function sar(amountHalalas: Halalas): Node {
  return { "@_currencyID": "SAR", "#text": plainRiyals(amountHalalas) };
}

/** Day and time by the Riyadh clock: a time without a zone is Saudi time to ZATCA, and the day is the one on paper. */
function riyadhClock(at: Instant): { day: string; time: string } {
  const clock = new Date(at + 3 * hourMs).toISOString();
  return { day: clock.slice(0, 10), time: clock.slice(11, 19) };
}

const vatScheme: Node = { "cbc:ID": "VAT" };

function taxCategory(vatBasisPoints: number): Node {
  return {
    "cbc:ID": "S",
    "cbc:Percent": (vatBasisPoints / 100).toFixed(2),
    "cac:TaxScheme": vatScheme,
  };
}

/** An element, unless there is nothing to say in it. */
function optional(name: string, text: string | null): Node {
  return text === null ? {} : { [name]: text };
}

/** The register that names a party (BR-KSA-08, BR-KSA-14): CRN is the commercial one, OTH any other. */
function identificationOf({ crNumber, registryNumber }: Party): Node {
  const [scheme, id] = crNumber === null ? ["OTH", registryNumber] : ["CRN", crNumber];
  if (id === null) return {};
  return { "cac:PartyIdentification": { "cbc:ID": { "@_schemeID": scheme, "#text": id } } };
}

function party(whole: Party): Node {
  const { name, vatNumber, address } = whole;
  return {
    "cac:Party": {
      ...identificationOf(whole),
      "cac:PostalAddress": {
        ...optional("cbc:StreetName", address.street),
        ...optional("cbc:BuildingNumber", address.buildingNumber),
        ...optional("cbc:PlotIdentification", address.additionalNumber),
        ...optional("cbc:CitySubdivisionName", address.district),
        "cbc:CityName": address.city,
        ...optional("cbc:PostalZone", address.postalCode),
        "cac:Country": { "cbc:IdentificationCode": "SA" },
      },
      ...(vatNumber === null
        ? {}
        : { "cac:PartyTaxScheme": { "cbc:CompanyID": vatNumber, "cac:TaxScheme": vatScheme } }),
      "cac:PartyLegalEntity": { "cbc:RegistrationName": name },
    },
  };
}

function customer({ buyer }: IssuedDocument): Node {
  if (buyer.kind === "family") return party(buyer);
  return { "cac:Party": { "cac:PartyLegalEntity": { "cbc:RegistrationName": buyer.name } } };
}

/** 01 standard or 02 simplified, then: issued by a third party, nominal, export, summary, self-billed. */
function typeCode(document: IssuedDocument): Node {
  const transaction = isCommission(document.kind) ? "01" : "02";
  const thirdParty = document.agent === null ? "0" : "1";
  return {
    "@_name": `${transaction}${thirdParty}0000`,
    "#text": isNote(document.kind) ? "381" : "388",
  };
}

function embedded(id: string, text: string): Node {
  return {
    "cbc:ID": id,
    "cac:Attachment": {
      "cbc:EmbeddedDocumentBinaryObject": { "@_mimeCode": "text/plain", "#text": text },
    },
  };
}

function references(document: IssuedDocument, isWithQr: boolean): Node[] {
  const qr = isWithQr ? qrOf(document) : null;
  return [
    { "cbc:ID": "ICV", "cbc:UUID": String(document.counter) },
    embedded("PIH", document.previousHash),
    ...(qr === null ? [] : [embedded("QR", qr)]),
  ];
}

/** UN/EDIFACT 4461: 48 is a bank card; 1, not defined, is commission kept back from a payout. */
function paymentMeans({ kind, corrects }: IssuedDocument): Node {
  return {
    "cbc:PaymentMeansCode": isCommission(kind) ? "1" : "48",
    ...(corrects === null ? {} : { "cbc:InstructionNote": corrects.reason }),
  };
}

/**
 * Rule BR-CO-17 wants tax = net × rate for each rate, and its check tolerates a difference of less than 1 riyal. It must:
 * of prices that include VAT, rounded line by line, no net × rate gives back every gross. Each line is off by at most
 * 0.575 halala (1.15 times the half halala of its rounding), so up to 170 lines always fit; a document that did not is a bug.
 */
function taxSubtotal({ vatBasisPoints, netHalalas, vatHalalas }: TaxSubtotal): Node {
  const difference = Math.abs(vatHalalas - basisPoints(netHalalas, vatBasisPoints));
  assert(difference < 100, `VAT is ${difference} halalas off its rate`);
  return {
    "cbc:TaxableAmount": sar(netHalalas),
    "cbc:TaxAmount": sar(vatHalalas),
    "cac:TaxCategory": taxCategory(vatBasisPoints),
  };
}

/**
 * Sums are exact: RoundingAmount = net + VAT (BR-KSA-51), and quantity × price ÷ base quantity = net (BR-KSA-EN16931-11),
 * since the price is that of all pieces together. A price per piece without VAT would have endless decimals.
 */
function invoiceLine(line: DocumentLine, index: number): Node {
  const quantity: Node = { "@_unitCode": "PCE", "#text": String(Math.max(line.quantity, 1)) };
  return {
    "cbc:ID": String(index + 1),
    "cbc:InvoicedQuantity": quantity,
    "cbc:LineExtensionAmount": sar(line.netHalalas),
    "cac:TaxTotal": { "cbc:TaxAmount": sar(line.vatHalalas), "cbc:RoundingAmount": sar(line.grossHalalas) },
    "cac:Item": { "cbc:Name": line.title, "cac:ClassifiedTaxCategory": taxCategory(line.vatBasisPoints) },
    "cac:Price": { "cbc:PriceAmount": sar(line.netHalalas), "cbc:BaseQuantity": quantity },
  };
}

function amounts({ lines, totals }: IssuedDocument): Node {
  return {
    "cac:TaxTotal": [
      { "cbc:TaxAmount": sar(totals.vatHalalas) },
      {
        "cbc:TaxAmount": sar(totals.vatHalalas),
        "cac:TaxSubtotal": taxSubtotals(lines).map(taxSubtotal),
      },
    ],
    "cac:LegalMonetaryTotal": {
      "cbc:LineExtensionAmount": sar(totals.netHalalas),
      "cbc:TaxExclusiveAmount": sar(totals.netHalalas),
      "cbc:TaxInclusiveAmount": sar(totals.grossHalalas),
      "cbc:PayableAmount": sar(totals.grossHalalas),
    },
    "cac:InvoiceLine": lines.map(invoiceLine),
  };
}

const ubl = "urn:oasis:names:specification:ubl:schema:xsd:";

/**
 * The XML of a tax document, to be stored as it is (ZATCA, XML Implementation Standard). Without its QR code it is the
 * text that is hashed: UBLExtensions and Signature, which ZATCA also leaves out of the hash, come with its certificate.
 */
export function writeUbl(document: IssuedDocument, extent: "whole" | "without QR"): string {
  assert(isTaxed(document.kind), "a receipt is no electronic invoice");
  const issued = riyadhClock(document.issuedAt);
  const { corrects } = document;
  const reference: Node =
    corrects === null
      ? {}
      : {
          "cac:BillingReference": {
            "cac:InvoiceDocumentReference": {
              "cbc:ID": corrects.number,
              "cbc:IssueDate": riyadhClock(corrects.issuedAt).day,
            },
          },
        };
  const invoice: Node = {
    "@_xmlns": `${ubl}Invoice-2`,
    "@_xmlns:cac": `${ubl}CommonAggregateComponents-2`,
    "@_xmlns:cbc": `${ubl}CommonBasicComponents-2`,
    "cbc:ProfileID": "reporting:1.0",
    "cbc:ID": document.number,
    "cbc:UUID": document.uuid,
    "cbc:IssueDate": issued.day,
    "cbc:IssueTime": issued.time,
    "cbc:InvoiceTypeCode": typeCode(document),
    "cbc:DocumentCurrencyCode": "SAR",
    "cbc:TaxCurrencyCode": "SAR",
    "cac:OrderReference": { "cbc:ID": document.orderNumber },
    ...reference,
    "cac:AdditionalDocumentReference": references(document, extent === "whole"),
    "cac:AccountingSupplierParty": party(document.issuer),
    "cac:AccountingCustomerParty": customer(document),
    "cac:Delivery": { "cbc:ActualDeliveryDate": riyadhClock(document.suppliedAt).day },
    "cac:PaymentMeans": paymentMeans(document),
    ...amounts(document),
  };
  return builder.build({ Invoice: invoice });
}
