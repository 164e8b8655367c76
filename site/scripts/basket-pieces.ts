// The basket's pieces drawn from a quote: a family's part with its lines, and what cannot be had.
import { money, weekday } from "../../worker/words/format.ts";
import { lineKey, piecesOf, quantityMax } from "./basket.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import type { Quote } from "./quotes.ts";

type Parcel = Quote["parcels"][number];
type Line = Parcel["lines"][number];
type Problem = Quote["problems"][number];

function link(piece: HTMLElement, slug: string): void {
  const path = piece.querySelector<HTMLElement>("[data-path]")?.dataset["path"] ?? "";
  for (const anchor of piece.querySelectorAll<HTMLAnchorElement>("[data-slot=link]"))
    anchor.href = path + slug;
}

/** Pieces of one variant with different texts share its stock. */
function mostOf(line: Line): number {
  return line.stock - piecesOf(line.variantId) + line.quantity;
}

function drawLine(root: ParentNode, line: Line, note: string | undefined): HTMLElement {
  const piece = stamp(root, "line");
  piece.dataset["key"] = lineKey(line);
  link(piece, line.productSlug);
  write(piece, "title", line.title);
  write(piece, "label", line.label ?? "");
  write(piece, "personal", line.personalText ?? "");
  reveal(piece, "personal-part", line.personalText !== null);
  write(piece, "price", money(line.priceHalalas));
  write(piece, "gross", money(line.grossHalalas));
  const picture = piece.querySelector("img");
  if (picture !== null && line.picture !== null) {
    picture.srcset = line.picture.srcset;
    picture.sizes = "80px";
    picture.src = line.picture.src;
  } else picture?.remove();
  const input = piece.querySelector("input");
  if (input !== null) {
    input.max = String(Math.min(quantityMax, Math.max(1, mostOf(line))));
    input.value = String(line.quantity);
    input.dataset["act"] = "quantity";
    input.setAttribute("aria-label", `${input.getAttribute("aria-label") ?? ""}: ${line.title}`);
  }
  const noted = part(piece, "note");
  if (noted !== null && note !== undefined) {
    noted.hidden = false;
    noted.textContent = note;
  }
  return piece;
}

export function drawParcel(
  root: ParentNode,
  parcel: Parcel,
  notes: ReadonlyMap<string, string>,
): HTMLElement {
  const piece = stamp(root, "parcel");
  const family = piece.querySelector<HTMLAnchorElement>("[data-slot=family]");
  if (family !== null) {
    family.href = (family.dataset["path"] ?? "") + parcel.familySlug;
    family.textContent = parcel.familyName;
  }
  write(piece, "place", parcel.place);
  write(piece, "ready", weekday(pageLocale, parcel.readyAt));
  part(piece, "lines")?.replaceChildren(
    ...parcel.lines.map((line) => drawLine(root, line, notes.get(lineKey(line)))),
  );
  return piece;
}

export function drawProblem(root: ParentNode, problem: Problem): HTMLElement {
  const piece = stamp(root, "problem");
  const words = pageWords.basket;
  piece.dataset["key"] = lineKey(problem);
  write(piece, "title", problem.title ?? words?.unknownTitle ?? "");
  const reasons = {
    sold_out: words?.soldOut,
    family_closed: words?.familyClosed,
    variant_unknown: words?.unknown,
    stock_short: words?.soldOut,
  };
  const own = Object.entries(reasons).find(([code]) => code === problem.code)?.[1];
  write(piece, "why", own ?? failureText(problem.code, problem));
  return piece;
}
