// Payouts in the sandbox: only when they are asked for, paid by the clock or a control, and sent back by banks.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  aFamilyAccount,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
} from "../support/checked-sandbox.ts";
import {
  aFamily,
  balanceOf,
  control,
  eventsAbout,
  movementsOf,
  onBehalfOf,
  refusedControl,
} from "../support/sandbox-money.ts";

const day = 24 * 60 * 60 * 1000;
const availableAtOnce = "4000000000000077";
const net = 26324 - 863;

let time: number;
let checked: CheckedSandbox;
let family: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  family = await aFamily(checked);
  await aPaidOrder(checked, "ord_1", availableAtOnce);
});
afterEach(() => checked.close());

function payOut(amount: number, account: string | null = null) {
  return checked.stripe.payouts.create({ amount, currency: "sar" }, onBehalfOf(account));
}

describe("a payout of the platform", () => {
  test("leaves the balance at once and arrives the next day", async () => {
    const payout = await payOut(5000);
    expect(payout).toMatchObject({ status: "pending", automatic: false, amount: 5000 });
    expect(await balanceOf(checked)).toEqual({ available: net - 5000, pending: 0 });
    expect(await movementsOf(checked, { source: payout.id, expand: ["data.source"] })).toMatchObject([
      { amount: -5000, type: "payout", reporting_category: "payout", source: { object: "payout" } },
    ]);
    await control(checked, "clock", { advanceSeconds: 24 * 60 * 60 });
    expect((await checked.stripe.payouts.retrieve(payout.id)).status).toBe("paid");
    expect(await eventsAbout(checked, payout.id)).toEqual(["payout.created", "payout.paid"]);
  });

  test("never happens by itself", async () => {
    await control(checked, "clock", { advanceSeconds: 90 * 24 * 60 * 60 });
    expect((await checked.stripe.payouts.list()).data).toEqual([]);
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
  });

  test("is refused beyond what is available, of nothing, and in a currency that is not there", async () => {
    const short = await refusalOf(payOut(net + 1));
    expect([short.code, short.param]).toEqual(["balance_insufficient", "amount"]);
    expect((await refusalOf(payOut(0))).code).toBe("parameter_invalid_integer");
    const dollars = checked.stripe.payouts.create({ amount: 1, currency: "usd" });
    expect((await refusalOf(dollars)).code).toBe("balance_insufficient");
    expect((await payOut(net)).amount).toBe(net);
  });

  test("that the bank sends back is in the balance again, even after it was paid", async () => {
    const payout = await payOut(5000);
    await control(checked, `payouts/${payout.id}/pay`);
    await control(checked, `payouts/${payout.id}/fail`, { code: "account_closed" });
    const failed = await checked.stripe.payouts.retrieve(payout.id, {
      expand: ["failure_balance_transaction", "balance_transaction"],
    });
    expect(failed).toMatchObject({
      status: "failed",
      failure_code: "account_closed",
      failure_balance_transaction: {
        amount: 5000,
        type: "payout_failure",
        reporting_category: "payout_reversal",
      },
    });
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
    expect((await eventsAbout(checked, payout.id)).at(-1)).toBe("payout.failed");
    expect(await refusedControl(checked, `payouts/${payout.id}/fail`)).toBe(409);
    expect(await refusedControl(checked, `payouts/${payout.id}/pay`)).toBe(409);
    expect(await refusedControl(checked, "payouts/po_none/pay")).toBe(404);
  });
});

describe("a payout of a family", () => {
  beforeEach(async () => {
    await checked.stripe.transfers.create({ amount: 8100, currency: "sar", destination: family });
  });

  test("leaves that family's balance, is listed there alone, and its events name the account", async () => {
    const payout = await payOut(8000, family);
    expect(await balanceOf(checked, family)).toEqual({ available: 100, pending: 0 });
    const { payouts, events } = checked.stripe;
    expect((await payouts.list({})).data).toEqual([]);
    expect((await refusalOf(payouts.retrieve(payout.id))).statusCode).toBe(404);
    const own = await payouts.list(
      { status: "pending", arrival_date: { gte: payout.arrival_date } },
      onBehalfOf(family),
    );
    expect(own.data.map(({ id }) => id)).toEqual([payout.id]);
    await control(checked, `payouts/${payout.id}/fail`);
    expect(await balanceOf(checked, family)).toEqual({ available: 8100, pending: 0 });
    const types = (await events.list({}, onBehalfOf(family))).data.map(({ type, account }) => [
      type,
      account,
    ]);
    expect(types).toEqual([
      ["payout.failed", family],
      ["payout.created", family],
    ]);
    expect((await events.list({ type: "payout.*" })).data).toEqual([]);
  });

  test("needs its money to be available and its account to be allowed payouts", async () => {
    expect((await refusalOf(payOut(8101, family))).code).toBe("balance_insufficient");
    const { configuration: _recipient, include: _include, ...plain } = aFamilyAccount("B");
    const account = await checked.stripe.v2.core.accounts.create(plain);
    expect((await refusalOf(payOut(1, account.id))).code).toBe("payouts_not_allowed");
  });

  test("under one key is made once for each account", async () => {
    const key = { idempotencyKey: "payout:1" };
    const create = (account: string | null) =>
      checked.stripe.payouts.create({ amount: 100, currency: "sar" }, { ...key, ...onBehalfOf(account) });
    expect((await create(family)).id).toBe((await create(family)).id);
    expect(await balanceOf(checked, family)).toEqual({ available: 8000, pending: 0 });
    expect((await refusalOf(create(null))).type).toBe("StripeIdempotencyError");
  });
});

test("the days of the clock pay out what has arrived, however much it is", async () => {
  for (let count = 0; count < 250; count++) await payOut(1);
  time += day;
  await control(checked, "clock", { advanceSeconds: 0 });
  const open = await checked.stripe.payouts.list({ status: "pending" });
  expect(open.data).toEqual([]);
});
