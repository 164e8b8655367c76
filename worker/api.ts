// The API: its audiences, its OpenAPI document, and the type from which the site's client is made.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { refuse, type RefusalCode } from "./core/refusal.ts";
import { messagesOf } from "./core/failure.ts";
import { association } from "./routes/association/index.ts";
import { bodiesOf } from "./routes/bodies.ts";
import { desk } from "./routes/desk/index.ts";
import { family } from "./routes/family/index.ts";
import { sameOrigin } from "./routes/guard.ts";
import { hooks } from "./routes/hooks/index.ts";
import { describeApi } from "./routes/openapi.ts";
import { operator } from "./routes/operator/index.ts";
import { no, type RouteEnv } from "./routes/respond.ts";
import { security } from "./routes/security.ts";
import { session } from "./routes/session.ts";
import { drainAfter } from "./after.ts";
import { shop } from "./routes/shop/index.ts";

/** What the framework itself refuses before a route is reached, by its status. */
const frameworkRefusals: Readonly<Record<number, RefusalCode>> = {
  413: "request_too_large",
  415: "content_type_unsupported",
};

const base = new OpenAPIHono<RouteEnv>().basePath("/api");
base.use("*", async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
});
base.route("/hooks", hooks);
base.use("*", sameOrigin);
const tooLarge = (c: HonoContext<RouteEnv>) => no(c, refuse("request_too_large"));
base.use("*", (c, next) => {
  const { bytesMax } = bodiesOf(c.req.method, c.req.path);
  return bodyLimit({ maxSize: bytesMax, onError: tooLarge })(c, next);
});
base.use("/session/*", drainAfter);

export const api = base
  .route("/shop", shop)
  .route("/session", session)
  .route("/security", security)
  .route("/family", family)
  .route("/association", association)
  .route("/operator", operator)
  .route("/desk", desk);

api.get("/openapi.json", describeApi(api));
api.onError((error, c) => {
  const { log, requestId } = c.get("context");
  if ("status" in error && typeof error.status === "number" && error.status >= 400 && error.status < 500) {
    return no(c, refuse(frameworkRefusals[error.status] ?? "request_malformed"));
  }
  log({
    level: "error",
    event: "request_failed",
    requestId,
    route: c.req.routePath,
    problem: messagesOf(error),
  });
  return no(c, refuse("internal"));
});

export type Api = typeof api;
