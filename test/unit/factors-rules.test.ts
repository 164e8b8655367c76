// The second factor: who needs one, how long sessions and confirmations last, and codes of an authenticator.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { readAuthenticatorCode, setupUri, stepOfCode } from "../../worker/people/factors/rules-totp.ts";
import {
  checkAddition,
  checkCount,
  checkFactor,
  checkRemoval,
  checkStepUp,
  factorStateOf,
  readRecoveryCode,
  refuseTries,
  writeRecoveryCode,
} from "../../worker/people/factors/rules.ts";
import type { Role } from "../../worker/core/actor.ts";
import { deviceNameOf, isSessionOver, lifeOf, sessionEnds } from "../../worker/people/sessions/rules.ts";

const at = Date.parse("2026-11-30T09:00:00Z");
const held = (...roles: Role[]) => roles.map((role) => ({ role }));
const session = (roles: Role[], hasFactor = true, verifiedAt: number | null = null) => ({
  roles: held(...roles),
  hasFactor,
  verifiedAt,
  createdAt: at,
});

describe("a second factor", () => {
  test.each(["operator", "desk", "association"] as const)("is needed by an %s", (role) => {
    expect(factorStateOf(session([role], false))).toBe("to_enrol");
    expect(factorStateOf(session([role]))).toBe("to_verify");
    expect(factorStateOf(session([role], true, at))).toBe("verified");
    expect(checkFactor(session([role]))).toEqual({
      refused: "factor_missing",
      detail: { state: "to_verify" },
    });
    expect(checkFactor(session([role], false))?.detail).toEqual({ state: "to_enrol" });
    expect(checkFactor(session([role], true, at))).toBeNull();
  });

  test("is needed by a person with a staff role beside another, for all their actions", () => {
    expect(factorStateOf(session(["family", "desk"], false))).toBe("to_enrol");
  });

  test.each(["family", "shopper"] as const)(
    "is a %s's own choice, and is asked for once it is made",
    (role) => {
      expect(factorStateOf(session([role], false))).toBe("not_needed");
      expect(factorStateOf(session([role]))).toBe("to_verify");
    },
  );

  test("that was taken away is set up anew, whatever the session had passed", () => {
    expect(factorStateOf(session(["operator"], false, at))).toBe("to_enrol");
  });

  test("is asked for again when ten minutes have passed, to the millisecond", () => {
    const operator = session(["operator"], true, at);
    expect(checkStepUp(operator, at + 10 * minuteMs - 1)).toBeNull();
    expect(checkStepUp(operator, at + 10 * minuteMs)).toEqual({ refused: "step_up_required", detail: {} });
    expect(checkStepUp(session(["operator"]), at)?.refused).toBe("step_up_required");
    expect(checkStepUp(session(["family"], false), at + dayMs)).toBeNull();
    expect(checkStepUp(session(["family"], true, at), at + dayMs)?.refused).toBe("step_up_required");
  });

  test("is first set up within half an hour of signing in, and a further one after a confirmation", () => {
    const fresh = session(["operator"], false);
    expect(checkAddition(fresh, at + 30 * minuteMs - 1)).toBeNull();
    expect(checkAddition(fresh, at + 30 * minuteMs)?.refused).toBe("sign_in_again");
    expect(checkAddition(session(["operator"]), at)?.refused).toBe("step_up_required");
    expect(checkAddition(session(["operator"], true, at), at + minuteMs)).toBeNull();
  });

  test("is never the last one removed of staff; a family may go without", () => {
    expect(checkRemoval(held("operator"), ["a"], "a")?.refused).toBe("factor_last");
    expect(checkRemoval(held("operator"), ["a", "b"], "a")).toBeNull();
    expect(checkRemoval(held("family"), ["a"], "a")).toBeNull();
    expect(checkRemoval(held("family"), ["a"], "b")?.refused).toBe("factor_unknown");
    expect(checkCount(9)).toBeNull();
    expect(checkCount(10)).toEqual({ refused: "factors_too_many", detail: { max: 10 } });
  });

  test("that was tried too often says how many minutes to wait", () => {
    expect(refuseTries(at, at + minuteMs).detail).toEqual({ minutes: 29, retryAfterSeconds: 1740 });
    expect(refuseTries(at, at + 40 * minuteMs).detail).toEqual({ minutes: 1, retryAfterSeconds: 1 });
  });
});

describe("a session", () => {
  test("of a family ends after fourteen days without use, and after sixty in any case", () => {
    const roles = held("family");
    expect(sessionEnds(roles, at, at)).toBe(at + 14 * dayMs);
    expect(sessionEnds(roles, at, at + 46 * dayMs)).toBe(at + 60 * dayMs);
  });

  test.each([
    ["operator", 2, 10],
    ["association", 4, 12],
    ["desk", 6, 14],
  ] as const)(
    "of an %s ends after %i hours without use, and after %i in any case",
    (role, idle, absolute) => {
      const roles = held(role);
      expect(sessionEnds(roles, at, at)).toBe(at + idle * hourMs);
      expect(sessionEnds(roles, at, at + (absolute - 1) * hourMs)).toBe(at + absolute * hourMs);
      expect(isSessionOver({ roles, createdAt: at, seenAt: at }, at + idle * hourMs - 1)).toBe(false);
      expect(isSessionOver({ roles, createdAt: at, seenAt: at }, at + idle * hourMs)).toBe(true);
    },
  );

  test("never outlives any of its roles, whatever they are", () => {
    const names = fc.array(fc.constantFrom<Role>("shopper", "family", "association", "desk", "operator"));
    fc.assert(
      fc.property(names, fc.nat(70 * dayMs), (roles, used) => {
        const ends = sessionEnds(held(...roles), at, at + used);
        for (const role of roles) expect(ends).toBeLessThanOrEqual(at + lifeOf(held(role)).absoluteMs);
        expect(ends).toBeLessThanOrEqual(at + 60 * dayMs);
        expect(ends).toBeLessThanOrEqual(at + used + lifeOf(held(...roles)).idleMs);
      }),
    );
  });
});

/** RFC 6238's secret for SHA-1, "12345678901234567890", and the last six of its eight digits. */
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const rfcVectors = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;

describe("a code of an authenticator", () => {
  test.each(rfcVectors)("at %i seconds is RFC 6238's %s, and its step is that time's", (seconds, code) => {
    expect(stepOfCode(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test("is taken half a minute early or late, and no more; its step stays its own", () => {
    const step = Math.floor(1_111_111_109 / 30);
    const middle = step * 30_000 + 15_000;
    expect(stepOfCode(rfcSecret, "081804", middle + 30_000)).toBe(step);
    expect(stepOfCode(rfcSecret, "081804", middle - 30_000)).toBe(step);
    expect(stepOfCode(rfcSecret, "081804", middle + 60_000)).toBeNull();
    expect(stepOfCode(rfcSecret, "081804", middle - 60_000)).toBeNull();
    expect(stepOfCode(rfcSecret, "", middle)).toBeNull();
    expect(stepOfCode(rfcSecret, "0818041", middle)).toBeNull();
  });

  test("is read as it is meant: with spaces, marks, and digits of other keyboards", () => {
    expect(readAuthenticatorCode(" 081 804\u200F")).toBe("081804");
    expect(readAuthenticatorCode("٠٨١٨٠٤")).toBe("081804");
    expect(readAuthenticatorCode("۰۸۱۸۰۴")).toBe("081804");
  });

  test("is set up by an address that apps know", () => {
    const uri = new URL(setupUri(rfcSecret, "+966500000001"));
    expect(uri.protocol).toBe("otpauth:");
    expect(uri.searchParams.get("secret")).toBe(rfcSecret);
    expect(uri.searchParams.get("digits")).toBe("6");
    expect(uri.searchParams.get("period")).toBe("30");
    expect(decodeURIComponent(uri.pathname)).toContain("+966500000001");
  });
});

test("a recovery code is read however it is typed", () => {
  const letters = fc.stringMatching(/^[A-HJKMNP-TV-Z2-9]{10}$/);
  fc.assert(
    fc.property(letters, (code) => {
      expect(readRecoveryCode(writeRecoveryCode(code))).toBe(code);
      expect(readRecoveryCode(` ${writeRecoveryCode(code).toLowerCase()} `)).toBe(code);
    }),
  );
});

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari · iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
    "Chrome · Android",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"],
  ["curl/8.0", ""],
  ["<script>", ""],
])("a device is told by the name that people know: %s", (userAgent, name) => {
  expect(deviceNameOf(userAgent)).toBe(name);
});
