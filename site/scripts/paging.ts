// Lists that come in pages, open and done: what the address asks for, the tab it stands on, and the way to the next page.
import { fillWords } from "../../worker/words/sentences.ts";
import { part, reveal, write } from "./fragment.ts";
import { pageWords } from "./page-words.ts";
import { stay } from "./session.ts";

export type Show = "open" | "done";

/** Which side of a list the address asks for. */
export function shownSide(): Show {
  return new URLSearchParams(location.search).get("show") === "done" ? "done" : "open";
}

/** Marks the tab that is shown. */
export function markTab(root: ParentNode, show: Show): void {
  root.querySelector(`[data-tab="${show}"]`)?.setAttribute("aria-current", "page");
}

/** The page that the address asks for, as a part of a query; nothing for the first. */
export function pageCursor(name = "cursor"): { readonly cursor?: string } {
  const cursor = new URLSearchParams(location.search).get(name);
  return cursor === null ? {} : { cursor };
}

interface Way {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Where a page has several lists. */
  readonly slot?: string;
  readonly name?: string;
}

/** Shows the way to the next page, where there is one. */
export function offerMore(root: ParentNode, cursor: string | null, way: Way): void {
  const { path, query = {}, slot = "more", name = "cursor" } = way;
  const more = part(root, slot);
  if (more instanceof HTMLAnchorElement && cursor !== null) {
    more.href = stay(path, { ...query, [name]: cursor });
  }
  reveal(root, slot, cursor !== null);
}

/** Says that a list shows only the first of all there are, where that is so. */
export function sayCut(root: ParentNode, slot: string, shown: number, total: number): void {
  write(root, slot, fillWords(pageWords.portal?.cut ?? "", { shown, total }));
  reveal(root, slot, total > shown);
}
