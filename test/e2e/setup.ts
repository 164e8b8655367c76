// Shared setup of the journeys: the store is built and seeded once, and all files share one browser.
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../../worker/local/build.ts";
import { buildFolder } from "../../worker/local/folders.ts";
import { runStore } from "../../worker/local/start.ts";
import { startBrowser } from "../support/browser.ts";
import { freePorts } from "../support/ports.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of this run, with the seeded store's data in `seeded`. */
    readonly runFolder: string;
    readonly browserUrl: string;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A folder for this run alone, as others may run beside it. Those of runs that were killed are removed. */
async function makeRunFolder(): Promise<string> {
  const left = (await readdir(buildFolder)).filter((name) => {
    const pid = /^e2e-(\d+)$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  for (const name of left) await rm(join(buildFolder, name), { recursive: true });
  const folder = join(buildFolder, `e2e-${process.pid}`);
  await mkdir(join(folder, "seeded"), { recursive: true });
  return folder;
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  const runFolder = await makeRunFolder();
  const folder = join(runFolder, "seeded");
  const seeded = await runStore({ ports: await freePorts(), folder, isSandboxed: true, isTicking: false });
  await seeded.close();
  const browser = await startBrowser();
  project.provide("runFolder", runFolder);
  project.provide("browserUrl", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await rm(runFolder, { recursive: true });
  };
}
