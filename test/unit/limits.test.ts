// The limiter's measures, and the networks by which clients are told apart.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../worker/config.ts";
import { limitNames, limits, maxOf } from "../../worker/core/limits.ts";
import { networkOf } from "../../worker/core/network.ts";
import { refusalStatus } from "../../worker/core/refusal.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { root } from "../../worker/local/folders.ts";
import { localVars } from "../../worker/local/settings.ts";

const settings = {
  ...localVars({ store: 8787, sandbox: 8788 }, true),
  COMMISSION_BASIS_POINTS: "1000",
  PICKUP_FEE_HALALAS: "1000",
};

describe("every limit", () => {
  test.each(limitNames)("%s refuses with 429, and leaves room for somebody", (name) => {
    const { code, max, periodMs, alarmFrom } = limits[name];
    expect(refusalStatus[code]).toBe(429);
    expect(Math.min(max, periodMs, alarmFrom)).toBeGreaterThan(0);
  });

  test("can be set by the deployment, by its name alone", () => {
    const { limits: own } = readConfig({
      ...settings,
      LIMITS: '{"codes_phone":7}',
      CODES_PER_DAY: "100",
      UNPAID_ORDERS_PER_DAY: "9",
    });
    expect(maxOf(own, "codes_phone")).toBe(7);
    expect(maxOf(own, "codes_client")).toBe(limits.codes_client.max);
    expect(maxOf(own, "unpaid_orders_day")).toBe(9);
    expect([maxOf(own, "codes_day"), maxOf(own, "codes_day_devices"), maxOf(own, "codes_country")]).toEqual([
      100, 100, 25,
    ]);
    for (const wrong of ["{", '{"codes":1}', '{"codes_phone":-1}', '{"codes_phone":"7"}']) {
      expect(() => readConfig({ ...settings, LIMITS: wrong })).toThrow(/LIMITS/);
    }
  });
});

test("codes go to the countries of the settings, and a country that is none is refused", () => {
  expect(readConfig(settings).codeCountries).toEqual([]);
  expect(readConfig({ ...settings, CODE_COUNTRIES: "SA, PK,TR" }).codeCountries).toEqual(["SA", "PK", "TR"]);
  expect(() => readConfig({ ...settings, CODE_COUNTRIES: "SA,Pakistan" })).toThrow(/CODE_COUNTRIES/);
});

test("every limit is named for the operator in both languages, and nothing else is", () => {
  for (const locale of ["ar", "en"] as const) {
    expect(Object.keys(words[locale].alarms.names).toSorted()).toEqual([...limitNames].toSorted());
  }
});

describe("a network", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["64:ff9b::203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

test("the binding before all else counts as the limiter says", () => {
  const configuration = readFileSync(join(root, "wrangler.toml"), "utf8");
  const { max, periodMs } = limits.requests_client;
  expect(configuration).toContain(`simple = { limit = ${max}, period = ${periodMs / 1000} }`);
});
