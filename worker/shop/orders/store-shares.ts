// SQL of what is left of a parcel's share.
import { sql } from "drizzle-orm";

/** The share of parcel `p` less its refunds and lost disputes, each part taken once. */
export const shareLeft = sql`(p.share_halalas - coalesce((SELECT sum(r.share_halalas) FROM refund_lines r
  WHERE r.refund_id > p.order_id || ':refund.' AND r.refund_id < p.order_id || ':refund/'
    AND r.line_id > p.id || '.' AND r.line_id < p.id || '/'), 0)
  - coalesce((SELECT sum(x.share_halalas) FROM dispute_shares x WHERE x.parcel_id = p.id), 0)
  + coalesce((SELECT sum(v.share_halalas) FROM dispute_reliefs v WHERE v.parcel_id = p.id), 0))`;

/** What a lost dispute's share `x` of a parcel has taken, less what refunds gave back of that. */
export const shareTaken = sql`(x.share_halalas - coalesce((SELECT sum(v.share_halalas) FROM dispute_reliefs v
  WHERE v.parcel_id = x.parcel_id AND v.dispute_id = x.dispute_id), 0))`;
