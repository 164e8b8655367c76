// Cursors: what a list writes it reads back, and nothing else is one.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCursor, writeCursor } from "../../worker/core/cursor.ts";

const ids = fc.oneof(
  fc.stringMatching(/^(ord|prd|fam)_[0-9A-HJKMNP-TV-Z]{26}$/),
  fc.stringMatching(/^20\d\d-\d\d-\d\d code_wrong per_[0-9A-Z]{5}$/),
  fc.stringMatching(/^ord_[0-9A-Z]{26}:refund\.\d$/),
);

describe("a cursor", () => {
  test("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), ids, (rank, id) => {
        expect(readCursor(writeCursor({ rank, id }))).toEqual({ rank, id });
      }),
    );
  });

  test.each([
    "",
    "~",
    "0~",
    "1.prd_x",
    "1.5~prd_x",
    "1e3~prd_x",
    " 1~prd_x",
    "1~prd_x\n",
    "1~prd_x' OR 1=1",
    "12345678901234567~prd_x",
    `1~${"x".repeat(161)}`,
    "١~prd_x",
  ])("is not %j", (text) => {
    expect(readCursor(text)).toBeNull();
  });

  test("made of anything at all is either nothing or well formed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const cursor = readCursor(text);
        expect(cursor === null || writeCursor(cursor).length > 2).toBe(true);
      }),
    );
  });
});
