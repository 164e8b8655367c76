// The sitemap: an index of files, each page with its languages.
import { openSitemap } from "../shop/catalog/flows-sitemap.ts";
import { loadSitemapFile } from "../shop/catalog/store-sitemap.ts";
import type { Context } from "../context.ts";
import { localeTable, type LocaleTable } from "../words/locales.ts";
import { pathsOf } from "../words/paths.ts";

const staticPaths = ["/", "/help", "/contact", "/legal/returns", "/legal/privacy", "/legal/terms"];
const opening = '<?xml version="1.0" encoding="UTF-8"?>\n';

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A page of the sitemap: an entry per language, each of which names them all. */
export function sitemapEntry(origin: string, path: string, table: LocaleTable = localeTable): string {
  const urls = Object.entries(pathsOf(path, { before: origin }, table));
  const links = urls
    .map(([language, url]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(url)}"/>`)
    .join("");
  return urls.map(([, url]) => `<url><loc>${escapeXml(url)}</loc>${links}</url>`).join("\n");
}

export async function sitemapIndex(ctx: Context): Promise<string> {
  const files = Math.max(1, await openSitemap(ctx));
  const list = Array.from(
    { length: files },
    (_, file) => `<sitemap><loc>${ctx.config.publicOrigin}/sitemap/${file + 1}.xml</loc></sitemap>`,
  );
  return `${opening}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${list.join("\n")}\n</sitemapindex>\n`;
}

/** Null for a file that the index does not name. */
export async function sitemapFile(ctx: Context, file: number): Promise<string | null> {
  const kept = await loadSitemapFile(ctx.db, file);
  if (kept === null && file !== 1) return null;
  const paths = [...(file === 1 ? staticPaths : []), ...(kept ?? [])];
  const entries = paths.map((path) => sitemapEntry(ctx.config.publicOrigin, path));
  return `${opening}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;
}
