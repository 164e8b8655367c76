// Shared by all controls: reading input from a script or a console form, and answering it.
import type { Context as HonoContext } from "hono";
import { z } from "zod";
import { isRefusal, type Refusal } from "../stripe/refusal.ts";

export function refuseControl(message: string, status: number): Response {
  return Response.json({ error: { message } }, { status });
}

export function respondRefusal(refusal: Refusal): Response {
  return Response.json({ error: refusal.refused }, { status: refusal.status });
}

function isForm(c: HonoContext): boolean {
  return (c.req.header("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
}

/** A body of JSON from a script, or the fields of one of the console's forms. No body is an empty object. */
async function readBody(c: HonoContext): Promise<unknown> {
  const text = await c.req.text();
  if (isForm(c)) return Object.fromEntries(new URLSearchParams(text));
  return text === "" ? {} : JSON.parse(text);
}

/** The input, validated, or the answer that says what is wrong with it. */
export async function readInput<T>(
  c: HonoContext,
  shape: z.ZodType<T>,
): Promise<{ readonly input: T } | Response> {
  try {
    const parsed = shape.safeParse(await readBody(c));
    return parsed.success ? { input: parsed.data } : refuseControl(z.prettifyError(parsed.error), 400);
  } catch {
    return refuseControl("The body is not JSON.", 400);
  }
}

/** Answers a script with the result, and redirects a form to its section of the console. */
export function reply(c: HonoContext, place: string, result: object): Response {
  if (isRefusal(result)) return respondRefusal(result);
  return isForm(c) ? c.redirect(`/#${place}`, 303) : Response.json(result);
}

/** Runs the control with its input and answers with the result. */
export async function answerControl<T>(
  c: HonoContext,
  shape: z.ZodType<T>,
  place: string,
  work: (input: T) => object,
): Promise<Response> {
  const read = await readInput(c, shape);
  return read instanceof Response ? read : reply(c, place, work(read.input));
}
