// The built Worker on this machine: workerd under Miniflare, with its database and bucket on disk.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as optionsOf } from "wrangler";
import { z } from "zod";
import { root, workerFolder } from "./folders.ts";

const configFile = join(root, "wrangler.toml");

export type StoreDatabase = Awaited<ReturnType<Miniflare["getD1Database"]>>;
export type StoreBucket = Awaited<ReturnType<Miniflare["getR2Bucket"]>>;

export interface StoreOptions {
  readonly port: number;
  /** Where the database and the bucket live; null keeps them in memory. */
  readonly folder: string | null;
  readonly vars: Readonly<Record<string, string>>;
}

export interface Store {
  readonly url: string;
  readonly db: StoreDatabase;
  readonly media: StoreBucket;
  /** Fires the Worker's schedule, which Miniflare does not do by itself. */
  schedule(cron: string): Promise<void>;
  close(): Promise<void>;
}

interface Scheduled {
  scheduled(options: { cron: string }): Promise<unknown>;
}

/** Miniflare's worker has this method; its type does not show it. */
function hasSchedule(worker: unknown): worker is Scheduled {
  return (
    typeof worker === "object" && worker !== null && typeof Reflect.get(worker, "scheduled") === "function"
  );
}

/** The Worker's settings: those of its configuration, and those of this store. */
export function bindingsOf(vars: Readonly<Record<string, string>>): Record<string, string> {
  const { bindings } = optionsOf(configFile).workerOptions;
  const own = z.record(z.string(), z.string()).parse(bindings ?? {});
  return { ...own, ...vars };
}

/** Options that Wrangler gives and this Miniflare no longer takes. */
const dropped = new Set(["modulesRules", "textBlobBindings", "dataBlobBindings", "wasmBindings"]);

/** The Worker's code, the way in first, and the fonts that it carries as data. */
async function moduleFiles() {
  const files = (await readdir(workerFolder)).filter((file) => /(?<!^index)\.(js|woff)$/.test(file));
  return ["index.js", ...files].map((file) => ({
    type: file.endsWith(".woff") ? ("Data" as const) : ("ESModule" as const),
    path: join(workerFolder, file),
  }));
}

/**
 * The shop's port belongs to a Worker that does nothing, and leads past it straight to the store: a port of a Worker that has
 * assets leads through two of Miniflare's own first, which cost as much as a simple answer. Cloudflare routes without either.
 */
const door = "door";

export async function openStore(options: StoreOptions): Promise<Store> {
  const { workerOptions } = optionsOf(configFile);
  const kept = Object.fromEntries(Object.entries(workerOptions).filter(([name]) => !dropped.has(name)));
  const modules = await moduleFiles();
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      workers: [
        {
          ...kept,
          name: "store",
          modulesRoot: workerFolder,
          modules,
          bindings: bindingsOf(options.vars),
          // These headers have no client address here; without this they are copied into each outside call.
          stripCfConnectingIp: false,
        },
        {
          name: door,
          modules: [{ type: "ESModule", path: "door.js", contents: "export default {};" }],
          unsafeDirectSockets: [{ host: "127.0.0.1", port: options.port, serviceName: "store" }],
        },
      ],
    }),
    // The older options for each kind of storage no longer reach this Miniflare: one folder holds all of it.
    ...(options.folder !== null && { resourcePersistencePath: options.folder }),
  });
  await miniflare.ready;
  const url = await miniflare.unsafeGetDirectURL(door);
  return {
    url: url.origin,
    db: await miniflare.getD1Database("DB", "store"),
    media: await miniflare.getR2Bucket("MEDIA", "store"),
    schedule: async (cron) => {
      const worker: unknown = await miniflare.getWorker("store");
      if (!hasSchedule(worker)) throw new Error("this Miniflare cannot fire a schedule");
      await worker.scheduled({ cron });
    },
    close: () => miniflare.dispose(),
  };
}
