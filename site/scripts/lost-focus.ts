// Catches the focus when the thing that had it is drawn away: else the keyboard starts again at the top of the page.
import { part } from "./fragment.ts";

/** Where the focus was last, from the thing itself up to the page. */
let lastPath: readonly Element[] = [];
/** What was given the focus for want of the thing that had it. */
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

/** What was said of the act, as near to where it was done as can be; or else the heading of what is left around it. */
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

/** Something was said where the focus had been caught for want of it: it goes on there. */
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
  // A disabled button keeps the focus in some browsers and drops it in others.
  new MutationObserver(catchFocus).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["hidden", "open"],
  });
}
