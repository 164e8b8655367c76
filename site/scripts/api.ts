// The Worker's API with its own types, and what may come instead of an answer.
import { hc } from "hono/client";
import type { Api } from "../../worker/api.ts";
import { isRefusalCode, type Facts, type Failure } from "./page-words.ts";
import { isRecord } from "./storage.ts";

/** What is sent but only asks, and changes nothing that could be kept or lost. */
const questions = /\/(?:checks|codes|options|preview|quotes|searches|secret)$/;

function isAct(url: string, method = "GET"): boolean {
  return method !== "GET" && !questions.test(new URL(url, location.href).pathname);
}

/** No answer came; of an act it is then said whether it may have been recorded. */
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

/** A shopper on one bar of signal is waited for this long. */
const patienceMs = 25_000;

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

/** Names who asks for the second factor again: true when it was passed. */
export function onStepUpRequired(confirm: () => Promise<boolean>): void {
  confirmAgain = confirm;
}

/** The same, once more when the act was refused for want of a fresh confirmation and the person has given it. */
export async function call<R extends Reply, Body>(
  send: (options: { init: RequestInit }) => Promise<R>,
  read: (reply: R) => Promise<Body> | null,
  /** The page is being left: the request goes on without it. */
  isLeaving = false,
): Promise<Answer<Body>> {
  const answer = await callOnce(send, read, isLeaving);
  if (answer.ok || answer.code !== "step_up_required" || confirmAgain === null) return answer;
  return (await confirmAgain()) ? callOnce(send, read) : answer;
}

/** Sends a request and reads its good answer with `read`, which gives null for any other. */
async function callOnce<R extends Reply, Body>(
  send: (options: { init: RequestInit }) => Promise<R>,
  read: (reply: R) => Promise<Body> | null,
  isLeaving = false,
): Promise<Answer<Body>> {
  try {
    const reply = await send({
      init: { signal: AbortSignal.timeout(patienceMs), keepalive: isLeaving },
    });
    const body = read(reply);
    return body === null ? await readProblem(reply) : { ok: true, body: await body };
  } catch (error) {
    const detail = { isAct: error instanceof Unanswered && error.isAct };
    return { ok: false, code: navigator.onLine ? "unreachable" : "offline", detail };
  }
}
