// SQL of what the shop shows: the conditions under which a product is on a page, in a list, or for sale. Drafts are under none.
import { sql } from "drizzle-orm";

/** Product `p` of family `f` has a page, and stands in lists and in the sitemap. */
export const isShown = sql.raw(`p.state = 'live' AND f.state IN ('open', 'paused')
  AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.state = 'live')`);

/** Variant `v` of product `p` can be ordered while its family is open. */
export const isOnSale = sql.raw("v.state = 'live' AND p.state = 'live'");

/** Variant `v` of product `p` was on sale at some time: a basket may name it still. */
export const wasOnSale = sql.raw("v.state <> 'draft' AND p.state <> 'draft'");
