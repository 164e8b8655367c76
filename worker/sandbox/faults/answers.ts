// How an injected fault answers a call: before its work, after it, or by cutting the connection.
import type { Context as HonoContext } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Socket } from "node:net";
import type { Fault, FaultKind } from "./faults.ts";
import { isRecord } from "../json.ts";

const longestHangMilliseconds = 120_000;

export interface Meeting {
  readonly fault: Fault;
  readonly call: HonoContext;
  readonly closing: AbortSignal;
  /** The fault's error in the format of the called service. */
  readonly refuse: () => Response;
  readonly work: () => Response | Promise<Response>;
}

/** Answers a call that meets a fault. */
export async function answerFault(meeting: Meeting): Promise<Response> {
  const { fault, call, closing, refuse, work } = meeting;
  const given = AbortSignal.any([call.req.raw.signal, closing]);
  const answers: Readonly<Record<FaultKind, () => Response | Promise<Response>>> = {
    status: () => answerStatus(fault, refuse),
    lock_timeout: () => answerStatus(fault, refuse),
    hang: () => hang(given),
    slow: async () => {
      await pause(fault.waitMilliseconds, given);
      return closing.aborted ? unanswered() : work();
    },
    drop_before: () => dropConnection(call),
    drop_after: async () => {
      await work();
      return dropConnection(call);
    },
  };
  return answers[fault.kind]();
}

/** The error page of a proxy in front of the service. */
const page = "<!doctype html><html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1>";

function answerStatus(fault: Fault, refuse: () => Response): Response {
  const { status, body, retryAfterSeconds } = fault;
  const answer = body === "error" ? refuse() : new Response(body === "html" ? page : null, { status });
  if (body === "html") answer.headers.set("content-type", "text/html; charset=utf-8");
  if (retryAfterSeconds !== null) answer.headers.set("retry-after", String(retryAfterSeconds));
  return answer;
}

async function pause(milliseconds: number, given: AbortSignal): Promise<void> {
  if (given.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const end = (): void => resolve();
  given.addEventListener("abort", end, { once: true });
  await promise;
  clearTimeout(timer);
  given.removeEventListener("abort", end);
}

/** Never answers: ends when the caller gives up or the sandbox closes. */
async function hang(given: AbortSignal): Promise<Response> {
  await pause(longestHangMilliseconds, given);
  return unanswered();
}

function unanswered(): Response {
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

/** Cuts the connection without an answer. In-process calls have no connection and get a 599. */
function dropConnection(call: HonoContext): Response {
  const socket = socketOf(call.env);
  if (socket === null) return new Response(null, { status: 599 });
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
