// A small load client on kept-alive connections, and the arithmetic of what it saw.
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly timing: string;
  readonly cookies: readonly string[];
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function call(url: string, options: Call = {}): Promise<Answer> {
  const payload = options.body === undefined ? undefined : JSON.stringify(options.body);
  const { origin } = new URL(url);
  const headers = {
    ...(payload !== undefined && {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(payload)),
    }),
    origin,
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const method = options.method ?? (payload === undefined ? "GET" : "POST");
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const timing = response.headers["server-timing"];
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
          timing: typeof timing === "string" ? timing : "",
          cookies: response.headers["set-cookie"] ?? [],
        });
      });
    });
    sent.on("error", reject);
    sent.end(payload);
  });
}

export interface Durations {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface Rate extends Durations {
  readonly perSecond: number;
  readonly count: number;
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function durationsOf(durationsMs: readonly number[]): Durations {
  const sorted = durationsMs.toSorted((a, b) => a - b);
  return { p50Ms: percentile(sorted, 0.5), p95Ms: percentile(sorted, 0.95) };
}

export function rateOf(durationsMs: readonly number[], elapsedMs: number): Rate {
  const count = durationsMs.length;
  return { ...durationsOf(durationsMs), perSecond: (count / elapsedMs) * 1000, count };
}

/** `workers` loops that each do `task` again and again until `ms` have passed or `countMax` are done. */
export async function measure(
  workers: number,
  limits: { readonly ms?: number; readonly countMax?: number },
  task: (turn: number) => Promise<void>,
): Promise<Rate> {
  const { ms = Number.POSITIVE_INFINITY, countMax = Number.POSITIVE_INFINITY } = limits;
  const durations: number[] = [];
  const startedAt = performance.now();
  let turns = 0;
  const loop = async () => {
    while (turns < countMax && performance.now() - startedAt < ms) {
      const turn = turns;
      turns += 1;
      const from = performance.now();
      await task(turn);
      durations.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: workers }, loop));
  return rateOf(durations, performance.now() - startedAt);
}
