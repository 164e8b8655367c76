// Rules of drafts: a document's contents from its order, refund and family at the time of issue.
import { isGovernorate } from "../../../words/governorates.ts";
import type { FamilyId, ParcelId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import {
  planReturn,
  planSale,
  type Issuer,
  type RefundNote,
  type InvoicedSale,
  type InvoicedLine,
} from "./rules-planning.ts";
import {
  documentNumber,
  isCommission,
  isTaxed,
  type Address,
  type Buyer,
  type Correction,
  type DocumentDraft,
  type DocumentKind,
  type Party,
} from "./rules.ts";
import { documentWords, governorateNames } from "../../../words/all/worker.ts";
import { documentWordsBeside } from "../../../words/all/documents.ts";
import { type Locale, defaultLocale, readLocale, officialLocale } from "../../../words/locales.ts";
import type { refundReasons } from "../../../../db/schema/refunds.ts";
import { commas, fillPlain } from "../../../words/sentences.ts";

export interface DraftOrder {
  readonly number: string;
  readonly locale: string;
  readonly buyerName: string;
  readonly promisedAt: Instant;
  /** Of a delivery. */
  readonly address: { readonly district: string; readonly city: string } | null;
  /** Of a pickup: the hotel in Arabic and in the buyer's language. */
  readonly hotelAr: string | null;
  readonly hotel: string | null;
}

export interface DraftFamily {
  readonly name: string;
  readonly nameEn: string | null;
  readonly governorate: string;
  readonly id: FamilyId;
  /** Null until the family has given it: then only its governorate is shown. */
  readonly address: Address | null;
}

export interface DraftFacts {
  readonly id: string;
  readonly issuer: Issuer;
  readonly kind: DocumentKind;
  readonly issuedAt: Instant;
  readonly parcelId: ParcelId | null;
  readonly order: DraftOrder;
  readonly sale: Omit<InvoicedSale, "parcels"> & {
    readonly parcels: readonly {
      readonly id: ParcelId;
      readonly familyId: FamilyId;
      readonly lines: readonly (InvoicedLine & { readonly sellerVatNumber: string | null })[];
    }[];
  };
  readonly refund: (RefundNote & { readonly reason: (typeof refundReasons)[number] }) | null;
  readonly corrects: {
    readonly kind: DocumentKind;
    readonly counter: number;
    readonly issuedAt: Instant;
  } | null;
  readonly family: DraftFamily | null;
}

/** The letters before an issuer's numbers: the market's own, or F and the end of the family's id. */
export function numberPrefixOf(issuer: Issuer): string {
  return issuer === "operator"
    ? "SU"
    : `F${issuer
        .slice(-5)
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, "0")}`;
}

/** "SU-000001". */
export function numberOf(document: {
  readonly issuer: Issuer;
  readonly kind: DocumentKind;
  readonly counter: number;
}): string {
  return documentNumber(numberPrefixOf(document.issuer), document.kind, document.counter);
}

/** Letters and digits only, as the authority accepts ids. */
function registryNumberOf(id: FamilyId): string {
  return id.slice("fam_".length).replace(/[^A-Za-z0-9]/g, "");
}

function familyParty(facts: DraftFamily, vatNumber: string | null): Party {
  return {
    name: facts.name,
    nameOther: facts.nameEn,
    vatNumber,
    crNumber: null,
    registryNumber: registryNumberOf(facts.id),
    address: facts.address ?? {
      buildingNumber: null,
      street: null,
      district: null,
      city: isGovernorate(facts.governorate)
        ? governorateNames[officialLocale][facts.governorate]
        : facts.governorate,
      postalCode: null,
      additionalNumber: null,
    },
  };
}

function placeOf({
  address,
  hotelAr,
  hotel,
  locale,
}: DraftOrder): Pick<DocumentDraft, "place" | "placeOther"> {
  if (address !== null)
    return { place: commas(officialLocale, [address.district, address.city]), placeOther: null };
  if (hotelAr === null) return { place: null, placeOther: null };
  const beside = documentWordsBeside(locale).desk;
  return {
    place: fillPlain(documentWords[officialLocale].desk, { hotel: hotelAr }),
    placeOther: fillPlain(beside, { hotel: hotel ?? hotelAr }),
  };
}

function correctionOf({ corrects, refund, issuer, order }: DraftFacts): Correction | null {
  if (corrects === null || refund === null) return null;
  const reason = documentWords[officialLocale].corrections[refund.reason];
  const reasonOther = documentWordsBeside(order.locale).corrections[refund.reason];
  return { number: numberOf({ ...corrects, issuer }), issuedAt: corrects.issuedAt, reason, reasonOther };
}

function localeOf({ kind, order }: DraftFacts): Locale {
  return isCommission(kind) ? defaultLocale : readLocale(order.locale);
}

/**
 * The document without its place in the sequence; null when the order needs no such document, or its issuer has no VAT number.
 */
export function draftOf(facts: DraftFacts, operator: Party): DocumentDraft | null {
  const { kind, order, sale, refund } = facts;
  const planned = refund === null ? planSale(sale) : planReturn(sale, refund);
  const plan = planned.find(({ id }) => id === facts.id);
  const parcel = sale.parcels.find(({ id }) => id === facts.parcelId);
  const vatNumber = parcel?.lines.find((line) => line.sellerVatNumber !== null)?.sellerVatNumber ?? null;
  const family = facts.family === null ? null : familyParty(facts.family, vatNumber);
  const issuer = facts.issuer === "operator" ? operator : family;
  if (plan === undefined || issuer === null || (isTaxed(kind) && issuer.vatNumber === null)) return null;
  const isToFamily = isCommission(kind) && family !== null;
  const buyer: Buyer = isToFamily
    ? { kind: "family", ...family }
    : { kind: "shopper", name: order.buyerName };
  return {
    kind,
    locale: localeOf(facts),
    issuer: isTaxed(kind) ? issuer : { ...issuer, vatNumber: null },
    agent: facts.issuer === "operator" ? null : { name: operator.name, nameOther: operator.nameOther },
    buyer,
    orderNumber: order.number,
    suppliedAt: isToFamily ? facts.issuedAt : order.promisedAt,
    ...(isToFamily ? { place: null, placeOther: null } : placeOf(order)),
    lines: plan.lines,
    corrects: correctionOf(facts),
  };
}
