// The terms through the API: rules, VAT statuses and settings as the operator sets them, and as a family is told of them.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { addDays } from "../../worker/core/time.ts";
import { loadSetting } from "../../worker/shop/settings/store.ts";
import { newContext } from "./support/context.ts";
import { cookieOf, nameOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, column, detailOf, number, pay, place, rows } from "./support/store.ts";
import { callAsOperator, mustCallAsOperator, recordRule, setSetting, todayOn } from "./support/terms.ts";
import { world } from "./support/world.ts";

const open = () => openMarket(world.DB, Date.now());
const dayAt = (days: number) => addDays(todayOn(), days);
const productOf = (market: Market, index: number) =>
  (market.goods[index]?.variantId ?? "").replace("var_", "prd_");
const familyRule = (market: Market, more: Record<string, unknown> = {}) => {
  return { scope: "family", subjectId: market.familyIds[0], ...more };
};
const statusesOf = (market: Market, index = 0) => `/families/${market.familyIds[index]}/vat-statuses`;

const listShape = z.object({
  rules: z.array(
    z.looseObject({
      id: z.string(),
      subjectName: z.string().nullable(),
      basisPoints: z.int(),
      fromOn: z.string(),
      untilOn: z.string().nullable(),
      recordedBy: z.object({ kind: z.string(), phone: z.string().nullable() }),
    }),
  ),
  market: z.object({ commissionBasisPoints: z.int(), isCommissionTaxedWhenDeemed: z.boolean() }),
  nextCursor: z.string().nullable(),
});
async function listRules(market: Market, show = "open") {
  return listShape.parse(await mustCallAsOperator(market, `/commission-rules?show=${show}`));
}

describe("a commission rule", () => {
  test("is listed with the name of what it is about, who recorded it, and audited", async () => {
    const market = await open();
    const id = await recordRule(market, familyRule(market));
    const { rules, market: terms } = await listRules(market);
    expect(rules[0]).toMatchObject({ id, subjectName: "أسرة 1", basisPoints: 500, untilOn: null });
    const { operator } = market.phones;
    expect(rules[0]?.recordedBy).toEqual({ kind: "operator", phone: `•••• ${operator.slice(-4)}` });
    expect(terms.commissionBasisPoints).toBe(1000);
    expect(await rows("SELECT actor, verb FROM audit WHERE subject = ?", id)).toEqual([
      { actor: await nameOf(operator), verb: "record_commission_rule" },
    ]);
  });

  test("ends the one that runs, on its own first day", async () => {
    const market = await open();
    const running = await recordRule(market, familyRule(market));
    await recordRule(market, familyRule(market, { fromOn: dayAt(7) }));
    expect(await column("SELECT until_on FROM commission_rules WHERE id = ?", running)).toEqual([dayAt(7)]);
  });

  test("recorded twice for the same day holds as it was recorded last", async () => {
    const market = await open();
    const first = await recordRule(market, familyRule(market, { basisPoints: 5000 }));
    await recordRule(market, familyRule(market, { basisPoints: 500 }));
    const { rules } = await listRules(market);
    expect(rules.map((rule) => rule.basisPoints)).toContain(500);
    expect(rules.map((rule) => rule.id)).not.toContain(first);
    expect((await listRules(market, "done")).rules.map((rule) => rule.id)).toContain(first);
  });

  test("never overlaps another, however many operators record at once", async () => {
    const market = await open();
    await cookieOf(market.phones.operator);
    const drafts = [0, 3, 1, 2, 4, 0].map((days) =>
      familyRule(market, { fromOn: dayAt(days), basisPoints: 100 + days, note: "at once" }),
    );
    const replies = await Promise.all(
      drafts.map((draft) => callAsOperator(market, "/commission-rules", draft)),
    );
    const outcomes = new Set(replies.map((reply) => (reply.status === 201 ? "recorded" : codeOf(reply))));
    expect([...outcomes].filter((status) => !/^(recorded|commission_rule_followed)$/.test(status))).toEqual(
      [],
    );
    const meeting = await number(
      `SELECT count(*) FROM commission_rules a JOIN commission_rules b
        ON a.scope = b.scope AND a.subject_id = b.subject_id AND a.id < b.id
        AND max(a.from_on, b.from_on) < min(coalesce(a.until_on, '9'), coalesce(b.until_on, '9'))`,
    );
    expect(meeting).toBe(0);
    expect(outcomes).toContain("recorded");
  });

  test("ends when the operator says, and not later again", async () => {
    const market = await open();
    const id = await recordRule(market, familyRule(market));
    await mustCallAsOperator(market, `/commission-rules/${id}/end`, { untilOn: dayAt(3) });
    await mustCallAsOperator(market, `/commission-rules/${id}/end`, { untilOn: todayOn() });
    const again = await callAsOperator(market, `/commission-rules/${id}/end`, { untilOn: dayAt(3) });
    expect([codeOf(again), detailOf(again)]).toEqual(["commission_rule_ended", { untilOn: todayOn() }]);
    expect((await listRules(market)).rules.map((rule) => rule.id)).not.toContain(id);
  });

  test.each([
    ["a rate above the whole", { basisPoints: 10_001 }, "basisPoints"],
    ["half a basis point", { basisPoints: 0.5 }, "basisPoints"],
    ["an end on its first day", { untilOn: todayOn() }, "untilOn"],
    ["a cap below its floor", { floorHalalas: 500, capHalalas: 499 }, "capHalalas"],
    ["no reason", { note: " " }, "note"],
    ["a day that does not exist", { fromOn: "2027-02-30" }, "fromOn"],
  ])("with %s is not understood", async (_what, wrong, field) => {
    const market = await open();
    const body = { ...familyRule(market), basisPoints: 500, fromOn: todayOn(), note: "x", ...wrong };
    const reply = await callAsOperator(market, "/commission-rules", body);
    expect([codeOf(reply), detailOf(reply)["field"]]).toEqual(["request_malformed", field]);
  });

  test("about the whole market names no subject", async () => {
    const market = await open();
    const draft = {
      scope: "default",
      subjectId: market.familyIds[0],
      basisPoints: 1,
      fromOn: todayOn(),
      note: "x",
    };
    expect(codeOf(await callAsOperator(market, "/commission-rules", draft))).toBe(
      "commission_subject_unknown",
    );
  });

  test("can neither be rewritten, nor stretched, nor deleted in the table itself", async () => {
    const market = await open();
    const id = await recordRule(market, familyRule(market, { untilOn: dayAt(9) }));
    for (const sql of [
      "UPDATE commission_rules SET basis_points = 1 WHERE id = ?",
      "UPDATE commission_rules SET until_on = '2099-01-01' WHERE id = ?",
      "UPDATE commission_rules SET until_on = NULL WHERE id = ?",
      "DELETE FROM commission_rules WHERE id = ?",
    ]) {
      await expect(change(sql, id)).rejects.toThrow(/commission_rules_only_end/);
    }
  });
});

describe("what a rule can be about", () => {
  test.each([
    ["family", "family 2", "أسرة 2", "الطائف"],
    ["product", "بضاعه ٣", "بضاعة 3", "أسرة 3"],
    ["category", "sweets", "حلويات", null],
    ["association", "جمع", "جمعية", null],
  ])("a %s is found by its name", async (scope, query, name, about) => {
    const market = await open();
    const tag = market.associationId.slice("asn_".length);
    for (const index of market.goods.keys()) {
      for (const word of ["بضاعه", String(index + 1)]) {
        await change("INSERT INTO product_words VALUES (?, ?)", word, productOf(market, index));
      }
    }
    const found = await mustCallAsOperator(
      market,
      `/subjects?scope=${scope}&query=${encodeURIComponent(query)}`,
    );
    const { subjects } = z
      .object({
        subjects: z.array(z.object({ id: z.string(), name: z.string(), about: z.string().nullable() })),
      })
      .parse(found);
    expect(subjects.find(({ id }) => id.includes(tag))).toMatchObject({ name, about });
    expect(subjects.every((subject) => subject.name === name)).toBe(true);
  });
});

const termsShape = z.object({
  family: z.object({ name: z.string(), isOnSocialSupport: z.boolean() }),
  statuses: z.array(
    z.object({ fromOn: z.string(), vatNumber: z.string().nullable(), recordedBy: z.looseObject({}) }),
  ),
});
async function statuses(market: Market, index = 0) {
  const { statuses: found } = termsShape.parse(await mustCallAsOperator(market, statusesOf(market, index)));
  return found.map(({ fromOn, vatNumber }) => [fromOn, vatNumber]);
}

const start = "2026-01-01";

describe("a VAT status", () => {
  test("is kept beside those before it, and audited", async () => {
    const market = await open();
    await mustCallAsOperator(market, statusesOf(market), {
      fromOn: dayAt(-31),
      vatNumber: "333333333300003",
    });
    await mustCallAsOperator(market, statusesOf(market), { fromOn: todayOn(), vatNumber: null });
    expect(await statuses(market)).toEqual([
      [todayOn(), null],
      [dayAt(-31), "333333333300003"],
      [start, null],
    ]);
    expect(await column("SELECT verb FROM audit WHERE subject = ? ORDER BY id", market.familyIds[0])).toEqual(
      ["record_vat_registration", "end_vat_registration"],
    );
  });

  test("takes the place of those that have not begun, and corrects one of its own day", async () => {
    const market = await open();
    const record = (days: number, vatNumber: string | null) =>
      mustCallAsOperator(market, statusesOf(market), { fromOn: dayAt(days), vatNumber });
    await record(0, "334444444400003");
    await record(0, "344444444400003");
    await record(9, null);
    await record(20, "344444444400003");
    await record(9, "344444444400013");
    expect(await statuses(market)).toEqual([
      [dayAt(9), "344444444400013"],
      [todayOn(), "344444444400003"],
      [start, null],
    ]);
  });

  test("with a number that another family has until a day is possible from that day on", async () => {
    const market = await open();
    const vatNumber = "355555555500003";
    await mustCallAsOperator(market, statusesOf(market, 0), { fromOn: todayOn(), vatNumber });
    await mustCallAsOperator(market, statusesOf(market, 0), { fromOn: dayAt(5), vatNumber: null });
    const sooner = await callAsOperator(market, statusesOf(market, 2), { fromOn: dayAt(4), vatNumber });
    expect([codeOf(sooner), detailOf(sooner)]).toEqual(["vat_number_taken", { name: "أسرة 1" }]);
    await mustCallAsOperator(market, statusesOf(market, 2), { fromOn: dayAt(5), vatNumber });
    expect((await statuses(market, 2))[0]).toEqual([dayAt(5), vatNumber]);
  });

  test("gives a number to one of two families that ask for it at once", async () => {
    const market = await open();
    await cookieOf(market.phones.operator);
    const status = { fromOn: todayOn(), vatNumber: "366666666600003" };
    const replies = await Promise.all(
      [0, 2, 0, 2].map((index) => callAsOperator(market, statusesOf(market, index), status)),
    );
    const holders = await column(
      "SELECT DISTINCT family_id FROM vat_statuses WHERE vat_number = ?",
      status.vatNumber,
    );
    expect(holders).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(2);
    expect(replies.filter((reply) => reply.status === 409).map(codeOf)).toEqual(
      Array(2).fill("vat_number_taken"),
    );
  });

  test.each([
    "31012239350000",
    "3101223935000033",
    "210122393500003",
    "310122393500004",
    "٣١٠١٢٢٣٩٣٥٠٠٠٠٤",
    "",
  ])("is not understood with the number %j", async (vatNumber) => {
    const market = await open();
    const reply = await callAsOperator(market, statusesOf(market), { fromOn: todayOn(), vatNumber });
    expect([codeOf(reply), detailOf(reply)["field"]]).toEqual(["request_malformed", "vatNumber"]);
  });

  test("is understood in Arabic digits, with what was copied along", async () => {
    const market = await open();
    const vatNumber = "\u202A٣١٠١٢٢-٣٩٣٥٠٠٠٠٣\u202C";
    const reply = await callAsOperator(market, statusesOf(market), { fromOn: todayOn(), vatNumber });
    // It is the operator's own number, which is no other than that.
    expect(codeOf(reply)).toBe("vat_number_operators");
  });
});

describe("social support", () => {
  test("is recorded of a family and audited", async () => {
    const market = await open();
    const path = `/families/${market.familyIds[0]}/social-support`;
    for (const isOnSocialSupport of [true, false]) {
      await mustCallAsOperator(market, path, { isOnSocialSupport }, "PUT");
      const { family } = termsShape.parse(await mustCallAsOperator(market, statusesOf(market)));
      expect(family.isOnSocialSupport).toBe(isOnSocialSupport);
    }
    expect(await column("SELECT verb FROM audit WHERE subject = ? ORDER BY id", market.familyIds[0])).toEqual(
      ["begin_social_support", "end_social_support"],
    );
  });
});

describe("a setting", () => {
  const settingsShape = z.object({
    settings: z.array(
      z.object({
        name: z.string(),
        value: z.unknown(),
        changedAt: z.int().nullable(),
        changedBy: z.string().nullable(),
      }),
    ),
  });
  const load = async (market: Market, name: string) => {
    const { settings } = settingsShape.parse(await mustCallAsOperator(market, "/settings"));
    return settings.find((setting) => setting.name === name);
  };

  test("holds what it holds initially until somebody sets it; then it says who and when", async () => {
    const market = await open();
    const name = "commission_taxed_when_deemed";
    expect(await load(market, name)).toEqual({ name, value: false, changedAt: null, changedBy: null });
    await setSetting(market, name, true);
    const changed = await load(market, name);
    expect(changed).toMatchObject({ value: true, changedBy: expect.stringMatching(/^operator:per_/) });
    expect(Math.abs((changed?.changedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await loadSetting(newContext().db, name)).toBe(true);
    expect(await rows("SELECT actor, verb FROM audit WHERE subject = ?", name)).toEqual([
      { actor: changed?.changedBy, verb: "change_setting" },
    ]);
    await setSetting(market, name, false);
  });

  test.each([["yes"], [1], [null], [undefined], [{}]])(
    "of the wrong shape (%j) is not understood",
    async (value) => {
      const market = await open();
      const path = "/settings/commission_taxed_when_deemed";
      const reply = await callAsOperator(market, path, { value }, "PUT");
      expect(codeOf(reply)).toBe("request_malformed");
      expect(await loadSetting(newContext().db, "commission_taxed_when_deemed")).toBe(false);
    },
  );

  test("of no known name is not understood", async () => {
    const market = await open();
    expect(codeOf(await callAsOperator(market, "/settings/anything", { value: 1 }, "PUT"))).toBe(
      "request_malformed",
    );
  });
});

const splitShape = z.object({
  grossHalalas: z.int(),
  saleVatHalalas: z.int(),
  commissionHalalas: z.int(),
  commissionVatHalalas: z.int(),
  shareHalalas: z.int(),
});
const rateShape = z.object({
  basisPoints: z.int(),
  floorHalalas: z.int().nullable(),
  capHalalas: z.int().nullable(),
  scope: z.string().nullable(),
  note: z.string().nullable(),
});
const commissionShape = z.object({
  taxMode: z.string(),
  products: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      rate: rateShape,
      untilOn: z.string().nullable(),
      example: splitShape,
      next: z.object({ fromOn: z.string(), rate: rateShape }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

async function callAsFamily(market: Market, path: string, index = 0) {
  const cookie = await cookieOf(market.phones.families[index] ?? "");
  return call(`/api/family${path}`, { cookie });
}
const sumOf = (split: z.infer<typeof splitShape>) =>
  split.saleVatHalalas + split.commissionHalalas + split.commissionVatHalalas + split.shareHalalas;

describe("a family", () => {
  test("is told the rate of each product today, why, what a piece brings, and what will change", async () => {
    const market = await open();
    const id = await recordRule(market, {
      scope: "product",
      subjectId: productOf(market, 0),
      note: "عرض الموسم",
      untilOn: dayAt(30),
    });
    await recordRule(market, familyRule(market, { basisPoints: 800, fromOn: dayAt(3), note: "للأسرة" }));
    const told = commissionShape.parse((await callAsFamily(market, "/commission")).body);
    expect(told.taxMode).toBe("deemed_supplier");
    const [first, second] = told.products;
    expect(first).toEqual({
      id: productOf(market, 0),
      title: "بضاعة 1",
      rate: { basisPoints: 500, floorHalalas: null, capHalalas: null, scope: "product", note: "عرض الموسم" },
      untilOn: dayAt(30),
      example: {
        grossHalalas: 4500,
        saleVatHalalas: 587,
        commissionHalalas: 196,
        commissionVatHalalas: 0,
        shareHalalas: 3717,
      },
      next: {
        fromOn: dayAt(30),
        rate: { basisPoints: 800, floorHalalas: null, capHalalas: null, scope: "family", note: "للأسرة" },
      },
    });
    expect(second).toMatchObject({
      rate: { basisPoints: 1000, scope: null, note: null },
      next: { fromOn: dayAt(3), rate: { basisPoints: 800 } },
    });
    expect(id).toMatch(/^com_/);
  });

  test("that is registered sees the VAT of its commission apart", async () => {
    const market = await open();
    const told = commissionShape.parse((await callAsFamily(market, "/commission", 1)).body);
    expect(told.taxMode).toBe("seller_registered");
    expect(told.products.every(({ example }) => sumOf(example) === example.grossHalalas)).toBe(true);
    // 10 % of 73.25 is 7.33, of which 0.96 is VAT.
    expect(told.products[0]?.example).toEqual({
      grossHalalas: 7325,
      saleVatHalalas: 0,
      commissionHalalas: 637,
      commissionVatHalalas: 96,
      shareHalalas: 6592,
    });
  });

  test("sees all its products, page by page", async () => {
    const market = await open();
    const [familyId] = market.familyIds;
    for (let index = 0; index < 60; index += 1) {
      const id = `${familyId?.slice(4)}x${String(index).padStart(2, "0")}`;
      await change(
        "INSERT INTO products SELECT ?, ?, family_id, category_id, state, return_policy, ready_days, allergens, 0, 0 FROM products WHERE id = ?",
        `prd_${id}`,
        id,
        productOf(market, 0),
      );
      await change("INSERT INTO product_texts VALUES (?, 'ar', 'بضاعة', '', NULL, NULL, NULL)", `prd_${id}`);
      await change(
        "INSERT INTO variants (id, product_id, position, state, price_halalas, stock) VALUES (?, ?, 1, 'live', 100, 1)",
        `var_${id}`,
        `prd_${id}`,
      );
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const path: string = cursor === "" ? "/commission" : `/commission?cursor=${cursor}`;
      const page: z.infer<typeof commissionShape> = commissionShape.parse(
        (await callAsFamily(market, path)).body,
      );
      seen.push(...page.products.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(62);
    expect(new Set(seen).size).toBe(62);
  });

  test("sees of a parcel the rates it was sold under, whatever has changed since", async () => {
    const market = await open();
    await recordRule(market, familyRule(market, { basisPoints: 500, note: "سعر قديم" }));
    const lines = [{ variantId: market.goods[0]?.variantId ?? "", quantity: 2 }];
    const placed = await place(market, { lines });
    const path = `/parcels/${placed.order.parcels[0]?.id}/commission`;
    expect(codeOf(await callAsFamily(market, path))).toBe("parcel_unknown");
    await pay(placed);
    await recordRule(market, familyRule(market, { basisPoints: 4000, note: "سعر جديد" }));
    const sold = z
      .object({
        orderNumber: z.string(),
        lines: z.array(z.object({ quantity: z.int(), rate: rateShape, split: splitShape })),
      })
      .parse((await callAsFamily(market, path)).body);
    expect(sold.orderNumber).toBe(placed.order.number);
    expect(sold.lines).toHaveLength(1);
    const [line] = sold.lines;
    expect(line).toMatchObject({
      quantity: 2,
      rate: { basisPoints: 500, scope: "family", note: "سعر قديم" },
      split: { grossHalalas: 9000, saleVatHalalas: 1174, commissionHalalas: 391, shareHalalas: 7435 },
    });
  });
});
