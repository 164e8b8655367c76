// Rules of signing in: how often a code may be sent and tried, and how long a session lives.
import { refuse, type Refusal } from "../core/refusal.ts";
import { dayMs, hourMs, minuteMs, type Instant } from "../core/time.ts";

export const codeDigits = 6;
const codeLifeMs = 10 * minuteMs;
export const triesMax = 5;
const sendsMax = 5;
export const sendsWindowMs = hourMs;
export const resendAfterSeconds = 30;

const sessionIdleMs = 14 * dayMs;
export const sessionLifeMs = 60 * dayMs;
/** A session's last use is noted at most this often, so that reading a page is not a write each time. */
export const seenEveryMs = hourMs;

export interface StandingCode {
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly windowStartedAt: Instant;
  readonly sends: number;
}

/** The row that a new code makes, or no: at most five codes an hour go to one phone. */
export function issueCode(
  earlier: StandingCode | null,
  codeHash: string,
  at: Instant,
): StandingCode | Refusal<"code_sends_used"> {
  const isSameWindow = earlier !== null && at - earlier.windowStartedAt < sendsWindowMs;
  if (isSameWindow && earlier.sends >= sendsMax) {
    const minutes = Math.ceil((earlier.windowStartedAt + sendsWindowMs - at) / minuteMs);
    return refuse("code_sends_used", { minutes });
  }
  return {
    codeHash,
    expiresAt: at + codeLifeMs,
    tries: 0,
    windowStartedAt: isSameWindow ? earlier.windowStartedAt : at,
    sends: isSameWindow ? earlier.sends + 1 : 1,
  };
}

export type CodeRefusal = Refusal<"code_wrong" | "code_expired" | "code_tries_used">;

/** Whether the code may still be tried; a try is counted before its outcome is known. */
export function checkCode(standing: StandingCode | null, at: Instant): CodeRefusal | null {
  if (standing === null || standing.expiresAt <= at) return refuse("code_expired");
  if (standing.tries >= triesMax) return refuse("code_tries_used");
  return null;
}

export function sessionEnds(createdAt: Instant, at: Instant): Instant {
  return Math.min(at + sessionIdleMs, createdAt + sessionLifeMs);
}
