// The whole store on this machine: built, migrated, seeded when empty, with the sandbox and the schedule running.
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seedDemoFactors } from "../../db/seed/factors.ts";
import { seed } from "../../db/seed/run.ts";
import { startSandbox } from "../sandbox/index.ts";
import { build } from "./build.ts";
import { dataFolder } from "./folders.ts";
import {
  giveHistory,
  historyBegan,
  historyDays,
  isWithoutHistory,
  type HistoryPlace,
} from "./history/index.ts";
import { migrate } from "./migrate.ts";
import { hasStripeKeys, localVars, readPorts, sandboxAddresses, type Ports } from "./settings.ts";
import { openStore, type Store } from "./store.ts";

const minuteMs = 60_000;
export const minuteCron = "* * * * *";
export const nightlyCron = "10 0 * * *";

async function mustBeFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(
        new Error(
          `Port ${port} is taken. Stop what uses it, or choose another: ${variable}=${port + 100} npm start`,
        ),
      );
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

export interface Running {
  readonly store: Store;
  readonly ports: Ports;
  readonly sandboxUrl: string | null;
  close(): Promise<void>;
}

export interface RunSettings {
  readonly ports: Ports;
  readonly folder: string;
  readonly isSandboxed: boolean;
  /** Whether the clock fires the schedule; tests fire it themselves. */
  readonly isTicking: boolean;
  /** Whether a new store gets sixty days of orders, payouts and messages. */
  readonly hasHistory?: boolean;
  /** Whether the folder is a copy of a store that was migrated and filled. */
  readonly isPrepared?: boolean;
  /** Settings beside those of every store on this machine. */
  readonly vars?: Readonly<Record<string, string>>;
}

interface Preparation extends HistoryPlace {
  readonly isSandboxed: boolean;
  readonly hasHistory: boolean;
}

/**
 * Migrates and seeds before the shop's own port opens, so that nobody finds a half-made store. A seed that was killed
 * is completed by the next start.
 */
async function prepare({ isSandboxed, hasHistory, ...place }: Preparation): Promise<void> {
  const { folder, vars } = place;
  const now = Date.now();
  const store = await openStore({ port: 0, folder, vars });
  try {
    const applied = await migrate(store.db);
    const families = await store.db.prepare("SELECT count(*) AS count FROM families").first("count");
    if (families === 0)
      console.log("Filling the empty store: families, goods and their pictures (half a minute) …");
    else if (applied.length > 0) console.log(`Migrated the store: ${applied.join(", ")}`);
    await seed(store.db, store.media, hasHistory ? historyBegan(now) : now);
    if (isSandboxed) await seedDemoFactors(store.db, now);
  } finally {
    await store.close();
  }
  if (hasHistory && (await isWithoutHistory(folder, now))) {
    console.log(
      `Giving it ${historyDays} days of orders (half a minute; npm start -- --empty leaves them out) …`,
    );
    await giveHistory(place, now);
  }
}

/** Starts a built store over its folder. */
export async function runStore(settings: RunSettings): Promise<Running> {
  const { ports, folder, isSandboxed, isTicking, isPrepared = false } = settings;
  await mkdir(folder, { recursive: true });
  const vars = { ...localVars(ports, isSandboxed), ...settings.vars };
  const { hasHistory = false } = settings;
  if (!isPrepared) await prepare({ folder, ports, vars, isSandboxed, hasHistory: hasHistory && isSandboxed });
  const sandbox = isSandboxed
    ? await startSandbox({
        ...sandboxAddresses(ports),
        port: ports.sandbox,
        file: join(folder, "sandbox.sqlite"),
      })
    : null;
  const store = await openStore({ port: ports.store, folder, vars });
  await store.schedule(nightlyCron);
  await store.schedule(minuteCron);
  const tick = () => {
    store.schedule(minuteCron).catch((error: unknown) => console.error("The schedule failed:", error));
  };
  const timer = isTicking ? setInterval(tick, minuteMs) : undefined;
  return {
    store,
    ports,
    sandboxUrl: sandbox === null ? null : `http://localhost:${ports.sandbox}`,
    async close() {
      clearInterval(timer);
      await store.close();
      await sandbox?.close();
    },
  };
}

function greet(running: Running): void {
  const { ports, sandboxUrl } = running;
  const shop = `http://localhost:${ports.store}`;
  const lines = [
    "",
    `  Souq al-Usar    ${shop}        (English: ${shop}/en)`,
    sandboxUrl === null
      ? "  Payments        Stripe itself, with the keys of this environment"
      : `  Sandbox         ${sandboxUrl}        payments, transfers, events, and every SMS with its code`,
    "",
    `  Sign in at ${shop}/sign-in; the code of each phone is in the sandbox, and so is the authenticator of staff:`,
    "    operator      +966500000001   (a second one, for what takes two: +966500000004)",
    "    hotel desk    +966500000002   (the first hotel)",
    "    association   +966500000003",
    "    families      +966500000101 and up",
    "",
    "  Ctrl+C stops it; everything is kept for the next start. npm run db:reset begins anew.",
    "",
  ];
  console.log(lines.join("\n"));
}

export async function start(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { empty: { type: "boolean", default: false } } });
  const ports = readPorts();
  const isSandboxed = !hasStripeKeys();
  await mustBeFree(ports.store, "PORT");
  if (isSandboxed) await mustBeFree(ports.sandbox, "SANDBOX_PORT");
  await build();
  const running = await runStore({
    ports,
    folder: dataFolder,
    isSandboxed,
    isTicking: true,
    hasHistory: !values.empty,
  });
  greet(running);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
  await running.close();
}
