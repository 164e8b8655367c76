// SQL of the sitemap: everything that has a page of its own, written into files once a day.
import { eq, sql } from "drizzle-orm";
import { sitemapFiles } from "../../../db/schema/catalog.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { Instant } from "../../core/time.ts";
import { isShown } from "./store-shown.ts";

/** sitemaps.org allows 50,000 addresses a file; a row of the database holds two megabytes. */
const pathsPerFile = 2000;

/** Rewrites all files inside the database: there are too many rows to transfer to the Worker and back. */
export function saveSitemap(db: Database, at: Instant): Statement[] {
  return [
    db.delete(sitemapFiles),
    db.run(sql`
      INSERT INTO sitemap_files (position, paths, made_at)
      SELECT position, group_concat(path, char(10)), ${at} FROM (
        SELECT path, CAST((row_number() OVER (ORDER BY part, id) - 1) / ${pathsPerFile} AS INTEGER) + 1 AS position FROM (
          SELECT '/categories/' || slug AS path, 1 AS part, id FROM categories
          UNION ALL SELECT '/families/' || slug, 2, id FROM families WHERE state IN ('open', 'paused')
          UNION ALL SELECT '/products/' || p.slug, 3, p.id FROM products p
            JOIN families f ON f.id = p.family_id WHERE ${isShown}))
      WHERE true GROUP BY position`),
  ];
}

export async function countSitemapFiles(db: Database): Promise<number> {
  return db.$count(sitemapFiles);
}

/** Null where there is no such file. */
export async function loadSitemapFile(db: Database, position: number): Promise<readonly string[] | null> {
  const [[file]] = await db.batch([
    db.select().from(sitemapFiles).where(eq(sitemapFiles.position, position)),
  ]);
  return file === undefined ? null : file.paths.split("\n");
}
