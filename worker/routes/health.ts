// Whether the Worker runs, and whether it can do its work.
import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { isolateMeter } from "../core/database.ts";
import { minuteMs } from "../core/time.ts";
import type { RouteEnv } from "./respond.ts";

const outboxAgeMaxMs = 15 * minuteMs;

export const health = new Hono<RouteEnv>()
  .get("/healthz", (c) => c.json({ status: "ok" }, 200))
  .get("/readyz", async (c) => {
    const { db, now } = c.get("context");
    const [[row]] = await db.batch([
      db.all<{ oldest: number | null; waiting: number; ended: number }>(sql`
        SELECT (SELECT min(created_at) FROM outbox WHERE done_at IS NULL) AS oldest,
          (SELECT count(*) FROM payment_events WHERE applied_at IS NULL) AS waiting,
          (SELECT count(*) FROM orders WHERE state = 'placed' AND expires_at < ${now - outboxAgeMaxMs}) AS ended`),
    ]);
    const outboxAgeMs = row?.oldest ? now - row.oldest : 0;
    const isReady = outboxAgeMs < outboxAgeMaxMs && (row?.ended ?? 0) === 0;
    const report = { outboxAgeMs, eventsWaiting: row?.waiting ?? 0, holdsNotEnded: row?.ended ?? 0 };
    const status = isReady ? "ready" : "behind";
    return c.json({ status, ...report, database: { ...isolateMeter } }, isReady ? 200 : 503);
  });
