// Rules of what is due to families that are written twice, in SQL for lists of all of them and in TypeScript: they agree.
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { runBatch } from "../../worker/core/database.ts";
import { addDays, hourMs, type Instant, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { listBankAccounts } from "../../worker/money/payouts/accounts/store.ts";
import { accountsAt } from "../../worker/money/payouts/bank-accounts/rules.ts";
import { delayedUntil, waitReasonOf } from "../../worker/money/payouts/planning/rules.ts";
import { loadDefaultTerms, loadPayable, savePayRuns } from "../../worker/money/payouts/planning/store.ts";
import { listOwedFamilies } from "../../worker/money/reconciliation/payables/store.ts";
import { newContext } from "./support/context.ts";
import type { Market } from "./support/market.ts";
import { ibans } from "./support/payouts.ts";
import { change, column, openPayableMarket, pay, place, type Placed } from "./support/store.ts";

const now: Instant = Date.now();
const schedules = ["at_once", "daily", "weekly", "monthly"] as const;
const { db } = newContext();
let market: Market;
let placed: Placed;

beforeAll(async () => {
  market = await openPayableMarket();
  placed = await place(market);
  await pay(placed);
});

/** An instant within days of now, often just before or at the beginning of a day. */
const someInstant = fc
  .record({ days: fc.integer({ min: -8, max: 2 }), past: fc.constantFrom(-1, 0, 1, 7 * hourMs, 23 * hourMs) })
  .map(({ days, past }) => startOfDay(addDays(riyadhDay(now), days)) + past);

const someFamily = fc.record({
  arrivedAt: fc.option(someInstant.filter((at) => at <= now)),
  rail: fc.option(fc.constantFrom("stripe", "bank")),
  terms: fc.option(
    fc.record({
      delayDays: fc.integer({ min: 0, max: 7 }),
      schedule: fc.constantFrom(...schedules),
    }),
  ),
  accountState: fc.constantFrom(null, "active", "pending"),
  accounts: fc.uniqueArray(
    fc.record({
      recordedAt: someInstant.filter((at) => at <= now),
      afterMs: fc.constantFrom(0, 24 * hourMs, 48 * hourMs),
      isRefused: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ recordedAt }) => recordedAt },
  ),
});
type SomeFamily = typeof someFamily extends fc.Arbitrary<infer Family> ? Family : never;

async function arrange(familyId: string, index: number, family: SomeFamily): Promise<void> {
  const { arrivedAt, rail, terms, accountState, accounts } = family;
  await change(
    "UPDATE parcels SET arrived_at = ?, rail = ? WHERE family_id = ? AND order_id = ?",
    arrivedAt,
    rail,
    familyId,
    placed.order.id,
  );
  const stripeId = accountState === null ? null : `acct_${familyId}`;
  await change(
    "UPDATE payout_accounts SET stripe_account_id = ?, stripe_account_state = ? WHERE family_id = ?",
    stripeId,
    accountState,
    familyId,
  );
  await change("DELETE FROM payout_terms WHERE family_id = ?", familyId);
  if (terms !== null) {
    const { delayDays, schedule } = terms;
    const row = "INSERT INTO payout_terms VALUES (?, ?, ?, 0, 0, 'system:test')";
    await change(row, familyId, delayDays, schedule);
  }
  await change("DELETE FROM bank_accounts WHERE family_id = ?", familyId);
  for (const { recordedAt, afterMs, isRefused } of accounts) {
    await change(
      `INSERT INTO bank_accounts (family_id, recorded_at, iban, holder, effective_at, recorded_by, refused_reason)
        VALUES (?, ?, ?, ?, ?, 'system:test', ?)`,
      familyId,
      recordedAt,
      ibans[index],
      `Holder ${recordedAt}`,
      recordedAt + afterMs,
      isRefused ? "AC04" : null,
    );
  }
}

async function freeze(isFrozen: boolean): Promise<void> {
  await change("DELETE FROM fraud_warnings WHERE order_id = ?", placed.order.id);
  const warning =
    "INSERT INTO fraud_warnings (id, order_id, charge_id, kind, warned_at) VALUES (?, ?, 'ch', 'x', 0)";
  if (isFrozen) await change(warning, `issfr_${placed.order.id}`, placed.order.id);
}

/** As the families' own pages and payouts have it. */
async function readByRules(familyId: `fam_${string}`) {
  const [payable, accounts] = await Promise.all([
    loadPayable(db, familyId, now),
    listBankAccounts(db, familyId),
  ]);
  const [parcel] = payable?.parcels ?? [];
  if (payable === null || parcel === undefined) throw new Error("a family has no parcel to be paid");
  const { inUse } = accountsAt(accounts, now);
  const account = inUse?.refusedReason === null ? { iban: inUse.iban, holder: inUse.holder } : null;
  const wait = waitReasonOf(parcel, payable.terms, account !== null, now);
  return { payable, parcel, account, wait };
}

/** What the operator's list says beyond what a payout waits for is of the family's account at the processor. */
const asRule: ReadonlyMap<string | undefined, string | null> = new Map([
  ["no_iban", "no_bank_account"],
  ["no_account", null],
  ["restricted", null],
  ["due", null],
]);

async function readWaits(): Promise<ReadonlyMap<string, string | null>> {
  const defaults = await loadDefaultTerms(db);
  const families = await listOwedFamilies(db, defaults, now, { waits: null, after: null, limit: 500 });
  return new Map(
    families.map(({ familyId, waits: [first] }) => {
      const known = asRule.get(first?.wait);
      return [familyId, known === undefined ? (first?.wait ?? null) : known];
    }),
  );
}

test("why a parcel is not paid yet and which bank account is in use are the same in SQL and in TypeScript", async () => {
  const setups = fc.record({
    families: fc.array(someFamily, { minLength: 3, maxLength: 3 }),
    isFrozen: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(setups, async ({ families, isFrozen }) => {
      await freeze(isFrozen);
      for (const [index, family] of families.entries()) {
        await arrange(market.familyIds[index] ?? "", index, family);
      }
      const waits = await readWaits();
      for (const familyId of market.familyIds) {
        const { payable, account, wait } = await readByRules(familyId);
        expect(payable.bankAccount).toEqual(account);
        expect(waits.get(familyId)).toBe(wait);
      }
    }),
    { numRuns: 25 },
  );
});

test("the payout delay that a pay run waits for ends when the rule says so", async () => {
  const runs = fc.record({
    families: fc.array(someFamily, { minLength: 3, maxLength: 3 }),
    days: fc.integer({ min: -3, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ families, days }) => {
      await freeze(false);
      for (const [index, family] of families.entries()) {
        await arrange(market.familyIds[index] ?? "", index, family);
      }
      const day = addDays(riyadhDay(now), days);
      const beginsAt = startOfDay(day);
      const turns = schedules.map((schedule) => ({ schedule, day, beginsAt }));
      await runBatch(db, [savePayRuns(db, turns, await loadDefaultTerms(db), now)]);
      const due: string[] = [];
      for (const familyId of market.familyIds) {
        const { payable, parcel } = await readByRules(familyId);
        const { arrivedAt } = parcel;
        const { delayDays } = payable.terms;
        // What arrives at the very moment when a day begins without a delay belongs to the next run.
        const isDue =
          arrivedAt !== null && arrivedAt < beginsAt && delayedUntil(arrivedAt, delayDays) <= beginsAt;
        if (isDue) due.push(`${familyId}:payout:${day}`);
      }
      const jobs = "SELECT id FROM outbox WHERE kind = 'payout' AND id LIKE '%:payout:%' ORDER BY id";
      expect(await column(jobs)).toEqual(due.toSorted());
      await change("DELETE FROM outbox WHERE kind = 'payout'");
    }),
    { numRuns: 25 },
  );
});
