// Signing in and out, and the current session.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { deleteCookie, getCookie } from "hono/cookie";
import { roleNames } from "../../db/schema/identity.ts";
import { oneTimeCodeInput, phoneInput } from "../core/inputs.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { sendCode } from "../people/codes/flows.ts";
import { audiences } from "../people/codes/rules.ts";
import { factorStateOf } from "../people/factors/rules.ts";
import { countPhoneRefusal } from "../people/refusals/flows.ts";
import { endSession, resumeSession, startSession } from "../people/sessions/flows.ts";
import { deviceNameOf } from "../people/sessions/rules.ts";
import type { Session } from "../people/sessions/store.ts";
import { deviceOf, forgetDevice, setDeviceCookie } from "./device.ts";
import { currentSession, sessionCookie, setSessionCookie } from "./guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "./respond.ts";
import { localeShape } from "./shapes-shop.ts";
import { defaultLocale } from "../words/locales.ts";

const sessionShape = z
  .object({
    phone: z.string(),
    roles: z.array(z.object({ role: z.enum(roleNames), subjectId: z.string(), name: z.string() })),
    /** Whether a second factor must be set up or passed before any portal opens. */
    factor: z.enum(["not_needed", "to_enrol", "to_verify", "verified"]),
  })
  .openapi("Session");

const postCode = createRoute({
  method: "post",
  path: "/codes",
  request: {
    body: body(
      z.object({
        phone: phoneInput,
        locale: localeShape.default(defaultLocale),
        audience: z.enum(audiences).default("shopper").openapi({
          description:
            "`staff` for a portal: only a phone that holds a role is sent a code; the answer is the same",
        }),
        challenge: z.string().min(1).max(2048).optional().openapi({
          description:
            "Asked for by `challenge_needed`: what Turnstile gave for the site key of that refusal",
        }),
      }),
    ),
  },
  responses: {
    202: json(z.object({ resendAfterSeconds: z.int() }), "A code is on its way, if the phone can be reached"),
    ...refusalResponses,
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
  responses: { 201: json(z.object({ session: sessionShape }), "Signed in"), ...refusalResponses },
});

const getSession = createRoute({
  method: "get",
  path: "/",
  responses: {
    200: json(z.object({ session: sessionShape.nullable() }), "Who I am, or null"),
    ...refusalResponses,
  },
});

const getChallengeScript = createRoute({
  method: "get",
  path: "/challenge.js",
  responses: {
    200: {
      description: "The script of the sandbox's widget, on this machine alone",
      content: { "text/javascript": { schema: z.string() } },
    },
    ...refusalResponses,
  },
});

const deleteSession = createRoute({
  method: "delete",
  path: "/",
  request: {
    query: z.object({
      device: z
        .enum(["kept", "forgotten"])
        .default("kept")
        .openapi({ description: "`forgotten`: nothing in this browser tells any more who has used it" }),
    }),
  },
  responses: { 204: { description: "Signed out" }, ...refusalResponses },
});

function bodyOf(session: Session | null) {
  if (session === null) return null;
  return { phone: session.phone, roles: [...session.roles], factor: factorStateOf(session) };
}

export const session = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(postCode, async (c) => {
    const context = c.get("context");
    const device = setDeviceCookie(c);
    const asked = c.req.valid("json");
    const sent = await sendCode(context, { ...asked, device });
    if (!isRefusal(sent)) return c.json(sent, 202);
    countPhoneRefusal(context, sent.refused, asked.phone);
    return no(c, sent);
  })
  .openapi(postSession, async (c) => {
    const context = c.get("context");
    const { phone, code } = c.req.valid("json");
    const name = deviceNameOf(c.req.header("user-agent") ?? "");
    const started = await startSession(context, phone, code, { device: deviceOf(c), name });
    if (isRefusal(started)) {
      countPhoneRefusal(context, started.refused, phone);
      return no(c, started);
    }
    setSessionCookie(c, started.token, started.endsAt);
    const resumed = bodyOf(await resumeSession(context, started.token));
    if (resumed === null) throw new Error("a session that was just started is not there");
    return c.json({ session: resumed }, 201);
  })
  .openapi(getSession, async (c) => c.json({ session: bodyOf(await currentSession(c)) }, 200))
  .openapi(deleteSession, async (c) => {
    const token = getCookie(c, sessionCookie);
    if (token !== undefined) await endSession(c.get("context"), token);
    deleteCookie(c, sessionCookie, { path: "/", secure: true });
    if (c.req.valid("query").device === "forgotten") forgetDevice(c);
    return c.body(null, 204);
  });

/** The pages' policy allows no other host than Cloudflare's, so the sandbox's widget is served from our own address. */
session.openapi(getChallengeScript, async (c) => {
  const script = (await c.get("context").services.challenge?.loadScript()) ?? null;
  if (script === null) return no(c, refuse("route_unknown"));
  return new Response(script.body, { headers: { "content-type": "text/javascript; charset=utf-8" } });
});
