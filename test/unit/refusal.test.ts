// Refusals: each has a status, words in both languages, and one shape.
import { describe, expect, test } from "vitest";
import { isRefusal, refusalStatus, refuse } from "../../worker/core/refusal.ts";
import { refusals } from "../../worker/words/all/buyers.ts";

const codes = Object.entries(refusalStatus);

describe("every refusal", () => {
  test.each(codes)("%s has the status %i of a problem", (code, status) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  test.each(codes)("%s is told in Arabic and in English, from the same facts", (code) => {
    const placesOf = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    const [ar, en] = [
      new Map(Object.entries(refusals.ar)).get(code),
      new Map(Object.entries(refusals.en)).get(code),
    ];
    expect(ar).toMatch(/[\u0600-\u06FF].*[.\d}]$/);
    expect(en).toMatch(/^[A-Z“].*[.}]$/);
    expect(placesOf(en ?? "")).toEqual(placesOf(ar ?? ""));
  });
});

test("a refusal is told from a result by what it says", () => {
  expect(refuse("slot_full", { opensAt: 1 })).toEqual({ refused: "slot_full", detail: { opensAt: 1 } });
  expect(refuse("internal").detail).toEqual({});
  expect(isRefusal(refuse("internal"))).toBe(true);
  for (const other of [null, undefined, "slot_full", 3, {}, [], { refused: "slot_full" }, { detail: {} }]) {
    expect(isRefusal(other)).toBe(false);
  }
});
