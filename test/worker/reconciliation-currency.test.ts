// What only the processor's books tell: its payouts to our bank, and money that it keeps in another currency (case 38).
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs } from "../../worker/core/time.ts";
import { expectBooksInOrder, loadBalances, postingsOf } from "./support/books.ts";
import { cookieOf } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import { call, openPayableMarket, pay, place, rows, type Placed } from "./support/store.ts";
import { callStripe, sandbox } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  market = await openPayableMarket({ stocks: [999, 999, 999, 999, 999], slotCapacity: 999 });
});

const anything = z.looseObject({});

async function buy(): Promise<Placed> {
  const placed = await place(market);
  await pay(placed);
  return placed;
}

const settleIn = (settlement: { currency: string; rate: string } | null) =>
  sandbox("/_sandbox/settings", anything, { settlement });

const amountsShape = z.array(z.object({ amount: z.int(), currency: z.string() }));

/** What the sandbox has for us in a currency, available or not. */
async function heldIn(currency: string): Promise<number> {
  const { body } = await callStripe("GET", "/v1/balance");
  const parts = [...amountsShape.parse(body["available"]), ...amountsShape.parse(body["pending"])];
  return parts.filter((part) => part.currency === currency).reduce((sum, { amount }) => sum + amount, 0);
}

async function ledgerOfStripe(): Promise<number> {
  return -((await loadBalances()).get("stripe") ?? 0);
}

async function refundAll(placed: Placed): Promise<void> {
  const lines = placed.order.parcels.map(({ id }) => ({ lineId: `${id}.1`, quantity: 1 }));
  const body = { lines, reason: "operator_cancelled", isFeeReturned: true, note: "", expectedCount: 0 };
  const cookie = await cookieOf(market.phones.operator);
  expect((await call(`/api/operator/orders/${placed.order.id}/refunds`, { body, cookie })).status).toBe(201);
}

describe("a platform that is settled in dirhams (case 38)", () => {
  test("has its payments matched at their own rate, their fees posted in riyals, and halalas of rounding in fx", async () => {
    await settleIn({ currency: "aed", rate: "0.979" });
    const placed = await buy();
    expect((await postingsOf(placed.order.id)).some(({ code }) => code === "processing")).toBe(false);
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    const fee = (await postingsOf(placed.order.id)).find(({ code }) => code === "processing");
    const { body } = await callStripe("GET", `/v1/balance_transactions?source=${fee?.source ?? ""}`);
    const [movement] = z.array(z.object({ fee: z.int(), currency: z.string() })).parse(body["data"]);
    expect(movement?.currency).toBe("aed");
    expect(fee?.amount_halalas).toBe(Math.round((movement?.fee ?? 0) / 0.979));
    expect(await ledgerOfStripe()).toBe(Math.round((await heldIn("aed")) / 0.979));
    expect(Math.abs((await loadBalances()).get("fx") ?? 0)).toBeLessThanOrEqual(3);
    await expectBooksInOrder();
  });

  test("gains or loses in fx what the rate makes of its refunds and its balance, and nowhere else", async () => {
    const placed = await buy();
    await buy();
    await reconcile(market);
    const before = (await loadBalances()).get("fx") ?? 0;
    await settleIn({ currency: "aed", rate: "0.989" });
    await refundAll(placed);
    await buy();
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    expect(await ledgerOfStripe()).toBe(Math.round((await heldIn("aed")) / 0.989));
    const lost = before - ((await loadBalances()).get("fx") ?? 0);
    expect(lost).toBeGreaterThan(0);
    expect(
      await rows("SELECT DISTINCT debit, credit FROM postings WHERE code = 'fx' AND amount_halalas > 3"),
    ).toEqual([{ debit: "fx", credit: "stripe" }]);
    await reconcile(market);
    expect(before - ((await loadBalances()).get("fx") ?? 0)).toBe(lost);
    await expectBooksInOrder();
  });

  test("alarms when more is missing than a rate could have taken", async () => {
    const { body } = await callStripe("GET", "/v1/charges?limit=1");
    const [charge] = z.array(z.object({ id: z.string() })).parse(body["data"]);
    const [family] = await rows(
      "SELECT stripe_account_id AS id FROM payout_accounts WHERE family_id = ?",
      market.familyIds[0],
    );
    const sent = await callStripe("POST", "/v1/transfers", {
      amount: "3000",
      currency: "aed",
      destination: String(family?.["id"]),
      source_transaction: charge?.id ?? "",
    });
    expect(sent.status).toBe(200);
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([`transfer_unknown ${String(sent.body["id"])}`]);
    expect(listed.differences[0]?.expectedHalalas).toBe(-Math.round(3000 / 0.989));
  });
});

describe("the processor's payout to our bank", () => {
  const settlementsOf = (payoutId: string) =>
    rows("SELECT id, debit, credit, amount_halalas FROM postings WHERE source = ? ORDER BY id", payoutId);
  /** The sandbox's clock has to move, for only money that is available is paid out; we come a day behind it. */
  const waitDays = (days: number) =>
    sandbox("/_sandbox/clock", anything, { advanceSeconds: (days * dayMs) / 1000 });

  test("by its own schedule is posted once, and back when the bank does not take it", async () => {
    await settleIn(null);
    await buy();
    await waitDays(10);
    const asked = { amount: 5000, automatic: true };
    const { id: payoutId } = await sandbox("/_sandbox/payouts", z.looseObject({ id: z.string() }), asked);
    const open = causesOf(await reconcile(market, 11 * dayMs));
    const posted = { id: `${payoutId}:settlement`, debit: "bank", credit: "stripe", amount_halalas: 5000 };
    expect(await settlementsOf(payoutId)).toEqual([posted]);
    await waitDays(2);
    await sandbox(`/_sandbox/payouts/${payoutId}/fail`, anything, {});
    expect(causesOf(await reconcile(market, 13 * dayMs))).toEqual(open);
    const back = {
      id: `${payoutId}:settlement_failed`,
      debit: "stripe",
      credit: "bank",
      amount_halalas: 5000,
    };
    expect(await settlementsOf(payoutId)).toEqual([posted, back]);
    expect((await loadBalances()).get("bank") ?? 0).toBe(0);
    await expectBooksInOrder();
  });
});
