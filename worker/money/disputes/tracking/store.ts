// SQL of disputes and fraud warnings: the dispute with its order, and what each step of it writes.
import { transitions } from "../../../../db/schema/orders.ts";
import { asc, desc, eq, sql } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes.ts";
import { postings } from "../../../../db/schema/money.ts";
import type { DisputeFacts } from "../../../adapters/facts.ts";
import type { Evidence } from "../../../adapters/payments.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { DisputeId, OrderId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import { takingsOfDispute } from "../../shares/store.ts";
import type { PaymentOwner } from "../../unused/store.ts";
import type { DisputeProgress, DisputeState } from "./rules.ts";

export type DisputeRow = typeof disputes.$inferSelect;

/** A dispute and the ids of everything posted for it, in one round trip. */
export async function loadDispute(
  db: Database,
  id: DisputeId,
): Promise<{ dispute: DisputeRow; posted: ReadonlySet<string> } | null> {
  const [[dispute], posted] = await db.batch([
    db.select().from(disputes).where(eq(disputes.id, id)),
    db.all<{ id: string }>(sql`SELECT id FROM postings WHERE id > ${`${id}:`} AND id < ${`${id};`}`),
  ]);
  return dispute === undefined ? null : { dispute, posted: new Set(posted.map((row) => row.id)) };
}

export function insertDispute(
  db: Database,
  facts: DisputeFacts & PaymentOwner,
  progress: DisputeProgress,
  at: Instant,
): Statement {
  const { disputeId, orderId, unusedId, chargeId, reason, amountHalalas, openedAt } = facts;
  const known = { orderId, unusedId, chargeId, reason, amountHalalas, openedAt };
  return db.insert(disputes).values({ id: disputeId, ...known, ...progress, checkedAt: at });
}

export function saveDisputeProgress(
  db: Database,
  id: DisputeId,
  progress: DisputeProgress,
  facts: Pick<DisputeFacts, "amountHalalas" | "reason">,
  at: Instant,
): Statement {
  const { amountHalalas, reason } = facts;
  return db
    .update(disputes)
    .set({ ...progress, amountHalalas, reason, checkedAt: at })
    .where(eq(disputes.id, id));
}

export function saveChecked(db: Database, id: DisputeId, at: Instant): Statement {
  return db.update(disputes).set({ checkedAt: at }).where(eq(disputes.id, id));
}

/** The row that locks a step: it must be new. */
export function saveStep(
  db: Database,
  step: {
    readonly id: DisputeId;
    readonly sequence: number;
    readonly verb: "open" | "tell" | "answer" | "decide_liability";
    readonly state: DisputeState;
  },
  actor: string,
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO transitions (subject, sequence, verb, state, actor, at)
    VALUES (${step.id}, ${step.sequence}, ${step.verb}, ${step.state}, ${actor}, ${at})`);
}

/** The steps of a dispute, each with who took it. */
export async function listDisputeSteps(
  db: Database,
  id: DisputeId,
): Promise<(typeof transitions.$inferSelect)[]> {
  const own = db
    .select()
    .from(transitions)
    .where(sql`subject = ${id}`);
  const [rows] = await db.batch([own.orderBy(asc(transitions.sequence))]);
  return rows;
}

export function saveEvidenceRequested(
  db: Database,
  id: DisputeId,
  asked: { readonly sequence: number; readonly evidence: Evidence; readonly at: Instant },
): Statement {
  return db
    .update(disputes)
    .set({ sequence: asked.sequence, evidenceRequestedAt: asked.at, evidence: asked.evidence, problem: null })
    .where(eq(disputes.id, id));
}

/** The processor refused the evidence: it may be sent again. */
export function saveUnanswered(db: Database, id: DisputeId, problem: string): Statement {
  return db.update(disputes).set({ evidenceRequestedAt: null, problem }).where(eq(disputes.id, id));
}

/** Everything posted for a dispute; its families' parts are posted for their parcels. */
export async function listDisputePostings(
  db: Database,
  id: DisputeId,
): Promise<(typeof postings.$inferSelect)[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(postings)
      .where(
        sql`id > ${`${id}:`} AND id < ${`${id};`}
          OR id IN (SELECT s.parcel_id || iif(s.released_for = '', ':dispute.', ':release.' || f.position || '.') || s.cause
            FROM ${takingsOfDispute(sql`${id}`)} LEFT JOIN refunds f ON f.id = s.released_for)
          OR id IN (SELECT refund_id || ':covered.' || dispute_id FROM chargeback_offsets WHERE dispute_id = ${id})`,
      )
      .orderBy(asc(postings.at), asc(postings.id)),
  ]);
  return rows;
}

/** An order's disputes, newest first. */
export async function listOrderDisputes(db: Database, orderId: OrderId): Promise<DisputeRow[]> {
  const [rows] = await db.batch([
    db.select().from(disputes).where(eq(disputes.orderId, orderId)).orderBy(desc(disputes.openedAt)),
  ]);
  return rows;
}
