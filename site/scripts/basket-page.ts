// <basket-page>: the basket by family, with a note on everything that has changed since it was filled.
import { cleanPersonalText } from "../../worker/shop/catalog/rules-personal.ts";
import { count, money, weekday } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import {
  addLine,
  countUnits,
  ensureLines,
  lineKey,
  loadBasket,
  notePrices,
  onBasketChange,
  removeLine,
  restoreLine,
  setQuantity,
  withBasket,
  type BasketLine,
} from "./basket.ts";
import { readLines } from "./basket-address.ts";
import { drawParcel, drawProblem } from "./basket-pieces.ts";
import { loadDraft } from "./draft.ts";
import { keepFocus, part, reveal, showView, stamp, write } from "./fragment.ts";
import { isVariantId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { lastQuote, loadQuote, type Quote } from "./quotes.ts";
import { whileSlow } from "./slow.ts";
import { isPersistent } from "./storage.ts";
import { refreshUnpaid } from "./unpaid-orders.ts";

const settleMs = 250;

class BasketPage extends HTMLElement {
  private timer = 0;
  private asked = 0;
  /** Notes beside lines stay until the page is left. */
  private readonly notes = new Map<string, string>();

  connectedCallback() {
    this.takeFromAddress();
    onBasketChange(() => this.later());
    addEventListener("online", () => void this.refresh());
    this.addEventListener("click", (event) => this.act(event));
    this.addEventListener("change", (event) => this.changeQuantity(event));
    reveal(this, "not-kept", !isPersistent);
    void this.refresh();
    void refreshUnpaid();
  }

  /** Adds the lines in the address: from a product page without script, or from an unpaid order. */
  private takeFromAddress() {
    const asked = new URLSearchParams(location.search);
    const variantId = asked.get("variant");
    ensureLines(readLines(asked.get("lines") ?? ""));
    history.replaceState(null, "", withBasket(location.pathname));
    if (!isVariantId(variantId)) return;
    const quantity = Math.max(1, Math.round(Number(asked.get("quantity"))) || 1);
    const personalText = cleanPersonalText(asked.get("personalText") ?? "");
    addLine({ variantId, quantity, personalText, addedPriceHalalas: null });
  }

  private later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), settleMs);
  }

  private async refresh() {
    const lines = loadBasket();
    if (lines.length === 0) {
      this.notes.clear();
      return showView(this, "empty");
    }
    this.asked += 1;
    const turn = this.asked;
    const kind = loadDraft()["kind"] === "hotel_pickup" ? "hotel_pickup" : "delivery";
    const answer = await whileSlow(this, loadQuote(lines, { kind }));
    if (turn !== this.asked) return;
    if (answer.ok) return this.show(answer.body, lines);
    const known = lastQuote();
    if (known === null) return showView(this, "failed");
    this.show(this.asKept(known, lines), lines);
    const note = this.querySelector<HTMLElement>("[data-offline]");
    if (note !== null) note.hidden = false;
  }

  /** The last quote with later changes applied, for a page without connection. */
  private asKept(known: Quote, lines: readonly BasketLine[]): Quote {
    const quantities = new Map<string, number>(lines.map((line) => [lineKey(line), line.quantity]));
    const parcels = known.parcels.map((parcel) => {
      const own = parcel.lines.flatMap((line) => {
        const quantity = quantities.get(lineKey(line));
        return quantity === undefined
          ? []
          : [{ ...line, quantity, grossHalalas: line.priceHalalas * quantity }];
      });
      return { ...parcel, lines: own };
    });
    const all = parcels.flatMap((parcel) => parcel.lines);
    const goodsHalalas = all.reduce((sum, line) => sum + line.grossHalalas, 0);
    return {
      ...known,
      parcels: parcels.filter((parcel) => parcel.lines.length > 0),
      problems: [],
      goodsHalalas,
    };
  }

  private show(quote: Quote, lines: readonly BasketLine[]) {
    const note = this.querySelector<HTMLElement>("[data-offline]");
    if (note !== null) note.hidden = true;
    this.nameChanges(quote, lines);
    keepFocus(this, () => {
      part(this, "parcels")?.replaceChildren(
        ...quote.parcels.map((parcel) => drawParcel(this, parcel, this.notes)),
      );
      const blocked = quote.problems.filter((problem) => problem.code !== "stock_short");
      part(this, "problem-list")?.replaceChildren(...blocked.map((problem) => drawProblem(this, problem)));
      reveal(this, "problems", blocked.length > 0);
    });
    write(this, "goods", money(quote.goodsHalalas));
    write(this, "ready-by", weekday(pageLocale, quote.readyAt));
    const words = pageWords.basket;
    if (words !== undefined)
      write(
        this,
        "pieces",
        count(pageLocale, words.pieces, countUnits(quote.parcels.flatMap((parcel) => parcel.lines))),
      );
    reveal(this, "checkout", quote.parcels.length > 0);
    showView(this, "ready");
  }

  private nameChanges(quote: Quote, lines: readonly BasketLine[]) {
    const words = pageWords.basket;
    if (words === undefined) return;
    const prices = new Map(
      quote.parcels.flatMap(({ lines: own }) => own.map((l) => [l.variantId, l.priceHalalas])),
    );
    for (const line of lines) {
      const { addedPriceHalalas: old } = line;
      const now = prices.get(line.variantId);
      if (old === null || now === undefined || now === old) continue;
      this.notes.set(lineKey(line), fillWords(words.priceChanged, { old: money(old), new: money(now) }));
    }
    notePrices(prices);
    for (const problem of quote.problems) {
      if (problem.code !== "stock_short") continue;
      this.notes.set(lineKey(problem), count(pageLocale, words.short, problem.available));
      setQuantity(lineKey(problem), problem.available);
    }
  }

  private changeQuantity(event: Event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const key = input.closest<HTMLElement>("[data-key]")?.dataset["key"];
    if (key !== undefined) setQuantity(key, Number(input.value));
  }

  private act(event: Event) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    if (button === null) return;
    if ("retry" in button.dataset) {
      showView(this, "loading");
      void this.refresh();
      return;
    }
    const thing = button.closest<HTMLElement>("[data-key]");
    const key = thing?.dataset["key"];
    if (button.dataset["act"] !== "remove" || !thing || key === undefined) return;
    this.removeWithUndo(key, part(thing, "title")?.textContent ?? "");
  }

  private removeWithUndo(key: string, title: string) {
    const lines = loadBasket();
    const position = lines.findIndex((line) => lineKey(line) === key);
    const line = lines[position];
    if (line === undefined) return;
    removeLine(key);
    const undo = stamp(this, "undo");
    write(undo, "text", fillWords(pageWords.basket?.removed ?? "", { title }));
    const button = undo.querySelector("button");
    button?.addEventListener("click", () => {
      restoreLine(line, position);
      undo.remove();
    });
    part(this, "undo")?.replaceChildren(undo);
    button?.focus();
  }
}

customElements.define("basket-page", BasketPage);
