// Ports that are free on this machine, so that whatever else runs here does not matter.
import { once } from "node:events";
import { createServer } from "node:net";
import type { Ports } from "../../worker/local/settings.ts";

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** For a store and the sandbox beside it. */
export async function freePorts(): Promise<Ports> {
  const [store, sandbox] = await Promise.all([freePort(), freePort()]);
  return { store, sandbox };
}
