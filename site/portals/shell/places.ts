// Where a list was left: the way back to it from one of its things leads to the same filters.
const nameOf = (path: string) => `souq.place:${path}`;

/** The browser may forbid it; the way back then leads to the list as it begins. */
function session(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

export function keepPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-back]")) {
    const kept = session()?.getItem(nameOf(link.pathname));
    if (kept !== null && kept !== undefined) link.search = kept;
  }
  addEventListener("pagehide", () => session()?.setItem(nameOf(location.pathname), location.search));
}
