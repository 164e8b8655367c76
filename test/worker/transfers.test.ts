// A family's share reaches it once: whatever the processor refuses, forgets to answer, or is not yet ready for.
import { afterEach, describe, expect, test } from "vitest";
import { expectBooksInOrder, expectStripeAgrees, postingsOf } from "./support/books.ts";
import { bagCodeOf, bringToDesk, handOver } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  change,
  column,
  fireSchedule,
  number,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";
import { callStripe, clearFaults, sandboxMoney, setFault, world, type Fault } from "./support/world.ts";

afterEach(clearFaults);

/** An order of one family, at the desk; with `account` as it is when the desk hands it over. */
async function atDesk(): Promise<{ market: Market; placed: Placed }> {
  const market = await openPayableMarket();
  const lines = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 2 }));
  const placed = await place(market, { lines });
  await pay(placed);
  await bringToDesk(market, placed);
  return { market, placed };
}

const jobOf = (placed: Placed) => `${placed.order.id}.1:transfer.1`;

async function handOverNow({ market, placed }: { market: Market; placed: Placed }): Promise<void> {
  expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
}

/** What waits for this transfer is done again, as when its time has come. */
async function retry(placed: Placed): Promise<void> {
  await change("UPDATE outbox SET due_at = 0 WHERE id = ? AND done_at IS NULL", jobOf(placed));
  await fireSchedule();
}

async function problemOf(placed: Placed): Promise<unknown> {
  const [job] = await rows("SELECT problem, done_at FROM outbox WHERE id = ?", jobOf(placed));
  return job?.["done_at"] === null ? job["problem"] : null;
}

async function countSent(placed: Placed): Promise<number> {
  return (await sandboxMoney(placed.order.id)).transfers.count;
}

async function expectPaidOnce(placed: Placed): Promise<void> {
  const share = await number("SELECT share_halalas FROM parcels WHERE order_id = ?", placed.order.id);
  expect((await sandboxMoney(placed.order.id)).transfers).toEqual({ count: 1, amountHalalas: share });
  const transfers = (await postingsOf(placed.order.id)).filter((posting) => posting.code === "transfer");
  expect(transfers).toHaveLength(1);
  const { body } = await callStripe("GET", `/v1/transfers/${transfers[0]?.source}`);
  expect(body).toMatchObject({ amount: share, metadata: { parcel_id: `${placed.order.id}.1` } });
  expect(await problemOf(placed)).toBeNull();
  const payout =
    "SELECT state, amount_halalas, returned_halalas, problem FROM payouts WHERE id IN \
    (SELECT payout_id FROM parcels WHERE order_id = ?)";
  expect(await rows(payout, placed.order.id)).toEqual([
    { state: "done", amount_halalas: share, returned_halalas: 0, problem: null },
  ]);
  await expectStripeAgrees(placed.order.id);
  await expectBooksInOrder();
}

describe("a transfer", () => {
  const failures: readonly (readonly [string, Omit<Fault, "path">, number, RegExp])[] = [
    ["fails", { kind: "status", status: 500, times: 3 }, 0, /fault on purpose/i],
    ["is refused for too many requests", { kind: "status", status: 429, times: 3 }, 0, /fault on purpose/i],
    ["is made and its reply is lost", { kind: "drop_after", times: 4 }, 1, /./],
  ];
  test.each(failures)("that %s is tried again, and made once", async (_how, fault, sent, problem) => {
    const order = await atDesk();
    await setFault({ path: "/v1/transfers", ...fault });
    await handOverNow(order);
    expect(await countSent(order.placed)).toBe(sent);
    expect(await problemOf(order.placed)).toMatch(problem);
    await clearFaults();
    await retry(order.placed);
    await expectPaidOnce(order.placed);
  });

  test("waits longer after each failure, from five seconds to an hour (case 22)", async () => {
    const order = await atDesk();
    await setFault({ path: "/v1/transfers", kind: "status", status: 429, times: 2 });
    await handOverNow(order);
    const wait = async () => number("SELECT due_at FROM outbox WHERE id = ?", jobOf(order.placed));
    const first = (await wait()) - Date.now();
    expect(first).toBeGreaterThan(3000);
    expect(first).toBeLessThanOrEqual(5000);
    await change("UPDATE outbox SET attempts = 30 WHERE id = ?", jobOf(order.placed));
    await retry(order.placed);
    const long = (await wait()) - Date.now();
    expect(long).toBeGreaterThan(3_590_000);
    expect(long).toBeLessThanOrEqual(3_600_000 + 60_000);
  });

  test("that is refused begins another round under another key", async () => {
    const order = await atDesk();
    await setFault({ path: "/v1/transfers", kind: "status", status: 400 });
    await handOverNow(order);
    expect(await problemOf(order.placed)).toMatch(/./);
    expect(await column("SELECT payload ->> 'round' FROM outbox WHERE id = ?", jobOf(order.placed))).toEqual([
      2,
    ]);
    await retry(order.placed);
    await expectPaidOnce(order.placed);
  });

  test("to an account that may not receive is refused, and made when it may", async () => {
    const order = await atDesk();
    const [family] = order.market.familyIds;
    const [account] = await column(
      "SELECT stripe_account_id FROM payout_accounts WHERE family_id = ?",
      family,
    );
    const restricted = await fetch(`${world.STRIPE_ORIGIN}/v2/core/accounts`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.STRIPE_SECRET_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ configuration: { recipient: {} } }),
    }).then((response) => response.json<{ id: string }>());
    await change(
      "UPDATE payout_accounts SET stripe_account_id = ? WHERE family_id = ?",
      restricted.id,
      family,
    );
    await handOverNow(order);
    expect(await problemOf(order.placed)).toBe("insufficient_capabilities_for_transfer");
    await change("UPDATE payout_accounts SET stripe_account_id = ? WHERE family_id = ?", account, family);
    await retry(order.placed);
    await expectPaidOnce(order.placed);
  });

  test("made by a Worker that died before it wrote so is found and posted, not made again (case 19)", async () => {
    const order = await atDesk();
    const [family] = order.market.familyIds;
    const [account] = await column(
      "SELECT stripe_account_id FROM payout_accounts WHERE family_id = ?",
      family,
    );
    await change("UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?", family);
    await handOverNow(order);
    await change("UPDATE payout_accounts SET stripe_account_id = ? WHERE family_id = ?", account, family);
    // The first schedule that comes as far as the processor dies in the batch that would have posted the transfer.
    for (let batches = 1; (await countSent(order.placed)) === 0; batches += 1) {
      expect(batches).toBeLessThan(40);
      await change("UPDATE outbox SET due_at = 0 WHERE id = ?", jobOf(order.placed));
      await fireSchedule({ crashesAfterBatches: batches });
    }
    expect(await number("SELECT count(*) FROM postings WHERE id = ?", jobOf(order.placed))).toBe(0);
    await retry(order.placed);
    await expectPaidOnce(order.placed);
  });

  test("made so long ago that the processor forgot its key is found and posted, not made again (case 20)", async () => {
    const order = await atDesk();
    await setFault({ path: "/v1/transfers", kind: "drop_after", times: 4 });
    await handOverNow(order);
    await clearFaults();
    // Another round has another key, as a key that was forgotten is none.
    const other = "UPDATE outbox SET payload = json_set(payload, '$.round', 2) WHERE id = ?";
    await change(other, jobOf(order.placed));
    await retry(order.placed);
    await expectPaidOnce(order.placed);
  });

  test("asked for again when it is posted asks nothing of the processor", async () => {
    const order = await atDesk();
    await handOverNow(order);
    const parcelId = `${order.placed.order.id}.1`;
    const payload = JSON.stringify({ parcelId, payoutRound: 1, round: 9, refusedAt: 0 });
    await change(
      "UPDATE outbox SET done_at = NULL, payload = ?, due_at = 0 WHERE id = ?",
      payload,
      jobOf(order.placed),
    );
    await fireSchedule();
    await expectPaidOnce(order.placed);
  });
});

describe("a family without an account", () => {
  test("is owed its share until the account is open, and then paid once", async () => {
    const order = await atDesk();
    const [family] = order.market.familyIds;
    await change("UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?", family);
    await handOverNow(order);
    expect(await countSent(order.placed)).toBe(0);
    expect(await problemOf(order.placed)).toBe("the family has no account yet");
    const account = JSON.stringify({ familyId: family });
    await change(
      "UPDATE outbox SET done_at = NULL, payload = ?, due_at = 0 WHERE id = ?",
      account,
      `${family}:account`,
    );
    await fireSchedule();
    expect(
      await number(
        "SELECT count(*) FROM payout_accounts WHERE family_id = ? AND stripe_account_id IS NOT NULL",
        family,
      ),
    ).toBe(1);
    await fireSchedule();
    await expectPaidOnce(order.placed);
  });

  test("gets one account, also when the reply to opening it is lost", async () => {
    const market = await openPayableMarket();
    await setFault({ path: "/v2/core/accounts", kind: "drop_after", times: 4 });
    await fireSchedule();
    await clearFaults();
    await change("UPDATE outbox SET due_at = 0 WHERE kind = 'account' AND done_at IS NULL");
    await fireSchedule();
    const ids = JSON.stringify(market.familyIds);
    const accounts =
      "SELECT count(DISTINCT stripe_account_id) FROM payout_accounts WHERE family_id IN (SELECT value FROM json_each(?))";
    expect(await number(accounts, ids)).toBe(3);
  });
});
