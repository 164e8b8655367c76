// The money of an order from the buyer's card to its families, in a real browser: refunds before and after payouts, payouts by
// Stripe and by bank, a debt and its settlement, documents. The ledger balances after every step.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { halalas, plainRiyals } from "../../worker/core/money.ts";
import type { Running } from "../../worker/local/start.ts";
import { bankReport } from "../support/bank-report.ts";
import { openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { call } from "../support/client.ts";
import { schemaErrors } from "../support/iso20022.ts";
import {
  acceptAndPack,
  collectAndBring,
  agreeProposal,
  confirmRefund,
  go,
  handOver,
  makeBankFile,
  openRefund,
  readBankReport,
  readCode,
  send,
  sendBankFile,
  signIn,
  type Person,
} from "./actions.ts";
import { balancesOf, expectBooks, expectDocumentsAddUp } from "./books.ts";
import { moneyOf, openStoreFor, rows } from "./market.ts";
import { addSecondOperator, codeOf, secondOperatorPhone, sell, type Sold } from "./sold.ts";

const t = words.ar;
const iban = "SA0380000000608010167519";

let running: Running;
let browser: Browser;
let order: Sold;
let next: Sold;
let second: Visitor & Person;
let operator: Visitor & Person;
let byStripe: Visitor & Person;
let byBank: Visitor & Person;
let desk: Visitor & Person;
let paidByStripe = 0;
let debt = 0;
const everybody: Visitor[] = [];

async function come(who: string): Promise<Visitor & Person> {
  const visitor = await visit(browser, { locale: "ar", viewport: phone });
  everybody.push(visitor);
  const person = { ...visitor, locale: "ar" as const, running };
  await signIn(person, who);
  return person;
}

async function number(sql: string): Promise<number> {
  return z.object({ value: z.int() }).parse((await rows(running, sql))[0]).value;
}

function parcelOf(sold: Sold, position: number): Sold["parcels"][number] {
  const found = sold.parcels[position - 1];
  if (found === undefined) throw new Error(`the order has no parcel ${position}`);
  return found;
}

const shareOf = ({ id }: { id: string }) =>
  number(
    `SELECT share_halalas - (SELECT coalesce(sum(share_halalas), 0) FROM refund_lines WHERE line_id LIKE '${id}.%')
      AS value FROM parcels WHERE id = '${id}'`,
  );

/** The operator refunds one unit of a line for this reason. */
async function giveBack(line: string, reason: "operator_cancelled" | "defect"): Promise<void> {
  const id = `${order.id}.${line}`;
  await openRefund(operator, order.id);
  const { page } = operator;
  const row = page.locator(".pieces").filter({ has: page.locator(`input[name="${id}"]`) });
  await row.getByRole("button", { name: t.portalUi.more, exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("combobox", { name: t.operatorRefunds.reason })
    .selectOption(reason);
  await page.getByText(fillWords(t.operatorRefunds.shareLess, parcelFamily(1))).waitFor();
  expect(await page.getByText(t.operatorRefunds.paidOut).count()).toBe(reason === "defect" ? 1 : 0);
  await confirmRefund(
    operator,
    money(await number(`SELECT price_halalas AS value FROM lines WHERE id = '${id}'`)),
  );
}

const parcelFamily = (position: number) => ({ family: parcelOf(order, position).familyName });

/** The desk gives the bag to its guest. */
async function giveBag(sold: Sold): Promise<void> {
  const [bag] = await rows(
    running,
    `SELECT pickup_code, guest_name FROM pickups WHERE order_id = '${sold.id}'`,
  );
  const { pickup_code, guest_name } = z
    .object({ pickup_code: z.string(), guest_name: z.string() })
    .parse(bag);
  await go(desk, "/desk");
  await handOver(desk, pickup_code, guest_name);
}

async function expectLastPayout(family: Person, amount: number, ...texts: readonly string[]): Promise<void> {
  await go(family, "/family/payouts");
  const row = family.page.getByRole("list", { name: t.familyMoney.paidTitle }).getByRole("listitem").first();
  await row.getByText(t.familyMoney.states.done, { exact: true }).waitFor();
  for (const text of [money(amount), ...texts]) expect(await row.innerText()).toContain(text);
}

/** The values in an invoice's QR code (tag, length, value). */
function fieldsOf(code: string): string[] {
  const bytes = Buffer.from(code, "base64");
  const fields: string[] = [];
  for (let at = 0; at < bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    fields.push(bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString());
  }
  return fields;
}

/** Runs the reconciliation as the operator and expects no difference. It also recounts debts. */
async function reconcile(): Promise<void> {
  const ended = () => number("SELECT count(*) AS value FROM reconciliations WHERE ended_at > 0");
  const before = await ended();
  await go(operator, "/operator/reconciliation");
  await operator.page.getByRole("button", { name: t.operatorMoney.run }).click();
  await expect.poll(ended, { timeout: 20_000 }).toBe(before + 1);
  await operator.page.reload();
  await operator.page.getByText(t.operatorMoney.differencesNone, { exact: true }).waitFor();
}

beforeAll(async () => {
  running = await openStoreFor("settlement");
  browser = await openBrowser();
  await addSecondOperator(running);
  const reversals = "refuse_when_short";
  await call(`${running.sandboxUrl}/_sandbox/settings`, { body: { reversals } });
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

test("an order of three families is paid, one of which is paid by the bank", async () => {
  order = await sell(running, [
    { slug: "taif-rose-water", quantity: 2 },
    { slug: "first-extract-rose-water", quantity: 1 },
    { slug: "date-maamoul", quantity: 1 },
    { slug: "olive-wood-misbaha", quantity: 1 },
  ]);
  expect(order.parcels).toHaveLength(3);
  operator = await come("+966500000001");
  byStripe = await come(parcelOf(order, 1).phone);
  byBank = await come(parcelOf(order, 2).phone);
  const { familyId } = parcelOf(order, 2);
  await send(operator, `/api/operator/families/${familyId}/rail`, "POST", { rail: "bank" });
  await send(byBank, "/api/family/bank-account", "POST", { iban, holder: "فاطمة محمد الحربي" });
  const value = { name: "Souq al-Usar", iban: "SA0205000000608010167519", bic: "INMASARI" };
  await send(operator, "/api/operator/settings/bank_debtor", "PUT", { value });
  second = await come(secondOperatorPhone);
  await agreeProposal(second);
  await expectBooks(running, order.id);
});

test("a line is refunded before its family is paid, and the family sees its part smaller", async () => {
  const parcel = parcelOf(order, 1);
  const before = await shareOf(parcel);
  await giveBack("1.2", "operator_cancelled");
  paidByStripe = await shareOf(parcel);
  expect(paidByStripe).toBeLessThan(before);
  const { page } = byStripe;
  await go(byStripe, `/family/parcel?id=${parcel.id}`);
  await page.getByText(t.familyRefusal.allGone).waitFor();
  const totals = page.locator("[data-slot=share-part] .total .price > span[aria-hidden=true]");
  expect(await totals.allInnerTexts()).toEqual([money(before), money(paidByStripe)]);
  await expectBooks(running, order.id);
});

test("the families make the rest, it is brought and handed over, and Stripe pays one its part", async () => {
  const third = await come(parcelOf(order, 3).phone);
  for (const family of [byStripe, byBank, third]) {
    await go(family, "/family");
    await acceptAndPack(family);
  }
  await go(operator, "/operator");
  await collectAndBring(operator, 3);
  desk = await come("+966500000002");
  await giveBag(order);
  await expect
    .poll(async () => (await moneyOf(running, order.id)).transfers.count, { timeout: 20_000 })
    .toBe(2);
  await expectLastPayout(byStripe, paidByStripe);
  await expectBooks(running, order.id);
});

test("the bank pays the other by a file that two operators send", async () => {
  const share = await shareOf(parcelOf(order, 2));
  await makeBankFile(operator, "فاطمة محمد الحربي");
  expect(await operator.page.getByRole("button", { name: t.operatorFiles.send }).isVisible()).toBe(false);
  const { id, xml } = await sendBankFile(second);
  expect(await schemaErrors("pain.001.001.10", xml)).toBe("");
  expect(xml).toContain(`<IBAN>${iban}</IBAN>`);
  expect(xml).toContain(`<CtrlSum>${plainRiyals(halalas(share))}</CtrlSum>`);
  await expectBooks(running, order.id);
  const [payout] = await rows(running, `SELECT id FROM payouts WHERE file_id = '${id}'`);
  const report = bankReport(id, [{ payoutId: String(payout?.["id"]), status: "ACSC" }]);
  await readBankReport(second, report);
  await agreeProposal(operator);
  await expectLastPayout(byBank, share, t.familyMoney.rails.bank);
  await expectBooks(running, order.id);
});

test("a line is refunded after Stripe has paid and refuses the reversal: the family owes it", async () => {
  const { id, familyId, familyName } = parcelOf(order, 1);
  await giveBack("1.1", "defect");
  debt = await number(
    `SELECT share_halalas AS value FROM refund_lines WHERE line_id = '${id}.1' AND quantity = 1`,
  );
  expect(debt).toBeGreaterThan(0);
  await expect
    .poll(() => rows(running, `SELECT state, problem FROM reversals WHERE parcel_id = '${id}'`))
    .toEqual([{ state: "refused", problem: "balance_insufficient" }]);
  await expectBooks(running, order.id);
  expect((await balancesOf(running)).get(`family:${familyId}`)).toBe(-debt);
  await go(operator, "/operator/payables");
  const debts = operator.page.getByRole("table").filter({ hasText: t.operatorMoney.debtsText });
  const row = debts.getByRole("row").filter({ hasText: familyName });
  await row.getByText(money(debt), { exact: true }).waitFor();
  await go(byStripe, "/family/payouts");
  await byStripe.page.getByText(fillWords(t.familyMoney.debt, { debt: money(debt) })).waitFor();
});

test("its next payout is smaller by that, and the debt is over", async () => {
  next = await sell(running, [{ slug: "first-extract-rose-water", quantity: 3 }]);
  await expectBooks(running, order.id, next.id);
  await go(byStripe, "/family");
  await acceptAndPack(byStripe);
  await go(operator, "/operator");
  await collectAndBring(operator, 1);
  await giveBag(next);
  const amount = (await shareOf(parcelOf(next, 1))) - debt;
  await expect
    .poll(async () => (await moneyOf(running, next.id)).transfers, { timeout: 20_000 })
    .toEqual({ count: 1, amountHalalas: amount });
  const netted = { netted: money(debt) };
  await expectLastPayout(byStripe, amount, fillWords(t.familyMoney.netted, netted));
  expect(await byStripe.page.getByText(fillWords(t.familyMoney.debt, { debt: money(debt) })).count()).toBe(0);
  await go(operator, "/operator/payouts?show=done");
  const row = operator.page
    .getByRole("row")
    .filter({ hasText: parcelOf(next, 1).familyName })
    .first();
  await row.getByText(money(debt), { exact: true }).waitFor();
  await go(operator, "/operator/payables");
  await operator.page.getByText(t.operatorMoney.debtsNone, { exact: true }).waitFor();
  await expectBooks(running, order.id, next.id);
});

test("each tax invoice of the order says in its code what it says in words", async () => {
  const found = await rows(
    running,
    `SELECT id FROM documents WHERE order_id = '${order.id}' AND kind = 'tax_invoice' ORDER BY id`,
  );
  const invoices = z.array(z.object({ id: z.string() })).parse(found);
  expect(invoices).toHaveLength(2);
  const { page } = operator;
  for (const { id } of invoices) {
    await go(operator, `/operator/order?id=${order.id}`);
    await page.locator(`.documents a.what[href*="/documents/${encodeURIComponent(id)}"]`).click();
    await page.locator("article h1").waitFor();
    const code = (await readCode(page)) ?? "";
    expect(code).toBe(await codeOf(running, id));
    const [seller = "", vatNumber = "", , total = "", vat = ""] = fieldsOf(code);
    const paper = await page.locator("article").innerText();
    for (const field of [seller, vatNumber, total, vat]) expect(paper).toContain(field);
  }
});

test("in the end documents, ledger, processor and bank agree, and nobody is owed anything", async () => {
  for (const { id } of [order, next]) await expectDocumentsAddUp(running, id);
  const balances = await balancesOf(running);
  const settled = [...order.parcels.map(({ familyId }) => `family:${familyId}`), "payouts", "refunds"];
  expect(settled.map((account) => [account, balances.get(account)])).toEqual(
    settled.map((account) => [account, 0]),
  );
  await reconcile();
  expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
});
