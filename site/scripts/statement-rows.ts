// The rows of a statement's parts: parcels sold, what went back and why, what was kept under which rate, what was sent.
import type { InferResponseType } from "hono/client";
import { listLines } from "../i18n/lines.ts";
import { day, money, percent } from "../../worker/words/format.ts";
import { dotted, fillWords, isolate } from "../../worker/words/sentences.ts";
import type { api } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { stay } from "./session.ts";

export type Statement = InferResponseType<typeof api.family.statement.$get, 200>;
type Lists = Statement["lists"];
export type ListName = keyof Lists;
type Row<List extends ListName> = Lists[List]["rows"][number];

export function isListName(name: string | undefined): name is ListName {
  return name === "sold" || name === "returned" || name === "sent" || name === "back";
}

interface Told {
  readonly title?: string;
  readonly about?: readonly (string | undefined)[];
  readonly reference?: string;
  readonly note?: string;
  readonly amountHalalas: number;
}

function drawRow(
  root: ParentNode,
  { title = "", about = [], reference = "", note = "", amountHalalas }: Told,
) {
  const row = stamp(root, "row");
  write(row, "title", title);
  write(row, "about", dotted(pageLocale, about));
  write(row, "reference", reference);
  write(row, "note", note);
  write(row, "amount", money(amountHalalas));
  return row;
}

/** A masked IBAN in one piece, from left to right. */
const inOnePiece = (iban: string) => isolate(pageLocale, iban.replaceAll(" ", "\u00A0"));

const numberOf = (orderNumber: string) =>
  `${pageWords.portal?.number ?? ""} ${isolate(pageLocale, orderNumber)}`;

function drawSold(root: ParentNode, sold: Row<"sold">): HTMLElement {
  const { orderNumber, at, lines, grossHalalas, amountHalalas, parcelId } = sold;
  const about = [numberOf(orderNumber), day(pageLocale, at)];
  const row = drawRow(root, { about, amountHalalas: grossHalalas });
  const link = part(row, "link");
  if (link instanceof HTMLAnchorElement) {
    // The operator is led to the whole order; a family sees its own part of it.
    const orderId = parcelId.slice(0, parcelId.lastIndexOf("."));
    const isOrder = link.dataset["to"] === "order";
    link.href = isOrder ? stay("/operator/order", { id: orderId }) : stay("/family/parcel", { id: parcelId });
    link.textContent = listLines(pageLocale, lines);
    link.hidden = false;
  }
  write(row, "share", money(amountHalalas));
  reveal(row, "share-part", true);
  return row;
}

function drawReturned(root: ParentNode, returned: Row<"returned">): HTMLElement {
  const { orderNumber, at, lines, grossHalalas, amountHalalas, reason } = returned;
  return drawRow(root, {
    title: pageWords.familyStatement?.because[reason] ?? "",
    about: [listLines(pageLocale, lines), numberOf(orderNumber), day(pageLocale, at)],
    amountHalalas: grossHalalas ?? amountHalalas,
  });
}

function drawSent(root: ParentNode, sent: Row<"sent">): HTMLElement {
  const words = pageWords.familyStatement;
  const { state, rail, at, arrivedAt, amountHalalas, nettedHalalas, reference, iban } = sent;
  const isNothing = amountHalalas === 0;
  const arrived = arrivedAt === null ? "" : day(pageLocale, arrivedAt);
  return drawRow(root, {
    title: fillWords((isNothing ? words?.states.settled : words?.states[state]) ?? "", { day: arrived }),
    about: isNothing
      ? [day(pageLocale, at)]
      : [words?.rails[rail], day(pageLocale, at), iban === null ? "" : inOnePiece(iban)],
    // A bank writes its reference on the account's own statement; the processor's is a word of programs.
    reference: isNothing || rail === "stripe" ? "" : reference,
    note: nettedHalalas > 0 ? fillWords(words?.netted ?? "", { amount: money(nettedHalalas) }) : "",
    amountHalalas,
  });
}

function drawBack(root: ParentNode, { move, at, amountHalalas, orderNumber }: Row<"back">): HTMLElement {
  return drawRow(root, {
    title: pageWords.familyStatement?.back[move] ?? "",
    about: [orderNumber === null ? "" : numberOf(orderNumber), day(pageLocale, at)],
    amountHalalas: -amountHalalas,
  });
}

/** The rows of one list, from the template of the page. */
export function drawRows(
  root: ParentNode,
  list: ListName,
  lists: { readonly [List in ListName]?: Lists[List] | undefined },
): HTMLElement[] {
  if (list === "sold") return (lists.sold?.rows ?? []).map((row) => drawSold(root, row));
  if (list === "returned") return (lists.returned?.rows ?? []).map((row) => drawReturned(root, row));
  if (list === "sent") return (lists.sent?.rows ?? []).map((row) => drawSent(root, row));
  return (lists.back?.rows ?? []).map((row) => drawBack(root, row));
}

/** The market's commission, under each rate and why. */
export function drawRates(root: ParentNode, { rates }: Pick<Statement, "rates">): HTMLElement[] {
  const words = pageWords.familyStatement;
  const why = pageWords.familyCommission?.why;
  return rates
    .filter(({ commissionHalalas }) => commissionHalalas !== 0)
    .map(({ basisPoints, scope, note, commissionHalalas }) =>
      drawRow(root, {
        title: fillWords(words?.rate ?? "", { percent: percent(basisPoints) }),
        about: [why?.[scope ?? "default"]],
        note: note ?? "",
        amountHalalas: commissionHalalas,
      }),
    );
}
