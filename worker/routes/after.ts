// What every answered change leaves to be done: its own outbox rows, after the response.
import type { MiddlewareHandler } from "hono";
import type { Context } from "../context.ts";
import { runOwnJobs } from "../schedule.ts";
import type { RouteEnv } from "./respond.ts";

/** Does what a look at something may lead to, and its jobs, after the answer. */
export function followUp(context: Context, work: Promise<unknown>): void {
  context.defer(work.then(() => runOwnJobs(context)));
}

/** Does a change's jobs after its answer; the schedule does what this does not get to. */
export const drainAfter: MiddlewareHandler<RouteEnv> = async (c, next) => {
  await next();
  if (c.req.method !== "GET" && c.res.ok) {
    const context = c.get("context");
    context.defer(runOwnJobs(context));
  }
};
