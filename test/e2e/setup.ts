// Shared setup of the journeys: the store is built and seeded once, and all files share one browser.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../../worker/local/build.ts";
import { buildFolder } from "../../worker/local/folders.ts";
import { runStore } from "../../worker/local/start.ts";
import { startBrowser } from "../support/browser.ts";
import { freePorts } from "../support/ports.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly seededFolder: string;
    readonly browserUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  const folder = join(buildFolder, "e2e-seeded");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const seeded = await runStore({ ports: await freePorts(), folder, isSandboxed: true, isTicking: false });
  await seeded.close();
  const browser = await startBrowser();
  project.provide("seededFolder", folder);
  project.provide("browserUrl", browser.wsEndpoint());
  return () => browser.close();
}
