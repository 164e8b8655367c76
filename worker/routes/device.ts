// The browser's own secret: one-time codes are bound to the browser that requested them.
import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { deviceLifeMs } from "../people/codes/rules.ts";
import type { RouteEnv } from "./respond.ts";

const deviceCookie = "__Host-device";
const tokenPattern = /^[\w-]{43}$/;
const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const tokenLength = 43;

/** The browser's secret; empty when it has none. */
export function deviceOf(c: HonoContext<RouteEnv>): string {
  const token = getCookie(c, deviceCookie);
  return token !== undefined && tokenPattern.test(token) ? token : "";
}

/** The browser's secret; sets a new one if it has none. */
export function setDeviceCookie(c: HonoContext<RouteEnv>): string {
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

/** Deletes the browser's secret, for shared computers. */
export function forgetDevice(c: HonoContext<RouteEnv>): void {
  deleteCookie(c, deviceCookie, { path: "/", secure: true });
}
