// What every answered change leaves to be done: its own outbox rows, after the response.
import type { MiddlewareHandler } from "hono";
import { performOwn } from "../schedule.ts";
import type { RouteEnv } from "./respond.ts";

/** Does a change's errands after its answer; the schedule does what this does not get to. */
export const drainAfter: MiddlewareHandler<RouteEnv> = async (c, next) => {
  await next();
  if (c.req.method !== "GET" && c.res.ok) {
    const context = c.get("context");
    context.defer(performOwn(context));
  }
};
