// Rules of documents: the contents of invoices, notes and receipts, their sequence, and exact totals.
import type { documentKinds } from "../../../../db/schema/documents.ts";
import { assert } from "../../../core/assert.ts";
import { add, multiply, type Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { Locale } from "../../../words/locales.ts";

/**
 * - tax_invoice: the simplified tax invoice of a sale, by the operator (deemed supplier) or a registered family.
 * - commission_invoice: the operator's tax invoice to a family for its commission, where that is taxed.
 * - credit_note, commission_credit_note: correct these two.
 * - receipt: of a sale without VAT; it may say nothing of tax. receipt_note: takes back a part of it.
 */
export type DocumentKind = (typeof documentKinds)[number];

/**
 * A Saudi national address: building and additional number of 4 digits, postal code of 5 (address.gov.sa). A family's stands
 * in the XML of its documents, which the authority asks for; what its buyers see has the city only: where it lives is private.
 */
export interface Address {
  readonly buildingNumber: string | null;
  readonly street: string | null;
  readonly district: string | null;
  readonly city: string;
  readonly postalCode: string | null;
  readonly additionalNumber: string | null;
}

/** A seller, or a buyer that is one too. Names are Arabic; `nameOther` is in Latin letters. */
export interface Party {
  readonly name: string;
  readonly nameOther: string | null;
  /** Null while it is not registered: then it issues receipts only. */
  readonly vatNumber: string | null;
  readonly crNumber: string | null;
  /** What names it where it has no commercial register: a family's number in the market's registry. */
  readonly registryNumber: string | null;
  readonly address: Address;
}

export type Buyer =
  { readonly kind: "shopper"; readonly name: string } | ({ readonly kind: "family" } & Party);

/** One line; its amounts are the ledger's, frozen. `gross = net + vat`, always. */
export interface DocumentLine {
  /** Names the line among those of its document; a note's line has the key of the line that it takes back. */
  readonly key: string;
  readonly title: string;
  readonly titleOther: string | null;
  /** Units; 0 on a note that refunds money without products. */
  readonly quantity: number;
  /** With VAT; null on a note whose amount is not units times price. */
  readonly unitGrossHalalas: Halalas | null;
  readonly grossHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly netHalalas: Halalas;
  /** 1500 = 15 %; 0 on receipts. */
  readonly vatBasisPoints: number;
}

export interface DocumentTotals {
  readonly grossHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly netHalalas: Halalas;
}

/** What a note refers to: the law asks for the number of what it corrects, and for the reason. */
export interface Correction {
  readonly number: string;
  readonly issuedAt: Instant;
  readonly reason: string;
  readonly reasonOther: string | null;
}

/** What is known of a document before it has its place in the sequence. */
export interface DocumentDraft {
  readonly kind: DocumentKind;
  readonly locale: Locale;
  readonly issuer: Party;
  /** Who issues in the issuer's name (the operator, for a registered family); null when the issuer does so itself. */
  readonly agent: Pick<Party, "name" | "nameOther"> | null;
  readonly buyer: Buyer;
  readonly orderNumber: string;
  /** When and where the products were or will be handed over (E-Commerce Law, article 8). */
  readonly suppliedAt: Instant;
  /** Null where nothing is handed over: commission. */
  readonly place: string | null;
  readonly placeOther: string | null;
  readonly lines: readonly DocumentLine[];
  readonly corrects: Correction | null;
}

/** A document as it was given out: it is stored like this and never edited. */
export interface IssuedDocument extends DocumentDraft {
  readonly number: string;
  /** 1, 2, 3 … within the issuer's sequence: ZATCA's invoice counter value. */
  readonly counter: number;
  readonly uuid: string;
  /** Base64 of the SHA-256 of the document before it in the sequence. */
  readonly previousHash: string;
  readonly issuedAt: Instant;
  readonly totals: DocumentTotals;
}

export interface SequencePlace {
  readonly counter: number;
  readonly previousHash: string;
}

/** The previous hash of a first document: Base64 of the hexadecimal SHA-256 of "0" (ZATCA, rule BR-KSA-26). */
export const firstPreviousHash =
  "NWZlY2ViNjZmZmM4NmYzOGQ5NTI3ODZjNmQ2OTZjNzljMmRiYzIzOWRkNGU5MWI0NjcyOWQ3M2EyN2ZiNTdlOQ==";

/** The place after `previous`, which is the last of the issuer's sequence, or null when nothing was issued yet. */
export function nextInSequence(
  previous: { readonly counter: number; readonly hash: string } | null,
): SequencePlace {
  return previous === null
    ? { counter: 1, previousHash: firstPreviousHash }
    : { counter: previous.counter + 1, previousHash: previous.hash };
}

const kindLetters: Record<DocumentKind, string> = {
  tax_invoice: "",
  credit_note: "C",
  commission_invoice: "M",
  commission_credit_note: "MC",
  receipt: "R",
  receipt_note: "RC",
};

/** "SU-000001": the issuer's letters, the kind's, and the counter, so that a gap in the sequence is a gap in the numbers. */
export function documentNumber(issuerPrefix: string, kind: DocumentKind, counter: number): string {
  assert(/^[A-Z][A-Z0-9]*$/.test(issuerPrefix), `not a prefix of document numbers: ${issuerPrefix}`);
  assert(Number.isSafeInteger(counter) && counter > 0, `not a counter: ${counter}`);
  return `${issuerPrefix}${kindLetters[kind]}-${String(counter).padStart(6, "0")}`;
}

/** The sums of the lines. They are never calculated anew from a rate: VAT was rounded once, per line, by the ledger. */
export function documentTotals(lines: readonly DocumentLine[]): DocumentTotals {
  return {
    grossHalalas: add(...lines.map((line) => line.grossHalalas)),
    vatHalalas: add(...lines.map((line) => line.vatHalalas)),
    netHalalas: add(...lines.map((line) => line.netHalalas)),
  };
}

export interface TaxSubtotal extends DocumentTotals {
  readonly vatBasisPoints: number;
}

/** The same sums for each rate that stands on the document, the highest rate first. */
export function taxSubtotals(lines: readonly DocumentLine[]): TaxSubtotal[] {
  const rates = [...new Set(lines.map((line) => line.vatBasisPoints))].toSorted((a, b) => b - a);
  return rates.map((vatBasisPoints) => ({
    vatBasisPoints,
    ...documentTotals(lines.filter((line) => line.vatBasisPoints === vatBasisPoints)),
  }));
}

export function isTaxed(kind: DocumentKind): boolean {
  return kind !== "receipt" && kind !== "receipt_note";
}

export function isNote(kind: DocumentKind): boolean {
  return kind === "credit_note" || kind === "commission_credit_note" || kind === "receipt_note";
}

export function isCommission(kind: DocumentKind): boolean {
  return kind === "commission_invoice" || kind === "commission_credit_note";
}

const vatNumberShape = /^3\d{13}3$/;

function assertLine(line: DocumentLine, kind: DocumentKind): void {
  const { key, quantity, unitGrossHalalas: unit, grossHalalas: gross, vatHalalas: vat } = line;
  assert(gross > 0 && vat >= 0 && vat <= gross, `line ${key}: impossible amounts`);
  assert(add(line.netHalalas, vat) === gross, `line ${key}: net and VAT are not the gross`);
  assert(Number.isSafeInteger(quantity) && quantity >= (isNote(kind) ? 0 : 1), `line ${key}: no quantity`);
  assert(isNote(kind) || unit !== null, `line ${key}: no price`);
  assert(unit === null || multiply(unit, quantity) === gross, `line ${key}: not units times price`);
  assert(
    line.vatBasisPoints > 0 === isTaxed(kind),
    `line ${key}: a rate of VAT stands on tax documents only`,
  );
  assert(isTaxed(kind) || vat === 0, `line ${key}: VAT on a receipt`);
}

function assertParties(draft: DocumentDraft): void {
  const { kind, issuer, buyer, corrects } = draft;
  const isRegistered = issuer.vatNumber !== null && vatNumberShape.test(issuer.vatNumber);
  assert(
    isTaxed(kind) ? isRegistered : issuer.vatNumber === null,
    "VAT number and kind of document disagree",
  );
  assert(isCommission(kind) === (buyer.kind === "family"), "only commission is invoiced to a family");
  const buyerNumber = buyer.kind === "family" ? buyer.vatNumber : null;
  assert(buyerNumber === null || vatNumberShape.test(buyerNumber), "the buyer's VAT number is none");
  assert(isNote(kind) === (corrects !== null), "notes, and only they, correct something");
  assert(corrects === null || corrects.reason !== "", "a note says its reason");
}

/** Gives a draft its place. Throws when it does not add up, or when kind, parties and lines disagree. */
export function issueDocument(
  draft: DocumentDraft,
  place: SequencePlace & { readonly issuerPrefix: string; readonly uuid: string; readonly issuedAt: Instant },
): IssuedDocument {
  const { issuerPrefix, counter, previousHash, uuid, issuedAt } = place;
  assert(draft.lines.length > 0, "a document without lines");
  assert(new Set(draft.lines.map(({ key }) => key)).size === draft.lines.length, "a key names two lines");
  for (const line of draft.lines) assertLine(line, draft.kind);
  assertParties(draft);
  const number = documentNumber(issuerPrefix, draft.kind, counter);
  return { ...draft, number, counter, uuid, previousHash, issuedAt, totals: documentTotals(draft.lines) };
}

/**
 * What a family is given of a document to a shopper: its buyer's name, and where it was handed over, are the buyer's own. A
 * simplified invoice need not name its buyer (VAT Regulations, article 53(8)).
 */
export function familyCopy(issued: IssuedDocument): IssuedDocument {
  if (issued.buyer.kind === "family") return issued;
  return { ...issued, buyer: { kind: "shopper", name: "" }, place: null, placeOther: null };
}
