// The built Worker on this machine: workerd under Miniflare, with its database and bucket on disk.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database, Fetcher, R2Bucket } from "@cloudflare/workers-types";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as optionsOf } from "wrangler";
import { root, workerFolder } from "./folders.ts";

export interface StoreOptions {
  readonly port: number;
  /** Where the database and the bucket live; null keeps them in memory. */
  readonly folder: string | null;
  readonly vars: Readonly<Record<string, string>>;
}

export interface Store {
  readonly url: string;
  readonly db: D1Database;
  readonly media: R2Bucket;
  /** Fires the Worker's schedule, which Miniflare does not do by itself. */
  schedule(cron: string): Promise<void>;
  close(): Promise<void>;
}

/** Options that Wrangler gives and this Miniflare no longer takes. */
const dropped = new Set(["modulesRules", "textBlobBindings", "dataBlobBindings", "wasmBindings"]);

async function moduleFiles(): Promise<string[]> {
  const files = (await readdir(workerFolder)).filter((file) => file.endsWith(".js") && file !== "index.js");
  return ["index.js", ...files];
}

export async function openStore(options: StoreOptions): Promise<Store> {
  const { workerOptions } = optionsOf(join(root, "wrangler.toml"));
  const kept = Object.fromEntries(Object.entries(workerOptions).filter(([name]) => !dropped.has(name)));
  const modules = (await moduleFiles()).map((path) => ({
    type: "ESModule" as const,
    path: join(workerFolder, path),
  }));
  const persist = (part: string) => (options.folder === null ? false : join(options.folder, part));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.port,
      d1Persist: persist("d1"),
      r2Persist: persist("r2"),
      cachePersist: false,
      workers: [
        {
          ...kept,
          name: "store",
          modulesRoot: workerFolder,
          modules,
          bindings: { ...workerOptions.bindings, ...options.vars },
        },
      ],
    }),
  );
  const url = await miniflare.ready;
  const worker: Fetcher = await miniflare.getWorker("store");
  return {
    url: url.origin,
    db: await miniflare.getD1Database("DB", "store"),
    media: await miniflare.getR2Bucket("MEDIA", "store"),
    schedule: async (cron) => {
      await worker.scheduled({ cron });
    },
    close: () => miniflare.dispose(),
  };
}
