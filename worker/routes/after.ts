// What every answered change leaves to be done: its own outbox rows, after the response.
import type { MiddlewareHandler } from "hono";
import type { Context } from "../context.ts";
import { performOwn } from "../schedule.ts";
import type { RouteEnv } from "./respond.ts";

/** Does what a look at something may lead to, and its errands, after the answer. */
export function followUp(context: Context, work: Promise<unknown>): void {
  context.defer(work.then(() => performOwn(context)));
}

/** Does a change's errands after its answer; the schedule does what this does not get to. */
export const drainAfter: MiddlewareHandler<RouteEnv> = async (c, next) => {
  await next();
  if (c.req.method !== "GET" && c.res.ok) {
    const context = c.get("context");
    context.defer(performOwn(context));
  }
};
