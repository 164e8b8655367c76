// SQL of monthly statements.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";
import type { Span } from "./store.ts";

/** One job for each family whose account moved; its id is the lock, so that each month is sent once. */
export function saveMonthlyJobs(
  db: Database,
  monthOn: RiyadhDay,
  { from, until }: Span,
  at: Instant,
): Statement {
  const moved = (side: "credit" | "debit") => {
    const column = sql.raw(side);
    return sql`EXISTS (SELECT 1 FROM postings WHERE ${column} = 'family:' || f.id
      AND ${column} >= 'family:' AND ${column} < 'family;' AND at >= ${from} AND at < ${until})`;
  };
  const id = sql`f.id || ':statement:' || ${monthOn.slice(0, 7)}`;
  return db.run(sql`
    INSERT INTO outbox (id, kind, payload, created_at, due_at)
    SELECT ${id}, 'statement', json_object('familyId', f.id, 'monthOn', ${monthOn}), ${at}, ${at} FROM families f
    WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE id = ${id}) AND (${moved("credit")} OR ${moved("debit")})
    ON CONFLICT (id) DO NOTHING`);
}
