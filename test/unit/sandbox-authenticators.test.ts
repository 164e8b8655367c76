// The authenticators of the demo's staff: codes that the store takes, and none given out twice.
import { expect, test } from "vitest";
import { stepOfCode } from "../../worker/people/factors/rules-totp.ts";
import { codeOf, demoAuthenticators, nextCode } from "../../worker/sandbox/authenticators.ts";

const phones = Object.keys(demoAuthenticators);

test.each(phones)("%s shows the code that the store takes", (phone) => {
  const now = Date.now();
  const shown = codeOf(phone, now);
  expect(stepOfCode(shown?.secret ?? "", shown?.code ?? "", now)).toBe(Math.floor(now / 30_000));
  expect(shown?.validUntil).toBeGreaterThan(now);
  expect(codeOf("+966500000101", now)).toBeNull();
});

test("scripts are given codes in the order in which the store takes them, each once", async () => {
  const [phone = ""] = phones;
  const shown = [await nextCode(phone), await nextCode(phone)];
  const steps = shown.map((one) => stepOfCode(one?.secret ?? "", one?.code ?? "", Date.now()) ?? 0);
  expect(steps[1]).toBe((steps[0] ?? 0) + 1);
});
