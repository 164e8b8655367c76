// Rules of issuing: which documents a payment or a refund needs, and their lines. Ids are derived, so a replay collides.
import type { TaxMode } from "../../../shop/pricing/rules-vat.ts";
import type { DocumentId, FamilyId, LineId, OrderId, ParcelId, RefundId } from "../../../core/id.ts";
import {
  add,
  type Halalas,
  multiply,
  subtract,
  vatBasisPoints,
  vatWithin,
  zero,
} from "../../../core/money.ts";
import { deemedVatOf } from "../../../shop/pricing/rules-split.ts";
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import { type CreditedPart, noteLines, vatOfRefund } from "./rules-notes.ts";
import type { DocumentKind, DocumentLine } from "./rules.ts";
import { documentWords } from "../../../words/all/worker.ts";
import { commissionTitle } from "../../../words/ar/documents.ts";
import { officialLocale } from "../../../words/locales.ts";

export type Issuer = "operator" | FamilyId;

/** A sold line with its split; `title` is in the buyer's language. */
export interface InvoicedLine {
  readonly id: LineId;
  readonly title: string;
  readonly titleAr: string;
  readonly quantity: number;
  readonly priceHalalas: Halalas;
  readonly grossHalalas: Halalas;
  readonly taxMode: TaxMode;
  readonly isCommissionTaxed: boolean;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
}

export interface InvoicedParcel {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
  readonly lines: readonly InvoicedLine[];
}

export interface InvoicedSale {
  readonly orderId: OrderId;
  readonly fulfilment: Fulfilment;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly parcels: readonly InvoicedParcel[];
}

export interface CreditedLine {
  readonly lineId: LineId;
  readonly quantity: number;
  /** Units of earlier refunds. */
  readonly before: number;
  readonly grossHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  /** Of the price, where the operator owes it, and of a taxed commission. */
  readonly vatHalalas: Halalas;
}

export interface RefundNote {
  readonly id: RefundId;
  /** The refund's number within its order. */
  readonly position: number;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly lines: readonly CreditedLine[];
}

/** A document without its place in the sequence. */
export interface PlannedDocument {
  readonly id: DocumentId;
  readonly issuer: Issuer;
  readonly kind: DocumentKind;
  readonly parcelId: ParcelId | null;
  /** The family that issues it, or to which the operator does. */
  readonly familyId: FamilyId | null;
  readonly refundId: RefundId | null;
  readonly correctsId: DocumentId | null;
  readonly lines: readonly DocumentLine[];
}

const feeKey = "fee";

function idOf(subject: OrderId | ParcelId, name: string): DocumentId {
  return `doc_${subject.slice("ord_".length)}:${name}`;
}

function lineOf(
  words: Pick<DocumentLine, "key" | "title" | "titleOther">,
  amounts: { quantity: number; unit: Halalas; vat: Halalas | null },
): DocumentLine {
  const { quantity, unit, vat } = amounts;
  const gross = multiply(unit, quantity);
  return {
    ...words,
    quantity,
    unitGrossHalalas: unit,
    grossHalalas: gross,
    vatHalalas: vat ?? zero,
    netHalalas: subtract(gross, vat ?? zero),
    vatBasisPoints: vat === null ? 0 : vatBasisPoints,
  };
}

function saleLine(line: InvoicedLine): DocumentLine {
  return lineOf(
    { key: line.id, title: line.titleAr, titleOther: line.title },
    {
      quantity: line.quantity,
      unit: line.priceHalalas,
      vat: line.taxMode === "no_vat" ? null : vatWithin(line.grossHalalas),
    },
  );
}

function feeLines(sale: InvoicedSale, isTaxed: boolean): DocumentLine[] {
  const { feeHalalas: fee, feeVatHalalas: vat, fulfilment } = sale;
  if (fee === 0 || vat > 0 !== isTaxed) return [];
  const title = documentWords[officialLocale].fees[fulfilment];
  const titleOther = documentWords.en.fees[fulfilment];
  return [lineOf({ key: feeKey, title, titleOther }, { quantity: 1, unit: fee, vat: isTaxed ? vat : null })];
}

/** The commission on a line, its VAT included; in Arabic only, because families read it. */
function commissionLines(lines: readonly InvoicedLine[]): DocumentLine[] {
  return lines
    .filter(({ isCommissionTaxed }) => isCommissionTaxed)
    .map((line) => {
      const vat = subtract(line.vatHalalas, deemedVatOf(line));
      return lineOf(
        {
          key: line.id,
          title: commissionTitle.replace("{title}", () => line.titleAr),
          titleOther: null,
        },
        { quantity: 1, unit: add(line.commissionHalalas, vat), vat },
      );
    })
    .filter(({ grossHalalas }) => grossHalalas > 0);
}

const fromOperator = { issuer: "operator", parcelId: null, familyId: null } as const;
const original = { refundId: null, correctsId: null } as const;

function parcelDocuments({ id, familyId, lines }: InvoicedParcel): PlannedDocument[] {
  const own = lines.filter(({ taxMode }) => taxMode === "seller_registered").map(saleLine);
  const about = { parcelId: id, familyId, ...original };
  return [
    { id: idOf(id, "tax_invoice"), issuer: familyId, kind: "tax_invoice", ...about, lines: own },
    {
      id: idOf(id, "commission_invoice"),
      issuer: "operator",
      kind: "commission_invoice",
      ...about,
      lines: commissionLines(lines),
    },
  ];
}

/**
 * The documents of a paid order: the operator's tax invoice for what it is deemed to supply and for its fee (a receipt
 * for what holds no VAT), each registered family's own, and the operator's to a family for a taxed commission. Their
 * gross, commission aside, is what was charged.
 */
export function planSale(sale: InvoicedSale): PlannedDocument[] {
  const { orderId, parcels } = sale;
  const ofMode = (mode: InvoicedLine["taxMode"]) =>
    parcels.flatMap(({ lines }) => lines.filter(({ taxMode }) => taxMode === mode)).map(saleLine);
  const documents: PlannedDocument[] = [
    {
      id: idOf(orderId, "tax_invoice"),
      kind: "tax_invoice",
      ...fromOperator,
      ...original,
      lines: [...ofMode("deemed_supplier"), ...feeLines(sale, true)],
    },
    {
      id: idOf(orderId, "receipt"),
      kind: "receipt",
      ...fromOperator,
      ...original,
      lines: [...ofMode("no_vat"), ...feeLines(sale, false)],
    },
    ...parcels.flatMap(parcelDocuments),
  ];
  return documents.filter(({ lines }) => lines.length > 0);
}

const noteKinds: Partial<Record<DocumentKind, DocumentKind>> = {
  tax_invoice: "credit_note",
  receipt: "receipt_note",
  commission_invoice: "commission_credit_note",
};

/** Money without units, unless it is the whole line. */
function moneyPart(line: DocumentLine, gross: Halalas, vat: Halalas): CreditedPart {
  const quantity = gross === line.grossHalalas ? line.quantity : 0;
  return { key: line.key, quantity, grossHalalas: gross, vatHalalas: vat };
}

/** What a refund takes back of a line's price and commission. */
function partsBack(line: InvoicedLine, back: CreditedLine) {
  const earlier = multiply(line.priceHalalas, back.before);
  const saleVat = vatOfRefund(saleLine(line), earlier, back.grossHalalas);
  const owed = line.taxMode === "deemed_supplier" ? saleVat : zero;
  const commissionVat = subtract(back.vatHalalas, owed);
  return { saleVat, commissionVat, commission: add(back.commissionHalalas, commissionVat) };
}

function creditedPart(
  kind: DocumentKind,
  line: DocumentLine,
  sale: InvoicedSale,
  refund: RefundNote,
): CreditedPart {
  const { key } = line;
  if (key === feeKey) return moneyPart(line, refund.feeHalalas, refund.feeVatHalalas);
  const back = refund.lines.find(({ lineId }) => lineId === key);
  const sold = sale.parcels.flatMap(({ lines }) => lines).find(({ id }) => id === key);
  if (back === undefined || sold === undefined) return moneyPart(line, zero, zero);
  const { saleVat, commission, commissionVat } = partsBack(sold, back);
  return kind === "commission_invoice"
    ? moneyPart(line, commission, commissionVat)
    : { key, quantity: back.quantity, grossHalalas: back.grossHalalas, vatHalalas: saleVat };
}

/**
 * The notes of a refund: each corrects one of the sale's documents. Notes on a fully refunded document sum to it exactly, whatever
 * the series of refunds.
 */
export function planReturn(sale: InvoicedSale, refund: RefundNote): PlannedDocument[] {
  return planSale(sale).flatMap((sold): PlannedDocument[] => {
    const kind = noteKinds[sold.kind];
    const parts = sold.lines
      .map((line) => creditedPart(sold.kind, line, sale, refund))
      .filter(({ grossHalalas }) => grossHalalas > 0);
    if (kind === undefined || parts.length === 0) return [];
    const id = idOf(sold.parcelId ?? sale.orderId, `${kind}.${refund.position}`);
    const lines = noteLines(sold, [], parts);
    return [{ ...sold, id, kind, refundId: refund.id, correctsId: sold.id, lines }];
  });
}
