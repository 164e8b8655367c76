// The typed client of the Worker's API, and the failures of a call.
import { hc } from "hono/client";
import type { Api } from "../../worker/api.ts";
import { isRefusalCode, type Facts, type Failure } from "./page-words.ts";
import { isRecord } from "./storage.ts";

/** POST requests that change nothing. */
const questions = /\/(?:checks|codes|options|preview|quotes|searches|secret)$/;

function isAct(url: string, method = "GET"): boolean {
  return method !== "GET" && !questions.test(new URL(url, location.href).pathname);
}

/** No response arrived. For a change, `isAct` means that it may have been recorded. */
class Unanswered extends Error {
  readonly isAct: boolean;

  constructor(isActed: boolean) {
    super();
    this.isAct = isActed;
  }
}

async function fetchOrTell(asked: Request | URL | string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(asked, init);
  } catch {
    throw new Unanswered(isAct(asked instanceof Request ? asked.url : String(asked), init?.method));
  }
}

export const { api } = hc<Api>("/", { fetch: fetchOrTell });

/** Long enough for a weak signal. */
const timeoutMs = 25_000;

export interface Failed {
  readonly ok: false;
  readonly code: Failure;
  readonly detail: Facts;
}
export type Answer<Body> = { readonly ok: true; readonly body: Body } | Failed;

interface Reply {
  json(): Promise<unknown>;
}

function isFacts(value: unknown): value is Facts {
  return isRecord(value);
}

export async function readProblem(reply: Reply): Promise<Failed> {
  const problem = await reply.json();
  if (!isRecord(problem) || !isRefusalCode(problem["code"]))
    return { ok: false, code: "internal", detail: {} };
  return { ok: false, code: problem["code"], detail: isFacts(problem["detail"]) ? problem["detail"] : {} };
}

let confirmAgain: (() => Promise<boolean>) | null = null;

/** Sets who asks for the second factor again; it resolves to true when passed. */
export function onStepUpRequired(confirm: () => Promise<boolean>): void {
  confirmAgain = confirm;
}

/** Calls the API. When it requires a fresh confirmation and the person gives it, calls again. */
export async function call<R extends Reply, Body>(
  send: (options: { init: RequestInit }) => Promise<R>,
  read: (reply: R) => Promise<Body> | null,
  /** The request continues when the page is left. */
  isLeaving = false,
): Promise<Answer<Body>> {
  const answer = await callOnce(send, read, isLeaving);
  if (answer.ok || answer.code !== "step_up_required" || confirmAgain === null) return answer;
  return (await confirmAgain()) ? callOnce(send, read) : answer;
}

/** Sends one request and reads its response; `read` returns null for a failure. */
async function callOnce<R extends Reply, Body>(
  send: (options: { init: RequestInit }) => Promise<R>,
  read: (reply: R) => Promise<Body> | null,
  isLeaving = false,
): Promise<Answer<Body>> {
  try {
    const reply = await send({
      init: { signal: AbortSignal.timeout(timeoutMs), keepalive: isLeaving },
    });
    const body = read(reply);
    return body === null ? await readProblem(reply) : { ok: true, body: await body };
  } catch (error) {
    const detail = { isAct: error instanceof Unanswered && error.isAct };
    return { ok: false, code: navigator.onLine ? "unreachable" : "offline", detail };
  }
}
