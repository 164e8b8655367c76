// Rules of the second factor: who needs one, how long a confirmation counts, and how often it may be tried.
import { type Refusal, refuse } from "../../core/refusal.ts";
import { type Instant, minuteMs } from "../../core/time.ts";
import { type Confirmable, isStaff } from "../persons/rules.ts";

export type FactorState = "not_needed" | "to_enrol" | "to_verify" | "verified";

/** Staff must pass a second factor in each session, and so must others who have set one up. */
export function factorStateOf({ roles, hasFactor, verifiedAt }: Confirmable): FactorState {
  if (!hasFactor) return isStaff(roles) ? "to_enrol" : "not_needed";
  return verifiedAt === null ? "to_verify" : "verified";
}

/** Refuses a session that has not passed the factor its person needs. */
export function checkFactor(session: Confirmable): Refusal<"factor_missing"> | null {
  const state = factorStateOf(session);
  return state === "to_enrol" || state === "to_verify" ? refuse("factor_missing", { state }) : null;
}

const confirmationMs = 10 * minuteMs;

/** Step-up: before actions on money, accounts, files or roles the factor must have been passed within minutes. */
export function checkStepUp(session: Confirmable, at: Instant): Refusal<"step_up_required"> | null {
  if (factorStateOf(session) === "not_needed") return null;
  const { verifiedAt } = session;
  return verifiedAt !== null && at - verifiedAt < confirmationMs ? null : refuse("step_up_required");
}

const firstFactorMs = 30 * minuteMs;

/** The first factor must be set up soon after signing in: a thief of an old session can't set up their own. */
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

export const factorTriesMax = 5;
export const factorTriesWindowMs = 30 * minuteMs;

export function refuseTries(windowStartedAt: Instant, at: Instant): Refusal<"factor_tries_used"> {
  const waitMs = Math.max(1000, windowStartedAt + factorTriesWindowMs - at);
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return refuse("factor_tries_used", { minutes: Math.ceil(waitMs / minuteMs), retryAfterSeconds });
}

export const challengeMs = 5 * minuteMs;
/** Setting up an authenticator takes longer: another device, an app to install. */
export const authenticatorSetupMs = 20 * minuteMs;

export const recoveryCodesCount = 8;
/** Without letters that are confused when read aloud or copied by hand. */
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
