// Fills a template with its view. Every value is escaped, except `head.jsonLd`, which is escaped where it is written.
import Mustache from "mustache";
import { sayAmount } from "../words/format.ts";
import type { Locale } from "../words/locales.ts";
import { templates } from "./templates.ts";
import type { TemplateName, Views } from "./views.ts";

const writer = new Mustache.Writer();
const parsed = new Map<string, string[][]>();

/** A template's parts. Mustache's own memory has the whole template as its key, which is read through at each use. */
function partsOf(locale: Locale, name: TemplateName): string[][] {
  const key = `${locale}/${name}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const parts: string[][] = writer.parse(templates[locale][name]);
  parsed.set(key, parts);
  return parts;
}

const asked = / spoken$/;

/** Adds the spoken form of amounts: "{{price spoken}}". */
class SpeakingContext extends Mustache.Context {
  private readonly locale: Locale;

  constructor(view: unknown, locale: Locale, parent?: Mustache.Context) {
    super(view, parent);
    this.locale = locale;
  }

  override push(view: unknown): Mustache.Context {
    return new SpeakingContext(view, this.locale, this);
  }

  override lookup(name: string): unknown {
    const value: unknown = super.lookup(name.replace(asked, ""));
    return asked.test(name) ? sayAmount(this.locale, String(value)) : value;
  }
}

export function fill<Name extends TemplateName>(locale: Locale, name: Name, view: Views[Name]): string {
  const context = new SpeakingContext(view, locale);
  return writer.renderTokens(partsOf(locale, name), context, undefined, undefined, { escape: escapeHtml });
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe as text and inside a quoted attribute; Mustache's own also escapes slashes, which only makes pages heavier. */
export function escapeHtml(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** JSON that may stand inside a script element: no "<" can end it. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}
