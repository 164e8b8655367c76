// Parts of a page that a script repeats: cloned from <template>s and filled by slot name.
import { sayAmount } from "../../worker/words/format.ts";
import { pageLocale } from "./page-locale.ts";

/** The template named `name` as a new element. */
export function stamp(root: ParentNode, name: string): HTMLElement {
  const template = root.querySelector<HTMLTemplateElement>(`template[data-template="${name}"]`);
  const piece = template?.content.firstElementChild?.cloneNode(true);
  if (!(piece instanceof HTMLElement)) throw new Error(`no template ${name}`);
  return piece;
}

export function part(root: ParentNode, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-slot="${name}"]`);
}

/** Writes text into every slot of that name. */
export function write(root: ParentNode, name: string, text: string): void {
  for (const place of root.querySelectorAll(`[data-slot="${name}"]`)) writeInto(place, text);
}

/** Writes text into one slot; an amount also gets its spoken form. */
export function writeInto(place: Element, text: string): void {
  place.textContent = text;
  const spoken = place.nextElementSibling;
  if (spoken?.hasAttribute("data-spoken")) spoken.textContent = sayAmount(pageLocale, text);
}

export function reveal(root: ParentNode, name: string, isShown: boolean): void {
  for (const place of root.querySelectorAll<HTMLElement>(`[data-slot="${name}"]`)) place.hidden = !isShown;
}

/** A page shows one view at a time: loading, ready, empty or failed. */
export function showView(root: ParentNode, name: string): void {
  for (const view of root.querySelectorAll<HTMLElement>("[data-view]"))
    view.hidden = view.dataset["view"] !== name;
}

/** Redraws and restores the focus to the same action of the same object. */
export function keepFocus(root: ParentNode, draw: () => void): void {
  const focused = document.activeElement;
  const act = focused instanceof HTMLElement ? focused.dataset["act"] : undefined;
  const key = focused?.closest<HTMLElement>("[data-key]")?.dataset["key"];
  draw();
  if (act === undefined || key === undefined || focused?.isConnected) return;
  const thing = [...root.querySelectorAll<HTMLElement>("[data-key]")].find(
    (item) => item.dataset["key"] === key,
  );
  thing?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus({ preventScroll: true });
}
