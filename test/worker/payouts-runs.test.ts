// When families are paid: after the hold, on their turn, and when it is enough; what is not paid is carried over.
import { describe, expect, test } from "vitest";
import { addDays, dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { payRunOn } from "../../worker/money/payouts/planning/rules.ts";
import { expectBooksInOrder } from "./support/books.ts";
import {
  arrive,
  asFamily,
  asOperator,
  atDesk,
  runPayouts,
  must,
  payoutsOf,
  setTerms,
  shareOf,
} from "./support/payouts.ts";
import { change, codeOf, column, fireSchedule, number, rows } from "./support/store.ts";
import { sandboxMoney } from "./support/world.ts";

const today = () => riyadhDay(Date.now());
/** The next day on which a schedule pays, at the hour when it begins. */
function nextTurn(schedule: "daily" | "weekly" | "monthly"): number {
  let day = addDays(today(), 1);
  while (payRunOn(schedule, day) !== day) day = addDays(day, 1);
  return startOfDay(day);
}

describe("a family", () => {
  test("without terms of its own is paid at once, by the default ones, which an operator may change", async () => {
    const sale = await atDesk(1);
    const { market } = sale;
    const terms = await asOperator(market, "/payout-terms");
    expect(terms.body).toMatchObject({ defaults: { delayDays: 0, schedule: "at_once", minimumHalalas: 0 } });
    const value = JSON.stringify({ delayDays: 1, schedule: "at_once", minimumHalalas: 0 });
    await change("INSERT INTO settings VALUES ('payout_terms', ?, 0, 'operator:test')", value);
    await arrive(sale);
    const [family] = market.familyIds;
    expect(await payoutsOf(family)).toEqual([]);
    expect((await asFamily(market, 0, "/payouts")).body).toMatchObject({
      due: { dueHalalas: 0, parcels: [{ waitReason: "held", until: startOfDay(addDays(today(), 1)) }] },
    });
    await runPayouts(startOfDay(addDays(today(), 1)) - hourMs);
    expect(await payoutsOf(family)).toEqual([]);
    await runPayouts(startOfDay(addDays(today(), 1)));
    expect(await payoutsOf(family)).toMatchObject([{ state: "done", amount: await shareOf(sale) }]);
    await change("DELETE FROM settings WHERE name = 'payout_terms'");
  });

  test.each(["daily", "weekly", "monthly"] as const)(
    "on a %s schedule is paid on its turn, once",
    async (schedule) => {
      const sale = await atDesk(1);
      const { market, placed } = sale;
      const [family] = market.familyIds;
      await setTerms(market, 0, { schedule });
      await arrive(sale);
      const turn = nextTurn(schedule);
      expect((await asFamily(market, 0, "/payouts")).body).toMatchObject({
        due: { nextPayRunAt: turn, dueHalalas: await shareOf(sale), parcels: [{ waitReason: null }] },
      });
      await runPayouts(turn - hourMs);
      expect(await payoutsOf(family)).toEqual([]);
      await runPayouts(turn);
      await runPayouts(turn + hourMs);
      expect(await payoutsOf(family)).toMatchObject([{ state: "done", amount: await shareOf(sale) }]);
      expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(1);
      const jobs = "SELECT count(*) FROM outbox WHERE kind = 'payout' AND id LIKE ?";
      expect(await number(jobs, `${family}:payout:%`)).toBe(1);
    },
  );

  test("whose turn was missed is paid by the next hour that comes", async () => {
    const sale = await atDesk(1);
    await setTerms(sale.market, 0, { schedule: "weekly" });
    await arrive(sale);
    await runPayouts(nextTurn("weekly") + 2 * dayMs);
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([{ state: "done" }]);
  });

  test("that has less than its minimum is carried over, until together it is enough", async () => {
    const first = await atDesk(1);
    const { market } = first;
    const [family] = market.familyIds;
    await arrive(first);
    const share = await shareOf(first);
    await setTerms(market, 0, { minimumHalalas: share + 1 });
    const second = await atDesk(1, undefined, market);
    await arrive(second);
    expect(await payoutsOf(family)).toHaveLength(1);
    expect((await asFamily(market, 0, "/payouts")).body).toMatchObject({
      due: { dueHalalas: share, shortHalalas: 1 },
    });
    await runPayouts(Date.now() + dayMs);
    expect(await payoutsOf(family)).toHaveLength(1);
    const third = await atDesk(1, undefined, market);
    await arrive(third);
    expect((await payoutsOf(family)).at(-1)).toMatchObject({ amount: 2 * share, state: "done" });
    expect(
      await column(
        "SELECT count(*) FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id WHERE o.family_id = ? GROUP BY o.id ORDER BY o.id",
        family,
      ),
    ).toEqual([1, 2]);
    await expectBooksInOrder();
  });

  test("whose order somebody was warned of during its hold waits, and is paid when the warning is cleared", async () => {
    const sale = await atDesk(1);
    const [family] = sale.market.familyIds;
    await setTerms(sale.market, 0, { delayDays: 1 });
    await arrive(sale);
    const { id } = sale.placed.order;
    const warning =
      "INSERT INTO fraud_warnings (id, order_id, charge_id, kind, warned_at) VALUES (?, ?, 'ch_1', 'other', 0)";
    await change(warning, `issfr_${id}`, id);
    await runPayouts(Date.now() + dayMs);
    expect(await payoutsOf(family)).toEqual([]);
    await change("UPDATE fraud_warnings SET cleared_at = 1, cleared_by = 'operator:test'");
    await runPayouts(Date.now() + 2 * dayMs);
    expect(await payoutsOf(family)).toMatchObject([{ state: "done", amount: await shareOf(sale) }]);
  });

  test("that nobody came to, for what is not refunded, is paid for its work", async () => {
    const sale = await atDesk(1);
    await must(asOperator(sale.market, `/orders/${sale.placed.order.id}/not-collected`, {}));
    expect(
      await rows(
        "SELECT state, rail, arrived_at > 0 AS is_payable FROM parcels WHERE order_id = ?",
        sale.placed.order.id,
      ),
    ).toEqual([{ state: "not_collected", rail: "stripe", is_payable: 1 }]);
    await runPayouts(Date.now() + dayMs);
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([
      { state: "done", amount: await shareOf(sale) },
    ]);
  });

  test("changes its terms back to the default ones", async () => {
    const sale = await atDesk(1);
    const { market } = sale;
    const [familyId] = market.familyIds;
    await setTerms(market, 0, { schedule: "monthly" });
    const find = encodeURIComponent("أسرة 1");
    const shown = await asOperator(market, `/payout-terms?find=${find}`);
    expect(JSON.stringify(shown.body)).toContain('"schedule":"monthly"');
    await arrive(sale);
    await must(asOperator(market, "/payout-terms", { familyId, terms: null }));
    await fireSchedule();
    expect(await payoutsOf(familyId)).toMatchObject([{ state: "done" }]);
    expect(codeOf(await asOperator(market, "/payout-terms", { familyId: "fam_none", terms: null }))).toBe(
      "family_unknown",
    );
  });
});

test("nothing due writes nothing, hour by hour", async () => {
  const before = await number("SELECT count(*) FROM outbox");
  await runPayouts(Date.now() + 40 * dayMs);
  await runPayouts(Date.now() + 40 * dayMs + hourMs);
  expect(await number("SELECT count(*) FROM outbox WHERE kind = 'payout'")).toBeLessThanOrEqual(before);
  expect(
    await number(
      "SELECT count(*) FROM outbox WHERE id LIKE 'fam_%:payout:%' AND created_at > ?",
      Date.now() + 39 * dayMs,
    ),
  ).toBe(0);
});
