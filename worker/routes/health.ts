// Health: whether the Worker runs, and whether its work is up to date.
import { sql } from "drizzle-orm";
import { Hono, type Context as HonoContext } from "hono";
import { isolateMeter } from "../core/database.ts";
import { hourMs, minuteMs } from "../core/time.ts";
import { countOpen } from "../money/differences/store.ts";
import { currentSession } from "./guard.ts";
import type { RouteEnv } from "./respond.ts";

const outboxAgeMaxMs = 15 * minuteMs;
/** A daily run may fail once: two days. */
const reconciledAgeMaxMs = 50 * hourMs;

/** The public answer says only whether it works; the operator's also has delays and differences. */
async function maySeeDetail(c: HonoContext<RouteEnv>): Promise<boolean> {
  if (c.get("context").config.isLocal) return true;
  const session = await currentSession(c);
  return session?.roles.some(({ role }) => role === "operator") ?? false;
}

export const health = new Hono<RouteEnv>()
  .get("/healthz", (c) => c.json({ status: "ok" }, 200))
  .get("/readyz", async (c) => {
    const { db, now } = c.get("context");
    const [[row]] = await db.batch([
      db.all<{ oldest: number | null; waiting: number; ended: number }>(sql`
        SELECT (SELECT min(created_at) FROM outbox WHERE done_at IS NULL) AS oldest,
          (SELECT count(*) FROM webhook_events WHERE applied_at IS NULL) AS waiting,
          (SELECT count(*) FROM orders WHERE state = 'placed' AND expires_at < ${now - outboxAgeMaxMs}) AS ended`),
    ]);
    const { causes, endedAt } = await countOpen(db);
    const outboxAgeMs = row?.oldest ? now - row.oldest : 0;
    const reconciledAgeMs = endedAt === null ? null : now - endedAt;
    const isBehind = outboxAgeMs >= outboxAgeMaxMs || (row?.ended ?? 0) > 0;
    const hasDifferences = causes.length > 0 || (reconciledAgeMs ?? 0) > reconciledAgeMaxMs;
    const report = { outboxAgeMs, eventsWaiting: row?.waiting ?? 0, holdsNotEnded: row?.ended ?? 0 };
    const money = { reconciledAgeMs, differences: causes };
    // What keeps the store from its work comes before what a person must look at.
    const status = isBehind ? "behind" : hasDifferences ? "differences" : "ready";
    const detail = (await maySeeDetail(c)) ? { ...report, ...money, database: { ...isolateMeter } } : {};
    return c.json({ status, ...detail }, status === "ready" ? 200 : 503, { "cache-control": "no-store" });
  });
