// Whatever happens to money in the sandbox, in any order: balances are the sums of their movements.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Stripe } from "stripe";
import { aPaidOrder, type CheckedSandbox, openChecked } from "../support/checked-sandbox.ts";
import { aFamily, balanceOf, movementsOf, onBehalfOf } from "../support/sandbox-money.ts";

const verbs = [
  "charge",
  "refund",
  "failRefund",
  "transfer",
  "reverse",
  "dispute",
  "win",
  "lose",
  "payOut",
  "payFamilyOut",
  "failPayout",
  "warn",
  "wait",
] as const;

interface Step {
  readonly verb: (typeof verbs)[number];
  /** Which of the things that there are it is done to. */
  readonly pick: number;
  readonly amount: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...verbs),
  pick: fc.nat(),
  amount: fc.integer({ min: 1, max: 30_000 }),
});

interface Market {
  readonly checked: CheckedSandbox;
  readonly families: readonly string[];
  readonly currency: string;
  readonly charges: string[];
  readonly transfers: string[];
  readonly refunds: string[];
  readonly disputes: string[];
  readonly payouts: string[];
}

const at = (list: readonly string[], pick: number) => list[pick % Math.max(1, list.length)] ?? "none";

/** Keeps the id of what was made. What the sandbox refuses is no failure here: it must only move nothing. */
async function remember(into: string[], call: Promise<{ readonly id: string }>): Promise<void> {
  const made = await call.catch(() => null);
  if (made !== null) into.push(made.id);
}

async function act({ checked, ...market }: Market, { verb, pick, amount }: Step): Promise<void> {
  const { stripe, callSandbox: ask } = checked;
  const { families, currency, charges, transfers, refunds, disputes, payouts } = market;
  const charge = at(charges, pick);
  const destination = at(families, pick);
  switch (verb) {
    case "charge": {
      const card = pick % 2 === 0 ? "4242424242424242" : "4000000000000077";
      charges.push((await aPaidOrder(checked, `ord_${charges.length}`, card)).charge);
      return;
    }
    case "refund":
      return remember(refunds, stripe.refunds.create({ charge, amount }));
    case "transfer": {
      const source = pick % 3 === 0 ? {} : { source_transaction: charge };
      return remember(transfers, stripe.transfers.create({ amount, currency, destination, ...source }));
    }
    case "reverse":
      return remember([], stripe.transfers.createReversal(at(transfers, pick), { amount }));
    case "payOut":
      return remember(payouts, stripe.payouts.create({ amount, currency }));
    case "payFamilyOut":
      return remember(payouts, stripe.payouts.create({ amount, currency }, onBehalfOf(destination)));
    case "dispute":
      await ask("POST", `/_sandbox/charges/${charge}/dispute`, {
        amount,
        kind: pick % 4 === 0 ? "inquiry" : "chargeback",
      });
      disputes.splice(
        0,
        disputes.length,
        ...(await stripe.disputes.list({ limit: 100 })).data.map(({ id }) => id),
      );
      return;
    case "failRefund":
      await ask("POST", `/_sandbox/refunds/${at(refunds, pick)}/fail`);
      return;
    case "win":
    case "lose":
      await ask("POST", `/_sandbox/disputes/${at(disputes, pick)}/${verb}`);
      return;
    case "failPayout":
      await ask("POST", `/_sandbox/payouts/${at(payouts, pick)}/fail`);
      return;
    case "warn":
      await ask("POST", `/_sandbox/charges/${charge}/fraud-warning`);
      return;
    case "wait":
      await ask("POST", "/_sandbox/clock", { advanceSeconds: amount * 10 });
  }
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** A balance is the sum of its movements, each of which is found again by its source and by its second. */
async function expectSums({ checked, families, currency }: Market): Promise<void> {
  for (const account of [null, ...families]) {
    const movements = await movementsOf(checked, {}, account);
    const { available, pending } = await balanceOf(checked, account, currency);
    expect(sumOf(movements.map(({ net }) => net))).toBe(available + pending);
    const arrived = movements.filter(({ status }) => status === "available");
    expect(sumOf(arrived.map(({ net }) => net))).toBe(available);
    const paged = await movementsOf(checked, { limit: 7, created: { gte: 0 } }, account);
    expect(paged.map(({ id }) => id)).toEqual(movements.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
  }
}

async function listAll<T>(list: {
  autoPagingToArray: (options: { limit: number }) => Promise<T[]>;
}): Promise<T[]> {
  return list.autoPagingToArray({ limit: 1000 });
}

const disputeFee = 5625;

function takenBy({ status, amount }: Stripe.Dispute): number {
  if (status === "won") return disputeFee;
  return status.startsWith("warning_") ? 0 : amount + disputeFee;
}

/** What the objects say for themselves adds up to the same, without a look at the movements. */
async function expectObjectsAgree({ checked, families }: Market): Promise<void> {
  const { stripe } = checked;
  const page = { limit: 100 };
  const charges = await listAll(stripe.charges.list({ ...page, expand: ["data.balance_transaction"] }));
  const refunds = await listAll(stripe.refunds.list(page));
  const transfers = await listAll(stripe.transfers.list(page));
  const disputes = await listAll(stripe.disputes.list(page));
  const kept = (list: readonly Stripe.Payout[]) =>
    sumOf(list.filter(({ status }) => status !== "failed").map(({ amount }) => amount));
  const given = refunds.filter(({ status }) => status === "succeeded");
  for (const { id, amount, amount_refunded: total, refunded } of charges) {
    expect(total).toBe(sumOf(given.filter(({ charge }) => charge === id).map((one) => one.amount)));
    expect([total <= amount, refunded]).toEqual([true, total === amount]);
  }
  for (const { id, amount, amount_reversed: total, reversed } of transfers) {
    const reversals = await listAll(stripe.transfers.listReversals(id, page));
    expect(total).toBe(sumOf(reversals.map((one) => one.amount)));
    expect([total <= amount, reversed]).toEqual([true, total === amount]);
  }
  for (const family of families) {
    const own = transfers.filter(({ destination }) => destination === family);
    const payouts = await listAll(stripe.payouts.list(page, onBehalfOf(family)));
    const { available, pending } = await balanceOf(checked, family);
    expect(available).toBeGreaterThanOrEqual(0);
    expect(available + pending).toBe(
      sumOf(own.map((one) => one.amount - one.amount_reversed)) - kept(payouts),
    );
  }
  const charged = charges.map(({ balance_transaction: one }) =>
    typeof one === "object" ? (one?.net ?? 0) : 0,
  );
  const { available, pending } = await balanceOf(checked);
  expect(available + pending).toBe(
    sumOf(charged) -
      sumOf(given.map(({ amount }) => amount)) -
      sumOf(transfers.map((one) => one.amount - one.amount_reversed)) -
      sumOf(disputes.map(takenBy)) -
      kept(await listAll(stripe.payouts.list(page))),
  );
}

async function withMarket(steps: readonly Step[], currency: string, look: (market: Market) => Promise<void>) {
  const time = Date.UTC(2026, 10, 22, 6);
  const checked = openChecked({ now: () => time });
  const families = [await aFamily(checked, "A"), await aFamily(checked, "B")];
  const market: Market = {
    checked,
    families,
    currency,
    charges: [],
    transfers: [],
    refunds: [],
    disputes: [],
    payouts: [],
  };
  if (currency !== "sar")
    await checked.callSandbox("POST", "/_sandbox/settings", { settlement: { currency, rate: "0.979" } });
  await act(market, { verb: "charge", pick: 1, amount: 1 });
  for (const one of steps) await act(market, one);
  await look(market);
  await checked.close();
}

test("after any series the balances are the sums of their movements, and of what the objects say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) =>
      withMarket(steps, "sar", async (market) => {
        await expectSums(market);
        await expectObjectsAgree(market);
      }),
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("the same holds of movements when the platform settles in another currency", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), (steps) =>
      withMarket(steps, "aed", expectSums),
    ),
    { numRuns: 10 },
  );
}, 120_000);

test("a day's movements are all found in its seconds, whatever they are, page by page", async () => {
  const kinds: Step["verb"][] = [
    "charge",
    "refund",
    "transfer",
    "reverse",
    "dispute",
    "win",
    "payOut",
    "failPayout",
  ];
  const steps = kinds.map((verb) => ({ verb, pick: 1, amount: 100 }));
  await withMarket(steps, "sar", async ({ checked }) => {
    const second = Date.UTC(2026, 10, 22, 6) / 1000;
    const found = await movementsOf(checked, { limit: 1, created: { gte: second, lt: second + 1 } });
    const categories = found.map((one) => one.reporting_category).toReversed();
    expect(categories).toEqual([
      "charge",
      "charge",
      "refund",
      "transfer",
      "transfer_reversal",
      "dispute",
      "dispute_reversal",
      "payout",
      "payout_reversal",
    ]);
    expect(await movementsOf(checked, { created: { gt: second } })).toEqual([]);
    for (const { source } of found) {
      const own = await movementsOf(checked, { source: typeof source === "string" ? source : "" });
      expect(own.length).toBeGreaterThan(0);
    }
  });
});
