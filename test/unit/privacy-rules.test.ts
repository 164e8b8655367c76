// When personal data goes: the law's term to the day, what asking for it does, and one table that says so everywhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import * as schema from "../../db/schema/index.ts";
import { dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { root } from "../../worker/local/folders.ts";
import { words } from "../../worker/words/all/buyers.ts";
import { retention, retentionMarkdown } from "../../worker/shop/privacy/rules-retention.ts";
import { erasedBefore, planErasure, yearsAfter, type OwnOrder } from "../../worker/shop/privacy/rules.ts";
import { settingKinds } from "../../worker/shop/settings/rules.ts";

const terms = { unpaidDays: 30, paperYears: 6 };
const instants = integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2060, 0, 1) });

describe("the term of a paid order", () => {
  test("ends at the midnight after the same day six years later, a leap day's on 1 March", () => {
    expect(riyadhDay(yearsAfter(startOfDay("2026-11-30") + 5 * hourMs, 6))).toBe("2032-12-01");
    expect(riyadhDay(yearsAfter(startOfDay("2028-02-29"), 6))).toBe("2034-03-01");
    expect(riyadhDay(yearsAfter(startOfDay("2028-02-29"), 8))).toBe("2036-03-01");
  });

  test("is over for the nightly erasure exactly when it is over, whatever the days", () => {
    assert(
      property(instants, integer({ min: 6, max: 15 }), integer({ min: -3, max: 3 }), (paidAt, years, off) => {
        const night = startOfDay(riyadhDay(yearsAfter(paidAt, years) + off * dayMs)) + hourMs;
        const isErased = paidAt < erasedBefore({ unpaidDays: 30, paperYears: years }, night).paidBefore;
        expect(isErased).toBe(yearsAfter(paidAt, years) <= night);
      }),
    );
  });

  test("is never shorter than its years", () => {
    assert(
      property(instants, integer({ min: 6, max: 15 }), (paidAt, years) => {
        const later = new Date(paidAt);
        later.setUTCFullYear(later.getUTCFullYear() + years);
        expect(yearsAfter(paidAt, years)).toBeGreaterThanOrEqual(later.getTime() - dayMs);
      }),
    );
  });
});

const order = (state: OwnOrder["state"], paidAt: number | null): OwnOrder => ({
  id: `ord_${state}${paidAt ?? ""}`,
  number: "1234-5678",
  state,
  paidAt,
});

describe("asking to be erased", () => {
  test("is refused while an order is on its way, by its number", () => {
    for (const open of [order("placed", null), order("paid", 1)]) {
      expect(planErasure([order("expired", null), open], terms)).toEqual({
        refused: "erasure_order_open",
        detail: { number: "1234-5678" },
      });
    }
  });

  test("erases what was never paid at once, and keeps the papers of the rest until the last one's day", () => {
    const [older, newer] = [Date.UTC(2026, 1, 1), Date.UTC(2026, 5, 1)];
    const orders = [order("expired", null), order("completed", older), order("cancelled", newer)];
    expect(planErasure(orders, terms)).toEqual({
      eraseNow: ["ord_expired"],
      thin: [`ord_completed${older}`, `ord_cancelled${newer}`],
      dueAt: yearsAfter(newer, 6),
    });
  });

  test("with nothing paid keeps nothing", () => {
    expect(planErasure([order("cancelled", null)], terms)).toMatchObject({ thin: [], dueAt: null });
  });
});

describe("the retention table", () => {
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const columns = Object.values(schema)
    .filter((value) => value instanceof SQLiteTable)
    .flatMap((table) => {
      const { name, columns: own } = getTableConfig(table);
      return own.map((column) => `${name}.${snake(column.name)}`);
    });
  const mayBePersonal =
    /\.(?:\w+_)?(?:name|phone|email|address|building_number|street|room|holder|iban|note|answer|evidence|payload|content|xml|letter|body|text)(?:_en)?$/;
  /** Of nobody: names of things and of places, what a family itself makes public, what operators note of money. */
  const ofNobody = new Set([
    "association_texts.name",
    "category_texts.name",
    "family_texts.name",
    "hotel_texts.name",
    "product_options.name",
    "product_texts.content",
    "limit_alarms.name",
    "limit_refusals.name",
    "settings.name",
    "cities.name_en",
    "districts.name_en",
    "family_notices.name",
    "commission_rules.note",
    "differences.note",
    "reservations.holder",
  ]);

  test("names every column of the schema that may hold what is known of a person", () => {
    const known = new Set(retention.flatMap((one) => one.columns));
    const missing = columns.filter((column) => mayBePersonal.test(column) && !ofNobody.has(column));
    expect(missing.filter((column) => !known.has(column))).toEqual([]);
  });

  test("names no column that is not there", () => {
    expect(retention.flatMap((one) => one.columns).filter((column) => !columns.includes(column))).toEqual([]);
  });

  test("says the terms that hold until somebody sets others", () => {
    const { unpaidDays, paperYears } = settingKinds.privacy_terms.initial;
    expect(words.en.privacy.kept.unpaidOrder.until).toContain(`${unpaidDays} days`);
    expect(words.ar.privacy.kept.unpaidOrder.until).toContain(`${unpaidDays} `);
    expect(words.en.privacy.kept.paidOrder.until).toContain(`${paperYears} years`);
    expect(words.ar.privacy.kept.paidOrder.until).toContain(`${paperYears} `);
  });

  test("stands in the README as it is", () => {
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(retentionMarkdown());
  });
});

test("no log of the runtime has the addresses that were asked for: order tokens stand in them", () => {
  const settings = readFileSync(join(root, "wrangler.toml"), "utf8");
  expect(settings).toMatch(/\[observability\.logs\]\nenabled = true\ninvocation_logs = false\n/);
});
