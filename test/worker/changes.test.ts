// Changes at the processor that we did not start: told, held, and taken into the books or dismissed by two operators.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { minuteMs } from "../../worker/core/time.ts";
import { expectBooksInOrder, loadBalances } from "./support/books.ts";
import {
  accountOf,
  agreeTo,
  arrive,
  asOperator,
  atDesk,
  decideAccount,
  must,
  payoutsOf,
  refundLine,
  retryJobs,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import type { Market } from "./support/market.ts";
import { callMoney, causesOf, listReconciliation, reconcile } from "./support/reconciling.ts";
import { change, codeOf, column, number, postEvent, signedEvent } from "./support/store.ts";
import { atTime, sandbox } from "./support/world.ts";

const made = z.looseObject({ id: z.string() });

async function tell(subject: string, type: string): Promise<void> {
  expect((await postEvent(await signedEvent(subject, type))).status).toBe(200);
}

async function resolve(market: Market, id: string, seenHalalas: number, account: string | null) {
  const body = { note: "understood", account, seenHalalas };
  return agreeTo(market, callMoney(market, `/differences/${id}/resolve`, { body }));
}

const familyOf = (market: Market) => market.familyIds[0] ?? "";

async function chargeOf({ placed }: Sale): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT charge_id FROM payments WHERE order_id = ?", placed.order.id))[0]);
}

/** A transfer made by hand in the dashboard; it is told only when the test says so. */
async function sendByHand(sale: Sale, amount: number): Promise<string> {
  const destination = await accountOf(familyOf(sale.market));
  const { id } = await sandbox("/_sandbox/transfers", made, {
    destination,
    amount,
    charge: await chargeOf(sale),
  });
  return id;
}

async function transferOf({ placed }: Sale): Promise<string> {
  const sql = "SELECT transfer_id FROM payout_parcels WHERE parcel_id = ?";
  return z.string().parse((await column(sql, `${placed.order.id}.1`))[0]);
}

const openCauses = async (market: Market) => causesOf(await listReconciliation(market));
const alarmsShape = z.object({ changes: z.array(z.object({ cause: z.string(), count: z.int() })) });

async function alarmsOf(market: Market) {
  const { changes } = alarmsShape.parse(await must(asOperator(market, "/alarms")));
  return changes.map(({ cause, count }) => ({ cause, count }));
}

const everything = () =>
  column(
    "SELECT json_array(id, family_id, order_id, expected_halalas, round, resolved_at IS NULL) FROM differences",
  );

describe("a transfer to a family that was made by hand", () => {
  let sale: Sale;
  let transferId: string;
  beforeAll(async () => {
    sale = await atDesk(1);
    transferId = await sendByHand(sale, 300);
  });

  test("is reported at once with its family, and duplicate or late events change nothing", async () => {
    await tell(transferId, "transfer.created");
    expect(await openCauses(sale.market)).toEqual([`transfer_unknown ${transferId}`]);
    const reply = await callMoney(sale.market, "/reconciliation?show=open");
    expect(reply.body).toMatchObject({
      differences: [{ expectedHalalas: -300, isForFamily: true, about: { familyId: familyOf(sale.market) } }],
    });
    expect(await alarmsOf(sale.market)).toEqual([{ cause: "transfer_unknown", count: 1 }]);
    const before = await everything();
    await tell(transferId, "transfer.created");
    expect(await everything()).toEqual(before);
  });

  test("holds the family's payouts until two operators have decided", async () => {
    await arrive(sale);
    expect(await payoutsOf(familyOf(sale.market))).toEqual([]);
    const owed = await must(callMoney(sale.market, "/payables"));
    expect(JSON.stringify(owed)).toContain('"wait":"frozen"');
  });

  test("is posted as the family's payout and reduces what the family is owed", async () => {
    const id = `${transferId}:transfer_unknown`;
    expect((await resolve(sale.market, id, -300, "family")).status).toBe(200);
    await retryJobs();
    const share = await shareOf(sale);
    expect(await payoutsOf(familyOf(sale.market))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: "done", amount: 300, netted: 0 }),
        expect.objectContaining({ state: "done", amount: share - 300, netted: 300 }),
      ]),
    );
    await tell(transferId, "transfer.created");
    expect(causesOf(await reconcile(sale.market))).toEqual([]);
    expect(await alarmsOf(sale.market)).toEqual([]);
    expect((await loadBalances()).get(`family:${familyOf(sale.market)}`) ?? 0).toBe(0);
    await expectBooksInOrder();
  });
});

describe("a transfer of ours", () => {
  test("is not a manual change, whether its event comes before or after its response is stored", async () => {
    const sale = await atDesk(1);
    await arrive(sale);
    const transferId = await transferOf(sale);
    await tell(transferId, "transfer.created");
    await change("UPDATE payout_parcels SET transfer_id = NULL WHERE transfer_id = ?", transferId);
    await tell(transferId, "transfer.created");
    await change(
      "UPDATE payout_parcels SET transfer_id = ? WHERE parcel_id = ?",
      transferId,
      `${sale.placed.order.id}.1`,
    );
    expect(await openCauses(sale.market)).toEqual([]);
  });

  test("that we reversed is not a manual change either", async () => {
    const sale = await atDesk(1);
    await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
    await arrive(sale);
    await must(refundLine(sale, 1), 201);
    await tell(await transferOf(sale), "transfer.reversed");
    expect(await openCauses(sale.market)).toEqual([]);
  });

  test("reversed manually freezes its family's payouts, and is owed to it again once posted", async () => {
    const sale = await atDesk(1);
    const { market, placed } = sale;
    await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
    await arrive(sale);
    const transferId = await transferOf(sale);
    const { id } = await sandbox(`/_sandbox/transfers/${transferId}/reverse`, made, { amount: 200 });
    await tell(transferId, "transfer.reversed");
    expect(await openCauses(market)).toEqual([`reversal_unknown ${id}`]);
    const next = await atDesk(1, undefined, market);
    await arrive(next);
    expect(await payoutsOf(familyOf(market))).toHaveLength(1);
    expect((await resolve(market, `${id}:reversal_unknown`, 200, "family")).status).toBe(200);
    await retryJobs();
    expect(await payoutsOf(familyOf(market))).toHaveLength(2);
    expect((await loadBalances()).get(`family:${familyOf(market)}`)).toBe(200);
    await tell(transferId, "transfer.reversed");
    expect(causesOf(await reconcile(market))).toEqual([]);
    expect(await number("SELECT count(*) FROM reversals WHERE parcel_id = ?", `${placed.order.id}.1`)).toBe(
      1,
    );
    await expectBooksInOrder();
  });
});

describe("a family's account", () => {
  const status = "v2.core.account[configuration.recipient].capability_status_updated";
  const encoded = encodeURIComponent(status);

  test.each(["restrict", "reject"] as const)(
    "that Stripe does %s is told until it is good again",
    async (decision) => {
      const sale = await atDesk(1);
      const accountId = await accountOf(familyOf(sale.market));
      await tell(accountId, encoded);
      await decideAccount(familyOf(sale.market), decision);
      await tell(accountId, encoded);
      await tell(accountId, encoded);
      expect(await openCauses(sale.market)).toEqual([`account_changed ${accountId}`]);
      expect(await alarmsOf(sale.market)).toEqual([{ cause: "account_changed", count: 1 }]);
      await arrive(sale);
      expect(await payoutsOf(familyOf(sale.market))).toEqual([expect.objectContaining({ state: "open" })]);
      await decideAccount(familyOf(sale.market), "reactivate");
      await tell(accountId, encoded);
      expect(await openCauses(sale.market)).toEqual([]);
    },
  );

  test("that was disconnected is reported, and may be dismissed with a reason", async () => {
    const { market } = await atDesk(1);
    const accountId = await accountOf(familyOf(market));
    await sandbox(`/_sandbox/accounts/${accountId}/disconnect`, z.unknown(), {});
    await tell("ca_sandbox", "account.application.deauthorized");
    expect(await openCauses(market)).toEqual([`account_changed ${accountId}`]);
    expect((await resolve(market, `${accountId}:account_changed`, 0, null)).status).toBe(200);
    await tell("ca_sandbox", "account.application.deauthorized");
    expect(await openCauses(market)).toEqual([]);
  });
});

describe("a difference of a refund that has not ended", () => {
  test("whose failure event was lost cannot be posted; the refund's state is corrected first", async () => {
    const sale = await atDesk(1);
    const { market, placed } = sale;
    await must(refundLine(sale, 1), 201);
    const [refund] = await column("SELECT processor_id FROM refunds WHERE order_id = ?", placed.order.id);
    await sandbox(`/_sandbox/refunds/${String(refund)}/fail`, z.unknown(), {});
    const [difference] = (await reconcile(market)).differences;
    expect(difference?.subject).toBe(refund);
    const seen = (difference?.expectedHalalas ?? 0) - (difference?.postedHalalas ?? 0);
    for (const account of ["losses", null]) {
      expect(codeOf(await resolve(market, difference?.id ?? "", seen, account))).toBe(
        "difference_still_open",
      );
    }
    expect(await column("SELECT state FROM refunds WHERE order_id = ?", placed.order.id)).toEqual(["failed"]);
    expect(
      await number("SELECT count(*) FROM postings WHERE source = ? AND code = 'correction'", refund),
    ).toBe(0);
    expect(causesOf(await reconcile(market))).toEqual([]);
    await atTime(Date.now() + minuteMs, expectBooksInOrder);
  });
});

/** Last, for it moves the sandbox's clock. */
describe("money of our own that was moved by hand", () => {
  let market: Market;
  beforeAll(async () => {
    ({ market } = await atDesk(1));
    await sandbox("/_sandbox/clock", z.unknown(), { advanceSeconds: 10 * 86_400 });
  });

  test("a payout to our bank is reported, and posted as two operators decide once the bank has it", async () => {
    const { id } = await sandbox("/_sandbox/payouts", made, { amount: 500 });
    await tell(id, "payout.created");
    expect(await openCauses(market)).toEqual([`payout_unknown ${id}`]);
    const key = `${id}:payout_unknown`;
    expect(codeOf(await resolve(market, key, -500, "bank"))).toBe("difference_still_open");
    await sandbox(`/_sandbox/payouts/${id}/pay`, z.unknown(), {});
    expect((await resolve(market, key, -500, "bank")).status).toBe(200);
    expect(await column("SELECT debit FROM postings WHERE source = ?", id)).toEqual(["bank"]);
    await tell(id, "payout.created");
    expect(await openCauses(market)).toEqual([]);
  });

  test("a payout that the bank rejected is resolved automatically", async () => {
    const { id } = await sandbox("/_sandbox/payouts", made, { amount: 400 });
    await sandbox(`/_sandbox/payouts/${id}/fail`, z.unknown(), {});
    await tell(id, "payout.failed");
    await tell(id, "payout.created");
    expect(await openCauses(market)).toEqual([]);
  });

  test("a top-up is reported, and posted from our bank", async () => {
    const { id } = await sandbox("/_sandbox/topups", made, { amount: 700 });
    await tell(id, "topup.succeeded");
    expect(await openCauses(market)).toEqual([`topup_unknown ${id}`]);
    expect((await resolve(market, `${id}:topup_unknown`, 700, "family")).status).toBe(409);
    expect((await resolve(market, `${id}:topup_unknown`, 700, "bank")).status).toBe(200);
    await tell(id, "topup.succeeded");
    expect(await openCauses(market)).toEqual([]);
  });
});
