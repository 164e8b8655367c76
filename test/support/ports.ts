// Ports that are free on this machine, so that whatever else runs here does not matter.
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Ports } from "../../worker/local/settings.ts";

/** Below those that the system hands out by itself, which another might get before ours is opened. */
const [firstPort, endPort] = [20_000, 32_000] as const;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, endPort);
    const probe = createServer().listen(port, "127.0.0.1");
    const isFree = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** For a store and the sandbox beside it. */
export async function freePorts(): Promise<Ports> {
  return { store: await freePort(), sandbox: await freePort() };
}
