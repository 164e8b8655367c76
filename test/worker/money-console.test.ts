// The operator's money console: balances, what is owed and why it waits, debts, one order's history, and its files.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, minuteMs, riyadhDay } from "../../worker/core/time.ts";
import { loadBalances } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { callMoney, causesOf, reconcile } from "./support/reconciling.ts";
import { call, change, codeOf, column, fireSchedule, number, openPayableMarket } from "./support/store.ts";
import { pay, place, rows, type Placed, type Reply } from "./support/store.ts";
import { atTime, sandbox } from "./support/world.ts";

let market: Market;
let sent: Placed;
let kept: Placed;
const anything = z.looseObject({});

beforeAll(async () => {
  market = await openPayableMarket({ stocks: [999, 999, 999, 999, 999], slotCapacity: 999 });
  sent = await place(market);
  await pay(sent);
  await bringToDesk(market, sent);
  await handOver(market, await bagCodeOf(sent));
  kept = await place(market);
  await pay(kept);
});

async function refundLine(placed: Placed, parcel = 0, expectedCount = 0): Promise<void> {
  const lines = [{ lineId: `${placed.order.parcels[parcel]?.id}.1`, quantity: 1 }];
  const body = { lines, reason: "defect", isFeeReturned: false, note: "", expectedCount };
  const cookie = await cookieOf(market.phones.operator);
  expect((await call(`/api/operator/orders/${placed.order.id}/refunds`, { body, cookie })).status).toBe(201);
}

const slices = z.array(z.object({ name: z.string(), parcels: z.int(), amountHalalas: z.int() }));
const trouble = z.object({ count: z.int(), amountHalalas: z.int() });
const moneyShape = z.object({
  balances: z.array(z.object({ account: z.string(), balanceHalalas: z.int() })),
  byAge: slices,
  byWaitReason: slices,
  debts: trouble,
  refunds: trouble,
  disputes: trouble,
  days: z.array(z.looseObject({ dayOn: z.string(), takenHalalas: z.int(), shareHalalas: z.int() })),
  differences: z.array(z.object({ cause: z.string(), count: z.int() })),
});

async function readMoney(): Promise<z.infer<typeof moneyShape>> {
  return moneyShape.parse((await callMoney(market, "")).body);
}

const amountOf = (list: z.infer<typeof slices>, name: string) =>
  list.find((slice) => slice.name === name)?.amountHalalas ?? 0;

function readCsv(reply: Reply): string[][] {
  const text = String(reply.body);
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}

describe("the overview", () => {
  test("has every account's balance as the ledger sums to, what we own counted up and what we owe counted up", async () => {
    const { balances } = await readMoney();
    const ledger = await loadBalances();
    const owned = new Set(["stripe", "bank", "disputes", "processing", "losses", "fx"]);
    for (const { account, balanceHalalas } of balances.filter(({ account: name }) => name !== "families")) {
      const balance = ledger.get(account) ?? 0;
      expect([account, balanceHalalas]).toEqual([account, owned.has(account) ? 0 - balance : balance]);
    }
    const families = [...ledger].filter(([account]) => account.startsWith("family:"));
    const total = families.reduce((sum, [, balance]) => sum + balance, 0);
    expect(balances.find(({ account }) => account === "families")?.balanceHalalas).toBe(total);
  });

  test("has what is owed once by age and once by what it waits for", async () => {
    const { byAge, byWaitReason, balances } = await readMoney();
    const families = balances.find(({ account }) => account === "families")?.balanceHalalas;
    for (const list of [byAge, byWaitReason]) {
      expect(list.reduce((sum, { amountHalalas }) => sum + amountHalalas, 0)).toBe(families);
    }
    expect(amountOf(byWaitReason, "not_arrived")).toBe(families);
    expect(amountOf(byAge, "not_arrived")).toBe(families);
  });

  test("has thirty days, of which today holds what was taken and what families earned", async () => {
    const { days } = await readMoney();
    expect(days).toHaveLength(30);
    const today = days.at(-1);
    expect(today?.dayOn).toBe(riyadhDay(Date.now()));
    expect(today?.takenHalalas).toBe(sent.order.totalHalalas + kept.order.totalHalalas);
    expect(today?.shareHalalas).toBe(await number("SELECT sum(share_halalas) FROM parcels"));
    expect(days.slice(0, -1).every(({ takenHalalas }) => takenHalalas === 0)).toBe(true);
  });
});

const familiesShape = z.object({
  families: z.array(
    z.object({
      familyId: z.string(),
      owedHalalas: z.int(),
      waits: z.array(z.object({ wait: z.string(), amountHalalas: z.int() })),
      delayedUntil: z.int().nullable(),
      isBelowMinimum: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

async function readOwed(query = ""): Promise<z.infer<typeof familiesShape>> {
  return familiesShape.parse((await callMoney(market, `/payables${query}`)).body);
}

describe("what is owed", () => {
  /** One family's only unpaid parcel has arrived, and waits for what the change makes it wait for. */
  async function waitsAfter(sql: string, ...values: unknown[]): Promise<string[]> {
    const [familyId = ""] = market.familyIds;
    await change(
      "UPDATE parcels SET arrived_at = ?, rail = 'stripe' WHERE order_id = ? AND family_id = ?",
      Date.now() - 3 * dayMs,
      kept.order.id,
      familyId,
    );
    await change(sql, ...values);
    const { families } = await readOwed();
    const own = families.find((family) => family.familyId === familyId);
    return own?.waits.map(({ wait }) => wait) ?? [];
  }

  test("names what each family waits for, one thing after another", async () => {
    const [familyId = ""] = market.familyIds;
    const terms = "INSERT OR REPLACE INTO payout_terms VALUES (?, ?, 'daily', ?, 0, 'test')";
    expect(await waitsAfter(terms, familyId, 10, 0)).toEqual(["held"]);
    const [held] = (await readOwed()).families;
    expect(held?.delayedUntil).toBeGreaterThan(Date.now() + 6 * dayMs);
    expect(held?.delayedUntil).toBeLessThan(Date.now() + 8 * dayMs);
    expect(await waitsAfter(terms, familyId, 0, 1_000_000)).toEqual(["due"]);
    expect((await readOwed()).families[0]?.isBelowMinimum).toBe(true);
    const state = "UPDATE payout_accounts SET stripe_account_state = ? WHERE family_id = ?";
    expect(await waitsAfter(state, "restricted", familyId)).toEqual(["restricted"]);
    expect((await readOwed("?show=blocked")).families.map((one) => one.familyId)).toEqual([familyId]);
    expect(amountOf((await readMoney()).byWaitReason, "restricted")).toBeGreaterThan(0);
    expect(amountOf((await readMoney()).byAge, "week")).toBeGreaterThan(0);
    const warn = "INSERT INTO fraud_warnings VALUES ('issfr_1', ?, 'ch_1', 'misc', 0, NULL, NULL)";
    expect(await waitsAfter(warn, kept.order.id)).toEqual(["frozen"]);
    await change("DELETE FROM fraud_warnings");
    expect(await waitsAfter(state, "active", familyId)).toEqual(["due"]);
    const rail = "UPDATE parcels SET rail = 'bank' WHERE order_id = ? AND family_id = ?";
    expect(await waitsAfter(rail, kept.order.id, familyId)).toEqual(["no_iban"]);
    const account = "UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?";
    expect(await waitsAfter(account, familyId)).toEqual(["no_account"]);
  });

  test("begins with the longest waiting family, and goes on from page to page", async () => {
    const { families } = await readOwed();
    expect(families[0]?.familyId).toBe(market.familyIds[0]);
    expect(families).toHaveLength(3);
    const [first] = families;
    const oldest = await number("SELECT min(arrived_at) FROM parcels WHERE order_id = ?", kept.order.id);
    const rest = await readOwed(`?cursor=${oldest}~${first?.familyId}`);
    expect(rest.families.map((one) => one.familyId)).toEqual(families.slice(1).map((one) => one.familyId));
    expect(codeOf(await callMoney(market, "/payables?cursor=x"))).toBe("request_malformed");
  });

  test("is a file with Arabic words that every spreadsheet reads", async () => {
    const reply = await callMoney(market, "/payables/file");
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [head, ...lines] = readCsv(reply);
    expect(head?.slice(0, 2)).toEqual(["الأسرة", "رقم الأسرة"]);
    expect(head).toContain("بلا حساب عند المعالج");
    expect(lines).toHaveLength(3);
    expect(lines[0]?.[1]).toBe(market.familyIds[0]);
    expect(lines.every((line) => line.length === head?.length)).toBe(true);
  });
});

describe("a debt", () => {
  test("is listed as soon as it arises", async () => {
    const debts = async () =>
      z.object({ families: z.array(anything) }).parse((await callMoney(market, "/debts")).body);
    expect((await debts()).families).toEqual([]);
    await sandbox("/_sandbox/settings", anything, { reversals: "refuse_when_short" });
    await refundLine(sent, 1);
    const share = await number("SELECT sum(share_halalas) FROM refund_lines");
    const [debt] = (await debts()).families;
    expect(debt).toMatchObject({ familyId: market.familyIds[1], debtHalalas: share, requestedHalalas: 0 });
    expect((await readMoney()).debts).toEqual({ count: 1, amountHalalas: share });
  });
});

const historyShape = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.int(),
      code: z.string(),
      debit: z.string(),
      credit: z.string(),
      amountHalalas: z.int(),
      debitBalance: z.int(),
      creditBalance: z.int(),
      refund: z.int().nullable(),
      payoutId: z.string().nullable(),
    }),
  ),
});

describe("one order's history", () => {
  test("has all of it in the order of time, and each account's balance after each step", async () => {
    const reply = await callMoney(market, `/orders/${sent.order.id}`);
    const { entries } = historyShape.parse(reply.body);
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
    const codes = new Set(entries.map(({ code }) => code));
    expect([...codes].toSorted()).toEqual(
      [
        "commission",
        "fee",
        "payout",
        "processing",
        "refund",
        "return",
        "share",
        "transfer",
        "vat",
      ].toSorted(),
    );
    const after = new Map(
      entries.flatMap((one) => [
        [one.debit, one.debitBalance],
        [one.credit, one.creditBalance],
      ]),
    );
    expect(after.get("payouts")).toBe(0);
    expect(after.get("refunds")).toBe(0);
    expect(after.get(`family:${market.familyIds[0]}`)).toBe(0);
    expect(after.get(`family:${market.familyIds[1]}`)).toBeLessThan(0);
    const payouts = entries.filter(({ code }) => code === "payout" || code === "transfer");
    expect(payouts.every(({ payoutId }) => payoutId?.startsWith("pay_"))).toBe(true);
    expect(entries.filter(({ code }) => code === "return").every(({ refund }) => refund === 1)).toBe(true);
    const net = entries.reduce((sum, { debit, credit, amountHalalas: amount }) => {
      return sum + (debit === "stripe" ? amount : 0) - (credit === "stripe" ? amount : 0);
    }, 0);
    expect(after.get("stripe")).toBe(net);
  });

  test("is a file of Arabic words, and an unknown order is none", async () => {
    const [head, first] = readCsv(await callMoney(market, `/orders/${sent.order.id}/file`));
    expect(head?.[0]).toBe("الوقت");
    expect(first?.[1]).toBe("نصيب الأسرة من البيع");
    expect(first?.[2]).toBe("رصيدنا عند معالج الدفع");
    expect(first?.[3]).toMatch(/^أسرة: أسرة \d$/);
    expect(codeOf(await callMoney(market, "/orders/ord_x"))).toBe("order_unknown");
    expect(codeOf(await callMoney(market, "/orders/ord_x/file"))).toBe("order_unknown");
  });
});

describe("all postings of a time", () => {
  test("are a file with every one of them, oldest first", async () => {
    const today = riyadhDay(Date.now());
    const [, ...lines] = readCsv(await callMoney(market, `/postings?from=${today}&until=${today}`));
    const ids = await column("SELECT id FROM postings ORDER BY at, id");
    expect(new Set(lines.map((line) => line[5]))).toEqual(new Set(ids));
    expect(lines).toHaveLength(ids.length);
    const times = lines.map((line) => line[0] ?? "");
    expect(times).toEqual(times.toSorted());
  });

  test("are at most of a month", async () => {
    const reply = await callMoney(market, "/postings?from=2026-01-01&until=2026-02-01");
    expect(codeOf(reply)).toBe("request_malformed");
    expect((await callMoney(market, "/postings?from=2026-01-01&until=2026-01-31")).status).toBe(200);
  });
});

/** Last, for it moves the clock. */
describe("a console over a ledger that grows", () => {
  const rowsRead = (reply: Reply) => Number(/(\d+) read/.exec(reply.headers.get("server-timing") ?? "")?.[1]);

  test("reads no more rows of it for what was summed already", async () => {
    const later = Date.now() + 3 * hourMs;
    const quarter = Math.ceil(later / (15 * minuteMs)) * 15 * minuteMs;
    const before = rowsRead(await atTime(later, () => callMoney(market, "")));
    await change(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO postings SELECT 'many:' || i, 'losses', 'fx', 1, 'correction', NULL, ? FROM n`,
      Date.now(),
    );
    await atTime(quarter, () => fireSchedule());
    const reply = await atTime(quarter, () => callMoney(market, ""));
    expect(await number("SELECT count(*) FROM postings WHERE id LIKE 'many:%'")).toBe(2000);
    expect(await number("SELECT count(*) FROM ledger_periods")).toBeGreaterThan(0);
    expect(rowsRead(reply)).toBeLessThan(before + 500);
    expect(rowsRead(await atTime(quarter, () => callMoney(market, `/orders/${sent.order.id}`)))).toBeLessThan(
      300,
    );
    expect(rowsRead(await atTime(quarter, () => callMoney(market, "/debts")))).toBeLessThan(300);
    const balances = await atTime(quarter, readMoney);
    expect(balances.balances.find(({ account }) => account === "fx")?.balanceHalalas).toBe(-2000);
    expect(causesOf(await reconcile(market, 4 * hourMs))).toEqual([]);
    expect((await rows("SELECT count(*) AS n FROM ledger_periods"))[0]?.["n"]).toBeGreaterThan(0);
  });
});
