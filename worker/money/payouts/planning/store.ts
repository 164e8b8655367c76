// SQL of planning payouts: what a family is owed, and the rows of a payout.
import { eq, sql, type SQL } from "drizzle-orm";
import { settings } from "../../../../db/schema/core.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import { dayMs, type Instant, type RiyadhDay } from "../../../core/time.ts";
import { isFrozen } from "../../../shop/orders/store-payment-holds.ts";
import { familyBalance } from "../../ledger/store.ts";
import { settingKinds } from "../../../shop/settings/rules.ts";
import type { PayoutPlan, PayoutTerms, Rail, Schedule, UnpaidParcel } from "./rules.ts";

/** The transfer by which parcel `p` was sent, or null. */
export const sentBy = sql`(SELECT s.transfer_id FROM payout_parcels s WHERE s.parcel_id = p.id AND s.transfer_id IS NOT NULL)`;

/** Whether the payout delay of parcel `p` has ended when a day begins. The same rule as `delayedUntil`; a test compares them. */
export const isDelayOver = (days: SQL, dayBeginsAt: SQL): SQL =>
  sql`p.arrived_at < ${dayBeginsAt} - max(${days} - 1, 0) * ${dayMs}`;

export interface BankAccount {
  readonly iban: string;
  readonly holder: string;
}

/**
 * When the account in use of family `f` at `now` was recorded: the latest one in effect that was not replaced before it took effect.
 */
export function accountInUse(now: Instant): SQL {
  return sql`(SELECT max(e.recorded_at) FROM bank_accounts e WHERE e.family_id = f.id AND e.effective_at <= ${now}
    AND NOT EXISTS (SELECT 1 FROM bank_accounts l WHERE l.family_id = e.family_id
      AND l.recorded_at > e.recorded_at AND l.recorded_at < e.effective_at))`;
}

/** Everything that decides what a family is paid now. */
export interface FamilyPayables {
  readonly familyId: FamilyId;
  readonly rail: Rail;
  readonly terms: PayoutTerms;
  /** The account in use, unless the bank could not pay into it. */
  readonly bankAccount: BankAccount | null;
  readonly balanceHalalas: Halalas;
  readonly requestedHalalas: Halalas;
  readonly parcels: readonly (UnpaidParcel & { readonly orderNumber: string })[];
}

function queryUnpaid(db: Database, familyId: FamilyId) {
  return db.all<Omit<UnpaidParcel, "isFrozen"> & { isFrozen: number; orderNumber: string }>(sql`
    SELECT p.id, p.rail, p.arrived_at AS arrivedAt, p.share_left_halalas AS shareHalalas, ${isFrozen} AS isFrozen,
      coalesce((SELECT max(round) FROM payout_parcels WHERE parcel_id = p.id), 0) AS rounds,
      (SELECT number FROM orders WHERE id = p.order_id) AS orderNumber
    FROM parcels p
    WHERE p.family_id = ${familyId} AND p.share_left_halalas > 0 AND p.payout_id IS NULL
    ORDER BY coalesce(p.arrived_at, 9e15), p.id`);
}

function queryFamily(db: Database, familyId: FamilyId, now: Instant) {
  return db.all<{
    rail: Rail;
    delayDays: number | null;
    schedule: Schedule | null;
    minimumHalalas: number | null;
    iban: string | null;
    holder: string | null;
    balance: number;
    asked: number;
  }>(sql`
    SELECT pa.rail, t.delay_days AS delayDays, t.schedule, t.minimum_halalas AS minimumHalalas, a.iban, a.holder,
      ${familyBalance(sql`f.id`)} AS balance,
      (SELECT coalesce(sum(v.amount_halalas), 0) FROM reversals v JOIN parcels p ON p.id = v.parcel_id
        WHERE v.state = 'requested' AND p.family_id = f.id) AS asked
    FROM families f JOIN payout_accounts pa ON pa.family_id = f.id
      LEFT JOIN payout_terms t ON t.family_id = f.id
      LEFT JOIN bank_accounts a ON a.family_id = f.id AND a.refused_reason IS NULL
        AND a.recorded_at = ${accountInUse(now)}
    WHERE f.id = ${familyId}`);
}

export function queryDefaultTerms(db: Database) {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.name, "payout_terms"));
}

/** The terms of families without their own. */
export function readDefaultTerms(found: Awaited<ReturnType<typeof queryDefaultTerms>>): PayoutTerms {
  const { shape, initial } = settingKinds.payout_terms;
  const { minimumHalalas, ...terms } = found[0] === undefined ? initial : shape.parse(found[0].value);
  return { ...terms, minimumHalalas: halalas(minimumHalalas) };
}

export async function loadDefaultTerms(db: Database): Promise<PayoutTerms> {
  const [found] = await db.batch([queryDefaultTerms(db)]);
  return readDefaultTerms(found);
}

export async function loadPayable(
  db: Database,
  familyId: FamilyId,
  now: Instant,
): Promise<FamilyPayables | null> {
  const [[family], defaults, parcels] = await db.batch([
    queryFamily(db, familyId, now),
    queryDefaultTerms(db),
    queryUnpaid(db, familyId),
  ]);
  if (family === undefined) return null;
  const { rail, delayDays, schedule, minimumHalalas, iban, holder, balance, asked } = family;
  const isOwn = delayDays !== null && schedule !== null && minimumHalalas !== null;
  return {
    familyId,
    rail,
    terms: isOwn
      ? { delayDays, schedule, minimumHalalas: halalas(minimumHalalas) }
      : readDefaultTerms(defaults),
    bankAccount: iban === null || holder === null ? null : { iban, holder },
    balanceHalalas: halalas(balance),
    requestedHalalas: halalas(asked),
    parcels: parcels.map((parcel) => ({ ...parcel, isFrozen: parcel.isFrozen === 1 })),
  };
}

export interface NewPayout {
  readonly id: PayoutId;
  readonly familyId: FamilyId;
  readonly account: BankAccount | null;
}

/**
 * Inserts a payout and its parcels. A parcel in another payout collides; one whose share has shrunk or which was frozen since it was
 * read is inserted with 0, which a CHECK refuses. Either aborts the batch.
 */
export function savePayout(
  db: Database,
  { id, familyId, account }: NewPayout,
  { rail, amountHalalas, nettedHalalas, parts }: PayoutPlan,
  at: Instant,
): Statement[] {
  const isNothing = amountHalalas === 0;
  const json = JSON.stringify(parts);
  return [
    db.run(sql`
      INSERT INTO payouts (id, family_id, rail, state, sequence, amount_halalas, netted_halalas, iban, holder,
        created_at, settled_at)
      VALUES (${id}, ${familyId}, ${rail}, ${isNothing ? "done" : "open"}, 1, ${amountHalalas}, ${nettedHalalas},
        ${account?.iban ?? null}, ${account?.holder ?? null}, ${at}, ${isNothing ? at : null})`),
    db.run(sql`
      INSERT INTO payout_parcels (parcel_id, round, payout_id, share_halalas, amount_halalas)
      SELECT part.value ->> 'parcelId', part.value ->> 'round', ${id},
        iif(p.payout_id IS NULL AND p.share_left_halalas = part.value ->> 'shareHalalas' AND NOT ${isFrozen}, p.share_left_halalas, 0),
        part.value ->> 'amountHalalas'
      FROM json_each(${json}) part JOIN parcels p ON p.id = part.value ->> 'parcelId'`),
    db.run(sql`
      UPDATE parcels SET payout_id = ${id} WHERE id IN (SELECT value ->> 'parcelId' FROM json_each(${json}))`),
  ];
}

/** A payout made in the processor's dashboard, without parcels, and booked by operators. */
export function savePayoutByHand(
  db: Database,
  payout: { readonly id: PayoutId; readonly familyId: FamilyId; readonly amountHalalas: Halalas },
  at: Instant,
): Statement {
  const { id, familyId, amountHalalas } = payout;
  return db.run(sql`
    INSERT INTO payouts (id, family_id, rail, state, sequence, amount_halalas, netted_halalas, created_at, settled_at)
    VALUES (${id}, ${familyId}, 'stripe', 'done', 1, ${amountHalalas}, 0, ${at}, ${at})`);
}

/** Closes Stripe payouts whose parts were all sent or returned. */
export function savePayoutSettled(db: Database, id: PayoutId, at: Instant): Statement {
  return db.run(sql`
    UPDATE payouts SET state = iif(returned_halalas = amount_halalas, 'failed', 'done'), settled_at = ${at}, problem = NULL
    WHERE id = ${id} AND state = 'open' AND NOT EXISTS (SELECT 1 FROM payout_parcels
      WHERE payout_id = ${id} AND amount_halalas > 0 AND transfer_id IS NULL AND returned_at IS NULL)`);
}

/** Stores why an open payout has not been paid. */
export function savePayoutProblem(db: Database, id: PayoutId, problem: string): Statement {
  return db.run(
    sql`UPDATE payouts SET problem = ${problem} WHERE id = ${id} AND state = 'open' AND problem IS NOT ${problem}`,
  );
}

/** The last day on which a schedule pays, and the instant at which that day begins. */
export interface NextPayRun {
  readonly schedule: Schedule;
  readonly day: RiyadhDay;
  readonly beginsAt: Instant;
}

/**
 * Enqueues one job for each family with something due at the last pay run. The job's id is the lock, so that pay runs may be
 * scheduled repeatedly. A payout delay of N days ends when the Nth day after the arrival begins.
 */
export function savePayRuns(
  db: Database,
  turns: readonly NextPayRun[],
  defaults: PayoutTerms,
  at: Instant,
): Statement {
  const delayDays = sql`coalesce(t.delay_days, ${defaults.delayDays})`;
  return db.run(sql`
    INSERT INTO outbox (id, kind, payload, created_at, due_at)
    SELECT p.family_id || ':payout:' || (turn.value ->> 'day'), 'payout',
      json_object('familyIds', json_array(p.family_id), 'isPayRun', json('true')), ${at}, ${at}
    FROM parcels p LEFT JOIN payout_terms t ON t.family_id = p.family_id
      JOIN json_each(${JSON.stringify(turns)}) turn
        ON turn.value ->> 'schedule' = coalesce(t.schedule, ${defaults.schedule})
    WHERE p.share_left_halalas > 0 AND p.payout_id IS NULL
      AND ${isDelayOver(delayDays, sql`(turn.value ->> 'beginsAt')`)}
    GROUP BY p.family_id
    ON CONFLICT (id) DO NOTHING`);
}

/** The parcels that a family's other rail will pay, as long as they are in no payout. */
export function saveRailOfUnpaid(db: Database, familyId: FamilyId, rail: Rail): Statement {
  return db.run(sql`
    UPDATE parcels SET rail = ${rail} WHERE family_id = ${familyId} AND share_left_halalas > 0
      AND payout_id IS NULL AND arrived_at IS NOT NULL`);
}

/** Makes the unsent parcels of these payouts payable again, on their family's current rail. */
export function saveParcelsFreed(
  db: Database,
  parts: readonly { readonly payoutId: PayoutId; readonly parcelId?: ParcelId }[],
): Statement {
  return db.run(sql`
    UPDATE parcels SET payout_id = NULL, rail = (SELECT pa.rail FROM payout_accounts pa WHERE pa.family_id = parcels.family_id)
    FROM (SELECT pp.parcel_id, pp.payout_id FROM json_each(${JSON.stringify(parts)}) freed
      JOIN payout_parcels pp ON pp.payout_id = freed.value ->> 'payoutId'
        AND pp.parcel_id = coalesce(freed.value ->> 'parcelId', pp.parcel_id)) part
    WHERE parcels.id = part.parcel_id AND parcels.payout_id = part.payout_id`);
}
