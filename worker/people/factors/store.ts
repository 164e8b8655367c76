// SQL of the second factor: people's factors, sessions' challenges, tries and recovery codes.
import { eq, sql } from "drizzle-orm";
import { factors, type challengePurposes } from "../../../db/schema/factors.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { FactorId, PersonId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

export type Factor = typeof factors.$inferSelect;
export type NewFactor = typeof factors.$inferInsert;
type Purpose = (typeof challengePurposes)[number];

export async function listFactors(db: Database, personId: PersonId): Promise<Factor[]> {
  const [rows] = await db.batch([
    db.select().from(factors).where(eq(factors.personId, personId)).orderBy(factors.createdAt, factors.id),
  ]);
  return rows;
}

export function saveFactor(db: Database, factor: NewFactor): Statement {
  return db.insert(factors).values(factor);
}

/** Removes a factor with an audit row; concurrent removals never remove the last one of a person who must keep one. */
export async function removeFactor(
  db: Database,
  { personId, id, mustLeaveOne }: { personId: PersonId; id: FactorId; mustLeaveOne: boolean },
  audit: { id: string; actor: string; at: Instant },
): Promise<boolean> {
  const [gone] = await db.batch([
    db.all<{ id: string }>(sql`
      DELETE FROM factors WHERE id = ${id} AND person_id = ${personId}
        AND (${mustLeaveOne ? 0 : 1} OR (SELECT count(*) FROM factors WHERE person_id = ${personId}) > 1)
      RETURNING id`),
    db.run(sql`
      DELETE FROM recovery_codes
      WHERE person_id = ${personId} AND NOT EXISTS (SELECT 1 FROM factors WHERE person_id = ${personId})`),
    db.run(sql`
      INSERT INTO audit (id, actor, verb, subject, at)
      SELECT ${audit.id}, ${audit.actor}, 'factor_removed', ${id}, ${audit.at}
      WHERE NOT EXISTS (SELECT 1 FROM factors WHERE id = ${id})`),
  ]);
  return gone.length > 0;
}

/** Deletes the recovery codes when no factor is left. */
export function deleteFactors(db: Database, personId: PersonId): Statement[] {
  return [
    db.run(sql`DELETE FROM factors WHERE person_id = ${personId}`),
    db.run(sql`DELETE FROM recovery_codes WHERE person_id = ${personId}`),
    db.run(sql`DELETE FROM factor_tries WHERE person_id = ${personId}`),
  ];
}

/** Marks a code's step as used: true for the one caller that did. */
export async function takeStep(db: Database, id: FactorId, step: number, at: Instant): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ id: string }>(sql`
      UPDATE factors SET last_step = ${step}, used_at = ${at} WHERE id = ${id} AND last_step < ${step} RETURNING id`),
  ]);
  return rows.length > 0;
}

/** Stores a passkey's counter; false when the counter did not grow, which a cloned passkey shows. */
export async function takeCounter(
  db: Database,
  id: FactorId,
  counter: number,
  at: Instant,
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ id: string }>(sql`
      UPDATE factors SET counter = ${counter}, used_at = ${at}
      WHERE id = ${id} AND (counter < ${counter} OR (counter = 0 AND ${counter} = 0)) RETURNING id`),
  ]);
  return rows.length > 0;
}

/** One challenge for each session: the newest replaces it. */
export function saveChallenge(
  db: Database,
  challenge: { tokenHash: string; purpose: Purpose; value: string; expiresAt: Instant },
  at: Instant,
): Statement[] {
  const { tokenHash, purpose, value, expiresAt } = challenge;
  return [
    db.run(sql`DELETE FROM factor_challenges WHERE expires_at <= ${at}`),
    db.run(sql`
      INSERT INTO factor_challenges (token_hash, purpose, value, expires_at)
      VALUES (${tokenHash}, ${purpose}, ${value}, ${expiresAt})
      ON CONFLICT (token_hash) DO UPDATE SET purpose = excluded.purpose, value = excluded.value,
        expires_at = excluded.expires_at`),
  ];
}

export async function loadChallenge(
  db: Database,
  tokenHash: string,
  purpose: Purpose,
  at: Instant,
): Promise<string | null> {
  const [rows] = await db.batch([
    db.all<{ value: string }>(sql`
      SELECT value FROM factor_challenges
      WHERE token_hash = ${tokenHash} AND purpose = ${purpose} AND expires_at > ${at}`),
  ]);
  return rows[0]?.value ?? null;
}

/** Deletes and returns the challenge; null when there is none. */
export async function takeChallenge(
  db: Database,
  tokenHash: string,
  purpose: Purpose,
  at: Instant,
): Promise<string | null> {
  const [rows] = await db.batch([
    db.all<{ value: string }>(sql`
      DELETE FROM factor_challenges
      WHERE token_hash = ${tokenHash} AND purpose = ${purpose} AND expires_at > ${at} RETURNING value`),
  ]);
  return rows[0]?.value ?? null;
}

export function saveChallengeUsed(db: Database, tokenHash: string): Statement {
  return db.run(sql`DELETE FROM factor_challenges WHERE token_hash = ${tokenHash}`);
}

/** Counts a try before its outcome is known; null when allowed, else the start of the window. */
export async function takeFactorTry(
  db: Database,
  personId: PersonId,
  limits: { triesMax: number; windowFrom: Instant },
  at: Instant,
): Promise<Instant | null> {
  const { triesMax, windowFrom } = limits;
  const [taken, [standing]] = await db.batch([
    db.all<{ tries: number }>(sql`
      INSERT INTO factor_tries (person_id, window_started_at, tries) VALUES (${personId}, ${at}, 1)
      ON CONFLICT (person_id) DO UPDATE SET
        tries = CASE WHEN window_started_at > ${windowFrom} THEN tries + 1 ELSE 1 END,
        window_started_at = CASE WHEN window_started_at > ${windowFrom} THEN window_started_at ELSE ${at} END
      WHERE tries < ${triesMax} OR window_started_at <= ${windowFrom}
      RETURNING tries`),
    db.all<{ windowStartedAt: number }>(sql`
      SELECT window_started_at AS windowStartedAt FROM factor_tries WHERE person_id = ${personId}`),
  ]);
  return taken.length > 0 ? null : (standing?.windowStartedAt ?? at);
}

export function deleteOldTries(db: Database, personId: PersonId): Statement {
  return db.run(sql`DELETE FROM factor_tries WHERE person_id = ${personId}`);
}

/** The old codes are void. */
export function saveRecoveryCodes(
  db: Database,
  personId: PersonId,
  codeHashes: readonly string[],
): Statement[] {
  return [
    db.run(sql`DELETE FROM recovery_codes WHERE person_id = ${personId}`),
    ...codeHashes.map((codeHash) =>
      db.run(sql`INSERT INTO recovery_codes (person_id, code_hash) VALUES (${personId}, ${codeHash})`),
    ),
  ];
}

/** Uses a recovery code up: true for the one caller that did. */
export async function takeRecoveryCode(
  db: Database,
  personId: PersonId,
  codeHash: string,
  at: Instant,
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ usedAt: number }>(sql`
      UPDATE recovery_codes SET used_at = ${at}
      WHERE person_id = ${personId} AND code_hash = ${codeHash} AND used_at IS NULL RETURNING used_at AS usedAt`),
  ]);
  return rows.length > 0;
}

export async function countRecoveryCodes(db: Database, personId: PersonId): Promise<number> {
  const [rows] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT count(*) AS count FROM recovery_codes WHERE person_id = ${personId} AND used_at IS NULL`),
  ]);
  return rows[0]?.count ?? 0;
}
