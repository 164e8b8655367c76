// The browser's own drawer: it keeps JSON under a name, and a full or forbidden drawer is only forgetful.

const stored = new Map<string, string>();
const ownPrefix = "souq.";

/** Null where the browser forbids it: even to look at it throws then. */
function drawer(): Storage | null {
  try {
    const { localStorage: own } = window;
    own.setItem(`${ownPrefix}try`, "");
    own.removeItem(`${ownPrefix}try`);
    return own;
  } catch {
    return null;
  }
}

/** Whether the browser keeps anything from one page to the next. */
export const isPersistent = drawer() !== null;

/** What was kept under `name`, not yet known to have any shape. */
export function readStored(name: string): unknown {
  const text = (isPersistent ? localStorage.getItem(name) : null) ?? stored.get(name);
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  stored.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch {
    // Private windows may refuse; the page then remembers until it is closed.
  }
}

export function forget(name: string): void {
  stored.delete(name);
  if (isPersistent) localStorage.removeItem(name);
}

/** Forgets all that the shop has kept in this browser. */
export function forgetEverything(): void {
  stored.clear();
  if (!isPersistent) return;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(ownPrefix)) localStorage.removeItem(name);
  }
}

/** Whether `value` is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
