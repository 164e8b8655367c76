// Documents for tests: an operator, a registered family, a shopper, and what they buy.
import { halalas, subtract, vatWithin, zero } from "../../worker/core/money.ts";
import {
  issueDocument,
  nextInSequence,
  type Buyer,
  type DocumentDraft,
  type DocumentLine,
  type IssuedDocument,
  type Party,
} from "../../worker/money/documents/issuing/rules.ts";

export const operator: Party = {
  name: "مركز الأسر المنتجة بمنطقة مكة المكرمة",
  nameOther: "Productive Families Centre, Makkah Region",
  vatNumber: "310122393500003",
  crNumber: "4031000001",
  registryNumber: null,
  address: {
    buildingNumber: "7231",
    street: "شارع إبراهيم الخليل",
    district: "حي المسفلة",
    city: "مكة المكرمة",
    postalCode: "24231",
    additionalNumber: "3475",
  },
};

export const family: Party & { readonly kind: "family" } = {
  kind: "family",
  name: "ورد الهدا",
  nameOther: "Ward Al Hada",
  vatNumber: "300000000000003",
  crNumber: null,
  registryNumber: "01K9WARDALHADA",
  address: {
    buildingNumber: "2929",
    street: "طريق الهدا",
    district: "حي الوشحاء",
    city: "الطائف",
    postalCode: "26522",
    additionalNumber: null,
  },
};

export const shopper: Buyer = { kind: "shopper", name: "Ayşe Yılmaz" };

export function line(
  key: string,
  price: number,
  quantity = 1,
  words: Partial<Pick<DocumentLine, "title" | "titleOther">> = {},
): DocumentLine {
  const grossHalalas = halalas(price * quantity);
  const vatHalalas = vatWithin(grossHalalas);
  return {
    key,
    title: "ماء ورد طائفي 500 مل",
    titleOther: "Taif rose water, 500 ml",
    ...words,
    quantity,
    unitGrossHalalas: halalas(price),
    grossHalalas,
    vatHalalas,
    netHalalas: subtract(grossHalalas, vatHalalas),
    vatBasisPoints: 1500,
  };
}

/** The same line as a receipt has it. */
export function untaxed(sold: DocumentLine): DocumentLine {
  return { ...sold, vatHalalas: zero, netHalalas: sold.grossHalalas, vatBasisPoints: 0 };
}

export const sale: DocumentDraft = {
  kind: "tax_invoice",
  locale: "en",
  issuer: operator,
  agent: null,
  buyer: shopper,
  orderNumber: "240-1187",
  suppliedAt: Date.UTC(2026, 10, 24, 14, 0),
  place: "مكتب الاستلام، فندق ساعة مكة فيرمونت",
  placeOther: "Pickup desk, Fairmont Makkah Clock Royal Tower",
  lines: [
    line("1.1", 2000, 3),
    line("1.2", 45_000, 1, {
      title: "دهن ورد طائفي ربع تولة (3 مل)",
      titleOther: "Taif rose oil, quarter tola (3 ml)",
    }),
    line("2.1", 6500, 2, { title: "معمول تمر 1 كغ", titleOther: "Date maamoul, 1 kg" }),
    line("fee", 1000, 1, { title: "تجهيز الاستلام من الفندق", titleOther: "Hotel pickup" }),
  ],
  corrects: null,
};

/** 22 November 2026, 13:05 in Riyadh. */
export const issuedAt = Date.UTC(2026, 10, 22, 10, 5);

export function issue(draft: DocumentDraft, counter = 1): IssuedDocument {
  const previous = counter === 1 ? null : { counter: counter - 1, hash: "cHJldmlvdXM=" };
  return issueDocument(draft, {
    ...nextInSequence(previous),
    issuerPrefix: "SU",
    uuid: "8e6000cf-1a98-4e0f-a5c5-8e6000cf1a98",
    issuedAt,
  });
}
