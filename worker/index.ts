// The Worker's shell: the only file that sees the environment's bindings and reads the clock.
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { siteFonts } from "./adapters/fonts.ts";
import { turnstile } from "./adapters/challenge.ts";
import { providerMessages } from "./adapters/messages.ts";
import { bucketFiles } from "./adapters/files.ts";
import { loadPicture } from "./adapters/media.ts";
import type { Services } from "./adapters/services.ts";
import { stripePayments } from "./adapters/stripe.ts";
import { api } from "./api.ts";
import { readConfig, type Config } from "./config.ts";
import type { Actor, Context } from "./context.ts";
import { noteRefusal } from "./core/alarms.ts";
import { newMeter, openDatabase, type Meter } from "./core/database.ts";
import { newUlid } from "./core/id.ts";
import { clientOf, refuseUntil } from "./core/limiter.ts";
import { limits } from "./core/limits.ts";
import { networkOf } from "./core/network.ts";
import { randomText } from "./core/random.ts";
import { refuse } from "./core/refusal.ts";
import { messagesOf } from "./core/failure.ts";
import { pages } from "./pages/index.ts";
import { health } from "./routes/health.ts";
import { problemOf, type RouteEnv } from "./routes/respond.ts";
import { everyDay, everyMinute } from "./schedule.ts";
import { localePrefixOf } from "./words/paths.ts";

export interface Bindings {
  readonly DB: D1Database;
  readonly MEDIA: R2Bucket;
  readonly DOCUMENTS: R2Bucket;
  readonly SHIELD: RateLimit;
  readonly ASSETS: Fetcher;
}

interface ShellEnv {
  Bindings: Bindings;
  Variables: RouteEnv["Variables"];
}

const nightlyCron = "10 0 * * *";

/** Read once in an isolate: the environment does not change while it lives. */
let opened: { config: Config; outside: Services } | null = null;

function open(bindings: Bindings): { config: Config; outside: Services } {
  if (opened === null) {
    const config = readConfig(bindings);
    const payments = stripePayments(config.stripe, config.outsideTimeoutMs);
    opened = {
      config,
      outside: {
        payments,
        messages: providerMessages(config),
        challenge: config.challenge === null ? null : turnstile(config.challenge, config.outsideTimeoutMs),
        files: bucketFiles(bindings.DOCUMENTS),
        loadFont: siteFonts(bindings.ASSETS, config.publicOrigin),
      },
    };
  }
  return opened;
}

function newContext(
  bindings: Bindings,
  execution: Pick<ExecutionContext, "waitUntil">,
  actor: Actor,
  address: string | undefined,
): Context {
  const { config, outside } = open(bindings);
  const now = Date.now();
  const meter = newMeter();
  const requestId = newUlid(now);
  const log: Context["log"] = (line) => {
    // The one place that writes to the log.
    // oxlint-disable-next-line no-console
    console.log(JSON.stringify({ requestId, ...line }));
  };
  return {
    db: openDatabase(bindings.DB, meter),
    meter,
    now,
    clock: () => Date.now(),
    newId: () => newUlid(Date.now()),
    randomText,
    actor,
    network: address === undefined || address === "" ? null : networkOf(address),
    config,
    services: outside,
    jobs: [],
    requestId,
    defer: (work) => {
      execution.waitUntil(
        work.catch((error: unknown) => {
          log({ level: "error", event: "deferred_work_failed", problem: messagesOf(error) });
        }),
      );
    },
    log,
  };
}

function timingOf(meter: Meter): string {
  const { durationMs, roundTrips, rowsRead, rowsWritten } = meter;
  return `d1;dur=${durationMs.toFixed(1)};desc="${roundTrips} trips, ${rowsRead} read, ${rowsWritten} written"`;
}

/** The rate limit's key of an expensive request: one for each part of the API, so that a flood of one leaves the others. */
function shieldedArea(method: string, path: string): string | null {
  const [, , area = ""] = path.split("/");
  if (area === "hooks") return null;
  return method === "POST" || path.endsWith(".pdf") ? area : null;
}

const app = new Hono<ShellEnv>();

app.use("*", async (c, next) => {
  const context = newContext(c.env, c.executionCtx, { kind: "guest" }, c.req.header("cf-connecting-ip"));
  c.set("context", context);
  await next();
  const { meter } = context;
  // Hono's own `header` would copy the whole response for each header.
  c.res.headers.set("x-request-id", context.requestId);
  // The database's time would reveal whether an order exists: it goes into the log only.
  if (context.config.isLocal) c.res.headers.set("server-timing", timingOf(meter));
  if (!context.config.isLocal) {
    const { method, routePath } = c.req;
    const status = c.res.status;
    context.log({ level: "info", event: "request", method, route: routePath, status, ...meter });
  }
});

/** Uploaded files are served as pictures only, with a policy that forbids everything else. */
app.use("/api/*", async (c, next) => {
  await next();
  const { headers } = c.res;
  if (headers.get("content-type")?.startsWith("image/") !== true) return;
  headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
});

app.use(
  "*",
  secureHeaders({
    // The page's own policy, in its head, narrows the styles; browsers enforce both.
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: false,
    permissionsPolicy: { camera: ["self"], microphone: [], geolocation: [], payment: [], usb: [] },
    strictTransportSecurity: "max-age=63072000; includeSubDomains",
    xFrameOptions: "DENY",
  }),
);

// As for static files: an address with a trailing slash redirects to the one without.
app.use("*", async (c, next) => {
  const url = new URL(c.req.url);
  const isPage = !url.pathname.startsWith("/api/") && url.pathname !== "/";
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead || !isPage || !url.pathname.endsWith("/")) return next();
  return c.redirect(`${url.pathname.replaceAll(/^\/+|\/+$/g, "").replace(/^/, "/")}${url.search}`, 308);
});

// A page may ask for less: an order's own address holds its token.
app.use("*", async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("referrer-policy")) headers.set("referrer-policy", "strict-origin-when-cross-origin");
});

/** A soft rate limit before anything is read: each Cloudflare location counts separately. Exact limits are in the database. */
app.use("/api/*", async (c, next) => {
  const context = c.get("context");
  const area = shieldedArea(c.req.method, c.req.path);
  if (context.network === null || area === null) return next();
  const { key } = await clientOf(context);
  const { success } = await c.env.SHIELD.limit({ key: `${area}:${key}` });
  if (success) return next();
  noteRefusal(context, "requests_client");
  const { code, periodMs } = limits.requests_client;
  const refusal = refuseUntil(code, context.now + periodMs, context.now);
  return c.json(problemOf(refusal, context.requestId), 429, {
    "content-type": "application/problem+json",
    "retry-after": String(refusal.detail["retryAfterSeconds"]),
  });
});

app.route("/", health);
app.route("/", api);
app.get("/media/:hash/:name", async (c) => {
  const { hash, name } = c.req.param();
  return (await loadPicture(c.env.MEDIA, hash, name)) ?? c.notFound();
});
app.route("/", pages);

/** Other addresses are files of the site, or its 404 page. Without Cloudflare's router all requests come here. */
app.notFound(async (c) => {
  if (c.req.path.startsWith("/api/")) {
    const problem = problemOf(refuse("route_unknown"), c.get("context").requestId);
    return c.json(problem, 404, { "content-type": "application/problem+json" });
  }
  const prefix = localePrefixOf(c.req.path);
  const isOrder = c.req.path.startsWith(`${prefix}/orders/`);
  const page = new Request(`${new URL(c.req.url).origin}${prefix}/order-unknown`);
  const file = await c.env.ASSETS.fetch(isOrder ? page : c.req.raw);
  const answer = new Response(file.body, isOrder ? { status: 404, headers: file.headers } : file);
  if (answer.status === 404) answer.headers.set("cache-control", "no-store");
  return answer;
});

app.onError(async (error, c) => {
  c.get("context").log({
    level: "error",
    event: "page_failed",
    route: c.req.routePath,
    problem: messagesOf(error),
  });
  const { pathname, origin } = new URL(c.req.url);
  // Fetched without the visitor's headers, which could lead to a partial response or a 304.
  const page = await c.env.ASSETS.fetch(new Request(`${origin}${localePrefixOf(pathname)}/500`));
  return new Response(page.body, {
    status: 500,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
});

export default {
  fetch: (request, bindings, execution) => app.fetch(request, bindings, execution),
  async scheduled(controller, bindings, execution) {
    const context = newContext(bindings, execution, { kind: "system", name: "schedule" }, undefined);
    await (controller.cron === nightlyCron
      ? everyDay(context)
      : everyMinute(context, controller.scheduledTime));
  },
} satisfies ExportedHandler<Bindings>;
