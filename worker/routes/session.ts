// Signing in and out, and who I am.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { oneTimeCodeInput, phoneInput } from "../core/inputs.ts";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { roleNames } from "../../db/schema/identity.ts";
import { isRefusal } from "../core/refusal.ts";
import { endSession, resumeSession, startSession } from "../identity/flows.ts";
import { sendCode } from "../identity/flows-codes.ts";
import { audiences } from "../identity/rules.ts";
import type { Session } from "../identity/store.ts";
import { deviceOf, keepDevice } from "./device.ts";
import { currentSession, sessionCookie } from "./guard.ts";
import { badRequest, body, json, no, refusals, type RouteEnv } from "./respond.ts";
import { localeShape } from "./shop/shapes.ts";

const sessionShape = z
  .object({
    phone: z.string(),
    roles: z.array(z.object({ role: z.enum(roleNames), subjectId: z.string(), name: z.string() })),
  })
  .openapi("Session");

const postCode = createRoute({
  method: "post",
  path: "/codes",
  request: {
    body: body(
      z.object({
        phone: phoneInput,
        locale: localeShape.default("ar"),
        audience: z.enum(audiences).default("shopper").openapi({
          description:
            "`staff` for a portal: only a phone that holds a role is sent a code; the answer is the same",
        }),
      }),
    ),
  },
  responses: {
    202: json(z.object({ resendAfterSeconds: z.int() }), "A code is on its way, if the phone can be reached"),
    ...refusals,
  },
});

const postSession = createRoute({
  method: "post",
  path: "/",
  request: {
    body: body(
      z.object({
        phone: phoneInput,
        code: oneTimeCodeInput,
      }),
    ),
  },
  responses: { 201: json(z.object({ session: sessionShape }), "Signed in"), ...refusals },
});

const getSession = createRoute({
  method: "get",
  path: "/",
  responses: { 200: json(z.object({ session: sessionShape.nullable() }), "Who I am, or null"), ...refusals },
});

const deleteSession = createRoute({
  method: "delete",
  path: "/",
  responses: { 204: { description: "Signed out" }, ...refusals },
});

function bodyOf(session: Session | null) {
  return session === null ? null : { phone: session.phone, roles: [...session.roles] };
}

export const session = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(postCode, async (c) => {
    const context = c.get("context");
    const device = keepDevice(c);
    const sent = await sendCode(context, { ...c.req.valid("json"), device });
    return isRefusal(sent) ? no(c, sent) : c.json(sent, 202);
  })
  .openapi(postSession, async (c) => {
    const context = c.get("context");
    const { phone, code } = c.req.valid("json");
    const started = await startSession(context, phone, code, deviceOf(c));
    if (isRefusal(started)) return no(c, started);
    setCookie(c, sessionCookie, started.token, {
      path: "/",
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
      expires: new Date(started.endsAt),
    });
    const resumed = bodyOf(await resumeSession(context, started.token));
    if (resumed === null) throw new Error("a session that was just started is not there");
    return c.json({ session: resumed }, 201);
  })
  .openapi(getSession, async (c) => c.json({ session: bodyOf(await currentSession(c)) }, 200))
  .openapi(deleteSession, async (c) => {
    const token = getCookie(c, sessionCookie);
    if (token !== undefined) await endSession(c.get("context"), token);
    deleteCookie(c, sessionCookie, { path: "/", secure: true });
    return c.body(null, 204);
  });
