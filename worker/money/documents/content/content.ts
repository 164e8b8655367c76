// The content of a document: labelled values in Arabic and the buyer's language, drawn by the PDF and the page.
import { money } from "../../../words/format.ts";
import { qrOf } from "../ubl/qr.ts";
import {
  isNote,
  isTaxed,
  taxSubtotals,
  type Address,
  type DocumentLine,
  type IssuedDocument,
  type Party,
} from "../issuing/rules.ts";
import { alike, isolateLtr, wordingIn, type Wording, type WordingIn } from "./wording.ts";
import { type DocumentWords, documentWords } from "../../../words/all/worker.ts";
import { localeTable, officialLocale, type Locale } from "../../../words/locales.ts";

export interface Field {
  readonly label: Wording;
  readonly value: Wording;
}

export interface Side {
  readonly heading: Wording;
  readonly name: Wording;
  readonly fields: readonly Field[];
}

export interface ContentColumn {
  readonly key: DocumentColumn | "day" | "price" | "kept" | "change" | "balance";
  readonly label: Wording;
}

/** The columns of a tax document; a family's statement has others. */
type DocumentColumn = "position" | "item" | "quantity" | "unitPrice" | "vatRate" | "vat" | "net" | "gross";

export interface Total {
  readonly label: Wording;
  /** "1,150.00", in riyals. */
  readonly amount: string;
  readonly isFinal: boolean;
}

export interface DocumentContent {
  readonly locale: Locale;
  readonly title: Wording;
  readonly number: string;
  readonly uuid: string;
  readonly facts: readonly Field[];
  readonly seller: Side;
  readonly buyer: Side;
  readonly columns: readonly ContentColumn[];
  /** One cell for each column. */
  readonly rows: readonly (readonly Wording[])[];
  readonly totals: readonly Total[];
  readonly notes: readonly Wording[];
  /** "Page {page} of {pages}". */
  readonly page: Wording;
  /** What the QR code holds, or null on a receipt. */
  readonly qr: string | null;
}

function factsOf(document: IssuedDocument, wording: WordingIn): Field[] {
  const { corrects, place } = document;
  const facts: Field[] = [
    { label: wording.of((words) => words.number), value: alike(document.number) },
    { label: wording.of((words) => words.issuedAt), value: wording.moment(document.issuedAt) },
  ];
  if (corrects !== null) {
    facts.push(
      { label: wording.of((words) => words.corrects), value: alike(corrects.number) },
      { label: wording.of((words) => words.correctsIssuedAt), value: wording.day(corrects.issuedAt) },
      {
        label: wording.of((words) => words.reason),
        value: wording.pair(corrects.reason, corrects.reasonOther),
      },
    );
  }
  facts.push(
    { label: wording.of((words) => words.orderNumber), value: alike(document.orderNumber) },
    {
      label: wording.of((words) => (place === null ? words.suppliedAt : words.deliveredAt)),
      value: wording.day(document.suppliedAt),
    },
  );
  if (place !== null) {
    const value = wording.pair(place, document.placeOther);
    facts.push({ label: wording.of((words) => words.place), value });
  }
  return facts;
}

/** The parts that are not null. */
function join(parts: readonly (string | null)[], by: string): string {
  return parts.filter((part) => part !== null && part !== "").join(by);
}

/** Of a family's address only the city is shown to buyers. */
function shownAddress(document: IssuedDocument): Address {
  const { address } = document.issuer;
  if (document.agent === null) return address;
  const hidden = {
    buildingNumber: null,
    street: null,
    district: null,
    postalCode: null,
    additionalNumber: null,
  };
  return { ...hidden, city: address.city };
}

function writeAddress(address: Address): string {
  const { buildingNumber, street, district, city, postalCode, additionalNumber } = address;
  const code = join([postalCode, additionalNumber], "-");
  const town = join([city, code === "" ? null : isolateLtr(code)], " ");
  return join([join([buildingNumber, street], " "), district, town], localeTable[officialLocale].comma);
}

function sideOf(heading: Wording, party: Party, wording: WordingIn): Side {
  const numbers: readonly (readonly [Wording, string | null])[] = [
    [wording.of((words) => words.vatNumber), party.vatNumber],
    [wording.of((words) => words.crNumber), party.crNumber],
    [wording.of((words) => words.address), writeAddress(party.address)],
  ];
  return {
    heading,
    name: wording.pair(party.name, party.nameOther),
    fields: numbers.flatMap(([label, value]) => (value === null ? [] : [{ label, value: alike(value) }])),
  };
}

function columnsOf(
  isWithVat: boolean,
  wording: WordingIn,
): (ContentColumn & { readonly key: DocumentColumn })[] {
  const column = (key: DocumentColumn, choose: (words: DocumentWords) => string) => ({
    key,
    label: wording.of(choose),
  });
  const position = { key: "position" as const, label: alike("#") };
  const first = [
    position,
    column("item", ({ item }) => item),
    column("quantity", ({ quantity }) => quantity),
  ];
  if (!isWithVat) {
    return [
      ...first,
      column("unitPrice", ({ unitPrice }) => unitPrice),
      column("gross", ({ amount }) => amount),
    ];
  }
  return [
    ...first,
    column("unitPrice", ({ unitPriceWithVat }) => unitPriceWithVat),
    column("net", ({ netAmount }) => netAmount),
    column("vatRate", ({ vatRate }) => vatRate),
    column("vat", ({ vat }) => vat),
    column("gross", ({ amountWithVat }) => amountWithVat),
  ];
}

function cellsOf(line: DocumentLine, index: number, wording: WordingIn): Record<DocumentColumn, Wording> {
  const unit = line.unitGrossHalalas;
  return {
    position: alike(String(index + 1)),
    item: wording.pair(line.title, line.titleOther),
    quantity: alike(line.quantity === 0 ? "–" : String(line.quantity)),
    unitPrice: alike(unit === null ? "–" : money(unit)),
    vatRate: alike(`${line.vatBasisPoints / 100}%`),
    vat: alike(money(line.vatHalalas)),
    net: alike(money(line.netHalalas)),
    gross: alike(money(line.grossHalalas)),
  };
}

function totalsOf(document: IssuedDocument, wording: WordingIn): Total[] {
  const { kind, lines, totals } = document;
  const amount = money(totals.grossHalalas);
  if (!isTaxed(kind)) {
    const label = wording.of((words) => (isNote(kind) ? words.totalReturned : words.total));
    return [{ label, amount, isFinal: true }];
  }
  const rates = taxSubtotals(lines).map(({ vatBasisPoints, vatHalalas }) => ({
    label: wording.of((words) => words.totalVat.replace("{rate}", isolateLtr(`${vatBasisPoints / 100}%`))),
    amount: money(vatHalalas),
    isFinal: false,
  }));
  const net = money(totals.netHalalas);
  return [
    { label: wording.of((words) => words.totalNet), amount: net, isFinal: false },
    ...rates,
    { label: wording.of((words) => words.totalWithVat), amount, isFinal: true },
  ];
}

function notesOf({ agent }: IssuedDocument, wording: WordingIn): Wording[] {
  const currency = wording.of((words) => words.currency);
  if (agent === null) return [currency];
  const official = documentWords[officialLocale].issuedBy.replace("{agent}", () => agent.name);
  const issuedBy = wording.of((words) => words.issuedBy).other;
  const other = issuedBy?.replace("{agent}", () => agent.nameOther ?? agent.name) ?? null;
  return [currency, { official, other }];
}

/** A family's copy and a document whose buyer was erased name nobody. */
function shopperName(name: string, wording: WordingIn): Wording {
  return name === "" ? wording.of((words) => words.unnamedBuyer) : alike(name);
}

/** The content of a document in reading order. Amounts are in riyals, days and times in Riyadh. */
export function contentOf(document: IssuedDocument): DocumentContent {
  const wording = wordingIn(document.locale);
  const { buyer } = document;
  const buyerHeading = wording.of((words) => words.buyer);
  const columns = columnsOf(isTaxed(document.kind), wording);
  return {
    locale: document.locale,
    title: wording.of((words) => words.titles[document.kind]),
    number: document.number,
    uuid: document.uuid,
    facts: factsOf(document, wording),
    seller: sideOf(
      wording.of((words) => words.seller),
      { ...document.issuer, address: shownAddress(document) },
      wording,
    ),
    buyer:
      buyer.kind === "family"
        ? sideOf(buyerHeading, buyer, wording)
        : { heading: buyerHeading, name: shopperName(buyer.name, wording), fields: [] },
    columns,
    rows: document.lines.map((line, index) => {
      const cells = cellsOf(line, index, wording);
      return columns.map(({ key }) => cells[key]);
    }),
    totals: totalsOf(document, wording),
    notes: notesOf(document, wording),
    page: wording.of((words) => words.page),
    qr: qrOf(document),
  };
}
