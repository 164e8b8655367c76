// SQL of disputes and fraud warnings: the dispute with its order, and what each step of it writes.
import { asc, desc, eq, sql } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes.ts";
import { postings } from "../../../../db/schema/money.ts";
import type { DisputeFacts } from "../../../adapters/facts.ts";
import type { Evidence } from "../../../adapters/payments.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { DisputeId, OrderId, ParcelId } from "../../../core/id.ts";
import { type Halalas, zero } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import { shareLeft, shareTaken } from "../../../shop/orders/store-shares.ts";
import type { BorneShare } from "../../ledger/rules-disputes.ts";
import { sentBy } from "../../payouts/planning/store.ts";
import type { Payer } from "../../unused/store.ts";
import type { BearingParcel, DisputeState, Fault, Standing } from "./rules.ts";

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
  facts: DisputeFacts & Payer,
  standing: Standing,
  at: Instant,
): Statement {
  const { disputeId, orderId, unusedId, chargeId, reason, amountHalalas, openedAt } = facts;
  const known = { orderId, unusedId, chargeId, reason, amountHalalas, openedAt };
  return db.insert(disputes).values({ id: disputeId, ...known, ...standing, checkedAt: at });
}

export function saveStanding(
  db: Database,
  id: DisputeId,
  standing: Standing,
  facts: Pick<DisputeFacts, "amountHalalas" | "reason">,
  at: Instant,
): Statement {
  const { amountHalalas, reason } = facts;
  return db
    .update(disputes)
    .set({ ...standing, amountHalalas, reason, checkedAt: at })
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
    readonly verb: "open" | "tell" | "answer" | "decide_fault";
    readonly state: DisputeState;
  },
  actor: string,
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO transitions (subject, sequence, verb, state, actor, at)
    VALUES (${step.id}, ${step.sequence}, ${step.verb}, ${step.state}, ${actor}, ${at})`);
}

export function saveAsked(
  db: Database,
  id: DisputeId,
  asked: { readonly sequence: number; readonly evidence: Evidence; readonly at: Instant },
): Statement {
  return db
    .update(disputes)
    .set({ sequence: asked.sequence, evidenceAskedAt: asked.at, evidence: asked.evidence, problem: null })
    .where(eq(disputes.id, id));
}

/** The processor did not take the evidence: it may be asked for again. */
export function saveUnanswered(db: Database, id: DisputeId, problem: string): Statement {
  return db.update(disputes).set({ evidenceAskedAt: null, problem }).where(eq(disputes.id, id));
}

export function saveFault(
  db: Database,
  id: DisputeId,
  decided: { readonly sequence: number; readonly fault: Fault; readonly at: Instant },
): Statement {
  const { sequence, fault, at } = decided;
  return db.update(disputes).set({ sequence, fault, closedAt: at }).where(eq(disputes.id, id));
}

/**
 * A share that is not left any more, because it was refunded meanwhile, or that was sent since `parcels` were read, is one of
 * nothing, which a CHECK refuses.
 */
export function saveShares(
  db: Database,
  id: DisputeId,
  borne: readonly BorneShare[],
  parcels: readonly SendableParcel[],
  at: Instant,
): Statement {
  const read = Object.fromEntries(parcels.map(({ parcelId, transferId }) => [parcelId, { transferId }]));
  return db.run(sql`
    INSERT INTO dispute_shares (dispute_id, parcel_id, share_halalas, taken_at)
    SELECT ${id}, p.id, iif(${shareLeft} >= part.value ->> 'shareHalalas' AND ${sentBy} IS read.value ->> 'transferId',
      part.value ->> 'shareHalalas', 0), ${at}
    FROM json_each(${JSON.stringify(borne)}) part JOIN parcels p ON p.id = part.value ->> 'parcelId'
      JOIN json_each(${JSON.stringify(read)}) read ON read.key = p.id`);
}

export interface SendableParcel extends BearingParcel {
  readonly familyName: string;
  /** The transfer that has sent its share; null before. */
  readonly transferId: string | null;
}

/** The sold parcels of an order, with what refunds and earlier disputes have left of their prices and shares. */
export async function listBearing(db: Database, orderId: OrderId): Promise<SendableParcel[]> {
  const [rows] = await db.batch([
    db.all<SendableParcel>(sql`
      SELECT p.id AS parcelId, p.family_id AS familyId, t.name AS familyName, p.arrived_at AS arrivedAt, ${shareLeft} AS shareLeftHalalas,
        ${sentBy} AS transferId,
        p.gross_halalas - coalesce((SELECT sum(r.gross_halalas) FROM refund_lines r
          WHERE r.refund_id > p.order_id || ':refund.' AND r.refund_id < p.order_id || ':refund/'
            AND r.line_id > p.id || '.' AND r.line_id < p.id || '/'), 0) AS grossLeftHalalas
      FROM parcels p JOIN family_texts t ON t.family_id = p.family_id AND t.locale = 'ar'
      WHERE p.id > ${`${orderId}.`} AND p.id < ${`${orderId}/`} AND p.share_halalas IS NOT NULL
      ORDER BY p.position`),
  ]);
  return rows;
}

/** What of a dispute has paid refunds that could not be sent. */
export async function loadCovered(db: Database, id: DisputeId): Promise<Halalas> {
  const [[row]] = await db.batch([
    db.all<{ amountHalalas: Halalas }>(sql`
      SELECT coalesce(sum(amount_halalas), 0) AS amountHalalas FROM dispute_covers WHERE dispute_id = ${id}`),
  ]);
  return row?.amountHalalas ?? zero;
}

/** What was sent to an order's buyer, and when. */
export async function listSentMessages(
  db: Database,
  orderId: OrderId,
): Promise<{ id: string; sentAt: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ id: string; sentAt: Instant }>(sql`
      SELECT id, done_at AS sentAt FROM outbox
      WHERE id > ${`${orderId}:message:`} AND id < ${`${orderId}:message;`} AND done_at IS NOT NULL AND problem IS NULL
      ORDER BY done_at, id`),
  ]);
  return rows;
}

/** What a lost dispute has taken of its parcels' shares, less what refunds gave back of that. */
export async function listShares(
  db: Database,
  id: DisputeId,
): Promise<{ parcelId: string; shareHalalas: Halalas }[]> {
  const [rows] = await db.batch([
    db.all<{ parcelId: string; shareHalalas: Halalas }>(sql`
      SELECT x.parcel_id AS parcelId, ${shareTaken} AS shareHalalas
      FROM dispute_shares x WHERE x.dispute_id = ${id}`),
  ]);
  return rows;
}

/** What lost disputes took of a parcel's share and still hold, oldest first. */
export async function listParcelDisputes(
  db: Database,
  parcelId: ParcelId,
): Promise<{ shareHalalas: Halalas; at: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ shareHalalas: Halalas; at: Instant }>(sql`
      SELECT ${shareTaken} AS shareHalalas, x.taken_at AS at
      FROM dispute_shares x WHERE x.parcel_id = ${parcelId} AND shareHalalas > 0 ORDER BY x.taken_at, x.dispute_id`),
  ]);
  return rows;
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
          OR id IN (SELECT parcel_id || ':dispute.' || dispute_id FROM dispute_shares WHERE dispute_id = ${id})
          OR id IN (SELECT v.parcel_id || ':relief.' || f.position || '.' || v.dispute_id FROM dispute_reliefs v
            JOIN refunds f ON f.id = v.refund_id WHERE v.dispute_id = ${id})
          OR id IN (SELECT refund_id || ':covered.' || dispute_id FROM dispute_covers WHERE dispute_id = ${id})`,
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
