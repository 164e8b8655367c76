// Reconciliation with the processor: what it has and what we have posted, found equal, put right, or listed with its cause.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, loadBalances, postingsOf } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import { agreeTo } from "./support/payouts.ts";
import type { Market } from "./support/market.ts";
import { callMoney, causesOf, listReconciliation, reconcile } from "./support/reconciling.ts";
import {
  call,
  change,
  codeOf,
  column,
  number,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";
import { callStripe, clearFaults, sandbox } from "./support/world.ts";

afterEach(clearFaults);

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

async function buyAndHandOver(): Promise<Placed> {
  const placed = await buy();
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  return placed;
}

async function refundLine(placed: Placed, expectedCount = 0): Promise<void> {
  const body = {
    lines: [{ lineId: `${placed.order.parcels[0]?.id}.1`, quantity: 1 }],
    reason: "defect",
    isFeeReturned: false,
    note: "",
    expectedCount,
  };
  const cookie = await cookieOf(market.phones.operator);
  const reply = await call(`/api/operator/orders/${placed.order.id}/refunds`, { body, cookie });
  expect(reply.status).toBe(201);
}

async function chargeOf(placed: Placed): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT charge_id FROM payments WHERE order_id = ?", placed.order.id))[0]);
}

async function accountOf(familyId: string): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT stripe_account_id FROM payout_accounts WHERE family_id = ?", familyId))[0]);
}

/** A transfer made in the processor's dashboard, of which we hear nothing. */
async function sendBehindOurBack(placed: Placed, amountHalalas: number): Promise<string> {
  const { status, body } = await callStripe("POST", "/v1/transfers", {
    amount: String(amountHalalas),
    currency: "sar",
    destination: await accountOf(market.familyIds[0] ?? ""),
    source_transaction: await chargeOf(placed),
  });
  expect([status, body["error"]]).toEqual([200, undefined]);
  return String(body["id"]);
}

async function sandboxTransfers(): Promise<number> {
  const { body } = await callStripe("GET", "/v1/transfers?limit=100");
  return z.array(z.unknown()).parse(body["data"]).length;
}

/** One operator says what a difference was, and another agrees. */
async function resolve(id: string, seenHalalas: number, account: string | null) {
  const body = { note: "understood", account, seenHalalas };
  return agreeTo(market, callMoney(market, `/differences/${id}/resolve`, { body }));
}

/** As if a posting had never been written. */
async function forget(id: string): Promise<void> {
  const [sql] = await column("SELECT sql FROM sqlite_schema WHERE name = 'postings_stay'");
  await change("DROP TRIGGER postings_stay");
  await change("DELETE FROM postings WHERE id = ?", id);
  await change(String(sql));
}

async function feeOf(placed: Placed): Promise<number> {
  const { body } = await callStripe("GET", `/v1/balance_transactions?source=${await chargeOf(placed)}`);
  return z.array(z.object({ fee: z.int() })).parse(body["data"])[0]?.fee ?? 0;
}

describe("a run", () => {
  test("leaves alone what may still be on its way", async () => {
    const transferId = await sendBehindOurBack(await buy(), 100);
    const listed = await reconcile(market, 0);
    expect(causesOf(listed)).toEqual([]);
    expect(listed.runs[0]?.explainedHalalas).toBe(-100);
    expect((listed.runs[0]?.processorHalalas ?? 0) + 100).toBe(listed.runs[0]?.ledgerHalalas);
    expect(causesOf(await reconcile(market))).toEqual([`transfer_unknown ${transferId}`]);
    await resolve(`${transferId}:transfer_unknown`, -100, "losses");
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("over payments, transfers, refunds and reversals finds nothing, and both balances are the same", async () => {
    await sandbox("/_sandbox/settings", anything, { reversals: "allow_negative" });
    await buy();
    const sent = await buyAndHandOver();
    await refundLine(sent);
    await refundLine(await buy());
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    const [run] = listed.runs;
    expect(run?.movements).toBeGreaterThanOrEqual(3 + 3 + 2 + 1);
    expect(run?.orders).toBeGreaterThanOrEqual(3);
    expect(run?.posted).toBe(0);
    expect(run?.ledgerHalalas).toBe(run?.processorHalalas);
    expect(run?.explainedHalalas).toBe(0);
    expect(-((await loadBalances()).get("stripe") ?? 0)).toBe(run?.processorHalalas);
    await expectBooksInOrder();
  });

  test("made again finds nothing either, and posts nothing", async () => {
    const before = await number("SELECT count(*) FROM postings");
    await reconcile(market);
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    expect(await number("SELECT count(*) FROM postings")).toBe(before);
  });
});

describe("a transfer that only the processor knows (case 42)", () => {
  test("is listed and told, and nothing is done about it", async () => {
    const transferId = await sendBehindOurBack(await buy(), 250);
    const [balances, transfers] = [await loadBalances(), await sandboxTransfers()];
    const listed = await reconcile(market);
    expect(listed.differences).toMatchObject([
      {
        cause: "transfer_unknown",
        subject: transferId,
        expectedHalalas: -250,
        postedHalalas: 0,
        isPostable: true,
      },
    ]);
    expect(listed.runs[0]?.explainedHalalas).toBe(-250);
    expect(await loadBalances()).toEqual(balances);
    expect(await sandboxTransfers()).toBe(transfers);
    const ready = await call("/readyz");
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({
      status: "differences",
      differences: [{ cause: "transfer_unknown", count: 1 }],
    });
    expect(JSON.stringify(ready.body)).not.toContain(transferId);
  });

  test("stays listed from run to run, is accepted with a note, and then stays out of sight", async () => {
    const [open] = (await reconcile(market)).differences;
    expect(open?.cause).toBe("transfer_unknown");
    expect((await resolve(open?.id ?? "", -250, null)).status).toBe(200);
    expect((await call("/readyz")).status).toBe(200);
    const later = await reconcile(market);
    expect(causesOf(later)).toEqual([]);
    expect(later.runs[0]?.explainedHalalas).toBe(-250);
    const [done] = (await listReconciliation(market, "done")).differences;
    expect(done).toMatchObject({ id: open?.id, note: "understood" });
    expect(done?.resolvedBy).toMatchObject({
      kind: "operator",
      phone: expect.stringMatching(/^•••• \d{4}$/),
    });
    expect(
      await number("SELECT count(*) FROM audit WHERE verb = 'accept_difference' AND subject = ?", open?.id),
    ).toBe(1);
  });

  test("posted against an account by hand, once, brings both sides together", async () => {
    const transferId = await sendBehindOurBack(await buy(), 300);
    await reconcile(market);
    const id = `${transferId}:transfer_unknown`;
    expect(codeOf(await resolve(id, -299, "losses"))).toBe("difference_changed");
    const both = await Promise.all([resolve(id, -300, "losses"), resolve(id, -300, "processing")]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const posted = await rows(
      "SELECT credit, amount_halalas, code FROM postings WHERE source = ?",
      transferId,
    );
    expect(posted).toEqual([{ credit: "stripe", amount_halalas: 300, code: "correction" }]);
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    await expectBooksInOrder();
  });
});

describe("a fee that the processor told late", () => {
  test("is posted by the run, once, and told", async () => {
    const placed = await buy();
    await forget(`${placed.order.id}:processing`);
    const fee = await feeOf(placed);
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([]);
    expect(listed.runs[0]?.posted).toBe(1);
    const processing = (await postingsOf(placed.order.id)).filter(({ code }) => code === "processing");
    expect(processing).toMatchObject([
      { id: `${placed.order.id}:processing`, debit: "processing", credit: "stripe", amount_halalas: fee },
    ]);
    const [done] = (await listReconciliation(market, "done")).differences;
    expect(done).toMatchObject({
      cause: "processing_late",
      resolvedBy: { kind: "reconciliation", phone: null },
    });
    expect((await reconcile(market)).runs[0]?.posted).toBe(0);
  });
});

describe("what the ledger says and the processor does not", () => {
  test("a posting whose object never moved is listed, and accepted at most as it is posted back", async () => {
    await change(
      "INSERT INTO postings VALUES ('x:transfer.1', 'payouts', 'stripe', 700, 'transfer', 'tr_invented', ?)",
      Date.now(),
    );
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual(["movement_missing tr_invented", "payouts_differ payouts"]);
    await resolve("tr_invented:movement_missing", 700, "losses");
    await change(
      "INSERT INTO postings VALUES ('x:back', 'losses', 'payouts', 700, 'correction', NULL, ?)",
      Date.now(),
    );
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("an amount that is another is listed with both", async () => {
    const placed = await buy();
    await buyAndHandOver();
    const charge = await chargeOf(placed);
    await change(
      "INSERT INTO postings VALUES (?, 'stripe', 'fees', 1, 'fee', ?, ?)",
      `${placed.order.id}:fee_more`,
      charge,
      Date.now(),
    );
    const listed = await reconcile(market);
    expect(causesOf(listed)).toEqual([`amount_differs ${charge}`, `order_charge_differs ${placed.order.id}`]);
    const amounts = listed.differences.find(({ cause }) => cause === "amount_differs");
    expect((amounts?.postedHalalas ?? 0) - (amounts?.expectedHalalas ?? 0)).toBe(1);
  });
});
