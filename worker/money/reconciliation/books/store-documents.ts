// SQL of reconciliation of documents: which issuers' chains are verified, and from which document.
import { sql } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { Instant } from "../../../core/time.ts";
import type { Issuer } from "../../documents/issuing/rules-planning.ts";
import type { Link } from "../../documents/sealing/store.ts";

export interface Chain {
  readonly issuer: Issuer;
  /** The first document to verify. */
  readonly counter: number;
}

/** The subject of a difference in a chain of documents. */
export const chainSubject = (issuer: string) => `documents:${issuer}`;

/** The next issuer after `after` with documents since `since`, or with a broken chain. */
export async function loadNextChain(db: Database, since: Instant, after: string): Promise<Chain | null> {
  const [[row]] = await db.batch([
    db.all<Chain>(sql`
      SELECT issuer, min(counter) AS counter FROM (
        SELECT issuer, counter FROM documents WHERE issued_at >= ${since}
        UNION ALL SELECT substr(subject, 11), CAST(detail AS INTEGER) FROM differences
        WHERE resolved_at IS NULL AND cause = 'documents_broken')
      WHERE issuer > ${after} GROUP BY issuer ORDER BY issuer LIMIT 1`),
  ]);
  return row ?? null;
}

/** The seal of an issuer's document; null when it has none. */
export async function loadLink(db: Database, issuer: string, counter: number): Promise<Link | null> {
  const [[row]] = await db.batch([
    db.all<Link>(sql`
      SELECT counter, hash, content_hash AS contentHash FROM document_seals
      WHERE issuer = ${issuer} AND counter = ${counter}`),
  ]);
  return row ?? null;
}
