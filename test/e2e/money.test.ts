// The money console in a real browser, on a phone and a desktop: a difference is found, explained and resolved.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { basketOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { call } from "../support/client.ts";
import { desktop, openBrowser, phone, visit } from "../support/browser.ts";
import { agreeProposal, go, signIn } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { expectGoodLooks } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";
import { addSecondOperator, secondOperatorPhone } from "./sold.ts";

const operatorPhone = "+966500000001";
let running: Running;
let browser: Browser;
let orderId = "";

const placedShape = z.object({ payment: z.object({ url: z.string() }) });

async function buy(turn: number): Promise<void> {
  const server = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const basket = basketOf(await readCatalog(server), turn);
  const answer = await placeRaw(server, basket, await quote(server, basket), `money-${turn}-${Date.now()}`);
  const placed = placedShape.parse(JSON.parse(answer.body.toString()));
  const session = new URL(placed.payment.url).pathname.split("/").at(-1) ?? "";
  await call(`${running.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: { waitForDelivery: true } });
}

/** As a second payment of an order is written that came and went back: nobody can pay a page twice on purpose. */
async function payAgain(id: string): Promise<void> {
  const { db } = running.store;
  const unusedId = `${id}:unused.pi_twice`;
  const post = (posting: string, debit: string, credit: string) =>
    db
      .prepare("INSERT INTO postings VALUES (?, ?, ?, 1234, 'refund', 'pi_twice', ?)")
      .bind(posting, debit, credit, Date.now());
  await db.batch([
    db
      .prepare(
        `INSERT INTO unused_payments (id, order_id, payment_intent_id, amount_halalas, state, round, decided_at, settled_at)
          VALUES (?, ?, 'pi_twice', 1234, 'done', 1, ?, ?)`,
      )
      .bind(unusedId, id, Date.now(), Date.now()),
    post(unusedId, "stripe", "refunds"),
    post(`${unusedId}:sent.1`, "refunds", "stripe"),
  ]);
}

async function paidOrders(): Promise<readonly Record<string, unknown>[]> {
  return rows(running, "SELECT id FROM orders WHERE paid_at > 0 ORDER BY id");
}

beforeAll(async () => {
  running = await openStoreFor("money");
  await addSecondOperator(running);
  browser = await openBrowser();
  for (const turn of [0, 1, 2]) await buy(turn);
  await vi.waitFor(async () => expect(await paidOrders()).toHaveLength(3), { timeout: 20_000 });
  orderId = String((await paidOrders())[0]?.["id"]);
  await payAgain(orderId);
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const faces = [
  { locale: "ar", viewport: phone },
  { locale: "en", viewport: desktop },
] as const;

describe.each(facesOf(faces, 1))("the money console in $locale", ({ locale, viewport }) => {
  test("is accessible and fits on each of its pages", async () => {
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const t = words[locale].operatorMoney;
    await signIn(person, operatorPhone);
    await go(person, "/operator/money");
    await visitor.page.getByRole("heading", { name: t.balancesTitle }).waitFor();
    await expectGoodLooks(person.page);
    const chart = visitor.page.getByRole("figure").filter({ hasText: t.daysTitle });
    await chart.getByText(words[locale].portalUi.asTable).click();
    expect(await chart.getByRole("row").count()).toBe(32);
    expect(await chart.locator("svg g").count()).toBe(30);
    await expectGoodLooks(person.page);
    await go(person, "/operator/payables");
    await visitor.page.getByRole("table").getByText(t.waits.not_arrived).first().waitFor();
    await expectGoodLooks(person.page);
    const statement = visitor.page.getByRole("table").first().getByRole("link").first();
    const family = await statement.innerText();
    await statement.click();
    const told = words[locale].familyStatement;
    await visitor.page.getByRole("heading", { name: family }).waitFor();
    await visitor.page.getByText(told.sums.sold, { exact: true }).click();
    const sold = visitor.page.locator("details[open] a").first();
    expect(await sold.getAttribute("href")).toContain("/operator/order?id=ord_");
    await expectGoodLooks(person.page);
    await visitor.page.getByRole("button", { name: told.previous }).click();
    await visitor.page.getByRole("heading", { name: told.nothing }).waitFor();
    expect(new URL(visitor.page.url()).searchParams.get("family")).toMatch(/^fam_/);
    const [download] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.page.getByRole("link", { name: told.csv }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await go(person, "/operator/statement?family=fam_nobody");
    await visitor.page.getByRole("alert").waitFor();
    await go(person, `/operator/order?id=${orderId}&show=money`);
    await visitor.page.getByRole("heading", { name: t.endTitle }).waitFor();
    expect(await visitor.page.getByRole("cell", { name: t.codes.share }).count()).toBe(3);
    await visitor.page.getByRole("heading", { name: t.unusedTitle }).waitFor();
    const unused = visitor.page.getByRole("table", { name: t.unusedTitle });
    expect(await unused.locator("tbody tr").count()).toBe(1);
    expect(await visitor.page.getByRole("cell", { name: t.codes.refund, exact: true }).count()).toBe(2);
    await expectGoodLooks(person.page);
    expect(visitor.complaints.filter((text) => !/status of (401|404)/.test(text))).toEqual([]);
    await visitor.context.close();
  });

  test("finds a wrong total, shows it on every page, and lets it be resolved with a note", async () => {
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const { page } = visitor;
    const t = words[locale].operatorMoney;
    const note = locale === "ar" ? "غيّرناه للتجربة" : "Changed for a trial";
    const wrong = String((await paidOrders())[locale === "ar" ? 1 : 2]?.["id"]);
    const move = `UPDATE orders SET goods_halalas = goods_halalas + ?, total_halalas = total_halalas + ? WHERE id = ?`;
    await running.store.db.prepare(move).bind(7, 7, wrong).run();
    await signIn(person, operatorPhone);
    await go(person, "/operator/reconciliation");
    await page.getByRole("button", { name: t.run }).click();
    const card = page.getByRole("article").filter({ hasText: wrong });
    await card.getByText(t.causes.order_charge_differs).waitFor();
    await expectGoodLooks(person.page);
    await go(person, "/operator/money");
    await page.getByText(t.look).waitFor();
    expect(await page.getByText(t.allMatch).count()).toBe(0);
    await go(person, "/operator/reconciliation");
    await card.getByRole("button", { name: t.resolve }).click();
    await card.getByLabel(t.note).fill(note);
    await expectGoodLooks(person.page);
    await card.getByRole("button", { name: t.confirm }).click();
    await page.getByText(t.resolved).waitFor();
    const other = await visit(browser, { locale, viewport });
    const second = { ...other, locale, running };
    await signIn(second, secondOperatorPhone);
    await agreeProposal(second);
    await expectGoodLooks(second.page);
    await other.context.close();
    await go(person, "/operator/reconciliation");
    await page.getByText(t.differencesNone, { exact: true }).waitFor();
    await go(person, "/operator/reconciliation?show=done");
    await page.getByText(note).waitFor();
    await expectGoodLooks(person.page);
    await running.store.db.prepare(move).bind(-7, -7, wrong).run();
    await visitor.context.close();
  });
});
