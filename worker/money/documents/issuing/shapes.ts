// The shapes of what documents are read back from: sealed contents, and the JSON of the orders and refunds behind them.
import { z } from "zod";
import { documentKinds } from "../../../../db/schema/documents.ts";
import { fulfilments, taxModes } from "../../../../db/schema/orders.ts";
import { refundReasons } from "../../../../db/schema/refunds.ts";
import { halalas } from "../../../core/money.ts";
import { locales } from "../../../words/locales.ts";

const amount = z.int().transform(halalas);
const parcelId = z.templateLiteral(["ord_", z.string(), ".", z.int()]);
const lineId = z.templateLiteral(["ord_", z.string(), ".", z.int(), ".", z.int()]);

const soldLine = z.object({
  id: lineId,
  title: z.string(),
  titleAr: z.string(),
  quantity: z.int(),
  priceHalalas: amount,
  grossHalalas: amount,
  taxMode: z.enum(taxModes),
  isCommissionTaxed: z.int().transform((flag) => flag === 1),
  sellerVatNumber: z.string().nullable(),
  commissionHalalas: amount,
  vatHalalas: amount,
});

/** Parcels by position, lines likewise: ids of one length sort as they count. */
function counted<Part extends { readonly id: string }>(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

export const soldParcelsShape = z
  .array(
    z.object({
      id: parcelId,
      familyId: z.templateLiteral(["fam_", z.string()]),
      lines: z.array(soldLine).transform(counted),
    }),
  )
  .transform(counted);

export const documentedOrderShape = z.object({
  id: z.templateLiteral(["ord_", z.string()]),
  number: z.string(),
  locale: z.string(),
  buyerName: z.string(),
  fulfilment: z.enum(fulfilments),
  address: z.object({ district: z.string(), city: z.string() }).nullable(),
  promisedAt: z.int(),
  feeHalalas: amount,
  feeVatHalalas: amount,
  hotelAr: z.string().nullable(),
  hotel: z.string().nullable(),
});

export const documentedRefundShape = z.object({
  id: z.templateLiteral(["ord_", z.string(), ":refund.", z.int()]),
  position: z.int(),
  reason: z.enum(refundReasons),
  feeHalalas: amount,
  feeVatHalalas: amount,
  lines: z.array(
    z.object({
      lineId,
      quantity: z.int(),
      before: z.int(),
      grossHalalas: amount,
      commissionHalalas: amount,
      vatHalalas: amount,
    }),
  ),
});

const text = z.string().nullable();
/** As it is sealed; a family's own is null until it has given one. */
const address = z.object({
  buildingNumber: text,
  street: text,
  district: text,
  city: z.string(),
  postalCode: text,
  additionalNumber: text,
});
const party = z.object({
  name: z.string(),
  nameOther: text,
  vatNumber: text,
  crNumber: text,
  registryNumber: text.default(null),
  address,
});
const totals = { grossHalalas: amount, vatHalalas: amount, netHalalas: amount };

/** A document as it was sealed. */
export const issuedDocumentShape = z.object({
  kind: z.enum(documentKinds),
  locale: z.enum(locales),
  issuer: party,
  agent: z.object({ name: z.string(), nameOther: text }).nullable(),
  buyer: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("shopper"), name: z.string() }),
    party.extend({ kind: z.literal("family") }),
  ]),
  orderNumber: z.string(),
  suppliedAt: z.int(),
  place: text,
  placeOther: text,
  lines: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      titleOther: text,
      quantity: z.int(),
      unitGrossHalalas: amount.nullable(),
      ...totals,
      vatBasisPoints: z.int(),
    }),
  ),
  corrects: z
    .object({ number: z.string(), issuedAt: z.int(), reason: z.string(), reasonOther: text })
    .nullable(),
  number: z.string(),
  counter: z.int(),
  uuid: z.string(),
  previousHash: z.string(),
  issuedAt: z.int(),
  totals: z.object(totals),
});

export const familyAddressShape = address.nullable();
