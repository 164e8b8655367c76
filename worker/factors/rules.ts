// Rules of the second factor: who needs one, how long a session lives and a confirmation counts, and how often one may try.
import type { roleNames } from "../../db/schema/identity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { dayMs, hourMs, minuteMs, type Instant } from "../core/time.ts";

export type RoleName = (typeof roleNames)[number];

const staffRoles: ReadonlySet<RoleName> = new Set(["operator", "desk", "association"]);

export type FactorState = "not_needed" | "to_enrol" | "to_verify" | "verified";

export interface Confirmable {
  readonly roles: readonly { readonly role: RoleName }[];
  readonly hasFactor: boolean;
  readonly verifiedAt: Instant | null;
}

export function isStaff(roles: Confirmable["roles"]): boolean {
  return roles.some(({ role }) => staffRoles.has(role));
}

/** Staff must pass a second factor in each session; so must anybody else who has set one up. */
export function factorStateOf({ roles, hasFactor, verifiedAt }: Confirmable): FactorState {
  if (!hasFactor) return isStaff(roles) ? "to_enrol" : "not_needed";
  return verifiedAt === null ? "to_verify" : "verified";
}

/** No, where a session has not passed the factor that its person needs. */
export function checkFactor(session: Confirmable): Refusal<"factor_missing"> | null {
  const state = factorStateOf(session);
  return state === "to_enrol" || state === "to_verify" ? refuse("factor_missing", { state }) : null;
}

const confirmationMs = 10 * minuteMs;

/** Before an act on money, accounts, files or roles the factor must have been passed within minutes. */
export function checkStepUp(session: Confirmable, at: Instant): Refusal<"step_up_required"> | null {
  if (factorStateOf(session) === "not_needed") return null;
  const { verifiedAt } = session;
  return verifiedAt !== null && at - verifiedAt < confirmationMs ? null : refuse("step_up_required");
}

const firstFactorMs = 30 * minuteMs;

/** The first factor is set up right after signing in, so that an old session that was stolen can't set up the thief's. */
export function checkAddition(
  session: Confirmable & { readonly createdAt: Instant },
  at: Instant,
): Refusal<"step_up_required" | "sign_in_again"> | null {
  if (session.hasFactor) return checkStepUp({ ...session, verifiedAt: session.verifiedAt }, at);
  return at - session.createdAt < firstFactorMs ? null : refuse("sign_in_again");
}

export const factorsMax = 10;

export function checkCount(count: number): Refusal<"factors_too_many"> | null {
  return count < factorsMax ? null : refuse("factors_too_many", { max: factorsMax });
}

/** Staff always keep one. */
export function checkRemoval(
  roles: Confirmable["roles"],
  ids: readonly string[],
  id: string,
): Refusal<"factor_unknown" | "factor_last"> | null {
  if (!ids.includes(id)) return refuse("factor_unknown");
  return ids.length === 1 && isStaff(roles) ? refuse("factor_last") : null;
}

interface Life {
  readonly idleMs: number;
  readonly absoluteMs: number;
  /** A session's last use is noted at most this often, so that reading a page is not a write each time. */
  readonly seenEveryMs: number;
}

const longLife: Life = { idleMs: 14 * dayMs, absoluteMs: 60 * dayMs, seenEveryMs: hourMs };
const staffLife = (idleHours: number, absoluteHours: number): Life => ({
  idleMs: idleHours * hourMs,
  absoluteMs: absoluteHours * hourMs,
  seenEveryMs: 5 * minuteMs,
});

const lives: Readonly<Record<RoleName, Life>> = {
  shopper: longLife,
  family: longLife,
  association: staffLife(4, 12),
  desk: staffLife(6, 14),
  operator: staffLife(2, 10),
};

/** With several roles, the shortest life holds. */
export function lifeOf(roles: Confirmable["roles"]): Life {
  const held = roles.map(({ role }) => lives[role]);
  return {
    idleMs: Math.min(longLife.idleMs, ...held.map(({ idleMs }) => idleMs)),
    absoluteMs: Math.min(longLife.absoluteMs, ...held.map(({ absoluteMs }) => absoluteMs)),
    seenEveryMs: Math.min(longLife.seenEveryMs, ...held.map(({ seenEveryMs }) => seenEveryMs)),
  };
}

export function sessionEnds(roles: Confirmable["roles"], createdAt: Instant, at: Instant): Instant {
  const { idleMs, absoluteMs } = lifeOf(roles);
  return Math.min(at + idleMs, createdAt + absoluteMs);
}

/** Whether a session is over by the roles that its person holds now: they may have been given after it began. */
export function isSessionOver(
  session: { readonly roles: Confirmable["roles"]; readonly createdAt: Instant; readonly seenAt: Instant },
  at: Instant,
): boolean {
  return sessionEnds(session.roles, session.createdAt, session.seenAt) <= at;
}

export const factorTriesMax = 5;
export const factorTriesWindowMs = 30 * minuteMs;

export function refuseTries(windowStartedAt: Instant, at: Instant): Refusal<"factor_tries_used"> {
  const waitMs = Math.max(1000, windowStartedAt + factorTriesWindowMs - at);
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return refuse("factor_tries_used", { minutes: Math.ceil(waitMs / minuteMs), retryAfterSeconds });
}

/** Refusals of access are looked at for so long. */
export const refusalsKeptMs = 180 * dayMs;

export const challengeMs = 5 * minuteMs;
/** Setting up an authenticator takes longer: another device, an app to install. */
export const authenticatorSetupMs = 20 * minuteMs;

export const recoveryCodesCount = 8;
/** Without letters that are taken for others when they are read aloud or copied by hand. */
export const recoveryAlphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
export const recoveryLength = 10;

/** "ABCDE-FGHJK" as it is written down. */
export function writeRecoveryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** A recovery code as typed: case, spaces and dashes do not matter. */
export function readRecoveryCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** What a person knows a device by, from the browser's own description; empty when it says nothing known. */
export function deviceNameOf(userAgent: string): string {
  const first = (names: typeof systems) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [first(browsers), first(systems)].filter((name) => name !== undefined).join(" · ");
}
