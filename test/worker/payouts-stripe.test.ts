// Payouts by Stripe: whatever the processor refuses, forgets or takes back, a family is paid its share once.
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "./support/books.ts";
import { deliver, eventsOf } from "./support/disputes.ts";
import { bagCodeOf, cookieOf } from "./support/journey.ts";
import {
  accountOf,
  arrive,
  asFamily,
  asOperator,
  atDesk,
  decideAccount,
  must,
  orderTurn,
  payoutsOf,
  refundedOf,
  refundLine,
  retryJobs,
  setTerms,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import { signedAt } from "./support/signature.ts";
import {
  call,
  change,
  codeOf,
  column,
  fireSchedule,
  messagesTo,
  number,
  postEvent,
  rows,
} from "./support/store.ts";
import { addDays, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { atTime, callStripe, clearFaults, sandbox, sandboxMoney, setFault } from "./support/world.ts";

afterEach(async () => {
  await clearFaults();
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
});

const familyOf = ({ market }: Sale, index = 0) => market.familyIds[index];
const sentOf = async ({ placed }: Sale) => (await sandboxMoney(placed.order.id)).transfers;
const done = (amount: number, more: object = {}) => ({
  rail: "stripe",
  state: "done",
  amount,
  netted: 0,
  returned: 0,
  problem: null,
  ...more,
});

async function expectPaid(sale: Sale, amount: number): Promise<void> {
  expect(await sentOf(sale)).toEqual({ count: 1, amountHalalas: amount });
  await expectStripeAgrees(sale.placed.order.id);
  await expectBooksInOrder();
}

/** What the families are paid now is what the ledger says, and nothing is on its way. */
async function expectSettled(): Promise<void> {
  expect((await loadBalances()).get("payouts") ?? 0).toBe(0);
  expect(await number("SELECT count(*) FROM outbox WHERE done_at IS NULL")).toBe(0);
}

describe("a Worker killed after any batch of a payout (case 18) (case 19)", () => {
  test.each([0, 1, 2, 3, 4, 5, 6])(
    "(the %d. of the schedule that pays it) pays it once when the next comes",
    async (n) => {
      const sale = await atDesk(2);
      const [family] = sale.market.familyIds;
      await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 12 });
      await change("UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?", family);
      await arrive(sale);
      await clearFaults();
      const account = JSON.stringify({ familyId: family });
      const open = "UPDATE outbox SET done_at = NULL, payload = ?, due_at = 0 WHERE id = ?";
      await change(open, account, `${family}:account`);
      await change("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL");
      await fireSchedule({ crashesAfterBatches: n });
      for (let again = 0; again < 3; again += 1) await retryJobs();
      const [one, two] = [await shareOf(sale, 1), await shareOf(sale, 2)];
      expect(await sentOf(sale)).toEqual({ count: 2, amountHalalas: one + two });
      expect(await payoutsOf(familyOf(sale, 0))).toEqual([done(one)]);
      expect(await payoutsOf(familyOf(sale, 1))).toEqual([done(two)]);
      await expectStripeAgrees(sale.placed.order.id);
      await expectBooksInOrder();
      await expectSettled();
    },
  );

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14])(
    "(the %d. of the handover itself) pays it once when the schedule comes",
    async (batches) => {
      const sale = await atDesk(1);
      const cookie = await cookieOf(sale.market.phones.desk);
      const handOver = { body: { code: await bagCodeOf(sale.placed) }, cookie };
      await call("/api/desk/handovers", { ...handOver, crashesAfterBatches: batches });
      await call("/api/desk/handovers", handOver);
      for (let again = 0; again < 3; again += 1) await retryJobs();
      await expectPaid(sale, await shareOf(sale));
      expect(await payoutsOf(familyOf(sale))).toEqual([done(await shareOf(sale))]);
      await expectSettled();
    },
  );
});

describe("payFamily", () => {
  test("run by many at once pays each parcel once", async () => {
    const sale = await atDesk(1);
    const family = familyOf(sale);
    await setTerms(sale.market, 0, { schedule: "monthly" });
    await arrive(sale);
    expect(await payoutsOf(family)).toEqual([]);
    for (let one = 0; one < 6; one += 1) await orderTurn(family, String(one));
    await Promise.all([fireSchedule(), fireSchedule(), fireSchedule()]);
    await retryJobs();
    expect(await payoutsOf(family)).toEqual([done(await shareOf(sale))]);
    await expectPaid(sale, await shareOf(sale));
    expect(
      await number(
        "SELECT count(*) FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id WHERE o.family_id = ?",
        family,
      ),
    ).toBe(1);
  });
});

describe("an account", () => {
  test("that is not ready at the handover keeps the payout open, and is paid when it is active (case 23)", async () => {
    const sale = await atDesk(1);
    await decideAccount(familyOf(sale), "review");
    await arrive(sale);
    expect(await payoutsOf(familyOf(sale))).toMatchObject([
      { state: "open", problem: "insufficient_capabilities_for_transfer" },
    ]);
    const states = "SELECT stripe_account_state FROM payout_accounts WHERE family_id = ?";
    expect(await column(states, familyOf(sale))).toEqual(["pending"]);
    expect((await asFamily(sale.market, 0, "/payout-account")).body).toEqual({
      rail: "stripe",
      isOpen: true,
      state: "pending",
    });
    await decideAccount(familyOf(sale), "reactivate");
    expect((await asFamily(sale.market, 0, "/payout-account")).body).toMatchObject({ state: "active" });
    await fireSchedule();
    expect(await payoutsOf(familyOf(sale))).toEqual([done(await shareOf(sale))]);
    await expectPaid(sale, await shareOf(sale));
  });

  test.each(["restrict", "reject", "close"] as const)(
    "that Stripe decides to %s blocks the payout, which the bank then pays when an operator says so (case 24)",
    async (decision) => {
      const sale = await atDesk(1);
      const family = familyOf(sale);
      await decideAccount(family, decision);
      await arrive(sale);
      const share = await shareOf(sale);
      expect(await payoutsOf(family)).toMatchObject([{ rail: "stripe", state: "open", amount: share }]);
      const blocked = await asOperator(sale.market, "/payouts?show=blocked&rail=stripe");
      expect(blocked.body).toMatchObject({ payouts: [{ familyId: family, state: "open" }] });
      await must(asOperator(sale.market, `/families/${family}/rail`, { rail: "bank" }));
      await fireSchedule();
      expect(await payoutsOf(family)).toMatchObject([
        { rail: "stripe", state: "failed", amount: share, returned: share },
      ]);
      expect((await loadBalances()).get(`family:${family}`)).toBe(share);
      const account = { iban: "SA0380000000608010167519", holder: "أسرة" };
      await must(asFamily(sale.market, 0, "/bank-account", account), 201);
      expect(await payoutsOf(family)).toMatchObject([
        { rail: "stripe", state: "failed" },
        { rail: "bank", state: "open", amount: share, netted: 0 },
      ]);
      expect(
        await column(
          "SELECT round FROM payout_parcels WHERE parcel_id LIKE ? ORDER BY round",
          `${sale.placed.order.id}%`,
        ),
      ).toEqual([1, 2]);
      expect(await sentOf(sale)).toEqual({ count: 0, amountHalalas: 0 });
      await expectBooksInOrder();
    },
  );

  test("what was sent stays sent when the rest of a payout goes by the bank (case 24)", async () => {
    const first = await atDesk(1);
    const family = familyOf(first);
    await setTerms(first.market, 0, { schedule: "monthly" });
    const second = await atDesk(1, undefined, first.market);
    await arrive(first);
    await arrive(second);
    // The first of its two transfers is made, the second refused.
    await orderTurn(family, "one");
    await setFault({ path: "/v1/transfers", kind: "status", status: 400 });
    await fireSchedule();
    const share = await shareOf(first);
    expect(await payoutsOf(family)).toMatchObject([{ state: "open", amount: 2 * share, returned: 0 }]);
    await must(asOperator(first.market, `/families/${family}/rail`, { rail: "bank" }));
    await fireSchedule();
    expect(await payoutsOf(family)).toMatchObject([{ state: "done", amount: 2 * share, returned: share }]);
    const sent = (await sentOf(first)).count + (await sentOf(second)).count;
    expect(sent).toBe(1);
    expect((await loadBalances()).get(`family:${family}`)).toBe(share);
    await expectBooksInOrder();
  });
});

describe("a transfer", () => {
  test("whose end is unknown is not given back, however its family is paid by then, until it is known (case 20)", async () => {
    const sale = await atDesk(1);
    const family = familyOf(sale);
    await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 3 });
    await arrive(sale);
    await must(asOperator(sale.market, `/families/${family}/rail`, { rail: "bank" }));
    await retryJobs("%:transfer.1");
    expect(await payoutsOf(family)).toMatchObject([{ state: "open", returned: 0, problem: "rail_changed" }]);
    await retryJobs("%:transfer.1");
    expect(await payoutsOf(family)).toMatchObject([{ state: "failed", returned: await shareOf(sale) }]);
    expect((await sentOf(sale)).count).toBe(0);
    await expectBooksInOrder();
  });

  test("that was made, whose reply was lost, stays made when its family is paid by the bank (case 20)", async () => {
    const sale = await atDesk(1);
    await setFault({ path: "/v1/transfers", kind: "drop_after", times: 4 });
    await arrive(sale);
    await clearFaults();
    await must(asOperator(sale.market, `/families/${familyOf(sale)}/rail`, { rail: "bank" }));
    await retryJobs("%:transfer.1");
    expect(await payoutsOf(familyOf(sale))).toEqual([done(await shareOf(sale))]);
    await expectPaid(sale, await shareOf(sale));
  });

  test("done late, when its part was given back already, is that of the next payout and no second (case 20)", async () => {
    const sale = await atDesk(1);
    const family = familyOf(sale);
    const share = await shareOf(sale);
    await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 3 });
    await arrive(sale);
    await must(asOperator(sale.market, `/families/${family}/rail`, { rail: "bank" }));
    await retryJobs("%:transfer.1");
    await retryJobs("%:transfer.1");
    const { id } = sale.placed.order;
    const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", id);
    const late = {
      amount: String(share),
      currency: "sar",
      destination: await accountOf(family),
      source_transaction: String(charge),
      transfer_group: id,
      "metadata[parcel_id]": `${id}.1`,
    };
    expect((await callStripe("POST", "/v1/transfers", late)).status).toBe(200);
    await must(asOperator(sale.market, `/families/${family}/rail`, { rail: "stripe" }));
    await orderTurn(family, "late");
    await fireSchedule();
    expect(await payoutsOf(family)).toMatchObject([{ state: "failed", returned: share }, { state: "done" }]);
    await expectPaid(sale, share);
  });

  test("that is refused begins another round under another key (case 21)", async () => {
    const sale = await atDesk(1);
    await setFault({ path: "/v1/transfers", kind: "status", status: 402 });
    await arrive(sale);
    expect(await payoutsOf(familyOf(sale))).toMatchObject([{ state: "open" }]);
    await retryJobs("%:transfer.1");
    expect(await payoutsOf(familyOf(sale))).toEqual([done(await shareOf(sale))]);
    await expectPaid(sale, await shareOf(sale));
  });

  test("draws on its order's own charge, whatever the platform's balance is (case 25)", async () => {
    const sale = await atDesk(1);
    const { body: balance } = await callStripe("GET", "/v1/balance");
    const [available] = z.array(z.object({ amount: z.int() })).parse(balance["available"]);
    expect(available?.amount ?? 0).toBeLessThan(await shareOf(sale));
    await arrive(sale);
    const transfer = (await postingsOf(sale.placed.order.id)).find(({ code }) => code === "transfer");
    const { body } = await callStripe("GET", `/v1/transfers/${transfer?.source}`);
    const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", sale.placed.order.id);
    const [payout] = await column("SELECT payout_id FROM parcels WHERE order_id = ?", sale.placed.order.id);
    expect(body).toMatchObject({
      source_transaction: charge,
      transfer_group: sale.placed.order.id,
      metadata: { parcel_id: `${sale.placed.order.id}.1`, payout_id: payout },
    });
  });
});

describe("a refund", () => {
  test("before the transfer makes it smaller, also when the payout was made and is blocked (case 26)", async () => {
    const sale = await atDesk(1);
    const family = familyOf(sale);
    await decideAccount(family, "restrict");
    await arrive(sale);
    const share = await shareOf(sale);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const left = share - (await refundedOf(sale));
    await retryJobs("%:transfer.1");
    await fireSchedule();
    expect(await payoutsOf(family)).toMatchObject([
      { state: "failed", amount: share, returned: share },
      { state: "open", amount: left, returned: 0 },
    ]);
    await decideAccount(family, "reactivate");
    await retryJobs("%:transfer.2");
    expect(await payoutsOf(family)).toMatchObject([{ state: "failed" }, done(left)]);
    await expectPaid(sale, left);
    expect(await number("SELECT count(*) FROM reversals")).toBe(0);
  });

  test("after the transfer takes exactly that share back from the family (case 27)", async () => {
    const sale = await atDesk(3);
    await arrive(sale);
    expect((await refundLine(sale, 2)).status).toBe(201);
    const [reversal] = await rows("SELECT * FROM reversals WHERE parcel_id = ?", `${sale.placed.order.id}.2`);
    expect(reversal).toMatchObject({
      id: `${sale.placed.order.id}.2:reversal.1`,
      amount_halalas: await refundedOf(sale, 2),
      state: "done",
    });
    const balances = await loadBalances();
    for (const family of sale.market.familyIds) expect(balances.get(`family:${family}`)).toBe(0);
    await expectStripeAgrees(sale.placed.order.id);
    await expectBooksInOrder();
  });

  test("refused by Stripe leaves a debt, which is netted from the next payout and no more (case 27)", async () => {
    await sandbox("/_sandbox/settings", z.unknown(), { reversals: "refuse_when_short" });
    const first = await atDesk(1);
    const family = familyOf(first);
    await arrive(first);
    const share = await shareOf(first);
    expect((await refundLine(first, 1)).status).toBe(201);
    const debt = await refundedOf(first);
    const refused = "SELECT state, problem FROM reversals WHERE parcel_id = ?";
    expect(await rows(refused, `${first.placed.order.id}.1`)).toEqual([
      { state: "refused", problem: "balance_insufficient" },
    ]);
    expect((await loadBalances()).get(`family:${family}`)).toBe(-debt);
    const due = await asFamily(first.market, 0, "/payouts");
    expect(due.body).toMatchObject({ due: { debtHalalas: debt, dueHalalas: 0, parcels: [] } });
    const second = await atDesk(1, undefined, first.market);
    await arrive(second);
    expect(await payoutsOf(family)).toEqual([done(share), done(share - debt, { netted: debt })]);
    expect(await sentOf(second)).toEqual({ count: 1, amountHalalas: share - debt });
    expect((await loadBalances()).get(`family:${family}`)).toBe(0);
    const third = await atDesk(1, undefined, first.market);
    await arrive(third);
    expect((await payoutsOf(family)).at(-1)).toEqual(done(share));
    await expectBooksInOrder();
    await expectStripeAgrees(second.placed.order.id);
  });

  test("whose reversal is under way is no debt yet", async () => {
    const first = await atDesk(1);
    const family = familyOf(first);
    await arrive(first);
    await setFault({ path: "/v1/transfers/", kind: "status", status: 500, times: 6 });
    expect((await refundLine(first, 1)).status).toBe(201);
    const share = await shareOf(first);
    await clearFaults();
    const second = await atDesk(1, undefined, first.market);
    await arrive(second);
    expect((await payoutsOf(family)).at(-1)).toEqual(done(share));
    await retryJobs("%:reversal.1");
    expect((await loadBalances()).get(`family:${family}`)).toBe(0);
    await expectStripeAgrees(first.placed.order.id);
    await expectBooksInOrder();
  });

  test("whose reversal was made, and the reply lost, takes it back once", async () => {
    const sale = await atDesk(1);
    await arrive(sale);
    await setFault({ path: "/v1/transfers/", kind: "drop_after", times: 4 });
    expect((await refundLine(sale, 1)).status).toBe(201);
    await clearFaults();
    await retryJobs("%:reversal.1");
    expect(
      await column("SELECT state FROM reversals WHERE parcel_id LIKE ?", `${sale.placed.order.id}%`),
    ).toEqual(["done"]);
    const posted = (await postingsOf(sale.placed.order.id)).filter(({ code }) => code === "reversal");
    expect(posted.map(({ amount_halalas }) => amount_halalas)).toEqual([await refundedOf(sale)]);
    await expectStripeAgrees(sale.placed.order.id);
    await expectBooksInOrder();
  });

  test("of all of it, in any number of refunds, takes all of it back", async () => {
    const sale = await atDesk(1);
    await arrive(sale);
    expect((await refundLine(sale, 1)).status).toBe(201);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const states = await rows(
      "SELECT id, state, amount_halalas FROM reversals WHERE parcel_id LIKE ? ORDER BY id",
      `${sale.placed.order.id}%`,
    );
    expect(states).toHaveLength(2);
    const back = states.reduce((sum, row) => sum + z.number().parse(row["amount_halalas"]), 0);
    expect(back).toBe(await shareOf(sale));
    expect((await loadBalances()).get(`family:${familyOf(sale)}`)).toBe(0);
    await expectStripeAgrees(sale.placed.order.id);
  });
});

describe("onboarding", () => {
  test("leads the family to Stripe's page and back to its own", async () => {
    const sale = await atDesk(1);
    const body = await must(asFamily(sale.market, 0, "/payout-account", { locale: "ar" }), 201);
    const { url } = z.object({ url: z.string() }).parse(body);
    expect(url).toContain("/accounts/");
    await decideAccount(familyOf(sale), "close");
    expect(codeOf(await asFamily(sale.market, 0, "/payout-account", { locale: "en" }))).toBe(
      "payout_account_closed",
    );
    await change("UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?", familyOf(sale));
    expect(codeOf(await asFamily(sale.market, 0, "/payout-account", { locale: "en" }))).toBe(
      "payout_account_not_open",
    );
    expect((await asFamily(sale.market, 0, "/payout-account")).body).toMatchObject({
      isOpen: false,
      state: null,
    });
  });
});

describe("a family's own account at Stripe", () => {
  const idShape = z.object({ id: z.string() });

  async function payoutOf(account: string): Promise<string> {
    const { body } = await callStripe("POST", "/v1/payouts", { amount: "500", currency: "sar" }, account);
    return idShape.parse(body).id;
  }

  test("whose payout arrives at its bank, or is sent back later, changes nothing in our books; its family is told of each once (case 37)", async () => {
    const sale = await atDesk(1);
    await arrive(sale);
    const [phone = ""] = sale.market.phones.families;
    const account = await accountOf(familyOf(sale));
    const before = await loadBalances();
    await sandbox("/_sandbox/clock", z.unknown(), { advanceSeconds: 10 * 86_400 });
    const payout = await payoutOf(account);
    await sandbox("/_sandbox/clock", z.unknown(), { resetTo: null });
    await deliver(await eventsOf(payout));
    const told = async () => {
      await atTime(startOfDay(addDays(riyadhDay(Date.now()), 1)) + 10 * hourMs, () => fireSchedule());
      return (await messagesTo(phone)).filter((body) => body.includes("Stripe"));
    };
    expect(await told()).toEqual([]);
    await sandbox(`/_sandbox/payouts/${payout}/pay`, z.unknown(), {});
    for (let again = 0; again < 2; again += 1) await deliver(await eventsOf(payout));
    expect(await told()).toEqual([expect.stringMatching(/وصل بنككم تحويل Stripe \u200E5\.00/)]);
    await sandbox(`/_sandbox/payouts/${payout}/fail`, z.unknown(), { code: "account_closed" });
    await Promise.all([1, 2].map(async () => deliver(await eventsOf(payout))));
    expect(await told()).toHaveLength(2);
    expect((await told())[0]).toMatch(/ردّ بنككم تحويل Stripe \u200E5\.00 .*صحّحوا بيانات البنك/);
    expect(await loadBalances()).toEqual(before);
  });

  test("that is restricted and allowed again is known by its notices, and what waited is sent", async () => {
    const sale = await atDesk(1);
    const account = await accountOf(familyOf(sale));
    const stateOf = async () =>
      (
        await column("SELECT stripe_account_state FROM payout_accounts WHERE family_id = ?", familyOf(sale))
      )[0];
    await decideAccount(familyOf(sale), "restrict");
    await deliver(await eventsOf(account));
    expect(await stateOf()).toBe("restricted");
    await arrive(sale);
    expect(await sentOf(sale)).toMatchObject({ count: 0 });
    await decideAccount(familyOf(sale), "reactivate");
    await deliver(await eventsOf(account));
    expect(await stateOf()).toBe("active");
    await fireSchedule();
    await expectPaid(sale, await shareOf(sale));
  });

  test("is nobody's when no family has it, and a forged notice is refused", async () => {
    const sale = await atDesk(1);
    const account = await accountOf(familyOf(sale));
    await change("UPDATE payout_accounts SET stripe_account_id = NULL WHERE family_id = ?", familyOf(sale));
    await sandbox(`/_sandbox/accounts/${account}/restrict`, z.unknown(), {});
    await deliver(await eventsOf(account));
    const waiting = await number("SELECT count(*) FROM webhook_events WHERE applied_at IS NULL");
    expect(waiting).toBe(0);
    const notice = JSON.stringify({ id: "evt_1", object: "v2.core.event", type: "v2.core.account.closed" });
    const signed = await signedAt(notice, Date.now(), "whsec_of_somebody_else");
    expect((await postEvent(signed)).status).toBe(400);
  });
});

describe("a charge that brings another currency", () => {
  const settle = (settlement: object | null) =>
    sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative", settlement });
  afterEach(() => settle(null));

  test("is cut by largest remainder: each family has its part of what came in, and nothing more is sent (case 38)", async () => {
    await settle({ currency: "aed", rate: "0.979" });
    const sale = await atDesk(3);
    await arrive(sale);
    const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", sale.placed.order.id);
    const charged = await callStripe("GET", `/v1/charges/${String(charge)}`);
    const settled = await callStripe(
      "GET",
      `/v1/balance_transactions/${String(charged.body["balance_transaction"])}`,
    );
    const { amount } = z.object({ amount: z.int(), currency: z.literal("aed") }).parse(settled.body);
    const total = sale.placed.order.totalHalalas;
    let sent = 0;
    for (const position of [1, 2, 3]) {
      const [id] = await column(
        "SELECT transfer_id FROM payout_parcels WHERE parcel_id = ?",
        `${sale.placed.order.id}.${position}`,
      );
      const { body } = await callStripe("GET", `/v1/transfers/${String(id)}`);
      const transfer = z.object({ amount: z.int(), currency: z.literal("aed") }).parse(body);
      const exact = (amount * (await shareOf(sale, position))) / total;
      expect(Math.abs(transfer.amount - exact)).toBeLessThanOrEqual(1);
      sent += transfer.amount;
    }
    expect(sent).toBeLessThanOrEqual(amount);
    for (const family of sale.market.familyIds)
      expect(await payoutsOf(family)).toMatchObject([{ state: "done" }]);
    expect((await refundLine(sale, 1)).status).toBe(201);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const [transferId] = await column(
      "SELECT transfer_id FROM payout_parcels WHERE parcel_id = ?",
      `${sale.placed.order.id}.1`,
    );
    expect((await callStripe("GET", `/v1/transfers/${String(transferId)}`)).body).toMatchObject({
      reversed: true,
    });
    await expectBooksInOrder();
  });
});
