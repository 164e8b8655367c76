// For developing: the store as `npm start` runs it, built again whenever a source changes.
import { watch } from "node:fs";
import { join } from "node:path";
import { build } from "./build.ts";
import { dataFolder, root } from "./folders.ts";
import { hasStripeKeys, readPorts } from "./settings.ts";
import { runStore, type Running } from "./start.ts";

const settleMs = 300;

export async function dev(): Promise<void> {
  const settings = {
    ports: readPorts(),
    folder: dataFolder,
    isSandboxed: !hasStripeKeys(),
    isTicking: true,
  };
  const standing: { store: Running | null } = { store: null };
  let work = Promise.resolve();
  const restart = async () => {
    try {
      await build();
      await standing.store?.close();
      standing.store = await runStore(settings);
      console.log(`http://localhost:${settings.ports.store} and http://localhost:${settings.ports.sandbox}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(restart);
    }, settleMs);
  };
  for (const folder of ["site", "worker", "db"]) watch(join(root, folder), { recursive: true }, changed);
  await restart();
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
  await work;
  await standing.store?.close();
}
