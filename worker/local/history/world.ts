// The store and the sandbox in one process, without a network between them, at a time that is set.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { D1Database } from "@cloudflare/workers-types";
import type { Hono } from "hono";
import { workerFolder } from "../folders.ts";
import { createSandbox } from "../../sandbox/index.ts";
import { sandboxAddresses, type Ports } from "../settings.ts";
import type { Clock } from "./clock.ts";
import { openFile } from "./database.ts";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface World {
  readonly clock: Clock;
  readonly db: D1Database;
  /** Asks the store, and waits for all that comes of it. */
  call(path: string, options?: CallOptions): Promise<Reply>;
  sandbox(path: string, body?: unknown): Promise<unknown>;
  schedule(cron: string): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly clock: Clock;
  readonly databaseFile: string;
  readonly sandboxFile: string;
  readonly ports: Ports;
  /** The Worker's settings. */
  readonly vars: Readonly<Record<string, string>>;
}

interface Worker {
  fetch(request: Request, bindings: unknown, execution: unknown): Response | Promise<Response>;
  scheduled(controller: unknown, bindings: unknown, execution: unknown): Promise<void>;
}

/** Nothing in the history is a file: documents are drawn when they are asked for. */
const noBucket = {
  get: async () => null,
  put: async () => Promise.reject(new Error("the history keeps no files")),
  delete: async () => undefined,
};

/** Work that goes on after an answer. */
function pendingWork() {
  const pending = new Set<Promise<unknown>>();
  const add = (work: Promise<unknown>): void => {
    const kept = work.finally(() => pending.delete(kept));
    pending.add(kept);
  };
  const settle = async (): Promise<void> => {
    // The sandbox begins its deliveries when the running code has ended.
    for (let quiet = 0; quiet < 2; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (pending.size === 0) continue;
      await Promise.allSettled(pending);
      quiet = -1;
    }
  };
  return { add, settle };
}

/** The store's calls to the processor and to the providers of messages go to the sandbox, without a network. */
function connect(sandbox: Hono, track: (work: Promise<unknown>) => void): void {
  globalThis.fetch = async (input, init) => {
    const answer = Promise.resolve(sandbox.fetch(new Request(input, init)));
    track(answer);
    return answer;
  };
}

type Store = (request: Request) => Promise<Response>;
type Settle = () => Promise<void>;

function openCalls(origin: string, store: Store, settle: Settle): World["call"] {
  return async (path, { method, body, cookie, headers } = {}) => {
    const request = new Request(origin + path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        origin,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await store(request);
    const text = await response.text();
    await settle();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
}

function openControls(origin: string, sandbox: Hono, settle: Settle): World["sandbox"] {
  return async (path, body) => {
    const post = {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    };
    const request = new Request(`${origin}/_sandbox${path}`, body === undefined ? {} : post);
    const response = await sandbox.fetch(request);
    const answer: unknown = await response.json();
    await settle();
    if (!response.ok) throw new Error(`the sandbox refused ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** The sandbox, which hands its events to the store in the same process. */
function openSandbox(
  { sandboxFile, ports }: WorldOptions,
  store: Store,
  track: (work: Promise<unknown>) => void,
) {
  const addresses = sandboxAddresses(ports);
  return createSandbox({
    ...addresses,
    file: sandboxFile,
    handOver: async ({ body, signature }) => {
      const headers = { "content-type": "application/json", "stripe-signature": signature };
      const answer = store(new Request(addresses.webhookUrl, { method: "POST", body, headers }));
      track(answer);
      return (await answer).status;
    },
  });
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { clock, vars } = options;
  const { add, settle } = pendingWork();
  const database = openFile(options.databaseFile);
  const built = pathToFileURL(join(workerFolder, "index.js")).href;
  const { default: worker }: { default: Worker } = await import(built);
  const bindings = {
    ...vars,
    DB: database.d1,
    MEDIA: noBucket,
    DOCUMENTS: noBucket,
    SHIELD: { limit: async () => ({ success: true }) },
    ASSETS: { fetch: async () => new Response(null, { status: 404 }) },
  };
  const execution = { waitUntil: add, passThroughOnException: () => undefined, props: {} };
  const store: Store = async (request) => worker.fetch(request, bindings, execution);
  const sandbox = openSandbox(options, store, add);
  connect(sandbox.app, add);
  return {
    clock,
    db: database.d1,
    call: openCalls(vars["PUBLIC_ORIGIN"] ?? "", store, settle),
    sandbox: openControls(`http://127.0.0.1:${options.ports.sandbox}`, sandbox.app, settle),
    async schedule(cron) {
      await worker.scheduled({ cron, scheduledTime: clock.now() }, bindings, execution);
      await settle();
    },
    async close() {
      await settle();
      await sandbox.close();
      database.close();
    },
  };
}
