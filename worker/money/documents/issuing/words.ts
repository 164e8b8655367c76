// The words of documents in Arabic, which the law asks for, and in the languages that may stand beside it.
import type { refundReasons } from "../../../../db/schema/refunds.ts";
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import type { DocumentKind } from "./rules.ts";
import type { Locale } from "../../../words/locales.ts";

export interface DocumentWords {
  readonly titles: Readonly<Record<DocumentKind, string>>;
  readonly seller: string;
  readonly buyer: string;
  readonly unnamedBuyer: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly deliveredAt: string;
  readonly suppliedAt: string;
  readonly place: string;
  readonly orderNumber: string;
  readonly corrects: string;
  readonly correctsIssuedAt: string;
  readonly reason: string;
  readonly vatNumber: string;
  readonly crNumber: string;
  readonly address: string;
  readonly item: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unitPriceWithVat: string;
  readonly vatRate: string;
  readonly vat: string;
  readonly netAmount: string;
  readonly amount: string;
  readonly amountWithVat: string;
  readonly totalNet: string;
  readonly totalVat: string;
  readonly totalWithVat: string;
  readonly total: string;
  readonly totalReturned: string;
  readonly currency: string;
  readonly issuedBy: string;
  readonly page: string;
}

const arabic: DocumentWords = {
  titles: {
    tax_invoice: "فاتورة ضريبية مبسطة",
    commission_invoice: "فاتورة ضريبية",
    credit_note: "إشعار دائن للفاتورة الضريبية المبسطة",
    commission_credit_note: "إشعار دائن للفاتورة الضريبية",
    receipt: "إيصال",
    receipt_note: "إيصال رد مبلغ",
  },
  seller: "البائع",
  buyer: "المشتري",
  unnamedBuyer: "متسوّق في السوق",
  number: "الرقم",
  issuedAt: "تاريخ الإصدار",
  deliveredAt: "تاريخ التسليم",
  suppliedAt: "تاريخ التوريد",
  place: "مكان التسليم",
  orderNumber: "رقم الطلب",
  corrects: "يصحح المستند رقم",
  correctsIssuedAt: "الصادر في",
  reason: "السبب",
  vatNumber: "رقم التسجيل الضريبي",
  crNumber: "السجل التجاري",
  address: "العنوان",
  item: "الصنف",
  quantity: "الكمية",
  unitPrice: "سعر الوحدة",
  unitPriceWithVat: "سعر الوحدة شامل الضريبة",
  vatRate: "نسبة الضريبة",
  vat: "الضريبة",
  netAmount: "المبلغ دون الضريبة",
  amount: "المبلغ",
  amountWithVat: "المبلغ شامل الضريبة",
  totalNet: "الإجمالي دون ضريبة القيمة المضافة",
  totalVat: "ضريبة القيمة المضافة {rate}",
  totalWithVat: "الإجمالي شامل ضريبة القيمة المضافة",
  total: "الإجمالي",
  totalReturned: "المبلغ المردود",
  currency: "المبالغ بالريال السعودي",
  issuedBy: "أصدر هذا المستند {agent} نيابة عن البائع.",
  page: "صفحة {page} من {pages}",
};

const english: DocumentWords = {
  titles: {
    tax_invoice: "Simplified tax invoice",
    commission_invoice: "Tax invoice",
    credit_note: "Credit note to a simplified tax invoice",
    commission_credit_note: "Credit note to a tax invoice",
    receipt: "Receipt",
    receipt_note: "Refund receipt",
  },
  seller: "Seller",
  buyer: "Buyer",
  unnamedBuyer: "A shopper of the market",
  number: "Number",
  issuedAt: "Issued on",
  deliveredAt: "Delivery date",
  suppliedAt: "Supply date",
  place: "Place of delivery",
  orderNumber: "Order number",
  corrects: "Corrects number",
  correctsIssuedAt: "Dated",
  reason: "Reason",
  vatNumber: "VAT number",
  crNumber: "Commercial registration",
  address: "Address",
  item: "Item",
  quantity: "Quantity",
  unitPrice: "Unit price",
  unitPriceWithVat: "Unit price with VAT",
  vatRate: "VAT rate",
  vat: "VAT",
  netAmount: "Amount without VAT",
  amount: "Amount",
  amountWithVat: "Amount with VAT",
  totalNet: "Total without VAT",
  totalVat: "VAT {rate}",
  totalWithVat: "Total with VAT",
  total: "Total",
  totalReturned: "Amount given back",
  currency: "Amounts in Saudi riyals",
  issuedBy: "Issued by {agent} on behalf of the seller.",
  page: "Page {page} of {pages}",
};

export const documentWords: Readonly<Record<Locale, DocumentWords>> = { ar: arabic, en: english };

type InBoth = Readonly<Record<Locale, string>>;

/** What stands on a line that is no goods, here and on the payment page. Commission is said in Arabic alone: families read it. */
export const lineTitles: {
  readonly fee: Readonly<Record<Fulfilment, InBoth>>;
  readonly commission: string;
} = {
  fee: {
    hotel_pickup: { ar: "التجهيز والتسليم في الفندق", en: "Packing and hotel pickup" },
    delivery: { ar: "التوصيل", en: "Delivery" },
  },
  commission: "عمولة بيع: {title}",
};

/** Why a note takes back what it does; the law asks a note to say so. */
export const correctionReasons: Readonly<Record<(typeof refundReasons)[number], InBoth>> = {
  buyer_cancelled: { ar: "ألغى المشتري الطلب", en: "Cancelled by the buyer" },
  family_refused: { ar: "اعتذر البائع عن الطلب", en: "The seller could not make it" },
  operator_cancelled: { ar: "أُلغي الطلب", en: "Cancelled" },
  late: { ar: "تأخر التسليم", en: "Delivered too late" },
  returned: { ar: "أعاد المشتري البضاعة", en: "Returned by the buyer" },
  defect: { ar: "عيب في البضاعة أو مخالفتها للوصف", en: "Defective or not as described" },
  not_collected: { ar: "لم تُستلم البضاعة", en: "Not collected" },
  missing: { ar: "نقص في البضاعة", en: "Missing from the parcel" },
};

/** The place of a handover at a hotel's desk. */
export const deskWords: InBoth = { ar: "مكتب الاستلام، {hotel}", en: "Pickup desk, {hotel}" };
