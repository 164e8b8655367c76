// The one limiter: counters whose CHECK aborts the batch that would exceed a limit.
import { sql, type SQL } from "drizzle-orm";
import { noteRefusal } from "./alarms.ts";
import { runBatch, type Database, type Statement } from "./database.ts";
import { isConstraintFailure } from "./failure.ts";
import { hashText } from "./hash.ts";
import { type LimitCode, limits, maxOf, type LimitName, type LimitSettings } from "./limits.ts";
import { refuse, type Refusal, type RefusalCode } from "./refusal.ts";
import { minuteMs, type Instant } from "./time.ts";

/** What the limiter needs from the request. */
export interface Limiting {
  readonly db: Database;
  readonly now: Instant;
  /** The client's network; null when unknown. */
  readonly network: string | null;
  readonly config: { readonly limits: LimitSettings };
  readonly defer: (work: Promise<unknown>) => void;
}

/** Clients without an address share one key. They exist only on a developer's machine, so their allowance is large. */
const sharedKey = "shared";
const sharedTimes = 50;
const secondMs = 1000;

export interface Use<Name extends LimitName = LimitName> {
  readonly name: Name;
  readonly key: string;
  readonly max: number;
  /** Units that one use takes. */
  readonly amount: number;
}

function hashOf({ config }: Pick<Limiting, "config">, text: string): Promise<string> {
  return hashText(`${config.limits.pepper}:${text}`);
}

export interface Client {
  readonly key: string;
  /** Factor by which its limits exceed those of one network. */
  readonly times: number;
}

export async function clientOf(ctx: Pick<Limiting, "config" | "network">): Promise<Client> {
  if (ctx.network === null) return { key: sharedKey, times: sharedTimes };
  return { key: (await hashOf(ctx, ctx.network)).slice(0, 32), times: 1 };
}

export async function useOfClient<Name extends LimitName>(
  ctx: Limiting,
  name: Name,
  amount = 1,
): Promise<Use<Name>> {
  const { key, times } = await clientOf(ctx);
  return { name, key: `${name}:${key}`, max: maxOf(ctx.config.limits, name) * times, amount };
}

/** One more use by the subject `of` (a phone, an order, a hotel), which is stored as a hash. */
export async function useOf<Name extends LimitName>(
  ctx: Limiting,
  name: Name,
  of: string,
): Promise<Use<Name>> {
  return {
    name,
    key: `${name}:${(await hashOf(ctx, of)).slice(0, 32)}`,
    max: maxOf(ctx.config.limits, name),
    amount: 1,
  };
}

/** One more use by everybody together. */
export function useOfAll<Name extends LimitName>(
  { config }: Pick<Limiting, "config">,
  name: Name,
): Use<Name> {
  return { name, key: `${name}:all`, max: maxOf(config.limits, name), amount: 1 };
}

/** A statement that counts the uses, if `when` holds: a CHECK aborts the batch when a limit would be exceeded. */
export function saveUses(
  { db, now }: Pick<Limiting, "db" | "now">,
  uses: readonly Use[],
  when: SQL = sql`true`,
): Statement {
  const rows = uses.map(({ name, key, max, amount }) => ({
    key,
    max,
    amount,
    endsAt: now + limits[name].periodMs,
  }));
  return db.run(sql`
    INSERT INTO limit_uses (key, used, allowed, ends_at)
    SELECT value ->> 'key', value ->> 'amount', value ->> 'max', value ->> 'endsAt' FROM json_each(${JSON.stringify(rows)}) WHERE ${when}
    ON CONFLICT (key) DO UPDATE SET used = iif(limit_uses.ends_at <= ${now}, excluded.used, limit_uses.used + excluded.used),
      allowed = excluded.allowed, ends_at = iif(limit_uses.ends_at <= ${now}, excluded.ends_at, limit_uses.ends_at)`);
}

/** Gives back one use of each of these global counters; never below zero. */
export function saveUsesReturned(
  { db, now }: Pick<Limiting, "db" | "now">,
  names: readonly LimitName[],
): Statement {
  const keys = JSON.stringify(names.map((name) => `${name}:all`));
  return db.run(sql`
    UPDATE limit_uses SET used = used - 1
    WHERE key IN (SELECT value FROM json_each(${keys})) AND used > 1 AND ends_at > ${now}`);
}

export interface Counted {
  readonly key: string;
  readonly used: number;
  readonly endsAt: Instant;
}

/** Query of what has been used of these; `fullOf` reads its rows. */
export function queryUses({ db, now }: Pick<Limiting, "db" | "now">, uses: readonly Use[]) {
  return db.all<Counted>(sql`
    SELECT l.key, l.used, l.ends_at AS endsAt FROM json_each(${JSON.stringify(uses.map(({ key }) => key))}) asked
    JOIN limit_uses l ON l.key = asked.value WHERE l.ends_at > ${now}`);
}

/** A refusal by a limit; always has the time to retry at. */
export function refuseUntil<Code extends RefusalCode>(
  code: Code,
  until: Instant,
  now: Instant,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Refusal<Code> {
  const retryAfterSeconds = Math.max(1, Math.ceil((until - now) / secondMs));
  const retryAt = Math.ceil(until / minuteMs) * minuteMs;
  return refuse(code, { ...detail, retryAfterSeconds, retryAt });
}

/** The refusal for the first use with nothing left, which is also counted; null when all have some left. */
export function fullOf<Name extends LimitName>(
  ctx: Limiting,
  uses: readonly Use<Name>[],
  counted: readonly Counted[],
): Refusal<LimitCode<Name>> | null {
  for (const { name, key, max, amount } of uses) {
    const row = counted.find((one) => one.key === key);
    if ((row?.used ?? 0) + amount <= max) continue;
    noteRefusal(ctx, name);
    const { code }: { readonly code: LimitCode<Name> } = limits[name];
    return refuseUntil(code, row?.endsAt ?? ctx.now + limits[name].periodMs, ctx.now);
  }
  return null;
}

/** Takes one use of each, or none and returns the refusal. `also` is written in the same batch. */
export async function takeUses<Name extends LimitName>(
  ctx: Limiting,
  uses: readonly Use<Name>[],
  also: readonly Statement[] = [],
): Promise<Refusal<LimitCode<Name>> | null> {
  try {
    await runBatch(ctx.db, [saveUses(ctx, uses), ...also]);
    return null;
  } catch (error) {
    if (!isConstraintFailure(error)) throw error;
    const [counted] = await ctx.db.batch([queryUses(ctx, uses)]);
    const refusal = fullOf(ctx, uses, counted);
    if (refusal === null) throw error;
    return refusal;
  }
}

export function deleteOldUses(db: Database, now: Instant): Statement {
  return db.run(sql`DELETE FROM limit_uses WHERE ends_at <= ${now}`);
}
