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
      UNION ALL SELECT '/families/' || slug, created_at, 2, id FROM families WHERE state IN ('open', 'paused')
      UNION ALL SELECT '/products/' || p.slug, p.updated_at, 3, p.id FROM products p
        JOIN families f ON f.id = p.family_id AND f.state IN ('open', 'paused')
        WHERE p.state = 'live' AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.state = 'live')
      ORDER BY part, id LIMIT ${limit} OFFSET ${offset}`),
  ]);
  return rows;
}

export async function countSitemap(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT (SELECT count(*) FROM categories) + (SELECT count(*) FROM families WHERE state IN ('open', 'paused'))
        + (SELECT count(*) FROM products WHERE state = 'live') AS count`),
  ]);
  return row?.count ?? 0;
}
