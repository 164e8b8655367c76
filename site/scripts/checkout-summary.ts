// The order's price, drawn from a quote.
import { count, money, weekday } from "../../worker/words/format.ts";
import { dotted } from "../../worker/words/sentences.ts";
import { countUnits } from "./basket.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import type { Quote } from "./quotes.ts";

type Parcel = Quote["parcels"][number];

function drawLine(root: ParentNode, line: Parcel["lines"][number]): HTMLElement {
  const item = stamp(root, "summary-line");
  write(item, "quantity", String(line.quantity));
  write(item, "title", dotted(pageLocale, [line.title, line.label]));
  write(item, "personal", line.personalText ?? "");
  reveal(item, "personal-part", line.personalText !== null);
  write(item, "gross", money(line.grossHalalas));
  return item;
}

function drawParcel(root: ParentNode, parcel: Parcel): HTMLElement {
  const piece = stamp(root, "summary-parcel");
  write(piece, "family", parcel.familyName);
  part(piece, "lines")?.replaceChildren(...parcel.lines.map((line) => drawLine(root, line)));
  return piece;
}

/** Before the fulfilment is chosen the fee is unknown, and the total is that of the products. */
export function showSummary(root: ParentNode, quote: Quote, isWayChosen: boolean): void {
  part(root, "parcels")?.replaceChildren(...quote.parcels.map((parcel) => drawParcel(root, parcel)));
  const isFeeShown = isWayChosen && quote.isFeeKnown;
  const total = isFeeShown ? quote.totalHalalas : quote.goodsHalalas;
  write(root, "goods", money(quote.goodsHalalas));
  write(root, "fee", money(quote.feeHalalas));
  write(root, "vat", money(quote.vatHalalas));
  write(root, "total", money(total));
  reveal(root, "fee-known", isFeeShown);
  reveal(root, "fee-later", !isFeeShown);
  reveal(root, "vat-row", isFeeShown && quote.vatHalalas > 0);
  reveal(root, "promise-row", isFeeShown && quote.promisedAt !== null);
  if (quote.promisedAt !== null) write(root, "promise", weekday(pageLocale, quote.promisedAt));
  const words = pageWords.basket;
  if (words === undefined) return;
  const pieces = countUnits(quote.parcels.flatMap((parcel) => parcel.lines));
  const families = count(pageLocale, words.families, quote.parcels.length);
  write(root, "glance", dotted(pageLocale, [count(pageLocale, words.pieces, pieces), families]));
}
