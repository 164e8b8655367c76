// SQL of changes made in the processor's dashboard: the families and objects that they affect.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { FamilyId, OrderId, ParcelId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { parcelOfTransfer } from "../ledger/store.ts";
import type { NamedPart } from "./rules-changes.ts";
import type { DifferenceCause } from "./rules.ts";

/** Our rows that a transfer may belong to. */
export interface TransferOwner {
  readonly parts: readonly (NamedPart & { readonly parcelId: ParcelId })[];
  /** By our names and by the processor's. */
  readonly reversals: ReadonlySet<string>;
  readonly familyId: FamilyId | null;
  readonly orderId: OrderId | null;
}

export async function loadTransferOwner(
  db: Database,
  facts: {
    readonly transferId: string;
    readonly accountId: string | null;
    readonly orderId: OrderId | null;
    readonly parcelId: ParcelId | null;
  },
): Promise<TransferOwner> {
  const { transferId, accountId, orderId, parcelId } = facts;
  const paid = parcelOfTransfer(sql`${transferId}`);
  const [parts, reversals, families, orders] = await db.batch([
    db.all<NamedPart & { parcelId: ParcelId }>(sql`
      SELECT parcel_id AS parcelId, transfer_id AS transferId FROM payout_parcels WHERE parcel_id = ${parcelId}
      UNION SELECT parcel_id, transfer_id FROM payout_parcels
        WHERE parcel_id = ${paid} AND transfer_id = ${transferId}`),
    db.all<{ id: string; processorId: string | null }>(sql`
      SELECT v.id, v.processor_id AS processorId FROM reversals v WHERE v.parcel_id = ${paid}`),
    db.all<{ id: FamilyId }>(
      sql`SELECT family_id AS id FROM payout_accounts WHERE stripe_account_id = ${accountId}`,
    ),
    db.all<{ id: OrderId }>(sql`SELECT id FROM orders WHERE id = ${orderId}`),
  ]);
  const names = reversals.flatMap(({ id, processorId }) => (processorId === null ? [id] : [id, processorId]));
  return {
    parts,
    reversals: new Set(names),
    familyId: families[0]?.id ?? null,
    orderId: orders[0]?.id ?? null,
  };
}

/** The family whose money a difference affects. */
export interface Touched {
  readonly familyId: FamilyId | null;
  readonly orderId: OrderId | null;
  readonly parcelId: ParcelId | null;
}

export function saveTouched(
  db: Database,
  subject: string,
  cause: DifferenceCause,
  { familyId, orderId, parcelId }: Touched,
): Statement {
  return db.run(sql`
    UPDATE differences SET family_id = ${familyId}, order_id = ${orderId}, parcel_id = ${parcelId}
    WHERE id = ${`${subject}:${cause}`}`);
}

/** Whether a refund, ours or one made in the dashboard and tracked as a dispute, is still open: sending, stuck, failed or undecided. */
export async function isRefundOpen(db: Database, processorId: string): Promise<boolean> {
  const [rows] = await db.batch([
    db.all(sql`
      SELECT id FROM refunds WHERE processor_id = ${processorId} AND state NOT IN ('done', 'paid_otherwise')
      UNION ALL SELECT id FROM unused_payments
        WHERE processor_id = ${processorId} AND state NOT IN ('done', 'paid_otherwise')
      UNION ALL SELECT id FROM disputes WHERE id = ${processorId} AND closed_at IS NULL`),
  ]);
  return rows.length > 0;
}

/** Transfers that a run found and whose family is not known yet. */
export async function listUnattributed(db: Database): Promise<string[]> {
  const [rows] = await db.batch([
    db.all<{ subject: string }>(sql`
      SELECT subject FROM differences WHERE resolved_at IS NULL AND cause = 'transfer_unknown' AND family_id IS NULL
      LIMIT ${unattributedMax}`),
  ]);
  return rows.map(({ subject }) => subject);
}

const unattributedMax = 50;

/** Differences of a time that the operator must be told of at once, by cause. */
export async function listChangeAlarms(
  db: Database,
): Promise<{ cause: DifferenceCause; count: number; since: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ cause: DifferenceCause; count: number; since: Instant }>(sql`
      SELECT cause, count(*) AS count, min(found_at) AS since FROM differences
      WHERE resolved_at IS NULL AND cause IN ('transfer_unknown', 'reversal_unknown', 'payout_unknown', 'topup_unknown',
        'account_changed', 'refund_unknown')
      GROUP BY cause ORDER BY min(found_at)`),
  ]);
  return rows;
}
