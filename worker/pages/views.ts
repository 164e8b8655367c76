// What each page template is given: plain, already worded for its language. The slots of a template are exactly these keys.
import type { Locale } from "../words/locales.ts";
import type { PersonalView, VariantView } from "./views-choice.ts";
import type { CancelView, OrderParcelView, OrderStepView, RefundView, StageView } from "./views-order.ts";

export interface PictureView {
  /** "…320.avif 320w, …640.avif 640w, …960.avif 960w" */
  srcset: string;
  src: string;
  width: number;
  height: number;
  alt: string;
}

export interface CardView {
  url: string;
  title: string;
  familyName: string;
  place: string;
  /** "45.00", Western digits; the template draws the riyal sign. */
  price: string;
  /** More than one price: the template says "from". */
  hasRange: boolean;
  /** At most one of these is true. */
  isSoldOut: boolean;
  isPaused: boolean;
  isAvailable: boolean;
  isReadyNow: boolean;
  readyIn: string;
  picture: PictureView | null;
  /** One of the first cards of a page: its picture is loaded at once, not when scrolled to. */
  isEager: boolean;
}

/** The head of a filled page. */
export interface HeadView {
  title: string;
  description: string;
  canonicalUrl: string;
  /** The page in each language: its addresses for search engines, and its paths with the query. */
  urls: Readonly<Record<Locale, string>>;
  imageUrl: string;
  paths: Readonly<Record<Locale, string>>;
  /** JSON-LD with "<" escaped: the one value that templates may write unescaped. */
  jsonLd: string;
}

export interface LinkView {
  name: string;
  url: string;
  isCurrent: boolean;
}

export interface FamilyCardView {
  name: string;
  url: string;
  place: string;
  picture: PictureView | null;
}

export interface HomeView {
  head: HeadView;
  categories: (LinkView & { picture: PictureView | null })[];
  products: CardView[];
  families: FamilyCardView[];
}

export interface ListView {
  products: CardView[];
  isEmpty: boolean;
  /** The link to the next page of the list, or null at its end. */
  nextUrl: string | null;
}

export interface CategoryView extends ListView {
  head: HeadView;
  name: string;
  categories: LinkView[];
}

export interface SearchView extends ListView {
  head: HeadView;
  query: string;
  hasQuery: boolean;
  isUnderstood: boolean;
  categories: LinkView[];
  governorates: LinkView[];
}

export interface ProductView {
  head: HeadView;
  title: string;
  description: string;
  ingredients: string | null;
  content: string | null;
  storage: string | null;
  allergens: string[];
  hasAllergens: boolean;
  /** Of what is chosen first. */
  price: string;
  hasRange: boolean;
  /** Exactly one of these is true: none is left, its family takes no orders, or it can be had. */
  isSoldOut: boolean;
  isPaused: boolean;
  isAvailable: boolean;
  isReadyNow: boolean;
  readyIn: string;
  /** Exactly one of these is true. */
  isReturnable: boolean;
  isSealedOnly: boolean;
  isFood: boolean;
  isMadeToOrder: boolean;
  variants: VariantView[];
  hasChoice: boolean;
  /** What the variants differ in, or null. */
  option: string | null;
  pictures: (PictureView & { isFirst: boolean })[];
  family: FamilyCardView & { story: string };
  category: LinkView;
  more: CardView[];
  hasMore: boolean;
  /** The personal text it allows, or null. */
  personal: PersonalView | null;
}

export interface FamilyView extends ListView {
  head: HeadView;
  name: string;
  place: string;
  governorate: string;
  story: string;
  picture: PictureView | null;
  isPaused: boolean;
}

export interface OrderDocumentView {
  /** "Simplified tax invoice" */
  title: string;
  number: string;
  issuedOn: string;
  url: string;
}

/** One order as its shopper sees it; the page polls itself while something can still change. */
export interface OrderView extends StageView {
  head: HeadView;
  number: string;
  /** Exactly one of these is true, and `isOnHold` beside it. */
  isAwaitingPayment: boolean;
  isExpired: boolean;
  isActive: boolean;
  /** On payment hold: nothing is handed over. */
  isOnHold: boolean;
  isCompleted: boolean;
  /** Its payment came too late and was refunded. */
  isCancelled: boolean;
  /** Cancelled completely after payment. */
  isCancelledAfterPayment: boolean;
  /** Nobody came for its bag. */
  isUncollected: boolean;
  paymentUrl: string | null;
  /** Riyadh time until which the products are reserved, e.g. "4:35 م". */
  delayedUntil: string;
  steps: OrderStepView[];
  parcels: OrderParcelView[];
  goods: string;
  fee: string;
  total: string;
  vat: string;
  hasVat: boolean;
  /** Pickup at a hotel, else null. */
  pickup: {
    hotelName: string;
    district: string;
    slot: string;
    guestName: string;
    room: string | null;
    /** Eight characters in two groups; only once paid, and not while the order is on hold. */
    code: string | null;
    /** SVG markup of the code's QR as a data: URL, or null where there is no code. */
    qrUrl: string | null;
    /** There is a code, or one to come. */
    hasCode: boolean;
  } | null;
  delivery: { address: string; promise: string } | null;
  buyerName: string;
  documents: OrderDocumentView[];
  hasDocuments: boolean;
  /** The token for changes to the order. */
  token: string;
  /** What it means for the basket that it came from. */
  keptState: "placed" | "paid" | "unpaid";
  /** Paid after it had ended, and refunded. */
  cameLate: boolean;
  /** Ended unpaid: its products can be put into the basket again. */
  isOverUnpaid: boolean;
  /** Its variants and quantities, as a basket's address has them. */
  basketLines: string;
  /** Cancelling the whole order, if it has several parcels and may be cancelled; else null. */
  cancelAll: CancelView | null;
  refunds: RefundView[];
  hasRefunds: boolean;
  /** The sum of the refunds. */
  refunded: string;
  isChanging: boolean;
}

/** Arabic, and beside it the buyer's language where it says something else. */
export interface WordingView {
  official: string;
  other: string | null;
}

export interface DocumentSideView {
  heading: WordingView;
  name: WordingView;
  fields: { label: WordingView; value: WordingView }[];
}

/** A document as it is printed. Its own languages are frozen; the page around it is in that of the address. */
export interface DocumentView {
  head: HeadView;
  title: WordingView;
  number: string;
  uuid: string;
  /** Of the language beside Arabic. */
  language: string;
  direction: string;
  /** SVG markup of the QR code as a data: URL; receipts have none. */
  qrUrl: string | null;
  facts: { label: WordingView; value: WordingView }[];
  sides: DocumentSideView[];
  columns: WordingView[];
  rows: { cells: { label: WordingView; value: WordingView; isItem: boolean; isPosition: boolean }[] }[];
  totals: { label: WordingView; amount: string; isFinal: boolean }[];
  notes: WordingView[];
  pdfUrl: string;
  backUrl: string;
}

export interface Views {
  home: HomeView;
  category: CategoryView;
  search: SearchView;
  product: ProductView;
  family: FamilyView;
  order: OrderView;
  document: DocumentView;
}
export type TemplateName = keyof Views;
