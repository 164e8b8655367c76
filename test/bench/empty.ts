// The most this machine gives: a checkout's requests, round trips and calls outside, with nothing done in any of them.
import { join } from "node:path";
import { call, measure, type Rate } from "../support/client.ts";
import { freePorts } from "../support/ports.ts";
import { forkScript } from "../support/server.ts";
import type { Ports } from "../../worker/local/settings.ts";

const warmUpCheckouts = 1_500;

export interface EmptyFigures {
  readonly alone: Rate;
  readonly crowd: Rate;
  readonly runtimeCpuMs: number;
  /** What its runtime used until the first answer. */
  readonly startupCpuMs: number;
}

const body = { text: "x".repeat(400) };

/** The Worker stands in the place of a store, what it calls in that of the sandbox. */
async function checkOutEmpty({ store, sandbox }: Ports): Promise<void> {
  await call(`http://localhost:${store}/quote`, { body });
  await call(`http://localhost:${store}/place`, { body });
  await call(`http://localhost:${sandbox}/pay`, { body });
  await call(`http://localhost:${store}/look`);
}

/** The rates of one buyer and of `crowd` buyers, `ms` each. */
export async function measureEmpty(folder: string, crowd: number, ms: number): Promise<EmptyFigures> {
  const script = join(import.meta.dirname, "empty-serve.ts");
  const ports = await freePorts();
  const checkOut = () => checkOutEmpty(ports);
  const { forked } = await forkScript(script, { folder, port: ports.store, outside: ports.sandbox });
  try {
    await checkOut();
    const { runtimeMs: startupCpuMs } = await forked.cpu();
    await measure(crowd, { countMax: warmUpCheckouts }, checkOut);
    const alone = await measure(1, { ms }, checkOut);
    const before = await forked.cpu();
    const crowded = await measure(crowd, { ms }, checkOut);
    const after = await forked.cpu();
    const runtimeCpuMs = (after.runtimeMs - before.runtimeMs) / crowded.count;
    return { alone, crowd: crowded, runtimeCpuMs, startupCpuMs };
  } finally {
    await forked.stop();
  }
}
