// Statements of families: whatever happened to their money, what they are told adds up to what is posted, to the halala.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, riyadhDay, addDays, startOfDay } from "../../worker/core/time.ts";
import { monthOf } from "../../worker/money/statements/rules.ts";
import { bankReport } from "../support/bank-report.ts";
import { expectBooksInOrder } from "./support/books.ts";
import { decide, dispute, assignLiability } from "./support/disputes.ts";
import {
  arrive,
  asFamily,
  asOperator,
  atDesk,
  bankPayoutsOf,
  runPayouts,
  importReport,
  must,
  payByBank,
  refundLine,
  sendFile,
  setDebtor,
  setTerms,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import { bankReference } from "../../worker/core/bank-text.ts";
import { sellAgain } from "./support/sold-again.ts";
import { recordRule } from "./support/terms.ts";
import { codeOf, fireSchedule, messagesTo, number, rows } from "./support/store.ts";
import { atTime, sandbox } from "./support/world.ts";

const moved = z.object({ count: z.int(), amountHalalas: z.int() });
const page = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), nextCursor: z.string().nullable() });
const row = z.looseObject({ amountHalalas: z.int(), at: z.int() });
const listsShape = z.object({
  sold: page(
    row.extend({
      parcelId: z.string(),
      grossHalalas: z.int(),
      commissionHalalas: z.int(),
      vatHalalas: z.int(),
      lines: z.array(z.looseObject({ title: z.string(), basisPoints: z.int(), grossHalalas: z.int() })),
    }),
  ),
  returned: page(row.extend({ reason: z.string(), grossHalalas: z.int().nullable() })),
  sent: page(row.extend({ id: z.string(), reference: z.string(), nettedHalalas: z.int() })),
  back: page(row.extend({ move: z.string() })),
});
const shape = z.looseObject({
  fromOn: z.string(),
  untilOn: z.string(),
  openingHalalas: z.int(),
  sold: moved,
  returned: moved,
  disputed: moved,
  released: moved,
  sent: moved,
  sentBack: moved,
  reversed: moved,
  closingHalalas: z.int(),
  sentNetHalalas: z.int(),
  nettedHalalas: z.int(),
  goods: z.object({
    soldHalalas: z.int(),
    returnedHalalas: z.int(),
    retainedHalalas: z.int(),
    commissionHalalas: z.int(),
    vatHalalas: z.int(),
  }),
  rates: z.array(
    z.looseObject({ basisPoints: z.int(), scope: z.string().nullable(), commissionHalalas: z.int() }),
  ),
  coming: z.looseObject({
    totalHalalas: z.int(),
    debtHalalas: z.int(),
    owesHalalas: z.int(),
    parts: z.array(
      z.object({ kind: z.string(), amountHalalas: z.int(), parcels: z.int(), at: z.int().nullable() }),
    ),
  }),
  lists: listsShape,
  message: z.object({ ar: z.string(), en: z.string() }),
});

const today = () => riyadhDay(Date.now());
const thisMonth = () => monthOf(today());
const queryOf = ({ fromOn, untilOn }: { fromOn: string; untilOn: string }) =>
  `?from=${fromOn}&until=${untilOn}`;

/** A family's balance by its postings before an instant. */
function balanceAt(familyId: string | undefined, at: number): Promise<number> {
  const account = `family:${familyId}`;
  return number(
    `SELECT coalesce(sum(iif(credit = ?, amount_halalas, -amount_halalas)), 0) FROM postings
      WHERE (credit = ? OR debit = ?) AND at < ?`,
    account,
    account,
    account,
    at,
  );
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const amountsOf = (list: { rows: readonly { amountHalalas: number }[] }) =>
  sum(list.rows.map(({ amountHalalas }) => amountHalalas));

/** Reads a family's statement and holds every sum on it against the postings and the lists. */
async function readStatement(sale: Pick<Sale, "market">, index: number, period = thisMonth()) {
  const body = await must(asFamily(sale.market, index, `/statement${queryOf(period)}`));
  const told = shape.parse(body);
  const familyId = sale.market.familyIds[index];
  const { lists, goods } = told;
  expect(told).toMatchObject(period);
  expect(told.openingHalalas).toBe(await balanceAt(familyId, startOfDay(period.fromOn)));
  expect(told.closingHalalas).toBe(await balanceAt(familyId, startOfDay(addDays(period.untilOn, 1))));
  const { sold, returned, disputed, released, sent, sentBack, reversed } = told;
  expect(
    told.openingHalalas +
      sold.amountHalalas -
      returned.amountHalalas -
      disputed.amountHalalas +
      released.amountHalalas -
      sent.amountHalalas +
      sentBack.amountHalalas +
      reversed.amountHalalas,
  ).toBe(told.closingHalalas);
  expect(goods.soldHalalas - goods.returnedHalalas - goods.retainedHalalas).toBe(
    sold.amountHalalas - returned.amountHalalas,
  );
  expect(goods.commissionHalalas + goods.vatHalalas).toBe(goods.retainedHalalas);
  expect(sum(told.rates.map((rate) => rate.commissionHalalas))).toBe(goods.commissionHalalas);
  expect(amountsOf(lists.sold)).toBe(sold.amountHalalas);
  expect(sum(lists.sold.rows.map((one) => one.grossHalalas))).toBe(goods.soldHalalas);
  for (const parcel of lists.sold.rows) {
    expect(parcel.grossHalalas - parcel.commissionHalalas - parcel.vatHalalas).toBe(parcel.amountHalalas);
    expect(sum(parcel.lines.map((line) => line.grossHalalas))).toBe(parcel.grossHalalas);
  }
  expect(sum(lists.returned.rows.map((one) => one.grossHalalas ?? 0))).toBe(goods.returnedHalalas);
  expect(amountsOf(lists.returned)).toBe(returned.amountHalalas + disputed.amountHalalas);
  expect(amountsOf(lists.sent)).toBe(sent.amountHalalas);
  expect(amountsOf(lists.back)).toBe(
    sentBack.amountHalalas + reversed.amountHalalas + released.amountHalalas,
  );
  expect(told.sentNetHalalas).toBe(sent.amountHalalas - sentBack.amountHalalas - reversed.amountHalalas);
  await expectFile(sale, index, period, told.closingHalalas);
  const seen = await must(asOperator(sale.market, `/families/${familyId}/statement${queryOf(period)}`));
  expect(seen).toEqual(body);
  return told;
}

/** The table opens and closes with the balances, and each row leads from one to the next. */
async function expectFile(
  sale: Pick<Sale, "market">,
  index: number,
  period: { fromOn: string; untilOn: string },
  closing: number,
) {
  const csv = z.string().parse(await must(asFamily(sale.market, index, `/statement.csv${queryOf(period)}`)));
  const table = csv
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
  const halalasOf = (text = "") => Math.round(Number(text) * 100);
  let balance = halalasOf(table[0]?.at(-1));
  for (const cells of table.slice(1, -1)) {
    balance += halalasOf(cells.at(-2));
    expect([halalasOf(cells.at(-1)), cells]).toEqual([balance, cells]);
  }
  expect(halalasOf(table.at(-1)?.at(-1))).toBe(closing);
  expect(balance).toBe(closing);
}

describe("a statement", () => {
  test("of a family that has sold nothing is empty, and so is what is to come", async () => {
    const sale = await atDesk(1);
    const told = await readStatement(sale, 2);
    expect(told).toMatchObject({ openingHalalas: 0, closingHalalas: 0, rates: [], nettedHalalas: 0 });
    expect(told.coming).toMatchObject({ totalHalalas: 0, parts: [] });
    const { body } = await asFamily(sale.market, 2, "/statement");
    expect(body).toMatchObject(thisMonth());
  });

  test("tells what was sold, with its price, its rate and why, before its buyer has it", async () => {
    const sale = await atDesk(3);
    const share = await shareOf(sale, 2);
    const told = await readStatement(sale, 1);
    expect(told.lists.sold.rows).toMatchObject([
      {
        parcelId: `${sale.placed.order.id}.2`,
        orderNumber: sale.placed.order.number,
        grossHalalas: 2 * 7325,
        amountHalalas: share,
        lines: [{ title: "بضاعة 2", quantity: 2, taxMode: "seller_registered", scope: null }],
      },
    ]);
    expect(told.rates).toMatchObject([{ scope: null, soldHalalas: 2 * 7325, returnedHalalas: 0 }]);
    expect(told.coming.parts).toEqual([{ kind: "not_arrived", amountHalalas: share, parcels: 1, at: null }]);
    expect(told.message.ar).toContain("بعتم: 146.50 ر.س");
  });

  const setReversals = (reversals: string) => sandbox("/_sandbox/settings", z.unknown(), { reversals });

  test("after a payout and a refund tells what was taken from the family's account at Stripe", async () => {
    await setReversals("allow_negative");
    const sale = await atDesk(1);
    await arrive(sale);
    await must(refundLine(sale, 1), 201);
    const told = await readStatement(sale, 0);
    const { amountHalalas } = told.returned;
    expect(told).toMatchObject({
      returned: { count: 1 },
      reversed: { count: 1, amountHalalas },
      closingHalalas: 0,
    });
    expect(told.lists.returned.rows).toMatchObject([
      { reason: "defect", grossHalalas: 4500, lines: [{ title: "بضاعة 1", quantity: 1 }] },
    ]);
    expect(told.lists.sent.rows).toMatchObject([{ rail: "stripe", state: "done" }]);
    expect(told.lists.sent.rows[0]?.reference).toMatch(/^tr_/);
    expect(told.lists.back.rows).toMatchObject([{ move: "reversed", orderNumber: sale.placed.order.number }]);
    expect(told.rates).toMatchObject([{ soldHalalas: 9000, returnedHalalas: 4500 }]);
    await setReversals("refuse_when_short");
    await expectBooksInOrder();
  });

  test("after a reversal that Stripe refused tells the debt, and what it took of the next payout", async () => {
    const first = await atDesk(1);
    const { market } = first;
    await arrive(first);
    await must(refundLine(first, 1), 201);
    const owing = await readStatement(first, 0);
    const debt = owing.returned.amountHalalas;
    expect(owing).toMatchObject({
      closingHalalas: -debt,
      reversed: { count: 0 },
      coming: { owesHalalas: debt, debtHalalas: debt, totalHalalas: 0, parts: [] },
    });
    const second = await atDesk(1, undefined, market);
    const share = await shareOf(second);
    expect((await readStatement(first, 0)).coming).toMatchObject({
      totalHalalas: share - debt,
      debtHalalas: debt,
      owesHalalas: 0,
    });
    await arrive(second);
    const told = await readStatement(first, 0);
    expect(told).toMatchObject({ nettedHalalas: debt, closingHalalas: 0, coming: { debtHalalas: 0 } });
    expect(told.lists.sent.rows).toMatchObject([{ amountHalalas: share - debt, nettedHalalas: debt }, {}]);
  });

  test("by the bank tells what came back unpaid, what was sent again, and the debt that a refund left", async () => {
    const sale = await atDesk(1, async (market) => {
      await setDebtor(market);
      await payByBank(market, 0);
    });
    const { market } = sale;
    await arrive(sale);
    const share = await shareOf(sale);
    const waiting = await readStatement(sale, 0);
    expect(waiting.coming.parts).toEqual([{ kind: "on_way", amountHalalas: share, parcels: 0, at: null }]);
    const file = await sendFile(market);
    const [payoutId = ""] = await bankPayoutsOf(file);
    const rejected = bankReport(file, [{ payoutId, status: "RJCT", reason: "AM04" }]);
    await importReport(market, file, rejected);
    await fireSchedule();
    const again = await sendFile(market);
    const [secondId = ""] = await bankPayoutsOf(again);
    const settled = bankReport(again, [{ payoutId: secondId, status: "ACSC" }]);
    await importReport(market, again, settled);
    const told = await readStatement(sale, 0);
    expect(told).toMatchObject({
      sent: { count: 2, amountHalalas: 2 * share },
      sentBack: { amountHalalas: share },
    });
    expect(told.sentNetHalalas).toBe(share);
    expect(told.lists.sent.rows).toMatchObject([
      {
        id: secondId,
        state: "done",
        rail: "bank",
        reference: bankReference(secondId),
        iban: "SA03 •••• 7519",
      },
      { id: payoutId, state: "failed", arrivedAt: null },
    ]);
    await must(refundLine(sale, 1), 201);
    const owing = await readStatement(sale, 0);
    const debt = owing.returned.amountHalalas;
    expect(owing).toMatchObject({ closingHalalas: -debt, coming: { owesHalalas: debt, totalHalalas: 0 } });
    expect(owing.message.ar).toContain("عليكم");
    await arrive(await atDesk(1, undefined, market));
    const netted = await readStatement(sale, 0);
    expect(netted).toMatchObject({ nettedHalalas: debt, coming: { owesHalalas: 0 } });
  });

  test("tells what a lost dispute took, and what a dispute keeps from being paid", async () => {
    const sale = await atDesk(1);
    await setTerms(sale.market, 0, { delayDays: 3 });
    await arrive(sale);
    const share = await shareOf(sale);
    const id = await dispute(sale.placed, { reason: "product_unacceptable" });
    const frozen = await readStatement(sale, 0);
    expect(frozen.coming.parts).toEqual([{ kind: "frozen", amountHalalas: share, parcels: 1, at: null }]);
    await decide(id, "lose");
    await must(assignLiability(sale.market, id, [`${sale.placed.order.id}.1`]));
    const told = await readStatement(sale, 0);
    expect(told.disputed).toEqual({ count: 1, amountHalalas: share });
    expect(told.lists.returned.rows).toMatchObject([{ reason: "dispute", grossHalalas: null }]);
    expect(told.closingHalalas).toBe(0);
  });

  test("tells what a refund gave back of a lost dispute, whose goods came back too", async () => {
    const sale = await atDesk(1);
    await arrive(sale);
    const id = await dispute(sale.placed, { amount: 1000 });
    await decide(id, "lose");
    await must(assignLiability(sale.market, id, [`${sale.placed.order.id}.1`]));
    await must(refundLine(sale, 1, 2, "returned"), 201);
    const told = await readStatement(sale, 0);
    expect(told.disputed).toEqual({ count: 1, amountHalalas: 1000 });
    expect(told.released).toEqual({ count: 1, amountHalalas: 1000 });
    expect(told.lists.back.rows).toContainEqual(
      expect.objectContaining({ move: "released", amountHalalas: 1000 }),
    );
    expect(told.message.ar).not.toContain("خصم بنك المشتري");
    // It was sent its share and its account holds nothing any more: it owes that once, not once more for the dispute.
    const share = await shareOf(sale);
    expect(told).toMatchObject({ closingHalalas: -share, coming: { owesHalalas: share } });
  });

  test("of months one after another: what one closes with the next one opens with", async () => {
    const sale = await atDesk(1);
    await setTerms(sale.market, 0, { schedule: "monthly", delayDays: 1 });
    await arrive(sale);
    const share = await shareOf(sale);
    const next = monthOf(addDays(thisMonth().untilOn, 1));
    const turn = startOfDay(next.fromOn);
    const before = await readStatement(sale, 0);
    expect(before.coming.parts).toEqual([{ kind: "planned", amountHalalas: share, parcels: 1, at: turn }]);
    await runPayouts(turn);
    expect(await readStatement(sale, 0)).toMatchObject({ openingHalalas: 0, closingHalalas: share });
    expect(await readStatement(sale, 0, next)).toMatchObject({
      openingHalalas: share,
      sold: { count: 0 },
      sent: { count: 1, amountHalalas: share },
      closingHalalas: 0,
    });
    const both = await readStatement(sale, 0, { fromOn: today(), untilOn: next.untilOn });
    expect(both).toMatchObject({ sold: { count: 1 }, sent: { count: 1 }, closingHalalas: 0 });
  });

  test("tells a sale of which nothing is left for the family, and what goes back of it", async () => {
    const sale = await atDesk(1, async (market) => {
      const subjectId = market.familyIds[0];
      await recordRule(market, { scope: "family", subjectId, basisPoints: 10_000 });
    });
    expect(await shareOf(sale)).toBe(0);
    const told = await readStatement(sale, 0);
    expect(told).toMatchObject({
      sold: { count: 1, amountHalalas: 0 },
      goods: { soldHalalas: 9000, returnedHalalas: 0 },
      lists: { sold: { rows: [{ parcelId: `${sale.placed.order.id}.1`, amountHalalas: 0 }] } },
    });
    expect((await refundLine(sale, 1)).status).toBe(201);
    expect(await readStatement(sale, 0)).toMatchObject({
      returned: { count: 1, amountHalalas: 0 },
      goods: { returnedHalalas: 4500 },
      lists: { returned: { rows: [{ grossHalalas: 4500 }] } },
    });
  });

  test("waits for the least that is paid, and for a bank account", async () => {
    const sale = await atDesk(1);
    await setTerms(sale.market, 0, { minimumHalalas: 1_000_000 });
    await arrive(sale);
    const part = { amountHalalas: await shareOf(sale), parcels: 1, at: null };
    expect((await readStatement(sale, 0)).coming.parts).toEqual([{ kind: "below_minimum", ...part }]);
    await payByBank(sale.market, 0, false);
    expect((await readStatement(sale, 0)).coming.parts).toEqual([{ kind: "no_bank_account", ...part }]);
  });
});

describe("a long statement", () => {
  const parcels = 420;
  let sale: Sale;

  beforeAll(async () => {
    sale = await atDesk(1);
    await sellAgain(sale, parcels);
  });

  test("pages, and its sums are those of all", async () => {
    const at = Date.now();
    const period = { fromOn: addDays(riyadhDay(at), -2), untilOn: riyadhDay(at) };
    const path = `/statement${queryOf(period)}`;
    const told = shape.parse(await must(asFamily(sale.market, 0, path)));
    const share = await shareOf(sale);
    expect(told.sold).toEqual({ count: parcels + 1, amountHalalas: (parcels + 1) * share });
    expect(told.goods.soldHalalas).toBe((parcels + 1) * 9000);
    const seen = told.lists.sold.rows.map(({ parcelId }) => parcelId);
    let cursor = told.lists.sold.nextCursor;
    while (cursor !== null) {
      const more = listsShape
        .partial()
        .parse(
          await must(
            asFamily(
              sale.market,
              0,
              `/statement/sold${queryOf(period)}&cursor=${encodeURIComponent(cursor)}`,
            ),
          ),
        );
      seen.push(...(more.sold?.rows ?? []).map(({ parcelId }) => parcelId));
      cursor = more.sold?.nextCursor ?? null;
    }
    expect(new Set(seen).size).toBe(parcels + 1);
    expect(seen).toHaveLength(parcels + 1);
    await expectFile(sale, 0, period, told.closingHalalas);
    const pdf = await asFamily(sale.market, 0, `/statement.pdf${queryOf(period)}`);
    expect(pdf.status).toBe(200);
    expect(z.string().parse(pdf.body).slice(0, 5)).toBe("%PDF-");
  });

  test("reads a short period of a long account by its index", async () => {
    const period = { fromOn: addDays(today(), 1), untilOn: addDays(today(), 1) };
    const plan = await rows(
      `EXPLAIN QUERY PLAN SELECT code, sum(amount_halalas) FROM postings
        WHERE credit = 'family:x' AND credit >= 'family:' AND credit < 'family;' AND at >= 1 AND at < 2 GROUP BY code`,
    );
    expect(JSON.stringify(plan)).toContain(
      "COVERING INDEX postings_owed_to_family (credit=? AND at>? AND at<?)",
    );
    expect(shape.parse(await must(asFamily(sale.market, 0, `/statement${queryOf(period)}`))).sold.count).toBe(
      0,
    );
  });
});

describe("the month's message", () => {
  const firstOf = (day: string) => startOfDay(monthOf(addDays(monthOf(day).untilOn, 1)).fromOn);

  test("goes once, by day, to each family whose account moved, and to no other", async () => {
    const sale = await atDesk(1);
    const [phone = "", , idle = ""] = sale.market.phones.families;
    const first = firstOf(today());
    const call = (at: number) => atTime(at, () => fireSchedule());
    await call(first + 8 * hourMs);
    await call(first + 8 * hourMs + 60_000);
    const early = await messagesTo(phone);
    expect(early.filter((body) => body.includes("حسابكم:"))).toEqual([]);
    for (const at of [
      first + 9 * hourMs,
      first + 9 * hourMs + 60_000,
      first + 10 * hourMs,
      first + dayMs + 9 * hourMs,
    ]) {
      await call(at);
    }
    await call(first + dayMs + 9 * hourMs + 60_000);
    const told = (await messagesTo(phone)).slice(0, -early.length || undefined);
    const own = told.filter((body) => body.includes("حسابكم:"));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain("بعتم: 90.00 ر.س");
    expect(own[0]).toContain(`/family/statement${queryOf(thisMonth())}`);
    expect((await messagesTo(idle)).filter((body) => body.includes("حسابكم:"))).toEqual([]);
  });
});

test("a period of more than a year is refused, and its days may come in either order", async () => {
  const { market } = await atDesk(1);
  const reply = await asFamily(market, 0, "/statement?from=2025-01-01&until=2026-12-31");
  expect(codeOf(reply)).toBe("period_too_long");
  expect((await asFamily(market, 0, "/statement?from=2026-12-31&until=2026-12-01")).body).toMatchObject({
    fromOn: "2026-12-01",
    untilOn: "2026-12-31",
  });
  expect(codeOf(await asOperator(market, "/families/fam_nobody/statement"))).toBe("family_unknown");
});
