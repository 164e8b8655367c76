// A call of the Worker's API whose result is its good body, or one of the refusals that its route declares.
import type { ClientRequestOptions, ClientResponse, InferResponseType } from "hono/client";
import { call as send } from "../../scripts/api.ts";
import type { RefusalCode } from "../../../worker/core/refusal.ts";
import type { Facts, Failure } from "../../scripts/page-words.ts";

export { api } from "../../scripts/api.ts";

/** What an endpoint answers with when all went well: `Loaded<typeof api.family.parcels.$get>`. */
export type Loaded<Endpoint> = InferResponseType<Endpoint, 200>;

interface ProblemLike {
  readonly code: RefusalCode;
  readonly requestId: string;
}

type BodyOf<Reply> = Reply extends ClientResponse<infer Body, number> ? Body : never;
/** What a reply carries when all went well. */
type GoodOf<Reply> = Exclude<BodyOf<Reply>, ProblemLike>;
/** The refusals that its route declares. */
type CodeOf<Reply> = Extract<BodyOf<Reply>, ProblemLike>["code"];

/** `offline` and `unreachable`: no answer came. */
export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly ok: false;
  readonly code: Code | Exclude<Failure, RefusalCode>;
  readonly detail: Facts;
}

export type Outcome<Body, Code extends RefusalCode = RefusalCode> =
  { readonly ok: true; readonly body: Body } | Refused<Code>;

interface Answered {
  readonly ok: boolean;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

/** Of an answer without content it is null. */
async function readBody<Body>(reply: Answered): Promise<Body> {
  return JSON.parse((await reply.text()) || "null");
}

/** A route declares which refusals it gives; the compiler holds the Worker to it, so no other can come. */
function isDeclared<Code extends RefusalCode>(refused: Refused): refused is Refused<Code> {
  return refused.code !== "internal";
}

/**
 * Sends it, once more after a step-up where the route asks for one. `isLeaving`: the page is being left, and the request
 * goes on without it.
 */
export async function call<Arguments, Reply extends Answered>(
  endpoint: (given: Arguments, options?: ClientRequestOptions) => Promise<Reply>,
  given: Arguments,
  isLeaving = false,
): Promise<Outcome<GoodOf<Reply>, CodeOf<Reply> | "internal">> {
  const answer = await send(
    (options) => endpoint(given, options),
    (reply) => (reply.ok ? readBody<GoodOf<Reply>>(reply) : null),
    isLeaving,
  );
  if (answer.ok || isDeclared<CodeOf<Reply>>(answer)) return answer;
  return { ...answer, code: "internal" };
}
