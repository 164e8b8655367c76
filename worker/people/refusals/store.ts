// SQL of refusals of access, counted by day, kind and person.
import { sql } from "drizzle-orm";
import type { accessRefusalKinds } from "../../../db/schema/factors.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";

export type AccessRefusalKind = (typeof accessRefusalKinds)[number];

export interface AccessRefusal {
  readonly day: RiyadhDay;
  readonly kind: AccessRefusalKind;
  /** A person's id, or "unknown" for all phones without a person. */
  readonly subject: string;
  readonly phone: string | null;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

interface Counted {
  readonly day: RiyadhDay;
  readonly kind: AccessRefusalKind;
  readonly at: Instant;
}

export function savePersonRefusal(db: Database, { day, kind, at }: Counted, personId: string): Statement {
  return db.run(sql`
    INSERT INTO access_refusals (day, kind, subject, count, first_at, last_at)
    VALUES (${day}, ${kind}, ${personId}, 1, ${at}, ${at})
    ON CONFLICT (day, kind, subject) DO UPDATE SET count = count + 1, last_at = excluded.last_at`);
}

export function savePhoneRefusal(db: Database, { day, kind, at }: Counted, phone: string): Statement {
  return db.run(sql`
    INSERT INTO access_refusals (day, kind, subject, count, first_at, last_at)
    VALUES (${day}, ${kind}, coalesce((SELECT id FROM people WHERE phone = ${phone}), 'unknown'), 1, ${at}, ${at})
    ON CONFLICT (day, kind, subject) DO UPDATE SET count = count + 1, last_at = excluded.last_at`);
}

/** Newest day first, after `cursor`, a row's key. */
export async function listAccessRefusals(
  db: Database,
  cursor: Cursor | null,
  limit: number,
): Promise<AccessRefusal[]> {
  const [rows] = await db.batch([
    db.all<AccessRefusal>(sql`
      SELECT r.day, r.kind, r.subject, p.phone, r.count, r.first_at AS firstAt, r.last_at AS lastAt
      FROM access_refusals r LEFT JOIN people p ON p.id = r.subject
      WHERE r.day || ' ' || r.kind || ' ' || r.subject < ${cursor?.id ?? "~"}
      ORDER BY r.day DESC, r.kind DESC, r.subject DESC LIMIT ${limit}`),
  ]);
  return rows;
}

export function deleteOldRefusals(db: Database, before: RiyadhDay): Statement {
  return db.run(sql`DELETE FROM access_refusals WHERE day < ${before}`);
}
