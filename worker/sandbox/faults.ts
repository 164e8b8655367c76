// Faults on purpose: the next calls that match are answered wrongly, never, or not at all.
import type { Context as HonoContext } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Socket } from "node:net";
import { isRecord } from "./json.ts";

export interface Fault {
  readonly method: string;
  /** Calls whose path begins with this are meant. */
  readonly path: string;
  readonly kind: "status" | "hang" | "drop_after";
  readonly status: number;
  readonly times: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that this call meets, which is thereby used up once. */
  take(method: string, path: string): Fault | null;
  list(): readonly Fault[];
  clear(): void;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  const matches = (fault: Fault, method: string, path: string): boolean =>
    fault.method === method && path.startsWith(fault.path);
  return {
    add: (fault) => {
      faults.push(fault);
    },
    take: (method, path) => {
      const met = faults.find((fault) => matches(fault, method, path));
      if (met === undefined) return null;
      const rest = met.times > 1 ? [{ ...met, times: met.times - 1 }] : [];
      faults = faults.flatMap((fault) => (fault === met ? rest : [fault]));
      return met;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}

const longestHangMilliseconds = 120_000;

/** Keeps the caller waiting until it gives up, or the sandbox closes. */
export async function hang(signal: AbortSignal, closing: AbortSignal): Promise<Response> {
  const given = AbortSignal.any([signal, closing, AbortSignal.timeout(longestHangMilliseconds)]);
  if (!given.aborted) {
    await new Promise((resolve) => given.addEventListener("abort", resolve, { once: true }));
  }
  return new Response(null, { status: 504 });
}

function socketOf(env: unknown): Socket | null {
  const incoming = isRecord(env) ? env["incoming"] : undefined;
  const socket =
    typeof incoming === "object" && incoming !== null && "socket" in incoming ? incoming.socket : null;
  return typeof socket === "object" && socket !== null && "destroy" in socket && isSocket(socket)
    ? socket
    : null;
}

function isSocket(value: object): value is Socket {
  return "destroy" in value && typeof value.destroy === "function";
}

/** Cuts the connection without an answer; where there is none to cut, the answer is a 599. */
export function dropConnection(c: HonoContext): Response {
  const socket = socketOf(c.env);
  if (socket === null) return new Response(null, { status: 599 });
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
