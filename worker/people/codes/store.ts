// SQL of one-time codes and of the browsers that requested them.
import { and, eq, sql } from "drizzle-orm";
import { deviceCodes } from "../../../db/schema/identity.ts";
import type { Database, Statement } from "../../core/database.ts";
import { queryUses, type Counted, type Limiting, type Use } from "../../core/limiter.ts";
import type { Instant } from "../../core/time.ts";
import type { StoredCode } from "./rules.ts";

/** A phone in one browser. */
export interface PhoneInBrowser {
  readonly phone: string;
  readonly deviceHash: string;
}

export interface CodeRequester {
  /** This browser has signed in with this phone before. */
  readonly isKnown: boolean;
  readonly holdsRole: boolean;
  readonly counted: readonly Counted[];
}

/** The requester of a code, and the use of its limits: the same reads for everybody, so that time reveals nothing. */
export async function loadCodeRequester(
  ctx: Limiting,
  at: PhoneInBrowser,
  uses: readonly Use[],
): Promise<CodeRequester> {
  const [[row], counted] = await ctx.db.batch([
    ctx.db.all<{ isKnown: number; holdsRole: number }>(sql`
      SELECT EXISTS (SELECT 1 FROM devices WHERE phone = ${at.phone} AND device_hash = ${at.deviceHash}) AS isKnown,
        EXISTS (SELECT 1 FROM people p JOIN roles r ON r.person_id = p.id
          WHERE p.phone = ${at.phone} AND r.role <> 'shopper') AS holdsRole`),
    queryUses(ctx, uses),
  ]);
  return { isKnown: row?.isKnown === 1, holdsRole: row?.holdsRole === 1, counted };
}

export async function loadCode(db: Database, at: PhoneInBrowser): Promise<StoredCode | null> {
  const own = and(eq(deviceCodes.phone, at.phone), eq(deviceCodes.deviceHash, at.deviceHash));
  const [[row]] = await db.batch([db.select().from(deviceCodes).where(own)]);
  return row ?? null;
}

/** Replaces the browser's code for this phone: an earlier one no longer works. */
export function saveCode(db: Database, at: PhoneInBrowser, codeHash: string, expiresAt: Instant): Statement {
  return db.run(sql`
    INSERT INTO device_codes (phone, device_hash, code_hash, expires_at, tries)
    VALUES (${at.phone}, ${at.deviceHash}, ${codeHash}, ${expiresAt}, 0)
    ON CONFLICT (phone, device_hash) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at,
      tries = 0`);
}

/** Counts a try and returns the code as it was; null when no try is left or the code has expired. */
export function queryTry(db: Database, at: PhoneInBrowser, triesMax: number, now: Instant) {
  return db.all<{ codeHash: string }>(sql`
    UPDATE device_codes SET tries = tries + 1 WHERE phone = ${at.phone} AND device_hash = ${at.deviceHash}
      AND expires_at > ${now} AND tries < ${triesMax}
    RETURNING code_hash AS codeHash`);
}

/** Uses the code up: true for the one caller that did. */
export async function takeCode(
  db: Database,
  at: PhoneInBrowser,
  codeHash: string,
  now: Instant,
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ phone: string }>(sql`
      UPDATE device_codes SET expires_at = 0 WHERE phone = ${at.phone} AND device_hash = ${at.deviceHash}
        AND code_hash = ${codeHash} AND expires_at > ${now}
      RETURNING phone`),
  ]);
  return rows.length > 0;
}

export function saveDevice(db: Database, at: PhoneInBrowser, now: Instant): Statement {
  return db.run(sql`
    INSERT INTO devices (phone, device_hash, seen_at) VALUES (${at.phone}, ${at.deviceHash}, ${now})
    ON CONFLICT (phone, device_hash) DO UPDATE SET seen_at = excluded.seen_at`);
}

export function deleteExpiredCodes(db: Database, now: Instant, deviceLifeMs: number): Statement[] {
  return [
    db.run(sql`DELETE FROM device_codes WHERE expires_at <= ${now}`),
    db.run(sql`DELETE FROM devices WHERE seen_at <= ${now - deviceLifeMs}`),
  ];
}
