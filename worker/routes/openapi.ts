// The OpenAPI document: made once in an isolate; the operator's part only for operators.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import { describeAll, type Described } from "./description/document.ts";
import { currentSession, sessionCookie } from "./guard.ts";
import type { RouteEnv } from "./respond.ts";

const operatorPath = /^\/api\/operator(\/|$)/;
const reference = /"#\/components\/schemas\/(\w+)"/g;

/** Without the operator's paths, and without the schemas that only they refer to. */
function publicPart(whole: Described): Described {
  const paths = Object.fromEntries(
    Object.entries(whole.paths ?? {}).filter(([path]) => !operatorPath.test(path)),
  );
  const schemas = whole.components?.schemas ?? {};
  const kept = new Set<string>();
  const keep = (part: unknown): void => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(reference)) {
      if (kept.has(name)) continue;
      kept.add(name);
      keep(schemas[name] ?? {});
    }
  };
  keep({ paths, responses: whole.components?.responses });
  const left = Object.fromEntries(Object.entries(schemas).filter(([name]) => kept.has(name)));
  const tags = whole.tags?.filter(({ name }) => name !== "operator") ?? [];
  return { ...whole, tags, paths, components: { ...whole.components, schemas: left } };
}

async function isOperator(c: HonoContext<RouteEnv>): Promise<boolean> {
  if (getCookie(c, sessionCookie) === undefined) return false;
  return (await currentSession(c))?.roles.some(({ role }) => role === "operator") ?? false;
}

/** Answers with the description of `api`. */
export function describeApi(api: Pick<OpenAPIHono<RouteEnv>, "getOpenAPI31Document">) {
  let written: { readonly whole: string; readonly open: string } | null = null;
  const write = () => {
    const whole = describeAll(api);
    return { whole: JSON.stringify(whole), open: JSON.stringify(publicPart(whole)) };
  };
  return async (c: HonoContext<RouteEnv>) => {
    written ??= write();
    const text = (await isOperator(c)) ? written.whole : written.open;
    return c.body(text, 200, { "content-type": "application/json" });
  };
}
