// JSON values in localStorage; when storage is full or forbidden, values last until the page is closed.

const stored = new Map<string, string>();
const ownPrefix = "souq.";

/** Null where the browser forbids it: access throws then. */
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

/** Whether stored values survive from one page to the next. */
export const isPersistent = drawer() !== null;

/** The stored value of `name`, not validated. */
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
    // Private windows may refuse; the value then lasts until the page is closed.
  }
}

export function forget(name: string): void {
  stored.delete(name);
  if (isPersistent) localStorage.removeItem(name);
}

/** Deletes everything that the shop has stored in this browser. */
export function forgetEverything(): void {
  stored.clear();
  if (!isPersistent) return;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(ownPrefix)) localStorage.removeItem(name);
  }
}

/** Whether `value` is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
