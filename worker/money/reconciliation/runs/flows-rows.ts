// Reconciliation of our own rows: orders, families, documents, accounts, stored sums and bank payouts.
import type { Context } from "../../../context.ts";
import type { Statement } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import { halalas } from "../../../core/money.ts";
import { dayMs, type Instant } from "../../../core/time.ts";
import type { Difference } from "../../differences/rules.ts";
import { saveDifferences } from "../../differences/store.ts";
import { verifyChain } from "../../documents/sealing/flows-verifying.ts";
import { checkOrder } from "../books/rules-orders.ts";
import { returnedPayouts, checkAccounts, checkBank, checkFamilies, checkReturned } from "../books/rules.ts";
import { type Chain, chainSubject, loadLink } from "../books/store-documents.ts";
import { listOrderFacts, listTouchedOrders } from "../books/store-orders.ts";
import { type LedgerFacts, listBankFacts, listFamilyFacts, listReturnedDisputes } from "../books/store.ts";
import { areSameSums, mergeSums, type PostingSum } from "../sums/rules.ts";
import { listStoredSums, listSums } from "../sums/store.ts";

const ordersAtOnce = 50;

/** Compares these orders' postings with their rows. */
export async function checkOrders(ctx: Context, ids: readonly OrderId[]): Promise<Statement[]> {
  const found: Difference[] = [];
  for (let from = 0; from < ids.length; from += ordersAtOnce) {
    const orders = await listOrderFacts(ctx.db, ids.slice(from, from + ordersAtOnce));
    found.push(...orders.flatMap(checkOrder));
  }
  return saveDifferences(ctx.db, ids, found, ctx.clock());
}

/** The same for every order that money touched in a time. */
export async function checkOrdersIn(
  ctx: Context,
  from: Instant,
  until: Instant,
): Promise<{ statements: Statement[]; orders: number }> {
  const ids = await listTouchedOrders(ctx.db, from, until);
  return { statements: await checkOrders(ctx, ids), orders: ids.length };
}

export async function checkFamiliesOf(ctx: Context, ids: readonly string[]): Promise<Statement[]> {
  if (ids.length === 0) return [];
  const found = checkFamilies(await listFamilyFacts(ctx.db, ids));
  return saveDifferences(ctx.db, ids, found, ctx.clock());
}

const documentsAtOnce = 200;

/** Verifies the next documents of a chain; returns the next counter, or null at its end. */
export async function checkChain(
  ctx: Context,
  { issuer, counter }: Chain,
  isFirst: boolean,
): Promise<{ statements: Statement[]; next: number | null }> {
  const link = counter > 1 ? await loadLink(ctx.db, issuer, counter - 1) : null;
  const { faults, next } = await verifyChain(ctx.db, issuer, link, documentsAtOnce);
  const subject = chainSubject(issuer);
  const none = halalas(0);
  const found = faults.slice(0, 1).map((fault): Difference => {
    const detail = `${fault.counter} ${fault.fault}`;
    return { subject, cause: "documents_broken", detail, expectedHalalas: none, postedHalalas: none };
  });
  return {
    statements: saveDifferences(ctx.db, isFirst ? [subject] : [], found, ctx.clock()),
    // A broken chain is reported once; the rest is verified after it is repaired.
    next: found.length > 0 || next === null ? null : next.counter + 1,
  };
}

/** Late postings into a summed period are found while the period is younger than this. */
const sumsAgainMs = 3 * dayMs;

const totalOf = (sums: readonly PostingSum[]) =>
  halalas(mergeSums(sums).reduce((all, { amountHalalas }) => all + amountHalalas, 0));

async function checkSums(ctx: Context): Promise<Difference[]> {
  const kept = await listStoredSums(ctx.db, ctx.now - sumsAgainMs);
  if (kept.since === null || kept.until === null) return [];
  const sums = await listSums(ctx.db, kept.since, kept.until);
  if (areSameSums(sums, kept.sums)) return [];
  const amounts = { expectedHalalas: totalOf(sums), postedHalalas: totalOf(kept.sums) };
  return [{ subject: "ledger", cause: "sums_differ", detail: "periods", ...amounts }];
}

const filesBackMs = 30 * dayMs;

/** Compares accounts with their rows, bank payouts with their results, and reinstated disputes. */
export async function checkWhole(ctx: Context, ledger: LedgerFacts, since: Instant): Promise<Statement[]> {
  const now = ctx.clock();
  const payouts = await listBankFacts(ctx.db, Math.min(since, now - filesBackMs));
  const returned = await listReturnedDisputes(ctx.db);
  const found = [
    ...checkAccounts(ledger.accounts),
    ...(await checkSums(ctx)),
    ...checkBank(payouts, now),
    ...checkReturned(returned),
  ];
  const accounts = ledger.accounts.map(({ account }) => account);
  const checked = [
    ...accounts,
    "ledger",
    ...payouts.map(({ payoutId }) => payoutId),
    ...returned.map(returnedPayouts),
  ];
  return saveDifferences(ctx.db, checked, found, now);
}
