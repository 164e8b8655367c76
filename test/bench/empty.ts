// The most this machine gives: a checkout's requests, round trips and calls outside, with nothing done in any of them.
import { join } from "node:path";
import { call, measure, type Rate } from "../support/client.ts";
import { forkScript } from "../support/server.ts";

const port = 18_797;
const warmUpCheckouts = 1_500;

export interface EmptyFigures {
  readonly alone: Rate;
  readonly crowd: Rate;
  readonly runtimeCpuMs: number;
  /** What its runtime used until the first answer. */
  readonly startupCpuMs: number;
}

const body = { text: "x".repeat(400) };

async function checkOutEmpty(): Promise<void> {
  await call(`http://localhost:${port}/quote`, { body });
  await call(`http://localhost:${port}/place`, { body });
  await call(`http://localhost:${port + 1}/pay`, { body });
  await call(`http://localhost:${port}/look`);
}

/** The rates of one buyer and of `crowd` buyers, `ms` each. */
export async function measureEmpty(folder: string, crowd: number, ms: number): Promise<EmptyFigures> {
  const script = join(import.meta.dirname, "empty-serve.ts");
  const { forked } = await forkScript(script, { folder, port, outside: port + 1 });
  try {
    await checkOutEmpty();
    const { runtimeMs: startupCpuMs } = await forked.cpu();
    await measure(crowd, { countMax: warmUpCheckouts }, checkOutEmpty);
    const alone = await measure(1, { ms }, checkOutEmpty);
    const before = await forked.cpu();
    const crowded = await measure(crowd, { ms }, checkOutEmpty);
    const after = await forked.cpu();
    const runtimeCpuMs = (after.runtimeMs - before.runtimeMs) / crowded.count;
    return { alone, crowd: crowded, runtimeCpuMs, startupCpuMs };
  } finally {
    await forked.stop();
  }
}
