// Refunds in the sandbox that do not simply succeed: pending, refused, sent back by the bank, cancelled.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aPaidOrder, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";
import { balanceOf, control, eventsAbout, movementsOf, refusedControl } from "../support/sandbox-money.ts";

const day = 24 * 60 * 60 * 1000;
const amountOfOrder = 26324;
const net = amountOfOrder - 863;

let time: number;
let checked: CheckedSandbox;
let charge: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  charge = (await aPaidOrder(checked, "ord_1", "4000000000000077")).charge;
});
afterEach(() => checked.close());

function giveBack(amount?: number) {
  return checked.stripe.refunds.create({ charge, ...(amount !== undefined && { amount }) });
}

async function refundedOf(): Promise<[number, boolean]> {
  const { amount_refunded: amount, refunded } = await checked.stripe.charges.retrieve(charge);
  return [amount, refunded];
}

describe("a refund that is pending", () => {
  test("counts as given back at once, and succeeds later", async () => {
    await control(checked, "refunds/next", { outcome: "pending" });
    const refund = await giveBack(4500);
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    expect(await refundedOf()).toEqual([4500, false]);
    expect(await balanceOf(checked)).toEqual({ available: net - 4500, pending: 0 });
    await control(checked, `refunds/${refund.id}/succeed`);
    const done = await checked.stripe.refunds.retrieve(refund.id);
    expect([done.status, done.pending_reason]).toEqual(["succeeded", undefined]);
    expect(await eventsAbout(checked, refund.id)).toEqual(["refund.created", "refund.updated"]);
    expect(await refusedControl(checked, `refunds/${refund.id}/succeed`)).toBe(409);
    expect((await giveBack(1)).status).toBe("succeeded");
  });
});

describe("a refund that fails", () => {
  test("brings the money back to the balance and can be made again", async () => {
    const refund = await giveBack();
    expect(await refundedOf()).toEqual([amountOfOrder, true]);
    expect((await refusalOf(giveBack())).code).toBe("charge_already_refunded");
    time += 5 * day;
    await control(checked, `refunds/${refund.id}/fail`, { reason: "expired_or_canceled_card" });
    const failed = await checked.stripe.refunds.retrieve(refund.id, {
      expand: ["failure_balance_transaction"],
    });
    expect(failed).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: {
        amount: amountOfOrder,
        type: "refund_failure",
        reporting_category: "refund_failure",
        source: refund.id,
      },
    });
    expect(await refundedOf()).toEqual([0, false]);
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
    expect(await eventsAbout(checked, refund.id)).toEqual([
      "refund.created",
      "refund.updated",
      "refund.failed",
    ]);
    expect(await eventsAbout(checked, charge)).toEqual([
      "charge.succeeded",
      "charge.refunded",
      "charge.updated",
    ]);
    expect(await refusedControl(checked, `refunds/${refund.id}/fail`)).toBe(409);
    expect((await giveBack()).amount).toBe(amountOfOrder);
    expect(await refundedOf()).toEqual([amountOfOrder, true]);
  });

  test("after others leaves theirs as given back", async () => {
    const first = await giveBack(1000);
    await giveBack(2000);
    await control(checked, `refunds/${first.id}/fail`);
    expect(await refundedOf()).toEqual([2000, false]);
    expect((await refusalOf(giveBack(amountOfOrder - 1999))).param).toBe("amount");
    await giveBack(amountOfOrder - 2000);
    expect(await refundedOf()).toEqual([amountOfOrder, true]);
    const found = await movementsOf(checked, { type: "refund_failure", expand: ["data.source"] });
    expect(found.map(({ source }) => source)).toMatchObject([{ id: first.id, object: "refund" }]);
  });
});

describe("a refund that is refused", () => {
  test("moves nothing, is refused again under its key, and is made under another", async () => {
    await control(checked, "refunds/next", { outcome: "refused" });
    const { refunds } = checked.stripe;
    const create = (idempotencyKey: string) => refunds.create({ charge, amount: 4500 }, { idempotencyKey });
    expect((await refusalOf(create("refund:1"))).code).toBe("balance_insufficient");
    expect((await refusalOf(create("refund:1"))).code).toBe("balance_insufficient");
    expect(await refundedOf()).toEqual([0, false]);
    expect((await refunds.list({ charge })).data).toEqual([]);
    expect((await create("refund:2")).status).toBe("succeeded");
  });

  test("stays so for as many as were asked for, and only those that would have been made count", async () => {
    await control(checked, "refunds/next", { outcome: "refused", times: 2 });
    await refusalOf(checked.stripe.refunds.create({ charge, amount: amountOfOrder + 1 }));
    expect((await refusalOf(giveBack(1))).code).toBe("balance_insufficient");
    expect((await refusalOf(giveBack(1))).code).toBe("balance_insufficient");
    expect((await giveBack(1)).amount).toBe(1);
  });
});

describe("a cancelled refund", () => {
  test("is one that waited for the customer, and its money is back", async () => {
    await control(checked, "refunds/next", { outcome: "requires_action" });
    const refund = await giveBack(4500);
    expect(refund.status).toBe("requires_action");
    const canceled = await checked.stripe.refunds.cancel(refund.id);
    expect(canceled.status).toBe("canceled");
    expect(await refundedOf()).toEqual([0, false]);
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
    expect(await eventsAbout(checked, refund.id)).toEqual(["refund.created", "refund.updated"]);
  });

  test("is never one that was made already", async () => {
    const refund = await giveBack(4500);
    expect((await refusalOf(checked.stripe.refunds.cancel(refund.id))).statusCode).toBe(400);
    expect((await refusalOf(checked.stripe.refunds.cancel("re_none"))).statusCode).toBe(404);
    expect(await refundedOf()).toEqual([4500, false]);
  });
});
