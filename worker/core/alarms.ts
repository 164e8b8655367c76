// How often each limit refused: by day for good, and as an alarm for the operator while it goes on.
import { sql } from "drizzle-orm";
import { runBatch, type Database, type Statement } from "./database.ts";
import { hourMs, minuteMs, riyadhDay, type Instant, type RiyadhDay } from "./time.ts";

/** How long refusals are gathered before they are written, in ms: a flood costs one write in that time, not thousands. */
const gatherMs = 20;
/** Nothing was refused for so long: it is over. */
const quietMs = hourMs / 2;

/** What was refused in this isolate and is not written yet. */
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

/** What is being refused now, the latest first. */
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
