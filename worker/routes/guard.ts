// Access: changes from the same origin only, and the role and second factor that a route needs.
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Role } from "../context.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import type { Instant } from "../core/time.ts";
import { countPersonRefusal } from "../people/refusals/flows.ts";
import { chooseSubject } from "../people/persons/rules.ts";
import { checkFactor, checkStepUp } from "../people/factors/rules.ts";
import { resumeSession } from "../people/sessions/flows.ts";
import type { Session } from "../people/sessions/store.ts";
import { bodiesOf } from "./bodies.ts";
import { no, type RouteEnv } from "./respond.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Browsers drop a `__Host-` cookie that is not Secure; http://localhost counts as secure for them. */
export const sessionCookie = "__Host-session";

/** Refuses changes from other origins: by Sec-Fetch-Site, or by Origin from clients that do not send it. */
export const sameOrigin: MiddlewareHandler<RouteEnv> = async (c, next) => {
  if (safeMethods.has(c.req.method)) return next();
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const { origin: own } = new URL(c.req.url);
  const isOwn =
    site === undefined
      ? origin === own || origin === c.get("context").config.publicOrigin
      : site === "same-origin";
  if (!isOwn) return no(c, refuse("origin_foreign"));
  const type = c.req.header("content-type");
  const allowed = bodiesOf(c.req.method, c.req.path);
  if (type === undefined ? allowed.isTyped : !allowed.type.test(type)) {
    return no(c, refuse("content_type_unsupported"));
  }
  return next();
};

export async function currentSession(c: HonoContext<RouteEnv>): Promise<Session | null> {
  const token = getCookie(c, sessionCookie);
  return token === undefined ? null : resumeSession(c.get("context"), token);
}

export function setSessionCookie(c: HonoContext<RouteEnv>, token: string, endsAt: Instant): void {
  setCookie(c, sessionCookie, token, {
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    expires: new Date(endsAt),
  });
}

/** Requires a session; it need not have passed the second factor. */
export const signedIn: MiddlewareHandler<RouteEnv> = async (c, next) => {
  const session = await currentSession(c);
  if (session === null) return no(c, refuse("session_missing"));
  c.set("session", session);
  return next();
};

/** The session of a route whose guard requires one. */
export function mySession(c: HonoContext<RouteEnv>): Session {
  const session = c.get("session");
  if (session === undefined) throw new Error("a route asked for a session that its guard did not set");
  return session;
}

/** Requires the second factor, from those who need one. */
export const confirmed: MiddlewareHandler<RouteEnv> = async (c, next) => {
  const missing = checkFactor(mySession(c));
  return missing === null ? next() : no(c, missing);
};

/** Step-up: requires the second factor within the last minutes. */
export const justConfirmed: MiddlewareHandler<RouteEnv> = async (c, next) => {
  const missing = checkStepUp(mySession(c), c.get("context").now);
  return missing === null ? next() : no(c, missing);
};

/** Step-up for every change whose path does not match `daily`, so that new routes need it by default. */
export function askAgain(daily: RegExp): MiddlewareHandler<RouteEnv> {
  return (c, next) =>
    safeMethods.has(c.req.method) || daily.test(c.req.path) ? next() : justConfirmed(c, next);
}

/** Lets through who holds `role`; who holds it for several families, hotels or associations says for which with `?as=`. */
export function mayActAs(role: Role): MiddlewareHandler<RouteEnv> {
  return async (c, next) => {
    const session = await currentSession(c);
    if (session === null) return no(c, refuse("session_missing"));
    const { personId } = session;
    const held = session.roles.filter((own) => own.role === role);
    const chosen = chooseSubject(held, role, c.req.query("as"));
    if (isRefusal(chosen) && chosen.refused === "role_missing") {
      countPersonRefusal(c.get("context"), "role_missing", personId);
      return no(c, chosen);
    }
    const missing = checkFactor(session);
    if (missing !== null) return no(c, missing);
    if (isRefusal(chosen)) return no(c, chosen);
    c.set("session", session);
    c.set("context", {
      ...c.get("context"),
      actor: { kind: "person", personId, role, subjectId: chosen.subjectId },
    });
    return next();
  };
}

/** The family, hotel or association for which the person acts, with its prefix checked. */
export function subjectOf<Prefix extends string>(
  c: HonoContext<RouteEnv>,
  prefix: Prefix,
): `${Prefix}${string}` {
  const { actor } = c.get("context");
  if (actor.kind !== "person" || !actor.subjectId.startsWith(prefix)) {
    throw new Error(`a route asked for a subject ${prefix} that its guard did not set`);
  }
  return `${prefix}${actor.subjectId.slice(prefix.length)}`;
}
