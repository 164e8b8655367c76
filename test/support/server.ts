// The store as a process of its own: started, stopped, killed at any moment, and asked what it cost.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Ports } from "../../worker/local/settings.ts";

export interface CpuTime {
  readonly runtimeMs: number;
  readonly sandboxMs: number;
}

/** A process of ours and what it started. */
interface Forked {
  /** CPU time in ms so far: of the Worker's runtime, and of the process that holds what is outside of it. */
  cpu(): Promise<CpuTime>;
  memory(): Promise<number>;
  stop(): Promise<void>;
  /** Kills every process of it at once, as a power cut would. */
  kill(): Promise<void>;
}

export interface Server extends Forked {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly startupMs: number;
  /** The one variant of which there are only five pieces. */
  readonly scarceVariantId: string;
}

const ticksPerSecond = 100;

async function statOf(pid: number): Promise<{ parent: number; cpuMs: number; residentMib: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const ticks = (fields[11] ?? 0) + (fields[12] ?? 0);
  return {
    parent: fields[1] ?? 0,
    cpuMs: (ticks * 1000) / ticksPerSecond,
    residentMib: ((fields[21] ?? 0) * 4096) / 2 ** 20,
  };
}

async function descendants(root: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = new Map<number, number>();
  for (const pid of pids) {
    const stat = await statOf(pid);
    if (stat !== null) parents.set(pid, stat.parent);
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return pids.filter(isBelow);
}

async function sum(pids: readonly number[], field: "cpuMs" | "residentMib"): Promise<number> {
  const stats = await Promise.all(pids.map(statOf));
  return stats.reduce((total, stat) => total + (stat?.[field] ?? 0), 0);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => {
    throw new Error("what was forked did not start");
  });
  return Promise.race([once(child, "message").then(([first]: unknown[]) => first), ended]);
}

/** Starts a script beside us and waits until it says that it is ready. */
export async function forkScript(
  file: string,
  args: Readonly<Record<string, string | number>>,
): Promise<{ readonly forked: Forked; readonly said: unknown }> {
  const child = fork(
    file,
    Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]),
    {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      detached: true,
    },
  );
  const said = await firstMessage(child);
  const pid = child.pid ?? 0;
  const forked: Forked = {
    cpu: async () => ({
      runtimeMs: await sum(await descendants(pid), "cpuMs"),
      sandboxMs: await sum([pid], "cpuMs"),
    }),
    memory: async () => sum([pid, ...(await descendants(pid))], "residentMib"),
    stop: () => stop(child),
    async kill() {
      const gone = once(child, "exit");
      process.kill(-pid, "SIGKILL");
      await gone;
    },
  };
  return { forked, said };
}

const readyShape = z.object({ scarceVariantId: z.string() });

export interface ServerOptions {
  readonly folder: string;
  readonly ports: Ports;
  readonly families: number;
  readonly products: number;
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const startedAt = performance.now();
  const { folder, ports, families, products } = options;
  const args = { folder, port: ports.store, sandbox: ports.sandbox, families, products };
  const { forked, said } = await forkScript(join(import.meta.dirname, "serve.ts"), args);
  return {
    ...forked,
    url: `http://localhost:${ports.store}`,
    sandboxUrl: `http://localhost:${ports.sandbox}`,
    startupMs: performance.now() - startedAt,
    scarceVariantId: readyShape.parse(said).scarceVariantId,
  };
}
