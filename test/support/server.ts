// The store as a process of its own: started, stopped, killed at any moment, and asked what it cost.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

export interface Server {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly startupMs: number;
  /** The one variant of which there are only five pieces. */
  readonly scarceVariantId: string;
  /** CPU time in ms so far: of the Worker's runtime, and of the process that holds the sandbox. */
  cpu(): Promise<{ runtimeMs: number; sandboxMs: number }>;
  memory(): Promise<number>;
  stop(): Promise<void>;
  /** Kills every process of it at once, as a power cut would. */
  kill(): Promise<void>;
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

const readyShape = z.object({ scarceVariantId: z.string() });

async function firstMessage(child: ChildProcess): Promise<z.infer<typeof readyShape>> {
  const ended = once(child, "exit").then(() => {
    throw new Error("the store did not start");
  });
  const message: unknown = await Promise.race([
    once(child, "message").then(([first]: unknown[]) => first),
    ended,
  ]);
  return readyShape.parse(message);
}

export interface ServerOptions {
  readonly folder: string;
  readonly port: number;
  readonly families: number;
  readonly products: number;
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const startedAt = performance.now();
  const { folder, port, families, products } = options;
  const args = { folder, port, sandbox: port + 1, families, products };
  const child = fork(
    join(import.meta.dirname, "serve.ts"),
    Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]),
    {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      detached: true,
    },
  );
  const { scarceVariantId } = await firstMessage(child);
  const startupMs = performance.now() - startedAt;
  const pid = child.pid ?? 0;
  return {
    url: `http://localhost:${port}`,
    sandboxUrl: `http://localhost:${port + 1}`,
    startupMs,
    scarceVariantId,
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
}
