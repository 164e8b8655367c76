// Documents in a real browser: read on a small phone, printed on A4, and their QR code decoded from pixels.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { basketOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { desktop, openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { call } from "../support/client.ts";
import { go, readCode, signIn } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { expectGoodLooks } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";
import { codeOf } from "./sold.ts";

const locales = ["ar", "en"] as const;
const placedShape = z.object({
  order: z.object({ id: z.string(), token: z.string() }),
  payment: z.object({ url: z.string() }),
});

let running: Running;
let browser: Browser;
let order: z.infer<typeof placedShape>["order"];

beforeAll(async () => {
  running = await openStoreFor("documents");
  browser = await openBrowser();
  const server = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const basket = basketOf(await readCatalog(server), 0);
  const answer = await placeRaw(server, basket, await quote(server, basket), `documents-${Date.now()}`);
  const placed = placedShape.parse(JSON.parse(answer.body.toString()));
  ({ order } = placed);
  const session = new URL(placed.payment.url).pathname.split("/").at(-1) ?? "";
  await call(`${running.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: { waitForDelivery: true } });
  await vi.waitFor(
    async () => {
      expect(await rows(running, "SELECT id FROM documents WHERE issuer = 'operator'")).not.toEqual([]);
    },
    { timeout: 20_000 },
  );
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function expectGoodState({ page, complaints }: Visitor): Promise<void> {
  await expectGoodLooks(page);
  expect(complaints).toEqual([]);
}

/** Opens the first document from the order's page, as a buyer does. */
async function openInvoice(visitor: Visitor, locale: (typeof locales)[number]): Promise<Page> {
  const { page } = visitor;
  await go({ ...visitor, locale, running }, `/orders/${order.token}`);
  await page.getByRole("heading", { name: words[locale].documents.ownTitle }).waitFor();
  await page.locator("a[href*='/documents/SU-']").first().click();
  await page.waitForURL("**/documents/SU-*");
  await page.locator("article h1").waitFor();
  return page;
}

async function expectedCode(): Promise<string> {
  const [row] = await rows(
    running,
    "SELECT id FROM documents WHERE issuer = 'operator' AND kind = 'tax_invoice'",
  );
  return codeOf(running, z.object({ id: z.string() }).parse(row).id);
}

describe.each(facesOf(locales, 1))("an invoice in %s", (locale) => {
  test.each([
    ["a small phone", phone],
    ["a desktop", desktop],
  ])("is read on %s, and its code from the pixels says what the law asks for", async (_, viewport) => {
    const visitor = await visit(browser, { locale, viewport });
    const page = await openInvoice(visitor, locale);
    await expectGoodState(visitor);
    expect(await page.locator("article").getAttribute("dir")).toBe("rtl");
    expect(await page.locator("article h1").innerText()).toContain("فاتورة ضريبية مبسطة");
    expect(await readCode(page)).toBe(await expectedCode());
    await visitor.context.close();
  });

  test("is one page of A4 in black on white, its code still read, without the shop around it", async () => {
    const visitor = await visit(browser, { locale, viewport: desktop, isDark: true });
    const page = await openInvoice(visitor, locale);
    expect(await readCode(page)).toBe(await expectedCode());
    await page.emulateMedia({ media: "print" });
    expect(
      await page.locator("body > header, body > footer, nav.actions").filter({ visible: true }).count(),
    ).toBe(0);
    expect(await page.locator("html").evaluate((html) => getComputedStyle(html).color)).toBe("rgb(0, 0, 0)");
    expect(await readCode(page)).toBe(await expectedCode());
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(paper).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await visitor.context.close();
  });
});

test("its PDF is a file of its number", async () => {
  const visitor = await visit(browser, { locale: "en", viewport: desktop });
  const page = await openInvoice(visitor, "en");
  const href = await page.getByRole("link", { name: words.en.documents.pdf }).getAttribute("href");
  const reply = await page.request.get(`${running.store.url}${href}`);
  expect(reply.headers()["content-type"]).toBe("application/pdf");
  expect(reply.headers()["content-disposition"]).toMatch(/filename="SU-\d{6}\.pdf"/);
  expect((await reply.body()).subarray(0, 5).toString()).toBe("%PDF-");
  await visitor.context.close();
});

describe.each(facesOf(locales, 1))("the portals in %s", (locale) => {
  test("the operator finds it, and opens it from its order", async () => {
    const visitor = await visit(browser, { locale, viewport: phone });
    const person = { ...visitor, locale, running };
    await signIn(person, "+966500000001");
    const { operatorDocuments: own } = words[locale];
    await go(person, "/operator/documents?period=today");
    const list = visitor.page.locator(".documents > li");
    await list.first().waitFor();
    await visitor.page.getByText(own.files, { exact: true }).click();
    const [archive] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.page.getByRole("link", { name: own.archive.split("{")[0] ?? "" }).click(),
    ]);
    expect(archive.suggestedFilename()).toMatch(/^documents-.*-1\.zip$/);
    await expectGoodState(visitor);
    const [row] = await rows(
      running,
      "SELECT max(counter) AS counter FROM documents WHERE issuer = 'operator'",
    );
    const number = String(row?.["counter"]).padStart(6, "0");
    await visitor.page.getByLabel(own.find).fill(`SU-${number}`);
    await visitor.page.getByRole("search").getByRole("button", { name: own.findAct, exact: true }).click();
    await expect.poll(() => list.count()).toBe(1);
    expect(await list.innerText()).toContain(number);
    await go(person, `/operator/order?id=${order.id}`);
    await visitor.page.getByRole("heading", { name: words[locale].documents.title }).waitFor();
    await visitor.page.locator('.documents a[href*="/documents/doc_"]').first().click();
    await visitor.page.waitForURL("**/documents/doc_*");
    expect(await visitor.page.locator("article h1").innerText()).toContain("فاتورة ضريبية");
    await expectGoodState(visitor);
    await visitor.context.close();
  });

  test("a family without VAT number sees why there are no documents", async () => {
    const [row] = await rows(
      running,
      `SELECT (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM families f WHERE NOT EXISTS (SELECT 1 FROM vat_statuses s WHERE s.family_id = f.id)`,
    );
    const visitor = await visit(browser, { locale, viewport: phone });
    const person = { ...visitor, locale, running };
    await signIn(person, z.object({ phone: z.string() }).parse(row).phone);
    await go(person, "/family/documents");
    await visitor.page.getByText(words[locale].documents.familyNothingText).waitFor();
    await expectGoodState(visitor);
    await visitor.context.close();
  });
});
