// Puts a page's component into its place; what all pages of the portals do alike begins here.
import { render, type FunctionComponent } from "preact";
import { finishWhenLeaving } from "./data/acts.ts";
import type { PartName, WordsOf } from "./parts.ts";
import { Toasts } from "./ui/Toasts.tsx";
import { readWords } from "./words.ts";

export function mount<const Parts extends readonly PartName[]>(
  parts: Parts,
  Page: FunctionComponent<{ readonly t: WordsOf<Parts> }>,
): void {
  const place = document.getElementById("page");
  if (place === null) throw new Error("the page has no place for its component");
  place.replaceChildren();
  render(
    <>
      <Page t={readWords(parts)} />
      <Toasts />
    </>,
    place,
  );
  finishWhenLeaving();
}
