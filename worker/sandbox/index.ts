// The sandbox: the outside world of the store on a developer's own machine. The Worker never imports it.
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createApi } from "./stripe/api.ts";
import { createAssets } from "./assets.ts";
import { createChallenges } from "./challenges.ts";
import { respondConsole } from "./console/page.ts";
import { processDue, openClock } from "./clock.ts";
import type { Context } from "./context.ts";
import { createControls } from "./console/controls.ts";
import { openDatabase } from "./database.ts";
import { createDelivery } from "./webhooks/delivery.ts";
import { createDeliveryFaults } from "./faults/delivery-faults.ts";
import type { FaultParts } from "./console/fault-controls.ts";
import { createFaultLog } from "./faults/log.ts";
import { createFaults } from "./faults/faults.ts";
import { pruneAnswers } from "./stripe/idempotency.ts";
import { createMail } from "./messages/mail.ts";
import { createOnboardingRoutes } from "./pages/onboarding-routes.ts";
import { createPayRoutes } from "./pages/pay-routes.ts";
import type { Hook, Hooks } from "./webhooks/sending.ts";
import { openSettings } from "./settings.ts";
import { createSms } from "./messages/sms.ts";
import { isThin } from "./stripe/thin.ts";

export interface SandboxOptions {
  /** A path of an SQLite file, or ":memory:". */
  readonly file: string;
  /** The sandbox's public address, the base of the pay pages' links. */
  readonly publicUrl: string;
  /** The store's webhook address. When it is empty, nothing is delivered automatically. */
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  /** The event types the webhook is subscribed to; all when left out. */
  readonly webhookEvents?: readonly string[];
  /** The webhook for thin events of accounts; none if omitted. */
  readonly accountsWebhookUrl?: string;
  readonly accountsWebhookSecret?: string;
  /** Takes the events of a store in the same process, instead of its webhooks' addresses. */
  readonly handOver?: Hook["handOver"];
  readonly now?: () => number;
}

export interface Sandbox {
  readonly app: Hono;
  close(): Promise<void>;
}

const tickMilliseconds = 1000;

function hooksOf(options: SandboxOptions): Hooks {
  const { webhookUrl, webhookSecret, accountsWebhookUrl = "", accountsWebhookSecret = "" } = options;
  const inProcess = options.handOver === undefined ? {} : { handOver: options.handOver };
  return {
    payments: { url: webhookUrl, secret: webhookSecret, ...inProcess },
    accounts: { url: accountsWebhookUrl, secret: accountsWebhookSecret, ...inProcess },
  };
}

interface Parts extends FaultParts {
  readonly context: Context;
  readonly closing: AbortSignal;
}

function createApp({ context, delivery, faults, faultLog, closing }: Parts): Hono {
  const app = new Hono();
  app.route("/", createApi({ context, faults, closing }));
  app.route("/", createSms(context, faults, closing));
  app.route("/", createMail(context, faults, closing));
  app.route("/", createChallenges(context, faults, closing));
  app.route("/", createControls({ context, delivery, faults, faultLog }));
  app.route("/", createPayRoutes(context, delivery));
  app.route("/", createOnboardingRoutes(context));
  app.route("/", createAssets());
  app.get("/", () => respondConsole(context, { delivery, faults, faultLog }));
  app.onError((error) => {
    console.error(error);
    const message = "The sandbox itself failed; its terminal says why.";
    return Response.json({ error: { type: "api_error", message } }, { status: 500 });
  });
  return app;
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const database = openDatabase(options.file);
  const settings = openSettings(database);
  const { now, signedAt } = openClock(settings, options.now ?? Date.now);
  const faultLog = createFaultLog(now);
  const hooks = hooksOf(options);
  const deliveryFaults = createDeliveryFaults(faultLog);
  const delivery = createDelivery({ database, now, signedAt, hooks, faults: deliveryFaults });
  const context: Context = {
    database,
    now,
    signedAt,
    settings,
    publicUrl: options.publicUrl.replace(/\/$/, ""),
    isSubscribed: (type) => {
      if (isThin(type)) return hooks.accounts.url !== "";
      return hooks.payments.url !== "" && (options.webhookEvents?.includes(type) ?? true);
    },
    wake: delivery.wake,
    cause: null,
    account: null,
  };
  const closing = new AbortController();
  const faults = createFaults(faultLog);
  const app = createApp({ context, delivery, faults, faultLog, closing: closing.signal });

  const tick = (): void => {
    processDue(context);
    pruneAnswers(database, now());
    delivery.wake();
  };
  const timer = setInterval(tick, tickMilliseconds).unref();
  delivery.wake();
  const close = async (): Promise<void> => {
    clearInterval(timer);
    closing.abort();
    await delivery.close();
    database.close();
  };
  return { app, close };
}

export interface StartOptions extends SandboxOptions {
  /** 0 picks a free port; `publicUrl` may then be empty. */
  readonly port: number;
  readonly host?: string;
}

/** When the file can't be opened, the port is released. */
function openOrLeave(options: SandboxOptions, leave: () => void): Sandbox {
  try {
    return createSandbox(options);
  } catch (error) {
    leave();
    throw error;
  }
}

export async function startSandbox(options: StartOptions): Promise<{ url: string; close(): Promise<void> }> {
  const host = options.host ?? "127.0.0.1";
  const opened = Promise.withResolvers<Sandbox>();
  const server = serve({
    fetch: async (request, env) => (await opened.promise).app.fetch(request, env),
    port: options.port,
    hostname: host,
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  const url = `http://${host}:${port}`;
  const publicUrl = options.publicUrl === "" ? url : options.publicUrl;
  const sandbox = openOrLeave({ ...options, publicUrl }, () => server.close());
  opened.resolve(sandbox);
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    await sandbox.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await closed;
  };
  return { url, close };
}
