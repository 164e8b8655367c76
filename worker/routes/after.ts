// What every answered change leaves to be done: its outbox rows, after the response.
import type { MiddlewareHandler } from "hono";
import { drainSoon } from "../schedule.ts";
import type { RouteEnv } from "./respond.ts";

/** Drains the outbox after a change that succeeded; the cron does what this does not get to. */
export const drainAfter: MiddlewareHandler<RouteEnv> = async (c, next) => {
  await next();
  if (c.req.method !== "GET" && c.res.ok) {
    const context = c.get("context");
    context.defer(drainSoon(context));
  }
};
