// The sitemap: generated once a day, or at the first request when there is none.
import type { Context } from "../../context.ts";
import { runBatch } from "../../core/database.ts";
import { countSitemapFiles, saveSitemap } from "./store-sitemap.ts";

export async function makeSitemap(ctx: Context): Promise<void> {
  await runBatch(ctx.db, saveSitemap(ctx.db, ctx.now));
}

/** How many files there are. */
export async function openSitemap(ctx: Context): Promise<number> {
  const files = await countSitemapFiles(ctx.db);
  if (files > 0) return files;
  await makeSitemap(ctx);
  return countSitemapFiles(ctx.db);
}
