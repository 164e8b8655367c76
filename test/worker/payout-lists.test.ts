// The operator's lists of payouts: narrowed, added up and written into a file, and what is paid on which day.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newUlid } from "../../worker/core/id.ts";
import { addDays, dayMs, riyadhDay } from "../../worker/core/time.ts";
import {
  arrive,
  asOperator,
  atDesk,
  must,
  payByBank,
  setTerms,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import { change, codeOf, column, rows, type Reply } from "./support/store.ts";

const listShape = z.object({
  payouts: z.array(z.looseObject({ id: z.string(), familyId: z.string(), rail: z.string() })),
  totals: z.object({ payouts: z.int(), amountHalalas: z.int(), isAll: z.boolean() }),
  nextCursor: z.string().nullable(),
});
const dueShape = z.object({
  fileless: z.object({ payouts: z.int(), amountHalalas: z.int() }),
  reported: z.object({ payouts: z.int() }),
  days: z.array(z.object({ on: z.string(), bankHalalas: z.int(), stripeHalalas: z.int() })),
  short: z.object({ amountHalalas: z.int() }),
});

let sale: Sale;
const list = async (query: string) =>
  listShape.parse(await must(asOperator(sale.market, `/payouts?${query}`)));
const familyOf = (index: number) => sale.market.familyIds[index] ?? "";
const today = riyadhDay(Date.now());

beforeAll(async () => {
  sale = await atDesk(2, (market) => payByBank(market, 0));
  await arrive(sale);
});

describe("payouts", () => {
  test("are narrowed by rail, family, state and day, and what is left is added up", async () => {
    const [bank, stripe] = [await shareOf(sale, 1), await shareOf(sale, 2)];
    expect(await list("")).toMatchObject({
      totals: { payouts: 2, amountHalalas: bank + stripe, isAll: true },
    });
    const byBank = await list("rail=bank");
    expect(byBank).toMatchObject({ payouts: [{ familyId: familyOf(0), rail: "bank" }] });
    expect(byBank.totals).toMatchObject({ payouts: 1, amountHalalas: bank });
    expect((await list(`family=${familyOf(1)}`)).payouts).toMatchObject([{ familyId: familyOf(1) }]);
    expect((await list("show=open")).payouts).toMatchObject([{ familyId: familyOf(0) }]);
    expect((await list("show=failed")).payouts).toEqual([]);
    expect((await list(`from=${today}&until=${today}`)).totals.payouts).toBe(2);
    expect((await list(`until=${addDays(today, -1)}`)).totals.payouts).toBe(0);
    expect((await list(`from=${addDays(today, 1)}`)).totals.payouts).toBe(0);
  });

  test("one of them says what it is made of and what has happened to it", async () => {
    const [payout] = (await list("rail=bank")).payouts;
    const body = await must(asOperator(sale.market, `/payouts/${payout?.id}`));
    expect(body).toMatchObject({
      payout: { id: payout?.id, familyId: familyOf(0) },
      parts: [{ parcelId: `${sale.placed.order.id}.1`, shareHalalas: await shareOf(sale, 1) }],
      steps: [],
    });
    expect(codeOf(await asOperator(sale.market, "/payouts/pay_none"))).toBe("payout_unknown");
  });

  test("a reported result waits for a decision until another operator has confirmed it", async () => {
    const [payout] = (await list("rail=bank")).payouts;
    expect((await list("show=decide")).payouts).toEqual([]);
    await must(
      asOperator(sale.market, `/payouts/${payout?.id}/report`, { result: "settled", reference: "FT1" }),
    );
    expect((await list("show=decide")).payouts).toMatchObject([
      { id: payout?.id, reported: { isMine: true, isConfirmed: false } },
    ]);
    const due = dueShape.parse(await must(asOperator(sale.market, "/due-payouts")));
    expect(due.reported.payouts).toBeGreaterThan(0);
  });

  test("are written into a file, all of them, with the words of their states", async () => {
    const reply = await asOperator(sale.market, "/payouts-file?rail=bank");
    expect(reply.headers.get("content-disposition")).toContain(`payouts-${today}.csv`);
    const lines = String(reply.body).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(familyOf(0));
    expect(lines[1]).toContain("لم يُرسل بعد");
  });
});

test("what has arrived is due on its family's next pay day, and what is below its minimum waits", async () => {
  const weekly = { delayDays: 3, schedule: "weekly" as const, minimumHalalas: 0 };
  const later = await atDesk(1, (market) => setTerms(market, 0, weekly));
  await arrive(later);
  const due = dueShape.parse(await must(asOperator(later.market, "/due-payouts")));
  const sunday = due.days.filter(({ on }) => new Date(`${on}T00:00:00Z`).getUTCDay() === 0);
  expect(sunday.some(({ on }) => on >= addDays(today, 3) && on <= addDays(today, 9))).toBe(true);
  await must(
    asOperator(later.market, "/payout-terms", {
      familyId: later.market.familyIds[0],
      terms: { delayDays: 0, schedule: "daily", minimumHalalas: 9_000_000 },
    }),
  );
  const short = dueShape.parse(await must(asOperator(later.market, "/due-payouts")));
  expect(short.short.amountHalalas).toBe(due.short.amountHalalas + (await shareOf(later)));
});

/** Last, for it fills the table. */
describe("among thousands of payouts", () => {
  const rowsRead = (reply: Reply) => Number(/(\d+) read/.exec(reply.headers.get("server-timing") ?? "")?.[1]);

  beforeAll(async () => {
    const ids = Array.from({ length: 4000 }, (_, turn) => {
      return `pay_${newUlid(Date.now() - 40 * dayMs + turn * 800_000)}`;
    });
    await change(
      `INSERT INTO payouts (id, family_id, rail, state, sequence, amount_halalas, netted_halalas, created_at, settled_at)
        SELECT value, ?, 'stripe', 'done', 1, 100, 0, 1, 1 FROM json_each(?)`,
      familyOf(2),
      JSON.stringify(ids),
    );
  });

  test.each([
    "",
    "rail=bank",
    "rail=stripe",
    "show=open",
    "show=decide",
    "show=failed",
    "show=done",
    `from=${addDays(today, -30)}&until=${addDays(today, -29)}`,
  ])("a list reads at most 2,000 rows: %s", async (query) => {
    const reply = await asOperator(sale.market, `/payouts?${query}`);
    expect(reply.status).toBe(200);
    expect(rowsRead(reply)).toBeLessThanOrEqual(2000);
  });

  test("more than are added up while somebody waits are said to be more, and the file has all", async () => {
    expect((await list("rail=stripe")).totals.isAll).toBe(false);
    const reply = await asOperator(sale.market, "/payouts-file?rail=stripe");
    const [count] = await column("SELECT count(*) FROM payouts WHERE rail = 'stripe'");
    expect(String(reply.body).trim().split("\r\n")).toHaveLength(Number(count) + 1);
    expect(await rows("SELECT 1 FROM payouts WHERE rail = 'stripe' LIMIT 1")).toHaveLength(1);
  });
});
