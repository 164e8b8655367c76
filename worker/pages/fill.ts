// Fills a template with its view. Every value is escaped but `head.jsonLd`, which is made safe where it is written.
import Mustache from "mustache";
import { templates, type PageLocale } from "./templates.ts";
import type { TemplateName, Views } from "./views.ts";

export function fill<Name extends TemplateName>(locale: PageLocale, name: Name, view: Views[Name]): string {
  return Mustache.render(templates[locale][name], view, undefined, { escape: escapeHtml });
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
