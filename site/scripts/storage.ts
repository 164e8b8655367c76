// The browser's own drawer: it keeps JSON under a name, and a full or forbidden drawer is only forgetful.

const kept = new Map<string, string>();

/** What was kept under `name`, not yet known to have any shape. */
export function readKept(name: string): unknown {
  try {
    const text = localStorage.getItem(name) ?? kept.get(name);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  kept.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch {
    // Private windows may refuse; the page then remembers until it is closed.
  }
}

export function forget(name: string): void {
  kept.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept there.
  }
}

/** Whether `value` is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
