// HTML from one tagged template that escapes by default, and the frame of every page.

const trusted = Symbol("trusted");

/** Text that is already HTML and is not escaped again. Only the template creates it. */
export interface Html {
  readonly [trusted]: string;
}

type Value = Html | string | number | null | false | readonly Value[];

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

function isHtml(value: Value): value is Html {
  return typeof value === "object" && value !== null && trusted in value;
}

function render(value: Value): string {
  if (value === null || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escape(String(value));
  return isHtml(value) ? value[trusted] : value.map(render).join("");
}

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { [trusted]: parts.map((part, index) => part + render(values[index] ?? null)).join("") };
}

export const nothing: Html = html``;

export interface Frame {
  readonly title: string;
  readonly language: "ar" | "en";
  readonly head?: Html;
  readonly body: Html;
}

// A form may redirect to another origin, so the policy has no form-action.
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export function respondPage(frame: Frame, status = 200): Response {
  const direction = frame.language === "ar" ? "rtl" : "ltr";
  const page = html`<!doctype html>
    <html lang="${frame.language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${frame.title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/sandbox.css" />
        ${frame.head ?? null}
      </head>
      ${frame.body}
    </html>`;
  return new Response(page[trusted], { status, headers });
}

/** `1234567` halalas are `12,345.67`. */
export function formatAmount(halalas: number): string {
  const sign = halalas < 0 ? "−" : "";
  const riyals = Math.floor(Math.abs(halalas) / 100);
  const rest = String(Math.abs(halalas) % 100).padStart(2, "0");
  return `${sign}${riyals.toLocaleString("en-US")}.${rest}`;
}
