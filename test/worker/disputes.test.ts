// Disputes against the real Worker, database and sandbox: frozen, answered, won or lost, and the books right all along.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { subtract, zero } from "../../worker/core/money.ts";
import { dayMs, hourMs } from "../../worker/core/time.ts";
import { applyDispute } from "../../worker/money/disputes/tracking/flows.ts";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "./support/books.ts";
import {
  decide,
  deliver,
  dispute,
  eventsOf,
  assignLiability,
  openDispute,
  readDispute,
  warnOf,
} from "./support/disputes.ts";
import { newContext } from "./support/context.ts";
import {
  bagCodeOf,
  bringToDesk,
  collectAll,
  cookieOf,
  familyPhoneOf,
  handOver,
  stateOf,
  stepOrder,
  stepParcel,
} from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { setTerms, agreeTo } from "./support/payouts.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import {
  call,
  change,
  codeOf,
  column,
  delivery,
  detailOf,
  fireSchedule,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
  pay,
  place,
  pollProcessor,
  rows,
  type Placed,
} from "./support/store.ts";
import { callAsOperator } from "./support/terms.ts";
import { atTime, callStripe, clearFaults, sandbox, sandboxMoney, setFault } from "./support/world.ts";

const feeHalalas = 5625;
beforeEach(async () => {
  await clearFaults();
  await setReversals("allow_negative");
});

/** Whether a transfer can be taken back from a family whose account holds too little. */
async function setReversals(reversals: "allow_negative" | "refuse_when_short"): Promise<void> {
  await sandbox("/_sandbox/settings", z.unknown(), { reversals });
}

async function sell(more: Parameters<typeof place>[1] = {}) {
  const market = await openPayableMarket();
  const placed = await place(market, { buyer: newBuyer(), ...more });
  await pay(placed);
  await cookieOf(market.phones.operator);
  return { market, placed };
}

/** An order whose families were paid when its bag was handed over. */
async function sellAndHandOver() {
  const sold = await sell();
  await bringToDesk(sold.market, sold.placed);
  expect((await handOver(sold.market, await bagCodeOf(sold.placed))).status).toBe(200);
  return sold;
}

const shareOf = (placed: Placed, position: number) =>
  number("SELECT share_halalas FROM parcels WHERE id = ?", `${placed.order.id}.${position}`);
const parcelOf = (placed: Placed, position: number) => placed.order.parcels[position - 1]?.id ?? "";
const disputeRow = async (id: string) =>
  (
    await rows(
      "SELECT state, withdrawn_halalas AS withdrawn, reinstated_halalas AS reinstated, closed_at IS NULL AS isOpen, liable_party AS liableParty FROM disputes WHERE id = ?",
      id,
    )
  )[0];

/** Changes of the accounts while `work` was done. */
async function movedBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await loadBalances();
  await work();
  const after = await loadBalances();
  const moved = [...after].map(
    ([account, balance]) => [account, balance - (before.get(account) ?? 0)] as const,
  );
  return Object.fromEntries(moved.filter(([, amount]) => amount !== 0));
}

/** Debits less credits of an account for one order and its dispute. */
async function debitOf(account: string, placed: Placed, id: string): Promise<number> {
  const signed = (await postingsOf(placed.order.id, id)).map(({ debit, credit, amount_halalas: amount }) => {
    return debit === account ? amount : credit === account ? -amount : 0;
  });
  return signed.reduce((sum, amount) => sum + amount, 0);
}

/** What is left of a dispute for somebody to bear. */
const undecidedOf = (placed: Placed, id: string) => debitOf("disputes", placed, id);

async function expectAgreed(placed: Placed, id: string): Promise<void> {
  await expectBooksInOrder();
  await expectStripeAgrees(placed.order.id, id);
}

describe("a dispute before the handover (case 30)", () => {
  test("blocks the handover at the desk and for the operator, and nobody is paid", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    const id = await dispute(placed, { reason: "fraudulent" });
    const refused = await handOver(market, await bagCodeOf(placed));
    expect(codeOf(refused)).toBe("order_frozen");
    expect(detailOf(refused)).toEqual({ number: placed.order.number });
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(0);
    expect(await disputeRow(id)).toMatchObject({ state: "needs_response", isOpen: 1 });
    await expectAgreed(placed, id);
  });

  test("blocks a bag on its way to the desk, and a delivery on its way to the buyer", async () => {
    const { market, placed } = await sell();
    await collectAll(market, placed);
    await dispute(placed);
    const bring = () => call(`/api/operator/orders/${placed.order.id}/bring`, { method: "POST", cookie });
    const cookie = await cookieOf(market.phones.operator);
    expect(codeOf(await bring())).toBe("order_frozen");

    const sent = await place(market, { fulfilment: delivery });
    await pay(sent);
    await collectAll(market, sent);
    await stepOrder(market, sent, "dispatch");
    const id = await dispute(sent);
    const path = `/api/operator/orders/${sent.order.id}/deliver`;
    expect(codeOf(await call(path, { method: "POST", cookie }))).toBe("order_frozen");
    await decide(id, "win");
    expect((await call(path, { method: "POST", cookie })).status).toBe(200);
  });

  test("is shown to its families before they begin, and to the desk before the handover, until it is won", async () => {
    const { market, placed } = await sell();
    const [family, desk] = await Promise.all([
      cookieOf(await familyPhoneOf(market, parcelOf(placed, 1))),
      cookieOf(market.phones.desk),
    ]);
    const code = await bagCodeOf(placed);
    const day = market.departureOn;
    const see = async () => {
      const page = await call(`/api/family/parcels/${parcelOf(placed, 1)}`, { cookie: family });
      const list = await call("/api/family/parcels", { cookie: family });
      const bags = await call(`/api/desk/bags?day=${day}`, { cookie: desk });
      const check = await call("/api/desk/checks", { cookie: desk, body: { code } });
      const orders = (await callAsOperator(market, "/orders?show=open")).body;
      return { page: page.body, list: list.body, bags: bags.body, check: check.body, orders };
    };
    const toldOf = (isOnHold: boolean, state: string) => ({
      page: { parcel: { isOnHold } },
      list: { parcels: [{ isOnHold }] },
      bags: { bags: [{ state }] },
      check: { bag: { state } },
      orders: {
        orders: expect.arrayContaining([expect.objectContaining({ id: placed.order.id, isOnHold })]),
      },
    });
    expect(await see()).toMatchObject(toldOf(false, "waiting"));
    const id = await dispute(placed);
    expect(await see()).toMatchObject(toldOf(true, "on_hold"));
    await decide(id, "win");
    await bringToDesk(market, placed);
    expect(await see()).toMatchObject({ ...toldOf(false, "at_desk"), list: { parcels: [] } });
  });

  test("is announced by SMS to the families that still make its products, once for several holds, and so is its end", async () => {
    const { market, placed } = await sell();
    await stepParcel(market, parcelOf(placed, 1), "accept", "ready", "collect");
    await stepParcel(market, parcelOf(placed, 2), "accept");
    const phones = await Promise.all([1, 2, 3].map((n) => familyPhoneOf(market, parcelOf(placed, n))));
    const heard = async (words: string) => {
      const texts = await Promise.all(phones.map(messagesTo));
      return texts.map((list) => list.filter((text) => text.includes(words)).length);
    };
    const warning = await warnOf(placed);
    await deliver(await eventsOf(warning));
    expect(await heard("موقوف")).toEqual([0, 1, 1]);
    const id = await dispute(placed);
    await deliver(await eventsOf(id));
    expect(await heard("موقوف")).toEqual([0, 1, 1]);
    await callAsOperator(market, `/fraud-warnings/${warning}/clear`, {});
    expect(await heard("أكملوا")).toEqual([0, 0, 0]);
    await decide(id, "win");
    await deliver(await eventsOf(id));
    expect(await heard("أكملوا")).toEqual([0, 1, 1]);
    expect(await heard("موقوف")).toEqual([0, 1, 1]);
    await expectAgreed(placed, id);
  });

  test.each([
    [
      "the market bears it",
      (market: Market, _placed: Placed, id: string) => assignLiability(market, id),
      [0, 1, 1],
    ],
    [
      "all is cancelled",
      async (_market: Market, placed: Placed) => {
        const parcelIds = placed.order.parcels.map((parcel) => parcel.id);
        return call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, { body: { parcelIds } });
      },
      [0, 0, 0],
    ],
  ])("that is lost, when %s, tells to go on only whose work goes on", async (_how, end, told) => {
    const { market, placed } = await sell();
    const phones = await Promise.all([1, 2, 3].map((n) => familyPhoneOf(market, parcelOf(placed, n))));
    const heard = async () => {
      const texts = await Promise.all(phones.map(messagesTo));
      return texts.map((list) => list.filter((text) => text.includes("أكملوا")).length);
    };
    if (told.some((count) => count > 0))
      await stepParcel(market, parcelOf(placed, 1), "accept", "ready", "collect");
    const id = await dispute(placed);
    await decide(id, "lose");
    expect(await heard()).toEqual([0, 0, 0]);
    expect((await end(market, placed, id)).status).toBeLessThan(300);
    expect(await disputeRow(id)).toMatchObject({ isOpen: 0 });
    expect(await heard()).toEqual(told);
    await expectAgreed(placed, id);
  });

  test("is shown on the operator's page of the order, with its postings", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed);
    const { body } = await callAsOperator(market, `/orders/${placed.order.id}`);
    expect(body).toMatchObject({
      order: { isFrozen: true, disputes: [{ id, state: "needs_response" }] },
    });
    expect(JSON.stringify(body)).toContain(`${id}:withdrawn`);
  });

  test("that is lost takes a family's unsent share once, and leaves it no debt", async () => {
    const { market, placed } = await sell();
    const [family = ""] = market.familyIds;
    await change("INSERT INTO payout_terms VALUES (?, 1, 'at_once', 0, 0, 'system:test')", family);
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    await change("DELETE FROM payout_terms WHERE family_id = ?", family);
    const id = await dispute(placed);
    await decide(id, "lose");
    const share = await shareOf(placed, 1);
    expect((await assignLiability(market, id, [parcelOf(placed, 1)])).body).toEqual({
      liability: "families",
      liableShares: [{ parcelId: parcelOf(placed, 1), shareHalalas: share }],
      lossesHalalas: placed.order.totalHalalas - share,
    });
    expect((await loadBalances()).get(`family:${family}`)).toBe(0);
    const [goods] = market.goods;
    const next = await place(market, { lines: [{ variantId: goods?.variantId ?? "", quantity: 1 }] });
    await pay(next);
    await bringToDesk(market, next);
    await handOver(market, await bagCodeOf(next));
    const owed = await shareOf(next, 1);
    expect((await sandboxMoney(next.order.id)).transfers).toEqual({ count: 1, amountHalalas: owed });
    await expectAgreed(placed, id);
  });
});

describe("a dispute after the transfers (case 31)", () => {
  test("takes the money and a fee when the bank does, and nothing from any family", async () => {
    const { placed } = await sellAndHandOver();
    const { totalHalalas } = placed.order;
    let id = "";
    const moved = await movedBy(async () => {
      id = await dispute(placed);
    });
    expect(moved).toEqual({
      stripe: totalHalalas + feeHalalas,
      disputes: -totalHalalas,
      processing: -feeHalalas,
    });
    expect(await number("SELECT count(*) FROM reversals WHERE dispute_id = ?", id)).toBe(0);
    await expectAgreed(placed, id);
  });

  test("for which families are liable takes back their shares only, and notifies them", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed, { reason: "product_unacceptable" });
    await decide(id, "lose");
    const [first, second] = [await shareOf(placed, 1), await shareOf(placed, 2)];
    const moved = await movedBy(() =>
      assignLiability(market, id, [parcelOf(placed, 1), parcelOf(placed, 2)]),
    );
    // The families' shares went to the bank's account and came back from Stripe: what they are owed is as it was.
    expect(moved).toEqual({
      disputes: placed.order.totalHalalas,
      stripe: -first - second,
      losses: first + second - placed.order.totalHalalas,
    });
    expect(await column("SELECT state FROM reversals WHERE dispute_id = ? ORDER BY parcel_id", id)).toEqual([
      "done",
      "done",
    ]);
    expect(await undecidedOf(placed, id)).toBe(0);
    expect((await messagesTo(market.phones.families[0] ?? ""))[0]).toContain(placed.order.number);
    const cookie = await cookieOf(market.phones.families[0] ?? "");
    const shown = await call(`/api/family/parcels/${parcelOf(placed, 1)}`, { cookie });
    const page = { shareHalalas: first, shareLeftHalalas: 0, disputed: [{ shareHalalas: first }] };
    expect(shown.body).toMatchObject({ parcel: page });
    const listed = await call("/api/family/parcels?show=done", { cookie });
    expect(listed.body).toMatchObject({ parcels: [{ shareHalalas: first, shareLeftHalalas: 0 }] });
    expect(await messagesTo(market.phones.families[2] ?? "")).not.toContainEqual(
      expect.stringContaining("استرد بنك المشتري"),
    );
    await expectAgreed(placed, id);
  });

  test("for which the market is liable is its loss, decided once", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await decide(id, "lose");
    expect(await disputeRow(id)).toMatchObject({ state: "lost", isOpen: 1, liableParty: null });
    const both = await Promise.all([
      assignLiability(market, id),
      assignLiability(market, id, [parcelOf(placed, 1)]),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await disputeRow(id))?.["isOpen"]).toBe(0);
    expect(await undecidedOf(placed, id)).toBe(0);
    await expectAgreed(placed, id);
  });

  test("whose family cannot return its share leaves it a debt, which its next payout pays", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await decide(id, "lose");
    await setReversals("refuse_when_short");
    await assignLiability(market, id, [parcelOf(placed, 1)]);
    expect(await column("SELECT state FROM reversals WHERE dispute_id = ?", id)).toEqual(["refused"]);
    const [family = ""] = market.familyIds;
    const share = await shareOf(placed, 1);
    expect((await loadBalances()).get(`family:${family}`)).toBe(-share);
    const [goods] = market.goods;
    const next = await place(market, { lines: [{ variantId: goods?.variantId ?? "", quantity: 3 }] });
    await pay(next);
    await bringToDesk(market, next);
    await handOver(market, await bagCodeOf(next));
    const owed = await shareOf(next, 1);
    expect((await sandboxMoney(next.order.id)).transfers.amountHalalas).toBe(owed - share);
    await expectAgreed(placed, id);
  });

  test("lost while a transfer's response was missing reverses that transfer once it is found", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    await setFault({ path: "/v1/transfers", kind: "drop_after", times: 12 });
    await handOver(market, await bagCodeOf(placed));
    await clearFaults();
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(3);
    const id = await dispute(placed);
    await decide(id, "lose");
    await assignLiability(market, id, [parcelOf(placed, 1)]);
    expect(await number("SELECT count(*) FROM reversals WHERE dispute_id = ?", id)).toBe(0);
    for (let round = 0; round < 2; round += 1) {
      await change("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL");
      await fireSchedule();
    }
    expect(
      await rows("SELECT id, amount_halalas AS amount, state FROM reversals WHERE dispute_id = ?", id),
    ).toEqual([
      { id: `${parcelOf(placed, 1)}:reversal.${id}`, amount: await shareOf(placed, 1), state: "done" },
    ]);
    const [family = ""] = market.familyIds;
    expect((await loadBalances()).get(`family:${family}`)).toBe(0);
    await expectAgreed(placed, id);
  });

  test("of a part of the payment is divided by what is left of the prices", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed, { amount: 3000 });
    await decide(id, "lose");
    const { body } = await assignLiability(market, id, [parcelOf(placed, 1), parcelOf(placed, 2)]);
    // 45.00 and 73.25 bear 30.00: 11.42 and 18.58.
    expect(body).toMatchObject({
      liableShares: [{ shareHalalas: 1142 }, { shareHalalas: 1858 }],
      lossesHalalas: 0,
    });
    await expectAgreed(placed, id);
  });
});

describe("a dispute of a payment that was refunded in part (case 32)", () => {
  async function refundFirst(market: Market, placed: Placed) {
    const lines = [{ lineId: `${placed.order.id}.1.1`, quantity: 1 }];
    const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", placed.order.id);
    const body = { lines, reason: "defect", expectedCount, isFeeReturned: false };
    return callAsOperator(market, `/orders/${placed.order.id}/refunds`, body);
  }

  test("has the refund among its evidence, and no family pays for it twice", async () => {
    const { market, placed } = await sellAndHandOver();
    expect((await refundFirst(market, placed)).status).toBe(201);
    const [refund = ""] = await column(
      "SELECT processor_id FROM refunds WHERE order_id = ?",
      placed.order.id,
    );
    const id = await dispute(placed, { reason: "credit_not_processed" });
    const { pack } = await readDispute(market, id);
    expect(pack["refundHistory"]).toContain("45.00 SAR, defective: sent to the card");
    expect(pack["refundHistory"]).toContain(refund);
    await decide(id, "lose");
    expect(codeOf(await assignLiability(market, id, [parcelOf(placed, 1)]))).toBe("dispute_nothing_to_bear");
    const all = placed.order.parcels.map((parcel) => parcel.id);
    const [second, third] = [await shareOf(placed, 2), await shareOf(placed, 3)];
    expect((await assignLiability(market, id, all)).body).toMatchObject({
      liableShares: [
        { parcelId: all[1], shareHalalas: second },
        { parcelId: all[2], shareHalalas: third },
      ],
      lossesHalalas: placed.order.totalHalalas - second - third,
    });
    const [family = ""] = market.familyIds;
    expect((await loadBalances()).get(`family:${family}`)).toBe(0);
    await expectAgreed(placed, id);
  });

  test("refunded after it was lost takes no share twice: the market pays what the dispute had taken", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed, { amount: 3000 });
    await decide(id, "lose");
    const parcels = [parcelOf(placed, 1), parcelOf(placed, 2)];
    await assignLiability(market, id, parcels);
    const before = await loadBalances();
    expect((await refundFirst(market, placed)).status).toBe(201);
    await fireSchedule();
    const after = await loadBalances();
    const moved = (account: string) => (after.get(account) ?? 0) - (before.get(account) ?? 0);
    const [first = "", second = ""] = market.familyIds;
    expect([after.get(`family:${first}`), after.get(`family:${second}`)]).toEqual([0, 0]);
    expect(moved("losses")).toBe(-1142);
    const taken = "SELECT sum(amount_halalas) FROM reversals WHERE parcel_id = ? AND state = 'done'";
    expect(await column(taken, parcels[0])).toEqual([await shareOf(placed, 1)]);
    const told = await readDispute(market, id);
    expect(told["parcels"]).toMatchObject([{ takenHalalas: 0 }, { takenHalalas: 1858 }, { takenHalalas: 0 }]);
    expect(told.postings).toContainEqual(
      expect.objectContaining({ id: `${parcels[0]}:release.1.${id}`, amountHalalas: 1142 }),
    );
    await expectAgreed(placed, id);
  });

  /** A refund that the processor refused, for a dispute that the store had not heard of yet; the dispute is lost. */
  async function blockedThenLost(market: Market, placed: Placed): Promise<{ id: string; refund: string }> {
    const id = await openDispute(placed);
    expect((await refundFirst(market, placed)).status).toBe(201);
    const refund = `${placed.order.id}:refund.1`;
    expect(await column("SELECT state FROM refunds WHERE id = ?", refund)).toEqual(["blocked"]);
    await deliver(await eventsOf(id));
    const early = await callAsOperator(market, `/refunds/${refund}/offset`, {});
    expect([codeOf(early), detailOf(early)]).toEqual(["refund_not_covered", { leftHalalas: 0 }]);
    await decide(id, "lose");
    return { id, refund };
  }

  async function expectCovered(placed: Placed, refund: string, id: string) {
    const found = "SELECT state, problem FROM refunds WHERE id = ?";
    expect(await rows(found, refund)).toEqual([{ state: "paid_otherwise", problem: id }]);
    expect([await debitOf("refunds", placed, id), await undecidedOf(placed, id)]).toEqual([0, 0]);
    expect((await sandboxMoney(placed.order.id)).refunds.count).toBe(0);
    await expectAgreed(placed, id);
  }

  test("that blocked a refund has repaid it, and somebody is liable only for the rest", async () => {
    const { market, placed } = await sell();
    const { id, refund } = await blockedThenLost(market, placed);
    const moved = await movedBy(async () => callAsOperator(market, `/refunds/${refund}/offset`, {}));
    expect(moved).toEqual({ refunds: -4500, disputes: 4500 });
    expect(codeOf(await callAsOperator(market, `/refunds/${refund}/offset`, {}))).toBe("refund_wrong_state");
    expect((await assignLiability(market, id)).body).toMatchObject({
      lossesHalalas: placed.order.totalHalalas - 4500,
    });
    expect(await readDispute(market, id)).toMatchObject({ offsetHalalas: 4500 });
    expect((await readDispute(market, id)).postings).toContainEqual(
      expect.objectContaining({ id: `${refund}:covered.${id}`, amountHalalas: 4500 }),
    );
    await expectCovered(placed, refund, id);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("that was already decided offsets it too, and lowers the market's losses", async () => {
    const { market, placed } = await sell();
    const { id, refund } = await blockedThenLost(market, placed);
    await assignLiability(market, id);
    const moved = await movedBy(async () => callAsOperator(market, `/refunds/${refund}/offset`, {}));
    expect(moved).toEqual({ refunds: -4500, losses: 4500 });
    await expectCovered(placed, refund, id);
  });

  test("offsets a refund and is decided one after the other when both happen at the same moment", async () => {
    const { market, placed } = await sell();
    const { id, refund } = await blockedThenLost(market, placed);
    await Promise.all([
      callAsOperator(market, `/refunds/${refund}/offset`, {}),
      assignLiability(market, id),
      callAsOperator(market, `/refunds/${refund}/offset`, {}),
    ]);
    await expectCovered(placed, refund, id);
  });

  test("blocks refunds while it is open; once lost it has repaid what is cancelled, and nothing is sent", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed);
    const refused = await refundFirst(market, placed);
    expect([codeOf(refused), detailOf(refused)]).toEqual(["refund_disputed", { leftHalalas: 0 }]);
    const parcelIds = placed.order.parcels.map((parcel) => parcel.id);
    const path = `/api/shop/orders/${placed.order.token}/parcel-cancellations`;
    expect(codeOf(await call(path, { body: { parcelIds } }))).toBe("refund_disputed");
    await decide(id, "lose");
    const toBuyer = "SELECT count(*) FROM outbox WHERE id LIKE ? || ':message:%'";
    const told = await number(toBuyer, placed.order.id);
    const moved = await movedBy(async () => {
      expect((await refundFirst(market, placed)).body).toMatchObject({ refund: { isOffset: true } });
    });
    expect([moved["disputes"], moved["stripe"]]).toEqual([4500, undefined]);
    expect((await call(`/en/orders/${placed.order.token}`)).body).toContain(
      "Your bank has given it back to you",
    );
    expect((await call(path, { body: { parcelIds: parcelIds.slice(1) } })).status).toBe(201);
    expect(await column("SELECT DISTINCT state FROM parcels WHERE order_id = ?", placed.order.id)).toEqual([
      "cancelled",
    ]);
    expect(await number(toBuyer, placed.order.id)).toBe(told);
    expect(await disputeRow(id)).toMatchObject({ isOpen: 0, liableParty: "operator" });
    expect(codeOf(await assignLiability(market, id))).toBe("dispute_wrong_state");
    expect((await call(`/en/orders/${placed.order.token}`)).body).toContain(
      "Your bank gave it back to you after you disputed",
    );
    const states = "SELECT DISTINCT state, problem FROM refunds WHERE order_id = ?";
    expect(await rows(states, placed.order.id)).toEqual([{ state: "paid_otherwise", problem: id }]);
    expect([await debitOf("refunds", placed, id), await undecidedOf(placed, id)]).toEqual([0, 0]);
    expect((await sandboxMoney(placed.order.id)).refunds.count).toBe(0);
    await expectAgreed(placed, id);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("decided against a family and then refunded takes the family's share once, the rest from the market", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await decide(id, "lose");
    await assignLiability(market, id, [parcelOf(placed, 1)]);
    const before = await loadBalances();
    expect((await refundFirst(market, placed)).body).toMatchObject({ refund: { isOffset: true } });
    const after = await loadBalances();
    expect(after.get(`family:${market.familyIds[0] ?? ""}`)).toBe(0);
    const share = await shareOf(placed, 1);
    expect((after.get("losses") ?? 0) - (before.get("losses") ?? 0)).toBe(4500 - share);
    await expectAgreed(placed, id);
    expect(causesOf(await reconcile(market))).toEqual([]);
  });

  test("and two refunds at the same moment share its offset, one after the other", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed);
    await decide(id, "lose");
    const cancel = (index: number) =>
      call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, {
        body: { parcelIds: [parcelOf(placed, index)] },
      });
    const both = await Promise.all([cancel(1), cancel(2), assignLiability(market, id)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201, 200]);
    expect([await debitOf("refunds", placed, id), await undecidedOf(placed, id)]).toEqual([0, 0]);
    await expectAgreed(placed, id);
  });
});

describe("a dispute that is won (case 33)", () => {
  test("brings the money back, not the fee, and the order goes on", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    const id = await dispute(placed);
    const moved = await movedBy(() => decide(id, "win"));
    expect(moved).toEqual({ stripe: -placed.order.totalHalalas, disputes: placed.order.totalHalalas });
    expect(await disputeRow(id)).toMatchObject({ state: "won", isOpen: 0 });
    expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(3);
    expect(await stateOf(placed)).toBe("completed");
    await expectAgreed(placed, id);
  });

  test("in the nightly check pays the families that were held back", async () => {
    const { market, placed } = await sell();
    for (const family of market.familyIds) {
      await change("INSERT INTO payout_terms VALUES (?, 1, 'at_once', 0, 0, 'system:test')", family);
    }
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    const id = await dispute(placed);
    const later = Date.now() + 3 * dayMs;
    await atTime(Math.ceil(later / 3_600_000) * 3_600_000, () => fireSchedule());
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(0);
    // Decided, and no event of it is delivered.
    const before = await eventsOf(id);
    await callStripe("POST", `/v1/disputes/${id}`, { "evidence[uncategorized_text]": "winning_evidence" });
    expect((await eventsOf(id)).length).toBeGreaterThan(before.length);
    await atTime(later + 3_600_000, () => fireSchedule({ cron: "10 0 * * *" }));
    expect(await disputeRow(id)).toMatchObject({ state: "won", isOpen: 0 });
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(3);
    await expectAgreed(placed, id);
  });

  /** The bank has thought better of it: what it took comes back, and the fee too. */
  async function comeBack(id: string): Promise<void> {
    const context = newContext();
    const facts = await context.services.payments.loadDispute(id);
    const [taken] = facts.movements;
    if (taken === undefined) throw new Error("a lost dispute has taken money");
    const back = { ...taken, kind: "reinstated", feeHalalas: subtract(zero, taken.feeHalalas) } as const;
    await applyDispute(context, { ...facts, state: "won", movements: [taken, back] }, []);
  }

  test("after families and a refund had paid it is reported daily until an operator resolves it", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await decide(id, "lose");
    const refund = {
      lines: [{ lineId: `${parcelOf(placed, 2)}.1`, quantity: 1 }],
      reason: "defect",
      expectedCount: 0,
    };
    const path = `/orders/${placed.order.id}/refunds`;
    expect((await callAsOperator(market, path, { ...refund, isFeeReturned: false })).status).toBe(201);
    await assignLiability(market, id, [parcelOf(placed, 1)]);
    const covered = await number(
      "SELECT sum(amount_halalas) FROM chargeback_offsets WHERE dispute_id = ?",
      id,
    );
    await comeBack(id);
    const told = () =>
      rows(
        `SELECT posted_halalas AS owed, detail, resolved_at IS NULL AS isOpen FROM differences
          WHERE cause = 'dispute_came_back' AND subject = ?`,
        `${id}:came_back`,
      );
    await reconcile(market);
    const owed = (await shareOf(placed, 1)) + covered;
    expect(await told()).toEqual([{ owed, detail: placed.order.id, isOpen: 1 }]);
    const resolving = `/money/differences/${id}:came_back:dispute_came_back/resolve`;
    const note = {
      note: "Paid from the center's bank, transfers 81 and 82",
      account: null,
      seenHalalas: -owed,
    };
    expect((await agreeTo(market, callAsOperator(market, resolving, note))).status).toBe(200);
    await reconcile(market);
    expect(await told()).toEqual([{ owed, detail: placed.order.id, isOpen: 0 }]);
    await expectBooksInOrder();
  });

  test("after it was lost and its liability decided lowers the losses", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await decide(id, "lose");
    await assignLiability(market, id);
    const moved = await movedBy(() => comeBack(id));
    expect(moved).toEqual({
      stripe: -placed.order.totalHalalas - feeHalalas,
      losses: placed.order.totalHalalas,
      processing: feeHalalas,
    });
    await expectBooksInOrder();
  });
});

describe("an inquiry", () => {
  test("moves no money but holds the order until it is closed", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    let id = "";
    const moved = await movedBy(async () => {
      id = await dispute(placed, { kind: "inquiry" });
    });
    expect(moved).toEqual({});
    expect(codeOf(await handOver(market, await bagCodeOf(placed)))).toBe("order_frozen");
    await decide(id, "win");
    expect(await disputeRow(id)).toMatchObject({ state: "closed", withdrawn: 0, isOpen: 0 });
    expect((await postingsOf(id)).length).toBe(0);
    expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
    await expectAgreed(placed, id);
  });

  test("that was answered and grows into a chargeback may be answered again", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed, { kind: "inquiry" });
    expect((await callAsOperator(market, `/disputes/${id}/evidence`, {})).status).toBe(202);
    expect((await readDispute(market, id)).isAnswerable).toBe(false);
    await decide(id, "escalate");
    expect(await disputeRow(id)).toMatchObject({
      state: "needs_response",
      withdrawn: placed.order.totalHalalas,
    });
    expect((await readDispute(market, id)).isAnswerable).toBe(true);
    expect((await callAsOperator(market, `/disputes/${id}/evidence`, { note: "again" })).status).toBe(202);
    expect(await disputeRow(id)).toMatchObject({ state: "under_review" });
    await expectAgreed(placed, id);
  });
});

describe("events of disputes", () => {
  test("that never come are found by the poll", async () => {
    const { placed } = await sell();
    const id = await openDispute(placed);
    await pollProcessor();
    expect(await disputeRow(id)).toMatchObject({
      state: "needs_response",
      withdrawn: placed.order.totalHalalas,
    });
    await expectAgreed(placed, id);
  });

  test.each(["win", "lose"] as const)(
    "shuffled, repeated and at once end as in order when it %ss",
    async (verdict) => {
      const { placed } = await sell();
      const id = await dispute(placed, { kind: "inquiry" });
      await decide(id, "escalate");
      await decide(id, verdict);
      const end = [await disputeRow(id), await postingsOf(id)];

      const other = await sell();
      const shuffled = await openDispute(other.placed, { kind: "inquiry" });
      const first = await eventsOf(shuffled);
      await decide(shuffled, "escalate");
      await decide(shuffled, verdict);
      const all = await eventsOf(shuffled);
      await Promise.all([deliver(all.toReversed()), deliver(all), deliver([...first, ...all, ...first])]);
      const same = [await disputeRow(shuffled), await postingsOf(shuffled)];
      expect(JSON.parse(JSON.stringify(same).replaceAll(shuffled, id))).toEqual(end);
      expect(await number("SELECT count(*) FROM webhook_events WHERE applied_at IS NULL")).toBe(0);
      await expectAgreed(other.placed, shuffled);
    },
  );

  test.each([0, 1, 2, 3, 4])(
    "whose Worker dies after %i batches are neither lost nor doubled",
    async (batches) => {
      const { placed } = await sell();
      const id = await openDispute(placed);
      await deliver(await eventsOf(id), { crashesAfterBatches: batches }).catch(() => undefined);
      await pollProcessor();
      expect(await disputeRow(id)).toMatchObject({
        state: "needs_response",
        withdrawn: placed.order.totalHalalas,
      });
      await expectAgreed(placed, id);
    },
  );
});

describe("evidence", () => {
  test("contains who received the products, when and with which code, and is sent once", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed, { reason: "product_not_received" });
    const code = await bagCodeOf(placed);
    const { pack } = await readDispute(market, id);
    expect(pack["statement"]).toContain(`${code.slice(0, 4)} ${code.slice(4)}`.toUpperCase());
    expect(pack["statement"]).toContain("Ahmad Khan");
    expect(pack["statement"]).toContain(placed.order.number);
    expect(pack["activityLog"]).toContain("Handed over at the pickup desk");
    expect(pack["activityLog"]).toContain("SMS to the buyer: the order was handed over");
    const send = () =>
      callAsOperator(market, `/disputes/${id}/evidence`, { note: "The guest thanked the desk." });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
    const { body } = await callStripe("GET", `/v1/disputes/${id}`);
    expect(body).toMatchObject({
      status: "under_review",
      evidence_details: { submission_count: 1 },
      evidence: { uncategorized_text: expect.stringMatching(/^The guest thanked the desk\./) },
    });
    expect(await disputeRow(id)).toMatchObject({ state: "under_review", isOpen: 1 });
    expect(codeOf(await send())).toBe("dispute_wrong_state");
  });

  test.each([
    ["that meets too many requests", { kind: "status", status: 429, times: 9 }],
    ["whose reply is lost", { kind: "drop_after", times: 9 }],
  ] as const)("%s is sent again, and once", async (_what, fault) => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await setFault({ path: "/v1/disputes", ...fault });
    expect((await callAsOperator(market, `/disputes/${id}/evidence`, {})).status).toBe(202);
    await clearFaults();
    await atTime(Date.now() + 2 * 60_000, () => fireSchedule());
    const { body } = await callStripe("GET", `/v1/disputes/${id}`);
    expect(body).toMatchObject({ status: "under_review", evidence_details: { submission_count: 1 } });
    expect(await disputeRow(id)).toMatchObject({ state: "under_review" });
  });

  test("that the processor refuses says why, and may be sent again", async () => {
    const { market, placed } = await sellAndHandOver();
    const id = await dispute(placed);
    await setFault({ path: "/v1/disputes", kind: "status", status: 400, times: 1 });
    await callAsOperator(market, `/disputes/${id}/evidence`, {});
    expect((await readDispute(market, id)).problem).toEqual(expect.stringMatching(/./));
    expect((await callAsOperator(market, `/disputes/${id}/evidence`, {})).status).toBe(202);
    expect(await readDispute(market, id)).toMatchObject({ state: "under_review", problem: null });
  });

  test("is not sent when its time is over", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed);
    await change("UPDATE disputes SET evidence_due_at = 1 WHERE id = ?", id);
    expect(codeOf(await callAsOperator(market, `/disputes/${id}/evidence`, {}))).toBe("dispute_too_late");
  });
});

describe("a fraud warning", () => {
  test("holds the order back until the operator has cleared it, once", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    const id = await warnOf(placed);
    await deliver(await eventsOf(id));
    expect(codeOf(await handOver(market, await bagCodeOf(placed)))).toBe("order_frozen");
    const list = await callAsOperator(market, "/disputes");
    expect(list.body).toMatchObject({ warnings: expect.arrayContaining([expect.objectContaining({ id })]) });
    const clear = () => callAsOperator(market, `/fraud-warnings/${id}/clear`, {});
    const both = await Promise.all([clear(), clear()]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(3);
    await expectBooksInOrder();
  });

  test("holds the families' payouts, and clearing it pays them at once", async () => {
    const { market, placed } = await sell();
    await setTerms(market, 0, { delayDays: 1 });
    await bringToDesk(market, placed);
    expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
    const transfers = async () => (await sandboxMoney(placed.order.id)).transfers.count;
    expect(await transfers()).toBe(2);
    const id = await warnOf(placed);
    const held = Math.ceil((Date.now() + 2 * dayMs) / hourMs) * hourMs;
    await atTime(held, async () => {
      await fireSchedule();
      expect(await transfers()).toBe(2);
      expect((await callAsOperator(market, `/fraud-warnings/${id}/clear`, {})).status).toBe(200);
    });
    expect(await transfers()).toBe(3);
    await expectStripeAgrees(placed.order.id);
    await expectBooksInOrder();
  });
});

describe("the operator's list", () => {
  test("lists the open ones by due date, and the closed ones in pages", async () => {
    const { market, placed } = await sell();
    const id = await dispute(placed);
    const open = await callAsOperator(market, "/disputes");
    const mine = { id, number: placed.order.number, state: "needs_response" };
    expect(open.body).toMatchObject({ disputes: expect.arrayContaining([expect.objectContaining(mine)]) });
    const checked = await call(`/api/operator/disputes/${id}/check`, {
      method: "POST",
      cookie: await cookieOf(market.phones.operator),
    });
    expect(checked.status).toBe(200);
    await decide(id, "win");
    const done = await callAsOperator(market, "/disputes?show=done");
    expect(done.body).toMatchObject({
      disputes: expect.arrayContaining([expect.objectContaining({ id, state: "won" })]),
    });
    const nothing = await callAsOperator(market, "/disputes?show=done&cursor=1~dp_0");
    expect(nothing.body).toMatchObject({ disputes: [], warnings: [], nextCursor: null });
    expect(codeOf(await callAsOperator(market, "/disputes/dp_nothing"))).toBe("dispute_unknown");
  });
});
