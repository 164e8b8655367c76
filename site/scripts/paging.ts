// Paged lists of open and done items: the address's query, the current tab, and the next-page link.
import { fillWords } from "../../worker/words/sentences.ts";
import { part, reveal, write } from "./fragment.ts";
import { pageWords } from "./page-words.ts";
import { stay } from "./session.ts";

export type Show = "open" | "done";

/** The tab in the address: open or done. */
export function shownSide(): Show {
  return new URLSearchParams(location.search).get("show") === "done" ? "done" : "open";
}

/** Marks the tab that is shown. */
export function markTab(root: ParentNode, show: Show): void {
  root.querySelector(`[data-tab="${show}"]`)?.setAttribute("aria-current", "page");
}

/** The cursor in the address, as a part of a query; empty for the first page. */
export function pageCursor(name = "cursor"): { readonly cursor?: string } {
  const cursor = new URLSearchParams(location.search).get(name);
  return cursor === null ? {} : { cursor };
}

interface Way {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** For pages with several lists. */
  readonly slot?: string;
  readonly name?: string;
}

/** Shows the link to the next page if there is one. */
export function offerMore(root: ParentNode, cursor: string | null, way: Way): void {
  const { path, query = {}, slot = "more", name = "cursor" } = way;
  const more = part(root, slot);
  if (more instanceof HTMLAnchorElement && cursor !== null) {
    more.href = stay(path, { ...query, [name]: cursor });
  }
  reveal(root, slot, cursor !== null);
}

/** Says how many items a shortened list shows. */
export function sayCut(root: ParentNode, slot: string, shown: number, total: number): void {
  write(root, slot, fillWords(pageWords.portal?.cut ?? "", { shown, total }));
  reveal(root, slot, total > shown);
}
