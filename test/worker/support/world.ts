// The environment of one worker test file: its sandbox, clock, log, and a database that can crash.
import { env } from "cloudflare:workers";
import { afterAll, afterEach, beforeEach, vi } from "vitest";
import { z } from "zod";

const opened = await fetch(env.STRIPE_ORIGIN, { method: "POST" });
const { url } = z.object({ url: z.string() }).parse(await opened.json());

/** The bindings of the Worker under test; outside services are this file's own sandbox. */
export const world = {
  ...env,
  STRIPE_ORIGIN: url,
  TWILIO_ORIGIN: url,
  RESEND_ORIGIN: url,
  TURNSTILE_ORIGIN: url,
};

/** Pending outside calls, including those of a crashed Worker. */
const underWay = new Set<Promise<Response>>();
const send = globalThis.fetch;

globalThis.fetch = (...call: Parameters<typeof fetch>) => {
  const sent = send(...call);
  underWay.add(sent);
  const end = (): unknown => underWay.delete(sent);
  sent.then(end, end);
  return sent;
};

/** Waits until all pending outside calls have ended. */
export async function callsOver(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay);
}

// The next file's calls are its own, and nothing of this one's goes on in its store.
afterAll(async () => {
  await callsOver();
  globalThis.fetch = send;
});

/** The Worker's log since this file began; printed only when a test fails. */
export const logged: string[] = [];
let loggedBefore = 0;

vi.spyOn(console, "log").mockImplementation((...parts: unknown[]) => {
  logged.push(parts.map(String).join(" "));
});
beforeEach(() => {
  loggedBefore = logged.length;
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.warn(logged.slice(loggedBefore).join("\n"));
});

/**
 * A database that fails after a number of batches, as for a crashed Worker. With `isLastWritten` the next batch is
 * committed and its response lost.
 */
export function crashingDatabase(batches: number, isLastWritten = false): D1Database {
  let left = batches;
  let isLastDue = isLastWritten;
  return new Proxy(env.DB, {
    get(target, name) {
      if (name === "batch") {
        return async (statements: D1PreparedStatement[]) => {
          if (left <= 0 && isLastDue) {
            isLastDue = false;
            await target.batch(statements);
          }
          if (left <= 0) throw new Error("the Worker was killed here");
          left -= 1;
          return target.batch(statements);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Runs the work with the Worker's clock at `at`; the sandbox's clock is unchanged. */
export async function atTime<Result>(at: number, work: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

/** Calls this file's sandbox; the answer is parsed by `shape`. */
export async function sandbox<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  body?: unknown,
): Promise<z.infer<Shape>> {
  const response = await fetch(url + path, {
    ...(body !== undefined && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok)
    throw new Error(`the sandbox answered ${response.status} to ${path}: ${await response.text()}`);
  return shape.parse(await response.json());
}

export interface Fault {
  readonly method?: "GET" | "POST";
  /** The fault affects calls whose path begins with this. */
  readonly path: string;
  readonly kind: "status" | "hang" | "slow" | "drop_before" | "drop_after";
  readonly status?: number;
  readonly body?: "error" | "html" | "empty";
  readonly times?: number;
  /** The delay of a slow call. */
  readonly waitMilliseconds?: number;
}

/** Injects a fault into the next matching calls. */
export async function setFault({ method = "POST", ...fault }: Fault): Promise<void> {
  await sandbox("/_sandbox/faults", z.unknown(), { method, ...fault });
}

export async function clearFaults(): Promise<void> {
  await fetch(`${url}/_sandbox/faults`, { method: "DELETE" });
}

const sumShape = z.object({ count: z.int(), amountHalalas: z.int() });
const totalsShape = z.object({
  charges: sumShape,
  refunds: sumShape,
  refundFailures: sumShape,
  transfers: sumShape,
  fees: z.object({ amountHalalas: z.int() }),
  netHalalas: z.int(),
});
const stateShape = z.object({
  ...totalsShape.shape,
  sessions: z.record(z.string(), z.int()),
  byTransferGroup: z.record(z.string(), totalsShape),
});

/** The sandbox's totals of money, overall and by order. */
export function sandboxState(): Promise<z.infer<typeof stateShape>> {
  return sandbox("/_sandbox/state", stateShape);
}

/** The sandbox's totals of one order. */
export async function sandboxMoney(orderId: string): Promise<z.infer<typeof totalsShape>> {
  const { byTransferGroup } = await sandbox(`/_sandbox/state?transferGroup=${orderId}`, stateShape);
  return totalsShape.parse(byTransferGroup[orderId]);
}

/** Calls Stripe's API in the sandbox directly, for actions that the store never takes. */
export async function callStripe(
  method: "GET" | "POST",
  path: string,
  form: Readonly<Record<string, string>> = {},
  account: string | null = null,
) {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${world.STRIPE_SECRET_KEY}`,
      ...(account !== null && { "stripe-account": account }),
    },
    ...(method === "POST" && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
}
