// Responses: a refusal becomes a problem document (RFC 9457) with a stable code.
import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { refusalStatus, refuse, type Refusal, type RefusalCode } from "../core/refusal.ts";
import type { Context } from "../context.ts";
import type { Session } from "../people/sessions/store.ts";

export interface RouteEnv {
  Variables: { context: Context; session?: Session };
}

const codes = Object.keys(refusalStatus);

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z
      .custom<RefusalCode>((code) => typeof code === "string" && codes.includes(code))
      .openapi({
        type: "string",
        enum: codes,
      }),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]).optional()),
    requestId: z.string(),
  })
  .openapi("Problem");

export type Problem = z.infer<typeof problemShape>;

const problem = {
  description: "The request was refused; `code` says why.",
  content: { "application/problem+json": { schema: problemShape } },
} as const;

/** All other responses of a route are problems. */
export const refusalResponses = { default: problem } as const;

export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    type: `urn:souq:problem:${refusal.refused}`,
    title: refusal.refused.replaceAll("_", " "),
    status: refusalStatus[refusal.refused],
    code: refusal.refused,
    detail: { ...refusal.detail },
    requestId,
  };
}

export function no(c: HonoContext<RouteEnv>, refusal: Refusal) {
  const { requestId } = c.get("context");
  const { retryAfterSeconds } = refusal.detail;
  return c.json(problemOf(refusal, requestId), refusalStatus[refusal.refused], {
    "content-type": "application/problem+json",
    ...(typeof retryAfterSeconds === "number" && { "retry-after": String(retryAfterSeconds) }),
  });
}

/** The body and headers of a route's success response. */
export function json<Shape extends z.ZodType>(schema: Shape, description: string) {
  return { description, content: { "application/json": { schema } } } as const;
}

export function body<Shape extends z.ZodType>(schema: Shape) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

/** The validation hook of every sub-app: malformed input gets a problem with each field's error. */
export function badRequest(
  result: { success: true } | { success: false; error: z.core.$ZodError },
  c: HonoContext<RouteEnv>,
) {
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  const refusal = refuse("request_malformed", {
    field: issue?.path.join(".") ?? "",
    problem: issue?.message ?? "",
  });
  return no(c, refusal);
}
