// Statements by their rules: periods, sums that add up, balances that run, what comes next, and the words of the message.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halalas, zero } from "../../worker/core/money.ts";
import { addDays, dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import type {
  PayoutTerms,
  FamilyAccountState,
  UnpaidParcel,
} from "../../worker/money/payouts/planning/rules.ts";
import { statementContent, entriesMax } from "../../worker/money/statements/content.ts";
import { statementTable } from "../../worker/money/statements/content-table.ts";
import { describeUpcoming } from "../../worker/money/statements/rules-coming.ts";
import { entriesOf, type FullEntry } from "../../worker/money/statements/rules-entries.ts";
import {
  balancesOf,
  choosePeriod,
  closingOf,
  goodsOf,
  instantsOf,
  monthBefore,
  monthOf,
  moves,
  sentNetOf,
  signs,
  sumByDay,
  withBalances,
  type AccountMovement,
  type PostedSum,
  type RateTotals,
} from "../../worker/money/statements/rules.ts";
import { describePeriod, statementText } from "../../worker/money/statements/texts.ts";
import { drawPdf } from "../../worker/money/documents/pdf/pdf.ts";
import { readFonts } from "../../worker/money/documents/pdf/fonts.ts";
import { fontFiles } from "../support/document-fonts.ts";

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const amount = fc.integer({ min: 1, max: 10_000_000 }).map(halalas);

describe("a period", () => {
  test("is the whole month of today, or of the one day that is named", () => {
    expect(choosePeriod({}, "2026-11-22")).toEqual({ fromOn: "2026-11-01", untilOn: "2026-11-30" });
    expect(choosePeriod({ from: "2024-02-10" }, "2026-11-22")).toEqual({
      fromOn: "2024-02-01",
      untilOn: "2024-02-29",
    });
    expect(choosePeriod({ until: "2026-12-31" }, "2026-11-22")).toEqual({
      fromOn: "2026-12-01",
      untilOn: "2026-12-31",
    });
  });

  test("may be named from either end, and is a year at most", () => {
    const days = { from: "2026-03-04", until: "2026-01-02" };
    expect(choosePeriod(days, "2026-11-22")).toEqual({ fromOn: "2026-01-02", untilOn: "2026-03-04" });
    expect(choosePeriod({ from: "2026-01-01", until: "2027-01-01" }, "2026-11-22")).toMatchObject({
      fromOn: "2026-01-01",
    });
    expect(choosePeriod({ from: "2026-01-01", until: "2027-01-02" }, "2026-11-22")).toEqual({
      refused: "period_too_long",
      detail: { daysMax: 366 },
    });
  });

  test("lasts until the end of its last day, and months follow one another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const month = monthOf(addDays("2024-01-01", days));
        const next = monthOf(addDays(month.untilOn, 1));
        expect(instantsOf(month).until).toBe(instantsOf(next).from);
        expect(monthBefore(next.untilOn)).toEqual(month);
        expect(riyadhDay(instantsOf(month).until - 1)).toBe(month.untilOn);
        expect(next.fromOn.slice(8)).toBe("01");
      }),
    );
  });
});

const codes = {
  sold: ["share"],
  returned: ["return"],
  disputed: ["dispute_lost"],
  released: ["dispute_lost"],
  sent: ["payout", "transfer"],
  sent_back: ["payout_failed"],
  reversed: ["reversal"],
} as const satisfies Record<AccountMovement, readonly PostedSum["code"][]>;

const postedSum: fc.Arbitrary<PostedSum> = fc
  .record({
    move: fc.constantFrom(...moves),
    which: fc.nat(1),
    isBefore: fc.boolean(),
    count: fc.integer({ min: 1, max: 9 }),
    amount,
  })
  .map(({ move, which, isBefore, count, amount: amountHalalas }) => ({
    code: codes[move][which] ?? codes[move][0],
    isCredit: signs[move] === 1,
    isBefore,
    count,
    amountHalalas,
  }));

describe("an account", () => {
  test("opens with all that was posted before, closes with all until its end, and its moves lead from one to the other", () => {
    fc.assert(
      fc.property(fc.array(postedSum), (sums) => {
        const account = balancesOf(sums);
        const signed = (own: readonly PostedSum[]) =>
          sum(own.map(({ isCredit, amountHalalas }) => (isCredit ? amountHalalas : 0 - amountHalalas)));
        expect(account.openingHalalas).toBe(signed(sums.filter(({ isBefore }) => isBefore)));
        expect(account.closingHalalas).toBe(signed(sums));
        expect(closingOf(account.openingHalalas, account)).toBe(account.closingHalalas);
        expect(sum(moves.map((move) => account[move].count))).toBe(
          sum(sums.filter(({ isBefore }) => !isBefore).map(({ count }) => count)),
        );
        expect(sentNetOf(account)).toBe(
          account.sent.amountHalalas - account.sent_back.amountHalalas - account.reversed.amountHalalas,
        );
      }),
    );
  });

  test("with a posting that no family has is a bug, and one posted the wrong way too", () => {
    const one = { isBefore: false, count: 1, amountHalalas: halalas(5) };
    expect(() => balancesOf([{ ...one, code: "fee", isCredit: true }])).toThrow("does not add up");
    expect(() => balancesOf([{ ...one, code: "share", isCredit: false }])).toThrow("the wrong way");
  });

  test("keeps of its goods the commission and the VAT, less what went back with refunds", () => {
    const rate = { basisPoints: 1000, taxMode: "no_vat", scope: null, note: null } as const;
    const rates: RateTotals[] = [
      {
        ...rate,
        soldHalalas: halalas(1000),
        returnedHalalas: halalas(500),
        commissionHalalas: halalas(50),
        vatHalalas: halalas(7),
      },
      {
        ...rate,
        basisPoints: 0,
        soldHalalas: halalas(300),
        returnedHalalas: zero,
        commissionHalalas: zero,
        vatHalalas: zero,
      },
    ];
    expect(goodsOf(rates)).toEqual({
      soldHalalas: 1300,
      returnedHalalas: 500,
      retainedHalalas: 57,
      commissionHalalas: 50,
      vatHalalas: 7,
    });
  });
});

const from = startOfDay("2026-11-01");
const entry: fc.Arbitrary<FullEntry> = fc
  .record({
    move: fc.constantFrom(...moves),
    at: fc.integer({ min: from, max: from + 30 * dayMs - 1 }),
    amount,
    kept: fc.nat(500),
  })
  .map(({ move, at, amount: size, kept }) => ({
    id: "",
    at,
    move,
    changeHalalas: halalas(signs[move] * size),
    reference: "1234-5678",
    lines: move === "sold" ? [{ title: "معمول, بالتمر", quantity: 2 }] : [],
    grossHalalas: move === "sold" ? halalas(size + kept) : null,
    commissionHalalas: move === "sold" ? halalas(kept) : null,
    vatHalalas: move === "sold" ? zero : null,
    retainedHalalas: move === "sold" ? halalas(kept) : null,
    rates: move === "sold" ? [{ basisPoints: 1000, scope: "family" as const }] : [],
    reason: move === "disputed" ? ("dispute" as const) : null,
    payout:
      move === "sent"
        ? {
            id: "pay_1",
            rail: "bank" as const,
            state: "done" as const,
            arrivedAt: at,
            nettedHalalas: halalas(5),
            transferId: null,
          }
        : null,
  }));
const entries = fc
  .array(entry, { maxLength: 60 })
  .map((all) => all.map((one, index) => ({ ...one, id: `ord_${index}` })));

function accountFor(openingHalalas: number, own: readonly FullEntry[]) {
  const moved = (move: AccountMovement) => {
    const some = own.filter((one) => one.move === move);
    return {
      count: some.length,
      amountHalalas: halalas(sum(some.map(({ changeHalalas }) => Math.abs(changeHalalas)))),
    };
  };
  const each = {
    sold: moved("sold"),
    returned: moved("returned"),
    disputed: moved("disputed"),
    released: moved("released"),
    sent: moved("sent"),
    sent_back: moved("sent_back"),
    reversed: moved("reversed"),
  };
  const opening = halalas(openingHalalas);
  return { openingHalalas: opening, ...each, closingHalalas: closingOf(opening, each) };
}

describe("entries", () => {
  test("run from the opening balance to the closing one, in the order of time", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: -1_000_000, max: 1_000_000 }), (own, opening) => {
        const account = accountFor(opening, own);
        const run = withBalances(account.openingHalalas, own);
        expect(run.at(-1)?.balanceHalalas ?? opening).toBe(account.closingHalalas);
        expect(run.map(({ at }) => at)).toEqual(own.map(({ at }) => at).toSorted((a, b) => a - b));
        const table = statementTable({ fromOn: "2026-11-01", untilOn: "2026-11-30" }, account, own);
        expect(new Set(table.map((cells) => cells.length))).toEqual(new Set([13]));
        expect(Math.round(Number(table.at(-1)?.at(-1)) * 100)).toBe(account.closingHalalas);
        const changes = table.slice(2, -1).map((cells) => Math.round(Number(cells.at(-2)) * 100));
        expect(opening + sum(changes)).toBe(account.closingHalalas);
      }),
    );
  });

  test("by the day are the same sums", () => {
    fc.assert(
      fc.property(entries, (own) => {
        const days = sumByDay(own);
        expect(sum(days.map(({ changeHalalas }) => changeHalalas))).toBe(
          sum(own.map((one) => one.changeHalalas)),
        );
        expect(sum(days.map(({ count }) => count))).toBe(own.length);
        expect(sum(days.map(({ grossHalalas }) => grossHalalas))).toBe(
          sum(own.map((one) => one.grossHalalas ?? 0)),
        );
        expect(new Set(days.map(({ day, move }) => `${day}${move}`)).size).toBe(days.length);
      }),
    );
  });

  test("of a return give back what was kept of it, and of a dispute take of the share alone", () => {
    const row = {
      id: "ord_1.1:return.1:share",
      at: 1,
      orderNumber: "1",
      lines: [],
      amountHalalas: halalas(80),
    };
    const kept = { commissionHalalas: halalas(15), vatHalalas: halalas(5) };
    const list = { sold: [], sent: [], back: [] };
    const returned = [
      { ...row, ...kept, reason: "late" as const, grossHalalas: halalas(100) },
      { ...row, reason: "dispute" as const, grossHalalas: null, commissionHalalas: null, vatHalalas: null },
    ];
    expect(entriesOf({ ...list, returned })).toMatchObject([
      {
        move: "returned",
        changeHalalas: -80,
        grossHalalas: -100,
        commissionHalalas: -15,
        vatHalalas: -5,
        retainedHalalas: -20,
      },
      { move: "disputed", changeHalalas: -80, grossHalalas: null, retainedHalalas: null },
    ]);
  });
});

const now = startOfDay("2026-11-22") + 10 * hourMs;
const parcels: fc.Arbitrary<UnpaidParcel[]> = fc
  .array(
    fc.record({
      rail: fc.constantFrom("stripe" as const, "bank" as const),
      arrivedAt: fc.option(fc.integer({ min: now - 20 * dayMs, max: now })),
      shareHalalas: fc.integer({ min: 1, max: 100_000 }).map(halalas),
      isFrozen: fc.boolean(),
      rounds: fc.nat(3),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, index) => ({ ...one, id: `ord_X.${index + 1}` })));
const terms: fc.Arbitrary<PayoutTerms> = fc.record({
  delayDays: fc.nat(10),
  schedule: fc.constantFrom("at_once", "daily", "weekly", "monthly"),
  minimumHalalas: fc.nat(200_000).map(halalas),
});
const accountStateOf = (own: readonly UnpaidParcel[], debt: number): FamilyAccountState => ({
  parcels: own,
  balanceHalalas: halalas(sum(own.map(({ shareHalalas }) => shareHalalas)) - debt),
  requestedHalalas: zero,
});
const at = (more: Partial<UnpaidParcel>): UnpaidParcel => ({
  id: "ord_X.1",
  rail: "stripe",
  arrivedAt: now - hourMs,
  shareHalalas: halalas(1000),
  isFrozen: false,
  rounds: 0,
  ...more,
});
const weekly: PayoutTerms = { delayDays: 3, schedule: "weekly", minimumHalalas: zero };

describe("what is to come", () => {
  test("is the balance and what is on its way, or what is owed; each parcel is told once", () => {
    fc.assert(
      fc.property(parcels, fc.nat(300_000), terms, fc.boolean(), fc.nat(9_000), (own, debt, of, has, way) => {
        const coming = describeUpcoming(accountStateOf(own, debt), of, has, halalas(way), now);
        const shares = sum(own.map(({ shareHalalas }) => shareHalalas));
        expect(coming.totalHalalas - coming.owesHalalas).toBe(way + shares - debt);
        expect(coming.debtHalalas).toBeLessThanOrEqual(debt);
        expect(sum(coming.parts.map((part) => part.parcels))).toBeLessThanOrEqual(own.length);
        const dated = coming.parts.flatMap((part) => (part.at === null ? [] : [part.at]));
        expect(dated).toEqual(dated.toSorted((a, b) => a - b));
        expect(dated.every((when) => when >= now)).toBe(true);
        if (debt === 0) expect(sum(coming.parts.map((part) => part.parcels))).toBe(own.length);
      }),
      { numRuns: 500 },
    );
  });

  test("is paid on the first turn after its hold, each on its own", () => {
    const accountState = accountStateOf([at({}), at({ id: "ord_X.2", arrivedAt: now - 5 * dayMs })], 0);
    const day = { kind: "planned", amountHalalas: 1000, parcels: 1 };
    expect(describeUpcoming(accountState, weekly, true, zero, now).parts).toEqual([
      { kind: "planned", amountHalalas: 2000, parcels: 2, at: startOfDay("2026-11-29") },
    ]);
    expect(describeUpcoming(accountState, { ...weekly, schedule: "daily" }, true, zero, now).parts).toEqual([
      { ...day, at: startOfDay("2026-11-23") },
      { ...day, at: startOfDay("2026-11-25") },
    ]);
  });

  test("without a day says why", () => {
    const accountState = accountStateOf(
      [
        at({ isFrozen: true }),
        at({ id: "ord_X.2", arrivedAt: null, rail: null }),
        at({ id: "ord_X.3", rail: "bank" }),
        at({ id: "ord_X.4" }),
      ],
      0,
    );
    const part = { amountHalalas: 1000, parcels: 1, at: null };
    const all = describeUpcoming(
      accountState,
      { ...weekly, minimumHalalas: halalas(1001) },
      false,
      zero,
      now,
    );
    expect(all.parts).toEqual([
      { kind: "below_minimum", ...part },
      { kind: "no_bank_account", ...part },
      { kind: "not_arrived", ...part },
      { kind: "frozen", ...part },
    ]);
  });
});

const period = monthOf("2026-11-22");
const facts = {
  period,
  goods: {
    soldHalalas: halalas(50_000),
    returnedHalalas: zero,
    retainedHalalas: halalas(7500),
    commissionHalalas: halalas(3000),
    vatHalalas: halalas(4500),
  },
  disputedHalalas: zero,
  sentHalalas: halalas(30_000),
  coming: describeUpcoming(accountStateOf([at({})], 0), weekly, true, zero, now),
  url: "https://souq.example/family/statement?from=2026-11-01&until=2026-11-30",
};

describe("the message", () => {
  test("says in a few lines what was sold, the commission and the VAT apart, what was sent, and what is to come and when", () => {
    expect(statementText(facts, "ar").split("\n")).toEqual([
      "سوق الأُسَر",
      "حسابكم: نوفمبر 2026",
      "بعتم: 500.00 ر.س",
      "عمولة السوق: 30.00 ر.س",
      "ضريبة للدولة: 45.00 ر.س",
      "حُوّل إليكم: 300.00 ر.س",
      "باقٍ لكم: 10.00 ر.س، أولها 10.00 ر.س يوم الأحد، 29 نوفمبر",
      `التفاصيل: ${facts.url}`,
    ]);
    expect(statementText(facts, "en")).toContain(
      "Still to come: 10.00 SAR, the first 10.00 SAR on Sunday 29 November",
    );
  });

  test("says what is owed, what has no day, and that nothing is left", () => {
    const told = (accountState: FamilyAccountState) =>
      statementText({ ...facts, coming: describeUpcoming(accountState, weekly, true, zero, now) }, "ar");
    expect(told(accountStateOf([], 700))).toContain("عليكم: 7.00 ر.س");
    expect(told(accountStateOf([at({ arrivedAt: null })], 0))).toContain("باقٍ لكم: 10.00 ر.س\n");
    expect(told(accountStateOf([], 0))).toContain("لا شيء باقٍ لكم الآن");
  });

  test.each(["ar", "en"] as const)("in %s has Western digits and no gaps, whatever the period", (locale) => {
    const text = statementText({ ...facts, period: { fromOn: "2026-11-02", untilOn: "2026-11-20" } }, locale);
    expect(text).not.toMatch(/undefined|null|\[object|\{|[\u0660-\u0669]/);
    expect(text).toContain(
      locale === "ar" ? "2 نوفمبر 2026 إلى 20 نوفمبر 2026" : "2 November 2026 to 20 November 2026",
    );
    expect(describePeriod(period, locale)).toContain("2026");
  });
});

describe("the page to print", () => {
  const own = fc
    .sample(entry, { numRuns: entriesMax + 50, seed: 7 })
    .map((one, index) => ({ ...one, id: `ord_${index}` }));
  const written = (some: readonly FullEntry[]) => {
    const account = accountFor(0, some);
    const goods = { ...facts.goods, commissionHalalas: halalas(7500), vatHalalas: zero };
    const operator = { name: "المركز", nameEn: "Center" };
    const family = { name: "أسرة", nameEn: null };
    return statementContent({ ...facts, account, goods, rates: [], operator, family, writtenAt: now }, some);
  };

  test("has each entry while they are few, and the days when they are many, with the same last balance", () => {
    const few = written(own.slice(0, entriesMax));
    expect(few.rows).toHaveLength(entriesMax);
    const many = written(own);
    expect(many.rows.length).toBeLessThanOrEqual(30 * moves.length);
    const closing = many.totals.at(-1);
    expect(closing).toMatchObject({ isFinal: true });
    expect(many.rows.at(-1)?.at(-1)?.official).toContain(closing?.amount ?? "?");
    expect(many.columns.map(({ key }) => key)).toEqual(["day", "item", "price", "kept", "change", "balance"]);
  });

  test("is drawn on A4, in pages that say their number", async () => {
    const content = written(own.slice(0, 40));
    expect(content.page).toEqual({ official: "صفحة {page} من {pages}", other: "Page {page} of {pages}" });
    const bytes = await drawPdf(content, now, await readFonts(fontFiles));
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe("%PDF-");
    expect(bytes.length).toBeLessThan(200_000);
  });
});
