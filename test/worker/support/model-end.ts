// The end of a model's history: open matters are decided, invariants are checked, and the end state is described for comparison.
import { expect } from "vitest";
import { z } from "zod";
import { checkOrder } from "../../../worker/money/reconciliation/books/rules-orders.ts";
import { listOrderFacts } from "../../../worker/money/reconciliation/books/store-orders.ts";
import { expectStripeAgrees } from "./books.ts";
import { newContext } from "./context.ts";
import { decide, assignLiability } from "./disputes.ts";
import { expectDocumentsAddUp } from "./issued.ts";
import { expectBuyerPaid } from "./model-buyer.ts";
import { expectLedgerAgrees, expectSharesKept, lost, refunded } from "./model-books.ts";
import { payWhatWaits } from "./model-bank.ts";
import { concludeGuards, expectGuarded } from "./model-guarding.ts";
import { setReversals, type Sale } from "./model-action.ts";
import { settle } from "./model.ts";
import { agreeTo, asOperator, must } from "./payouts.ts";
import { column, number, rows, type Placed } from "./store.ts";
import { sandboxMoney } from "./world.ts";

const ids = z.array(z.string());

async function endDisputes({ market, placed }: Sale): Promise<void> {
  const { id: orderId } = placed.order;
  const open = "SELECT id, state FROM disputes WHERE order_id = ? AND closed_at IS NULL";
  for (const { id, state } of await rows(open, orderId)) {
    if (state === "lost") await assignLiability(market, String(id));
    else await decide(String(id), "win");
  }
  const warnings = "SELECT id FROM fraud_warnings WHERE order_id = ? AND cleared_at IS NULL";
  for (const id of await column(warnings, orderId)) {
    await must(asOperator(market, `/fraud-warnings/${String(id)}/clear`, {}));
  }
}

/**
 * Retries refunds that a dispute had blocked. Where the money is gone, the dispute has repaid them, or the operator does.
 */
async function endRefunds({ market, placed }: Sale): Promise<void> {
  const stuck = `SELECT id FROM (
    SELECT id, position FROM refunds WHERE order_id = ?1 AND state IN ('blocked', 'failed')
    UNION ALL SELECT id, 0 FROM unused_payments WHERE order_id = ?1 AND state IN ('blocked', 'failed')) ORDER BY position`;
  for (const id of ids.parse(await column(stuck, placed.order.id))) {
    await must(asOperator(market, `/refunds/${id}/retry`, {}));
  }
  await settle();
  for (const id of ids.parse(await column(stuck, placed.order.id))) {
    await asOperator(market, `/refunds/${id}/offset`, {});
  }
  await settle();
  for (const id of ids.parse(await column(stuck, placed.order.id))) {
    const body = { reference: "by hand" };
    await must(agreeTo(market, asOperator(market, `/refunds/${id}/paid-otherwise`, body)));
  }
}

/** Decides what the history left open, the same way in every run. */
export async function conclude(sale: Sale): Promise<void> {
  await settle();
  await setReversals(sale, false);
  await endDisputes(sale);
  await settle();
  await endRefunds(sale);
  await concludeGuards(sale);
  await settle();
  await payWhatWaits(sale, settle);
  await settle();
}

const ordersOf = ({ placed, later }: Sale): readonly Placed[] => [placed, ...later];

async function expectOrderSound(placed: Placed): Promise<void> {
  const { id, totalHalalas } = placed.order;
  const money = await sandboxMoney(id);
  const disputes = ids.parse(await column("SELECT id FROM disputes WHERE order_id = ?", id));
  await expectStripeAgrees(id, ...disputes);
  await expectDocumentsAddUp(placed);
  expect((await listOrderFacts(newContext().db, [id])).flatMap(checkOrder)).toEqual([]);
  const paid = 1 + (await number("SELECT count(*) FROM unused_payments WHERE order_id = ?", id));
  expect(money.charges).toEqual({ count: paid, amountHalalas: paid * totalHalalas });
  expect(money.refunds.amountHalalas - money.refundFailures.amountHalalas).toBeLessThanOrEqual(
    paid * totalHalalas,
  );
  await expectBuyerPaid(placed);
  const unused =
    "SELECT DISTINCT state FROM unused_payments WHERE order_id = ? AND state NOT IN ('done', 'paid_otherwise')";
  expect(await column(unused, id)).toEqual([]);
  expect(
    await column(
      "SELECT DISTINCT state FROM refunds WHERE order_id = ? AND state NOT IN ('done', 'paid_otherwise')",
      id,
    ),
  ).toEqual([]);
  expect(
    await number(
      `SELECT count(*) FROM orders o WHERE o.id = ? AND (refunded_halalas > total_halalas
        OR refunded_halalas <> (SELECT coalesce(sum(amount_halalas), 0) FROM refunds WHERE order_id = o.id))`,
      id,
    ),
  ).toBe(0);
}

/** For each delivered parcel the family received the remaining share once, by one rail, or owes what it was paid too much. */
async function expectFamiliesPaid({ market }: Sale): Promise<void> {
  const families = JSON.stringify(market.familyIds);
  const own = "family_id IN (SELECT value FROM json_each(?))";
  const openPayouts = `SELECT state FROM payouts WHERE ${own} AND state IN ('open', 'sent')`;
  expect(await column(openPayouts, families)).toEqual([]);
  const paidTwice = `SELECT pp.parcel_id FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id
    WHERE ${own} AND (pp.transfer_id IS NOT NULL OR (o.rail = 'bank' AND o.state = 'done'))
    GROUP BY pp.parcel_id HAVING count(*) > 1`;
  expect(await column(paidTwice, families)).toEqual([]);
  const unpaid = `SELECT p.id FROM parcels p WHERE ${own} AND arrived_at IS NOT NULL AND payout_id IS NULL
    AND share_halalas - ${refunded} - ${lost} > 0`;
  expect(await column(unpaid, families)).toEqual([]);
  const impossible = `SELECT p.id FROM parcels p WHERE ${own}
    AND (${refunded} + ${lost} > share_halalas OR ${refunded} < 0 OR ${lost} < 0)`;
  expect(await column(impossible, families)).toEqual([]);
  // A clawback is recovered from the payout, even when both happened at the same moment.
  const keptTooMuch = `SELECT p.id FROM parcels p JOIN payout_parcels pp ON pp.parcel_id = p.id AND pp.transfer_id IS NOT NULL
    WHERE ${own} AND pp.amount_halalas > p.share_halalas - ${refunded} - ${lost}
      + coalesce((SELECT sum(amount_halalas) FROM reversals WHERE parcel_id = p.id), 0)`;
  expect(await column(keptTooMuch, families)).toEqual([]);
}

/** Stock plus reservations equal the initial stock; reservations equal sales less restocked returns. */
async function expectUnitsConserved({ market }: Sale): Promise<void> {
  const pieces = await rows(
    `SELECT v.id, v.stock + (SELECT coalesce(sum(item.value ->> 2), 0) FROM reservations r JOIN json_each(r.items) item
        WHERE item.value ->> 1 = v.id) AS reserved,
        v.stock + coalesce(sum(l.quantity - (SELECT coalesce(sum(r.quantity), 0) FROM refund_lines r
        WHERE r.line_id = l.id AND r.is_restocked = 1)), 0) AS pieces
      FROM variants v LEFT JOIN lines l ON l.variant_id = v.id
      WHERE v.id IN (SELECT value FROM json_each(?)) GROUP BY v.id ORDER BY v.id`,
    JSON.stringify(market.goods.map(({ variantId }) => variantId)),
  );
  expect(pieces).toEqual(
    market.goods.map(({ variantId, stock }) => ({ id: variantId, reserved: stock, pieces: stock })),
  );
  const wrong = `SELECT p.id FROM pools p WHERE p.taken <> (SELECT coalesce(sum(item.value ->> 2), 0)
    FROM reservations r JOIN json_each(r.items) item WHERE item.value ->> 1 = p.id)`;
  expect(await column(wrong)).toEqual([]);
}

/** The invariants of a market at rest, whatever happened before. */
export async function expectSound(sale: Sale): Promise<void> {
  for (const placed of ordersOf(sale)) await expectOrderSound(placed);
  await expectFamiliesPaid(sale);
  await expectSharesKept(sale.market);
  await expectGuarded(sale);
  await expectLedgerAgrees(sale.market, await balancesOf(sale));
  await expectUnitsConserved(sale);
  expect(await column("SELECT id FROM outbox WHERE done_at IS NULL")).toEqual([]);
}

const postingShape = z.array(z.object({ debit: z.string(), credit: z.string(), amount: z.int() }));

/** Every account's credits less debits over all postings of this market. */
async function balancesOf(sale: Sale): Promise<Record<string, number>> {
  const { market } = sale;
  const role = (account: string) => {
    const family = market.familyIds.findIndex((familyId) => account === `family:${familyId}`);
    return family < 0 ? account : `family ${family}`;
  };
  const orderIds = JSON.stringify(ordersOf(sale).map(({ order }) => order.id));
  const postings = postingShape.parse(
    await rows(
      `SELECT p.debit, p.credit, p.amount_halalas AS amount FROM (
          SELECT value AS id FROM json_each(?1)
          UNION ALL SELECT id FROM disputes WHERE order_id IN (SELECT value FROM json_each(?1))
          UNION ALL SELECT id FROM payouts WHERE family_id IN (SELECT value FROM json_each(?2))) subject
        CROSS JOIN postings p ON p.id > subject.id || '.' AND p.id < subject.id || ';'`,
      orderIds,
      JSON.stringify(market.familyIds),
    ),
  );
  const balances = new Map<string, number>();
  for (const { debit, credit, amount } of postings) {
    balances.set(role(debit), (balances.get(role(debit)) ?? 0) - amount);
    balances.set(role(credit), (balances.get(role(credit)) ?? 0) + amount);
  }
  const some = [...balances].filter(([, balance]) => balance !== 0);
  return Object.fromEntries(some.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A market's end state without ids, so that two runs can be compared. */
export async function endOf(sale: Sale): Promise<unknown> {
  const { market, placed } = sale;
  const { id } = placed.order;
  const orderIds = JSON.stringify(ordersOf(sale).map(({ order }) => order.id));
  const own = "order_id IN (SELECT value FROM json_each(?))";
  return {
    orders: await column(
      "SELECT state FROM orders WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
      orderIds,
    ),
    parcels: await column(`SELECT state FROM parcels WHERE ${own} ORDER BY id`, orderIds),
    pieces: await column("SELECT refunded_quantity FROM lines WHERE id LIKE ? || '.%' ORDER BY id", id),
    refunds: await rows(
      "SELECT reason, state, amount_halalas, fee_halalas FROM refunds WHERE order_id = ? ORDER BY position",
      id,
    ),
    returns: await rows(
      "SELECT state, quantity, reason FROM return_requests WHERE order_id = ? ORDER BY id",
      id,
    ),
    unused: await rows("SELECT state, amount_halalas FROM unused_payments WHERE order_id = ?", id),
    disputes: await rows(
      `SELECT state, liable_party, withdrawn_halalas, reinstated_halalas, (SELECT group_concat(amount_halalas)
          FROM share_takings WHERE cause = d.id AND released_for = '') AS shares
        FROM disputes d WHERE order_id = ? ORDER BY id`,
      id,
    ),
    stock: await column(
      "SELECT stock FROM variants WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
      JSON.stringify(market.goods.map(({ variantId }) => variantId)),
    ),
    places: await column("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId),
    balances: await balancesOf(sale),
  };
}
