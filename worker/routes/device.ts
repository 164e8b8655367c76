// The browser that asks: a secret of its own, by which its codes are told from those that others ask for.
import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { deviceLifeMs } from "../people/codes/rules.ts";
import type { RouteEnv } from "./respond.ts";

const deviceCookie = "__Host-device";
const tokenPattern = /^[\w-]{43}$/;
const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const tokenLength = 43;

/** The browser's secret; empty when it has none, for which no code was ever sent. */
export function deviceOf(c: HonoContext<RouteEnv>): string {
  const token = getCookie(c, deviceCookie);
  return token !== undefined && tokenPattern.test(token) ? token : "";
}

/** The browser's secret, given to it now when it has none. */
export function keepDevice(c: HonoContext<RouteEnv>): string {
  const known = deviceOf(c);
  const context = c.get("context");
  const token = known === "" ? context.randomText(tokenLength, tokenAlphabet) : known;
  setCookie(c, deviceCookie, token, {
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    expires: new Date(context.now + deviceLifeMs),
  });
  return token;
}

/** For computers that others use: the browser is a stranger again. */
export function forgetDevice(c: HonoContext<RouteEnv>): void {
  deleteCookie(c, deviceCookie, { path: "/", secure: true });
}
