// SQL of a bank payout's steps and its end.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { BankFileId, PayoutId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { BankPayout, EndedPayout, PayoutStep, ReportedResult } from "./rules.ts";

export const payoutColumns = sql`o.id, o.family_id AS familyId, o.state, o.sequence, o.amount_halalas AS amountHalalas,
  o.iban, o.holder, o.file_id AS fileId, o.problem, o.reported_result AS reportedResult, o.reported_reference AS reportedReference,
  o.reported_by AS reportedBy, (SELECT phone FROM family_contacts WHERE family_id = o.family_id) AS phone`;

/** The rows that lock the steps: each must be new. */
export function saveSteps(db: Database, steps: readonly PayoutStep[], actor: string, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO transitions (subject, sequence, verb, state, actor, at)
    SELECT value ->> 'subject', value ->> 'sequence', value ->> 'verb', value ->> 'state', ${actor}, ${at}
    FROM json_each(${JSON.stringify(steps)})`);
}

export async function loadBankPayout(db: Database, id: PayoutId): Promise<BankPayout | null> {
  const [[row]] = await db.batch([
    db.all<BankPayout>(sql`SELECT ${payoutColumns} FROM payouts o WHERE o.id = ${id} AND o.rail = 'bank'`),
  ]);
  return row ?? null;
}

/** Payouts that took a step; only their state changes. */
export function savePayoutSteps(
  db: Database,
  steps: readonly PayoutStep[],
  fileId?: BankFileId | null,
): Statement {
  const file = fileId === undefined ? sql`file_id` : sql`${fileId}`;
  return db.run(sql`
    UPDATE payouts SET state = step.state, sequence = step.sequence, file_id = ${file}
    FROM (SELECT value ->> 'subject' AS id, value ->> 'state' AS state, value ->> 'sequence' AS sequence
      FROM json_each(${JSON.stringify(steps)})) step
    WHERE payouts.id = step.id`);
}

/** Payouts that ended: paid, or failed and why. */
export function savePayoutsEnded(db: Database, ends: readonly EndedPayout[], at: Instant): Statement {
  return db.run(sql`
    UPDATE payouts SET state = ended.state, sequence = ended.sequence, settled_at = ${at}, problem = ended.problem,
      returned_halalas = iif(ended.state = 'failed', amount_halalas, 0), confirmed_by = ended.confirmedBy
    FROM (SELECT value ->> '$.step.subject' AS id, value ->> '$.step.state' AS state,
        value ->> '$.step.sequence' AS sequence, value ->> '$.problem' AS problem, value ->> '$.confirmedBy' AS confirmedBy
      FROM json_each(${JSON.stringify(ends)})) ended
    WHERE payouts.id = ended.id`);
}

/** The parcels of payouts that were not paid are marked so. */
export function savePartsReturned(db: Database, payoutIds: readonly PayoutId[], at: Instant): Statement {
  return db.run(sql`
    UPDATE payout_parcels SET returned_at = ${at}
    WHERE payout_id IN (SELECT value FROM json_each(${JSON.stringify(payoutIds)}))`);
}

export function savePayoutReported(
  db: Database,
  step: PayoutStep,
  told: { readonly result: ReportedResult; readonly reference: string; readonly by: string },
): Statement {
  return db.run(sql`
    UPDATE payouts SET sequence = ${step.sequence}, reported_result = ${told.result}, reported_reference = ${told.reference},
      reported_by = ${told.by} WHERE id = ${step.subject}`);
}

/** Deletes a reported result that another operator declined. */
export function savePayoutUnreported(db: Database, step: PayoutStep): Statement {
  return db.run(sql`
    UPDATE payouts SET sequence = ${step.sequence}, reported_result = NULL, reported_reference = NULL, reported_by = NULL
    WHERE id = ${step.subject}`);
}

/** Stores a doubtful status of the bank: a person must check whether the payout was made. */
export function savePayoutsDoubtful(
  db: Database,
  payouts: readonly { readonly id: PayoutId; readonly problem: string }[],
): Statement {
  return db.run(sql`
    UPDATE payouts SET problem = doubt.value ->> 'problem' FROM json_each(${JSON.stringify(payouts)}) doubt
    WHERE payouts.id = doubt.value ->> 'id' AND payouts.state = 'sent'`);
}
