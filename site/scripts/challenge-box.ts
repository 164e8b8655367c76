// <challenge-box>: Turnstile's widget, whose script is loaded only when the store requires a challenge.
import { pageLocale } from "./page-locale.ts";
import type { Facts } from "./page-words.ts";
import { part } from "./fragment.ts";

interface Widgets {
  render(place: HTMLElement, options: Readonly<Record<string, unknown>>): string | undefined;
  remove(id: string): void;
}

/** Narrower than this, only the compact widget fits. */
const wideFromPixels = 300;

function isWidgets(found: unknown): found is Widgets {
  return typeof found === "object" && found !== null && "render" in found && "remove" in found;
}

function loadedWidgets(): Widgets | null {
  const found: unknown = Reflect.get(globalThis, "turnstile");
  return isWidgets(found) ? found : null;
}

/** Turnstile's API; null when its script cannot be loaded. */
async function loadWidgets(address: string): Promise<Widgets | null> {
  if (loadedWidgets() !== null) return loadedWidgets();
  const script = document.createElement("script");
  const { promise, resolve } = Promise.withResolvers<void>();
  script.addEventListener("load", () => resolve());
  script.addEventListener("error", () => resolve());
  script.src = address;
  document.head.append(script);
  await promise;
  const loaded = loadedWidgets();
  // A failed load is tried again the next time.
  if (loaded === null) script.remove();
  return loaded;
}

export class ChallengeBox extends HTMLElement {
  /** Shows the widget that the refusal requires. Resolves with its token, or null when it cannot be passed. */
  async pass({ siteKey, script }: Facts): Promise<string | null> {
    const place = part(this, "widget");
    if (place === null || typeof siteKey !== "string" || typeof script !== "string") return null;
    this.hidden = false;
    const widgets = await loadWidgets(script);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const id = widgets?.render(place, {
      sitekey: siteKey,
      action: "code",
      language: pageLocale,
      size: this.clientWidth < wideFromPixels ? "compact" : "flexible",
      "response-field": false,
      callback: (token: string) => resolve(token),
      "error-callback": () => {
        resolve(null);
        return true;
      },
      "timeout-callback": () => resolve(null),
      "unsupported-callback": () => resolve(null),
    });
    if (id === undefined) resolve(null);
    const token = await promise;
    if (id !== undefined) widgets?.remove(id);
    place.replaceChildren();
    this.hidden = true;
    return token;
  }
}

customElements.define("challenge-box", ChallengeBox);
