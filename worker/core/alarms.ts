// Refusals of each limit: counted by day, and shown to the operator as an alarm while they continue.
import { sql } from "drizzle-orm";
import { runBatch, type Database, type Statement } from "./database.ts";
import { hourMs, minuteMs, riyadhDay, type Instant, type RiyadhDay } from "./time.ts";

/** Refusals are collected for this time before they are written, in ms: a flood costs one write, not thousands. */
const gatherMs = 20;
/** An alarm ends after this time without a refusal. */
const quietMs = hourMs / 2;

/** Refusals of this isolate that are not written yet. */
const waiting = new Map<string, number>();

interface Noting {
  readonly db: Database;
  readonly now: Instant;
  readonly defer: (work: Promise<unknown>) => void;
}

function saveRefusals(db: Database, name: string, count: number, at: Instant): Statement[] {
  return [
    db.run(sql`
      INSERT INTO limit_refusals (day_on, name, count) VALUES (${riyadhDay(at)}, ${name}, ${count})
      ON CONFLICT (day_on, name) DO UPDATE SET count = count + excluded.count`),
    db.run(sql`
      INSERT INTO limit_alarms (name, count, since, last_at) VALUES (${name}, ${count}, ${at}, ${at})
      ON CONFLICT (name) DO UPDATE SET
        count = iif(last_at < ${at - quietMs}, excluded.count, count + excluded.count),
        since = iif(last_at < ${at - quietMs}, excluded.since, since), last_at = max(last_at, excluded.last_at)`),
  ];
}

async function writeWaiting({ db, now }: Noting): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, gatherMs));
  const taken = [...waiting];
  waiting.clear();
  await runBatch(
    db,
    taken.flatMap(([name, count]) => saveRefusals(db, name, count, now)),
  );
}

/** Counts a refusal after the answer. */
export function noteRefusal(ctx: Noting, name: string): void {
  waiting.set(name, (waiting.get(name) ?? 0) + 1);
  ctx.defer(writeWaiting(ctx));
}

export interface Alarm {
  readonly name: string;
  readonly count: number;
  readonly since: Instant;
  readonly lastAt: Instant;
}

/** The alarms that are on, the latest refusal first. */
export async function listAlarms(db: Database, now: Instant): Promise<Alarm[]> {
  const [rows] = await db.batch([
    db.all<Alarm>(sql`
      SELECT name, count, since, last_at AS lastAt FROM limit_alarms WHERE last_at >= ${now - quietMs}
      ORDER BY last_at DESC, name`),
  ]);
  return rows;
}

export interface DayOfRefusals {
  readonly dayOn: RiyadhDay;
  readonly name: string;
  readonly count: number;
}

/** How long an alarm goes on after the last refusal, in minutes. */
export const quietMinutes = quietMs / minuteMs;
