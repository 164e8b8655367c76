// Restores the focus when the focused element is removed: otherwise keyboard users start again at the top of the page.
import { part } from "./fragment.ts";

/** The last focused element and its ancestors. */
let lastPath: readonly Element[] = [];
/** The element that received the focus instead. */
let catcher: HTMLElement | null = null;

function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function isLost(): boolean {
  const [last] = lastPath;
  const { activeElement } = document;
  const isNowhere = activeElement === null || activeElement === document.body || !isSeen(activeElement);
  return isNowhere && last !== undefined && !isSeen(last);
}

function give(place: HTMLElement): void {
  if (place.tabIndex < 0) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  catcher = place;
}

function saidIn(root: ParentNode): HTMLElement | null {
  const said = part(root, "said");
  return said !== null && said.textContent !== "" && isSeen(said) ? said : null;
}

/** The nearest message about the action, or else the nearest remaining heading. */
function placeFor(path: readonly Element[]): HTMLElement | null {
  const around = path.filter((element) => element.isConnected && isSeen(element));
  const [said] = around.flatMap((element) => saidIn(element) ?? []);
  if (said !== undefined) return said;
  const headings = around.flatMap((element) => [...element.querySelectorAll<HTMLElement>("h1, h2, h3")]);
  return headings.find(isSeen) ?? null;
}

function catchFocus(): void {
  if (isLost()) {
    const place = placeFor(lastPath);
    if (place !== null) give(place);
  }
}

/** A message has appeared since the focus was moved: it moves on to the message. */
export function followTo(said: HTMLElement): void {
  if (catcher !== null && document.activeElement === catcher) give(said);
}

export function watchFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target !== catcher) catcher = null;
    const path: Element[] = [];
    for (let place: Element | null = target; place !== null; place = place.parentElement) path.push(place);
    lastPath = path;
  });
  // Some browsers keep the focus on a disabled button, others drop it.
  new MutationObserver(catchFocus).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["hidden", "open"],
  });
}
