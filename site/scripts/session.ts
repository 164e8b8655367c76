// Who is signed in, and the one in whose name a portal's page acts.
import { api, call, type Answer, type Failed } from "./api.ts";
import { pageLocale } from "./page-locale.ts";
import type { Role as RoleName } from "../../worker/core/actor.ts";
import { localePath, portalPath } from "../../worker/words/paths.ts";

export interface Role {
  readonly role: RoleName;
  readonly subjectId: string;
  readonly name: string;
}

const homes: Readonly<Record<RoleName, string>> = {
  shopper: "/",
  family: "/family",
  association: "/association",
  desk: "/desk",
  operator: "/operator",
};

/** Where a role works. */
export function homeOf({ role, subjectId }: Role): string {
  const home = role === "shopper" ? localePath(pageLocale, "/") : portalPath(pageLocale, homes[role]);
  return subjectId === "" || role === "shopper" ? home : `${home}?as=${encodeURIComponent(subjectId)}`;
}

/** This page, acting for another. */
export function pageAs({ subjectId }: Role): string {
  const search = new URLSearchParams(location.search);
  search.set("as", subjectId);
  return `${location.pathname}?${search}`;
}

export interface Session {
  readonly phone: string;
  readonly roles: readonly Role[];
  /** Whether a second factor must be set up or passed before any portal opens. */
  readonly factor: "not_needed" | "to_enrol" | "to_verify" | "verified";
}

export async function loadSession(): Promise<Answer<Session | null>> {
  const answer = await call(
    (options) => api.session.$get({}, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  return answer.ok ? { ok: true, body: answer.body.session } : answer;
}

export async function loadRoles(): Promise<Answer<readonly Role[] | null>> {
  const answer = await loadSession();
  return answer.ok ? { ok: true, body: answer.body?.roles ?? null } : answer;
}

/** The subject named in the address, or none: a person with several subjects is then asked for which. */
export function actingAs(): { as?: string } {
  const as = new URLSearchParams(location.search).get("as");
  return as === null ? {} : { as };
}

/** A link within the portal that goes on acting for the same subject. */
export function stay(path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ ...query, ...actingAs() }).toString();
  return localePath(pageLocale, path) + (search === "" ? "" : `?${search}`);
}

export function goToSignIn(): void {
  const back = location.pathname + location.search;
  location.replace(`${localePath(pageLocale, "/sign-in")}?to=${encodeURIComponent(back)}`);
}

export function goToConfirm(back = location.pathname + location.search): void {
  location.replace(`${portalPath(pageLocale, "/sign-in/confirm")}?to=${encodeURIComponent(back)}`);
}

/** True when the failure is that nobody is signed in, or only by half; the page is then left. */
export function leaveIfSignedOut(failed: Failed): boolean {
  if (failed.code === "factor_missing") {
    goToConfirm();
    return true;
  }
  if (failed.code !== "session_missing") return false;
  goToSignIn();
  return true;
}
