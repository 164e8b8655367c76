// Documents are issued with what causes them: numbered without a gap under concurrent payments, and adding up after any refunds.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder } from "./support/books.ts";
import { documentsOf, expectChainsWhole, expectDocumentsAddUp, listIssuers } from "./support/issued.ts";
import type { Market } from "./support/market.ts";
import {
  change,
  column,
  fireSchedule,
  number,
  openPayableMarket,
  pay,
  payInSandbox,
  place,
  postEvent,
  sessionOf,
  signedEvent,
  type Placed,
} from "./support/store.ts";
import { callAsOperator, mustCallAsOperator, setSetting } from "./support/terms.ts";

async function sell(market: Market, more: Parameters<typeof place>[1] = {}): Promise<Placed> {
  const placed = await place(market, more);
  await pay(placed);
  return placed;
}

async function refund(
  market: Market,
  placed: Placed,
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
  isFeeReturned: boolean,
): Promise<void> {
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", placed.order.id);
  const body = { lines, reason: "defect", isFeeReturned, expectedCount };
  await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, body);
}

const lineOf = (placed: Placed, parcel: number, line = 1) => `${placed.order.id}.${parcel}.${line}`;

describe("a paid order of three families, one of them registered", () => {
  test("has the operator's invoice, the family's, and the operator's to it for its commission", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market);
    const ulid = placed.order.id.slice(4);
    const [, registered] = market.familyIds;
    const documents = await documentsOf(placed);
    expect(documents.map(({ id, issuer, kind, family_id }) => [id, issuer, kind, family_id])).toEqual([
      [`doc_${ulid}.2:commission_invoice`, "operator", "commission_invoice", registered],
      [`doc_${ulid}.2:tax_invoice`, registered, "tax_invoice", registered],
      [`doc_${ulid}:tax_invoice`, "operator", "tax_invoice", null],
    ]);
    // 45.00 and 33.33 of unregistered families and the fee of 10.00; 73.25 of the registered one; 10 % of it, VAT within.
    expect(documents.map((row) => [row.gross_halalas, row.vat_halalas])).toEqual([
      [733, 96],
      [7325, 955],
      [8833, 587 + 435 + 130],
    ]);
    await expectDocumentsAddUp(placed);
  });

  test("has them once, however often its payment event comes", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    await payInSandbox(sessionOf(placed));
    const event = await signedEvent(sessionOf(placed));
    await Promise.all(Array.from({ length: 5 }, () => postEvent(event)));
    await postEvent(event);
    expect(await documentsOf(placed)).toHaveLength(3);
  });

  test("has notes for refunds, each referring to the document that it corrects", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market);
    await refund(market, placed, [{ lineId: lineOf(placed, 2), quantity: 1 }], false);
    await refund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }], true);
    const ulid = placed.order.id.slice(4);
    const notes = (await documentsOf(placed)).filter((row) => row.corrects_id !== null);
    expect(notes.map((row) => [row.id, row.corrects_id, row.gross_halalas, row.vat_halalas])).toEqual([
      [`doc_${ulid}.2:commission_credit_note.1`, `doc_${ulid}.2:commission_invoice`, 733, 96],
      [`doc_${ulid}.2:credit_note.1`, `doc_${ulid}.2:tax_invoice`, 7325, 955],
      [`doc_${ulid}:credit_note.2`, `doc_${ulid}:tax_invoice`, 5500, 587 + 130],
    ]);
    await expectDocumentsAddUp(placed);
  });
});

describe("an order without VAT", () => {
  test("has a receipt, and refund receipts", async () => {
    const market = await openPayableMarket();
    const lines = [{ variantId: market.goods[0]?.variantId ?? "", quantity: 2 }];
    const placed = await place(market, { lines });
    await change("UPDATE orders SET fee_vat_halalas = 0 WHERE id = ?", placed.order.id);
    await change("UPDATE lines SET tax_mode = 'no_vat' WHERE id = ?", lineOf(placed, 1));
    await pay(placed);
    await refund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }], false);
    const documents = await documentsOf(placed);
    expect(documents.map((row) => [row.kind, row.gross_halalas, row.vat_halalas])).toEqual([
      ["receipt", 10_000, 0],
      ["receipt_note", 4500, 0],
    ]);
    await expectDocumentsAddUp(placed);
  });

  test("with VAT on a part only has one document of each kind", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    await change("UPDATE lines SET tax_mode = 'no_vat' WHERE id = ?", lineOf(placed, 1));
    await pay(placed);
    const kinds = (await documentsOf(placed)).map(({ kind }) => kind);
    expect(kinds).toEqual(["commission_invoice", "tax_invoice", "receipt", "tax_invoice"]);
    await expectDocumentsAddUp(placed);
  });
});

test("a sale from before there were documents is refunded without a note", async () => {
  const market = await openPayableMarket();
  const placed = await sell(market);
  const [trigger] = await column("SELECT sql FROM sqlite_schema WHERE name = 'documents_stay'");
  await change("DROP TRIGGER documents_stay");
  await change("DELETE FROM documents WHERE order_id = ?", placed.order.id);
  await change(z.string().parse(trigger));
  await refund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }], true);
  expect(await documentsOf(placed)).toEqual([]);
});

test("what the operator is refused leaves no document", async () => {
  const market = await openPayableMarket();
  const placed = await sell(market);
  const lines = [{ lineId: lineOf(placed, 1), quantity: 2 }];
  const body = { lines, reason: "defect", expectedCount: 0 };
  const reply = await callAsOperator(market, `/orders/${placed.order.id}/refunds`, body);
  expect(reply.status).toBe(409);
  expect(await documentsOf(placed)).toHaveLength(3);
});

test("twenty payments at once are numbered without a gap, in each issuer's own sequence", async () => {
  const market = await openPayableMarket({ stocks: [99, 99, 99] });
  const placed: Placed[] = [];
  for (let buyer = 0; buyer < 20; buyer += 1) placed.push(await place(market));
  const events = await Promise.all(
    placed.map(async (one) => {
      await payInSandbox(sessionOf(one));
      return signedEvent(sessionOf(one));
    }),
  );
  await Promise.all(events.map((event) => postEvent(event)));
  for (const one of placed) expect(await documentsOf(one)).toHaveLength(3);
  for (const issuer of await listIssuers()) {
    const counters = await column("SELECT counter FROM documents WHERE issuer = ? ORDER BY counter", issuer);
    expect(counters).toEqual(counters.map((_, index) => index + 1));
  }
  const [registered] = await column("SELECT count(*) FROM documents WHERE issuer = ?", market.familyIds[1]);
  expect(registered).toBe(20);
});

const someOrders = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
  isDeemedCommissionTaxed: fc.boolean(),
  /** Which line each refund takes from, how many of its pieces, and whether the fee goes back with it. */
  refunds: fc.array(
    fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }),
    { minLength: 1, maxLength: 4 },
  ),
  feeWith: fc.nat(3),
  isAllReturned: fc.boolean(),
});

test("documents add up after any series of refunds, and to zero when all is refunded", async () => {
  const market = await openPayableMarket({ stocks: [999, 999, 999, 999, 999] });
  await fc.assert(
    fc.asyncProperty(someOrders, async (sale) => {
      await setSetting(market, "commission_taxed_when_deemed", sale.isDeemedCommissionTaxed);
      const lines = market.goods.map(({ variantId }, index) => {
        return { variantId, quantity: sale.quantities[index] ?? 1 };
      });
      const placed = await sell(market, { lines });
      await expectDocumentsAddUp(placed);
      const ids = await column("SELECT id FROM lines WHERE id GLOB ? ORDER BY id", `${placed.order.id}.*`);
      const left = new Map<string, number>();
      for (const id of z.array(z.string()).parse(ids)) {
        left.set(id, await number("SELECT quantity FROM lines WHERE id = ?", id));
      }
      let isFeeBack = false;
      for (const [turn, asked] of sale.refunds.entries()) {
        const parts = new Map<string, number>();
        for (const [which, pieces] of asked) {
          const id = [...left.keys()][which] ?? "";
          const rest = (left.get(id) ?? 0) - (parts.get(id) ?? 0);
          if (rest > 0) parts.set(id, (parts.get(id) ?? 0) + Math.min(rest, pieces));
        }
        if (parts.size === 0) continue;
        for (const [id, pieces] of parts) left.set(id, (left.get(id) ?? 0) - pieces);
        const isFee: boolean =
          !isFeeBack && (turn === sale.feeWith || [...left.values()].every((n) => n === 0));
        isFeeBack ||= isFee;
        await refund(
          market,
          placed,
          [...parts].map(([lineId, quantity]) => ({ lineId, quantity })),
          isFee,
        );
        await expectDocumentsAddUp(placed);
      }
      const rest = [...left].filter(([, quantity]) => quantity > 0);
      if (sale.isAllReturned && rest.length > 0) {
        await refund(
          market,
          placed,
          rest.map(([lineId, quantity]) => ({ lineId, quantity })),
          !isFeeBack,
        );
        await expectDocumentsAddUp(placed);
        expect(
          await number("SELECT total_halalas - refunded_halalas FROM orders WHERE id = ?", placed.order.id),
        ).toBe(0);
      }
    }),
    { numRuns: 12 },
  );
  await expectBooksInOrder();
  await fireSchedule();
  await fireSchedule();
  await expectChainsWhole({ isSealed: true });
}, 120_000);
