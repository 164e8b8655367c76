// Signing in: how often a code is sent and tried, how long a session lives, and how secrets are kept.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../../worker/core/refusal.ts";
import { dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { hashSecret, isSameHash } from "../../worker/identity/secrets.ts";
import {
  checkCode,
  issueCode,
  sessionEnds,
  triesMax,
  type StandingCode,
} from "../../worker/identity/rules.ts";

const runs = { numRuns: 300 };
const at = Date.parse("2026-11-22T09:00:00Z");

function standing(more: Partial<StandingCode> = {}): StandingCode {
  return { codeHash: "x", expiresAt: at + 10 * minuteMs, tries: 0, windowStartedAt: at, sends: 1, ...more };
}

describe("a code", () => {
  test("lives ten minutes and begins its window", () => {
    expect(issueCode(null, "hash", at)).toEqual({
      codeHash: "hash",
      expiresAt: at + 10 * minuteMs,
      tries: 0,
      windowStartedAt: at,
      sends: 1,
    });
  });

  test("sent again takes the place of the one before, its tries forgotten, in the same window", () => {
    const earlier = standing({ tries: 4, sends: 2 });
    expect(issueCode(earlier, "new", at + minuteMs)).toMatchObject({
      codeHash: "new",
      tries: 0,
      sends: 3,
      windowStartedAt: at,
      expiresAt: at + 11 * minuteMs,
    });
  });

  test("is sent five times an hour and no more, and the refusal says how long to wait", () => {
    const fifth = standing({ sends: 5 });
    expect(issueCode(standing({ sends: 4 }), "h", at + 1)).toMatchObject({ sends: 5 });
    expect(issueCode(fifth, "h", at + 1)).toEqual({ refused: "code_sends_used", detail: { minutes: 60 } });
    const lastMoment = issueCode(fifth, "h", at + hourMs - 1);
    expect(lastMoment).toEqual({ refused: "code_sends_used", detail: { minutes: 1 } });
    expect(issueCode(fifth, "h", at + hourMs)).toMatchObject({ sends: 1, windowStartedAt: at + hourMs });
  });

  test("is never sent more than five times in any window, however it is asked for", () => {
    const waits = fc.array(fc.nat(hourMs), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(waits, (pauses) => {
        let code: StandingCode | null = null;
        let now = at;
        const sentInWindow = new Map<number, number>();
        for (const pause of pauses) {
          now += pause;
          const issued: ReturnType<typeof issueCode> = issueCode(code, "h", now);
          if (isRefusal(issued)) continue;
          code = issued;
          sentInWindow.set(code.windowStartedAt, (sentInWindow.get(code.windowStartedAt) ?? 0) + 1);
        }
        expect(Math.max(...sentInWindow.values())).toBeLessThanOrEqual(5);
      }),
      runs,
    );
  });

  test("may be tried until it expires, to the millisecond, and five times", () => {
    const code = standing();
    expect(checkCode(code, code.expiresAt - 1)).toBeNull();
    expect(checkCode(code, code.expiresAt)).toEqual({ refused: "code_expired", detail: {} });
    expect(checkCode(null, at)).toEqual({ refused: "code_expired", detail: {} });
    expect(checkCode(standing({ tries: triesMax - 1 }), at)).toBeNull();
    expect(checkCode(standing({ tries: triesMax }), at)).toEqual({ refused: "code_tries_used", detail: {} });
  });
});

describe("a session", () => {
  test("ends after fourteen days without use, and after sixty in any case", () => {
    expect(sessionEnds(at, at)).toBe(at + 14 * dayMs);
    expect(sessionEnds(at, at + 46 * dayMs)).toBe(at + 60 * dayMs);
    expect(sessionEnds(at, at + 59 * dayMs)).toBe(at + 60 * dayMs);
    fc.assert(
      fc.property(fc.nat(70 * dayMs), (used) => {
        const ends = sessionEnds(at, at + used);
        expect(ends).toBeLessThanOrEqual(at + 60 * dayMs);
        expect(ends).toBeLessThanOrEqual(at + used + 14 * dayMs);
      }),
      runs,
    );
  });
});

describe("a secret", () => {
  test("is kept as its SHA-256", async () => {
    expect(await hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  test("is the same only when every letter is", () => {
    const hex = fc.stringMatching(/^[0-9a-f]{0,64}$/);
    fc.assert(
      fc.property(hex, hex, (left, right) => {
        expect(isSameHash(left, left)).toBe(true);
        expect(isSameHash(left, right)).toBe(left === right);
        expect(isSameHash(left, `${left}0`)).toBe(false);
      }),
      runs,
    );
  });
});
