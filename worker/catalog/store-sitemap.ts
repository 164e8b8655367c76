// SQL of the sitemap: everything that has a page of its own.
import { sql } from "drizzle-orm";
import type { Database } from "../core/database.ts";
import type { Instant } from "../core/time.ts";

export interface SitemapRow {
  readonly path: string;
  readonly updatedAt: Instant;
}

/** A slice of everything that has a page of its own, in a stable order. */
export async function listSitemap(db: Database, offset: number, limit: number): Promise<SitemapRow[]> {
  const [rows] = await db.batch([
    db.all<SitemapRow>(sql`
      SELECT '/categories/' || slug AS path, 0 AS updatedAt, 1 AS part, id FROM categories
      UNION ALL SELECT '/families/' || slug, created_at, 2, id FROM families WHERE state = 'open'
      UNION ALL SELECT '/products/' || slug, updated_at, 3, id FROM products WHERE state = 'live'
      ORDER BY part, id LIMIT ${limit} OFFSET ${offset}`),
  ]);
  return rows;
}

export async function countSitemap(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT (SELECT count(*) FROM categories) + (SELECT count(*) FROM families WHERE state = 'open')
        + (SELECT count(*) FROM products WHERE state = 'live') AS count`),
  ]);
  return row?.count ?? 0;
}
