// Signing in: how long a code may be tried, to whom it is sent, and how secrets are kept.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "../../worker/core/time.ts";
import { hashSecret, isSameHash } from "../../worker/core/secrets.ts";
import { checkCode, isCountryOpen, triesMax, type StoredCode } from "../../worker/people/codes/rules.ts";

const runs = { numRuns: 300 };
const at = Date.parse("2026-11-22T09:00:00Z");

function standing(more: Partial<StoredCode> = {}): StoredCode {
  return { codeHash: "x", expiresAt: at + 10 * minuteMs, tries: 0, ...more };
}

describe("a code", () => {
  test("may be tried until it expires, to the millisecond, and five times", () => {
    const code = standing();
    expect(checkCode(code, code.expiresAt - 1)).toBeNull();
    expect(checkCode(code, code.expiresAt)).toEqual({ refused: "code_expired", detail: {} });
    expect(checkCode(null, at)).toEqual({ refused: "code_expired", detail: {} });
    expect(checkCode(standing({ tries: triesMax - 1 }), at)).toBeNull();
    expect(checkCode(standing({ tries: triesMax }), at)).toEqual({
      refused: "code_tries_used",
      detail: { retryAfterSeconds: 30 },
    });
  });
});

test("codes go to every country when none is named, else to those alone", () => {
  expect(isCountryOpen("PK", [])).toBe(true);
  expect(isCountryOpen("PK", ["SA", "PK"])).toBe(true);
  expect(isCountryOpen("TR", ["SA", "PK"])).toBe(false);
  expect(isCountryOpen("", ["SA"])).toBe(false);
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
