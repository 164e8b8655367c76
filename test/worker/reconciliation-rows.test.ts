// The ledger against our own rows, and a run that is cut off: each thing that was changed behind the API is found.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { mergeSums, type PostingSum } from "../../worker/money/reconciliation/sums/rules.ts";
import { expectBooksInOrder, loadBalances } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { callMoney, causesOf, listReconciliation, reconcile } from "./support/reconciling.ts";
import { call, change, codeOf, column, fireSchedule, number, openPayableMarket } from "./support/store.ts";
import { pay, place, rows, type Placed } from "./support/store.ts";
import { atTime, clearFaults, setFault } from "./support/world.ts";

afterEach(clearFaults);

let market: Market;
beforeAll(async () => {
  market = await openPayableMarket({ stocks: [999, 999, 999, 999, 999], slotCapacity: 999 });
});

async function buy(): Promise<Placed> {
  const placed = await place(market);
  await pay(placed);
  return placed;
}

async function buyAndHandOver(): Promise<Placed> {
  const placed = await buy();
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  return placed;
}

async function refundLine(placed: Placed): Promise<void> {
  const lines = [{ lineId: `${placed.order.parcels[0]?.id}.1`, quantity: 1 }];
  const body = { lines, reason: "defect", isFeeReturned: false, note: "", expectedCount: 0 };
  const cookie = await cookieOf(market.phones.operator);
  expect((await call(`/api/operator/orders/${placed.order.id}/refunds`, { body, cookie })).status).toBe(201);
}

/** Changes a row, sees what a run finds, changes it back, and sees that the next run resolves it. */
async function provoke(sql: string, back: string, values: readonly unknown[]): Promise<string[]> {
  await change(sql, ...values);
  const found = await reconcile(market);
  await change(back, ...values);
  expect(causesOf(await reconcile(market))).toEqual([]);
  for (const { id } of found.differences) {
    const [row] = await rows("SELECT resolved_by FROM differences WHERE id = ?", id);
    expect(row?.["resolved_by"]).toBe("system:reconciliation");
  }
  return causesOf(found);
}

describe("a row that does not say what is posted", () => {
  test("a family's share", async () => {
    const placed = await buy();
    const [parcelId = ""] = placed.order.parcels.map(({ id }) => id);
    const [familyId] = await column("SELECT family_id FROM parcels WHERE id = ?", parcelId);
    const move = (sign: string) =>
      `UPDATE parcels SET share_halalas = share_halalas ${sign} 1, share_left_halalas = share_left_halalas ${sign} 1,
        gross_halalas = gross_halalas ${sign} 1 WHERE id = ?`;
    expect(await provoke(move("+"), move("-"), [parcelId])).toEqual(
      [`family_differs ${String(familyId)}`, `order_split_differs ${placed.order.id}`].toSorted(),
    );
  });

  test("an order's total", async () => {
    const placed = await buy();
    const move = (sign: string) =>
      `UPDATE orders SET goods_halalas = goods_halalas ${sign} 7, total_halalas = total_halalas ${sign} 7 WHERE id = ?`;
    expect(await provoke(move("+"), move("-"), [placed.order.id])).toEqual([
      `order_charge_differs ${placed.order.id}`,
    ]);
  });

  test("a refund's amount, and one that is called done and never was sent", async () => {
    const placed = await buy();
    await refundLine(placed);
    const more = "UPDATE refunds SET amount_halalas = amount_halalas + 3 WHERE order_id = ?";
    const less = "UPDATE refunds SET amount_halalas = amount_halalas - 3 WHERE order_id = ?";
    expect(await provoke(more, less, [placed.order.id])).toEqual([`order_refund_differs ${placed.order.id}`]);
    const failed = "UPDATE refunds SET state = 'failed' WHERE order_id = ?";
    const done = "UPDATE refunds SET state = 'done' WHERE order_id = ?";
    expect(await provoke(failed, done, [placed.order.id])).toEqual([
      `order_refund_differs ${placed.order.id}`,
    ]);
  });

  test("a parcel's part of a payout, and the payout", async () => {
    const placed = await buyAndHandOver();
    const [part] = await rows(
      "SELECT parcel_id, transfer_id, payout_id FROM payout_parcels WHERE parcel_id LIKE ? || '.%'",
      placed.order.id,
    );
    const other = "UPDATE payout_parcels SET transfer_id = transfer_id || 'x' WHERE parcel_id = ?";
    const same =
      "UPDATE payout_parcels SET transfer_id = substr(transfer_id, 1, length(transfer_id) - 1) WHERE parcel_id = ?";
    expect(await provoke(other, same, [part?.["parcel_id"]])).toEqual([
      `order_payout_differs ${placed.order.id}`,
    ]);
    const open = "UPDATE payouts SET state = 'open', amount_halalas = amount_halalas + 5 WHERE id = ?";
    const done = "UPDATE payouts SET state = 'done', amount_halalas = amount_halalas - 5 WHERE id = ?";
    const [familyId] = await column("SELECT family_id FROM payouts WHERE id = ?", part?.["payout_id"]);
    expect(await provoke(open, done, [part?.["payout_id"]])).toEqual([
      `family_differs ${String(familyId)}`,
      "payouts_differ payouts",
    ]);
  });

  test("a document that was changed after it was sealed", async () => {
    await buy();
    await fireSchedule();
    const [seal] = await rows("SELECT issuer, counter FROM document_seals WHERE issuer = 'operator' LIMIT 1");
    const [sql] = await column("SELECT sql FROM sqlite_schema WHERE name = 'document_seals_keep'");
    await change("DROP TRIGGER document_seals_keep");
    const more = "UPDATE document_seals SET xml = xml || ' ' WHERE issuer = ? AND counter = ?";
    const less = "UPDATE document_seals SET xml = rtrim(xml) WHERE issuer = ? AND counter = ?";
    const found = await provoke(more, less, [seal?.["issuer"], seal?.["counter"]]);
    await change(String(sql));
    expect(found).toEqual(["documents_broken documents:operator"]);
  });
});

describe("a payout by the bank", () => {
  const id = "pay_bank";
  const addPayout = (state: string) =>
    change(
      `INSERT INTO payouts (id, family_id, rail, state, sequence, amount_halalas, netted_halalas, iban, holder, file_id, created_at)
        VALUES (?, ?, 'bank', ?, 1, 900, 0, 'SA0380000000608010167519', 'Um Ahmad', 'pof_1', 0)`,
      id,
      market.familyIds[2],
      state,
    );

  test("that the bank has not answered for five days, or that is called paid and is not posted, is listed", async () => {
    await change(
      `INSERT INTO bank_files (id, sequence, version, execution_on, payments, total_halalas, xml, created_at, created_by,
        confirmed_at, confirmed_by, sent_at, sent_by)
        VALUES ('pof_1', 3, 'v', '2026-01-01', 1, 900, '', 0, 'a', 0, 'a', ?, 'b')`,
      Date.now() - 6 * dayMs,
    );
    await addPayout("sent");
    await change(
      "INSERT INTO postings VALUES (?, ?, 'payouts', 900, 'payout', NULL, ?)",
      `${id}:payout`,
      `family:${market.familyIds[2]}`,
      Date.now(),
    );
    expect(causesOf(await reconcile(market))).toEqual([`bank_silent ${id}`]);
    await change("UPDATE payouts SET state = 'done' WHERE id = ?", id);
    expect(causesOf(await reconcile(market))).toEqual([`bank_differs ${id}`, "payouts_differ payouts"]);
    await change(
      "INSERT INTO postings VALUES (?, 'payouts', 'bank', 900, 'bank_transfer', 'pof_1', ?)",
      `${id}:bank_transfer`,
      Date.now(),
    );
    expect(causesOf(await reconcile(market))).toEqual([]);
  });
});

describe("a run that is cut off", () => {
  const later = Date.now() + 30 * minuteMs;

  test("by a death at any moment goes on where it was, and ends as any other", async () => {
    await refundLine(await buyAndHandOver());
    const before = await loadBalances();
    for (let batches = 0; ; batches += 1) {
      const crashesAfterBatches = batches;
      const reply = await atTime(later, () =>
        callMoney(market, "/reconciliation", { body: {}, crashesAfterBatches }),
      );
      if (
        reply.status === 202 &&
        (await number("SELECT count(*) FROM reconciliations WHERE ended_at IS NULL")) === 0
      )
        break;
      await change("UPDATE outbox SET due_at = 0 WHERE kind = 'reconciliation'");
      await atTime(later, () => fireSchedule());
      expect(await number("SELECT count(*) FROM reconciliations WHERE ended_at IS NULL")).toBe(0);
      expect(causesOf(await listReconciliation(market))).toEqual([]);
    }
    expect(await loadBalances()).toEqual(before);
    await expectBooksInOrder();
  }, 120_000);

  test("by a processor that does not answer is tried again, and refuses another run meanwhile", async () => {
    await setFault({
      method: "GET",
      path: "/v1/balance_transactions",
      kind: "status",
      status: 500,
      times: 9,
    });
    const first = await atTime(later, () => callMoney(market, "/reconciliation", { body: {} }));
    expect(first.status).toBe(202);
    expect(await number("SELECT count(*) FROM reconciliations WHERE ended_at IS NULL")).toBe(1);
    const second = await atTime(later, () => callMoney(market, "/reconciliation", { body: {} }));
    expect(codeOf(second)).toBe("reconciliation_running");
    await clearFaults();
    await change("UPDATE outbox SET due_at = 0 WHERE kind = 'reconciliation'");
    await atTime(later, () => fireSchedule());
    expect(await number("SELECT count(*) FROM reconciliations WHERE ended_at IS NULL")).toBe(0);
    expect(causesOf(await listReconciliation(market))).toEqual([]);
  });

  test("is made by night without anybody asking", async () => {
    const runs = await number("SELECT count(*) FROM reconciliations");
    await atTime(later + hourMs, () => fireSchedule({ cron: "10 0 * * *" }));
    expect(await number("SELECT count(*) FROM reconciliations WHERE ended_at IS NOT NULL")).toBe(runs + 1);
    expect(await column("SELECT requested_by FROM reconciliations ORDER BY started_at DESC LIMIT 1")).toEqual(
      ["system:schedule"],
    );
  });
});

/** Last, for it moves the clock days ahead. */
describe("kept sums", () => {
  const sumShape = z.array(
    z.object({
      debit: z.string(),
      credit: z.string(),
      code: z.string(),
      count: z.int(),
      amountHalalas: z.int(),
    }),
  );

  test("are what the whole ledger sums to, period by period, however often they are kept", async () => {
    const at = Date.now() + 3 * dayMs;
    await atTime(at, () => fireSchedule());
    for (const minute of [0, 15, 30]) {
      await atTime(Math.floor(at / hourMs) * hourMs + minute * minuteMs, () => fireSchedule());
    }
    const kept = await rows("SELECT since, until, sums, balances FROM ledger_periods ORDER BY until");
    expect(kept.length).toBeGreaterThanOrEqual(3);
    for (const [index, period] of kept.entries()) {
      if (index > 0) expect(period["since"]).toBe(kept[index - 1]?.["until"]);
    }
    const sums = kept.flatMap(({ sums: text }) => sumShape.parse(JSON.parse(String(text))));
    const whole = sumShape.parse(
      await rows(`SELECT iif(debit LIKE 'family:%', 'families', debit) AS debit,
        iif(credit LIKE 'family:%', 'families', credit) AS credit, code, count(*) AS count,
        sum(amount_halalas) AS amountHalalas FROM postings GROUP BY 1, 2, 3`),
    );
    // oxlint-disable-next-line no-unsafe-type-assertion
    const merged = mergeSums(sums as PostingSum[]);
    const byKey = (list: readonly { debit: string; credit: string; code: string }[]) =>
      list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(byKey(merged)).toEqual(byKey(whole));
    const last = z.record(z.string(), z.int()).parse(JSON.parse(String(kept.at(-1)?.["balances"])));
    const balances = await loadBalances();
    expect(last["stripe"]).toBe(balances.get("stripe"));
    const families = [...balances].filter(([account]) => account.startsWith("family:"));
    expect(last["families"]).toBe(families.reduce((sum, [, balance]) => sum + balance, 0));
    for (const [account, balance] of families) {
      const [counted] = await column(
        "SELECT balance_halalas FROM family_balances WHERE 'family:' || family_id = ?",
        account,
      );
      expect([account, counted]).toEqual([account, balance]);
    }
  });

  test("raise an alarm when something is posted into a time that was summed already", async () => {
    await change(
      "INSERT INTO postings VALUES ('late', 'losses', 'commission', 5, 'correction', NULL, ?)",
      Date.now() + hourMs,
    );
    expect(causesOf(await reconcile(market, 3 * dayMs))).toEqual(["sums_differ ledger"]);
  });
});
