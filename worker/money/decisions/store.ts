// SQL of what waits for the operator's decision: how many of each kind, and since when the oldest.
import { sql } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import { type Halalas, zero } from "../../core/money.ts";
import { dayBeganAt, riyadhDay, type Instant } from "../../core/time.ts";

export const decisionNames = [
  "stuck_refunds",
  "returns",
  "disputes",
  "fraud_warnings",
  "differences",
  "approvals",
] as const;
export type DecisionName = (typeof decisionNames)[number];

export interface WaitingDecision {
  readonly name: DecisionName;
  readonly count: number;
  readonly since: Instant | null;
  /** Of disputes: the first day by which the payer's bank must have its answer. */
  readonly dueAt: Instant | null;
}

/** Each reads an index of what is open, and so a few rows. D1 joins at most five lists in one statement. */
const waitingSql = sql`
  SELECT 'stuck_refunds' AS name, count(*) AS count, min(at) AS since, NULL AS dueAt FROM (
    SELECT decided_at AS at FROM refunds WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked')
    UNION ALL SELECT decided_at FROM unused_payments
      WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked'))
  UNION ALL SELECT 'returns', count(*), min(requested_at), NULL FROM return_requests WHERE state = 'requested'
  UNION ALL SELECT 'disputes', count(*), min(opened_at), min(evidence_due_at) FROM disputes
    WHERE closed_at IS NULL AND (state = 'lost'
      OR (state IN ('warning', 'needs_response') AND evidence_requested_at IS NULL AND evidence_sent_at IS NULL))
`;
const alsoWaitingSql = sql`
  SELECT 'fraud_warnings' AS name, count(*) AS count, min(warned_at) AS since, NULL AS dueAt FROM fraud_warnings
    WHERE cleared_at IS NULL
  UNION ALL SELECT 'differences', count(*), min(found_at), NULL FROM differences WHERE resolved_at IS NULL
  UNION ALL SELECT 'approvals', count(*), min(proposed_at), NULL FROM approvals WHERE state = 'open'`;

export interface Refused {
  /** Sign-ins and accesses. */
  readonly access: number;
  /** Requests beyond a limit. */
  readonly limits: number;
}

export interface Today {
  readonly orders: number;
  readonly totalHalalas: Halalas;
}

export async function loadDecisions(
  db: Database,
  now: Instant,
): Promise<{ waiting: readonly WaitingDecision[]; refused: Refused; today: Today }> {
  const on = riyadhDay(now);
  const [waiting, also, [refused], [today]] = await db.batch([
    db.all<WaitingDecision>(waitingSql),
    db.all<WaitingDecision>(alsoWaitingSql),
    db.all<Refused>(sql`
      SELECT (SELECT coalesce(sum(count), 0) FROM access_refusals WHERE day = ${on}) AS access,
        (SELECT coalesce(sum(count), 0) FROM limit_refusals WHERE day_on = ${on}) AS limits`),
    db.all<Today>(sql`
      SELECT count(*) AS orders, coalesce(sum(total_halalas), 0) AS totalHalalas FROM orders
      WHERE paid_at >= ${dayBeganAt(now)}`),
  ]);
  return {
    waiting: [...waiting, ...also],
    refused: refused ?? { access: 0, limits: 0 },
    today: today ?? { orders: 0, totalHalalas: zero },
  };
}
