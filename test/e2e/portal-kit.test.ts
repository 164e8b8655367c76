// The portals' components in every state, and the frame around their pages, as people and keyboards meet them.
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { desktop, openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { go, signIn, type Person } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { openStoreFor, rows } from "./market.ts";
import { sell, type Sold } from "./sold.ts";

let running: Running;
let browser: Browser;
let sold: Sold;
beforeAll(async () => {
  running = await openStoreFor("portal-kit");
  browser = await openBrowser();
  sold = await sell(running, [{ slug: "date-maamoul", quantity: 1 }]);
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function expectGoodFace({ page, complaints }: Visitor): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  const [whole, seen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(whole).toBe(seen);
  expect(complaints.filter((text) => !/status of (404|401|409)|ERR_INTERNET/.test(text))).toEqual([]);
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

const locales = ["ar", "en"] as const;

describe.each(facesOf(locales, 0))("the components in %s", (locale) => {
  const t = words[locale];
  let visitor: Visitor;
  let person: Person;
  beforeAll(async () => {
    visitor = await visit(browser, { locale, viewport: phone, isDark: locale === "en" });
    person = { ...visitor, locale, running };
    await go(person, "/components");
    await visitor.page.locator("[data-state=stale]").waitFor();
  });
  afterAll(() => visitor.context.close());

  test("are accessible in every state, on a phone and on a wide screen, in the light and in the dark", async () => {
    const { page } = visitor;
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    await expectGoodFace(visitor);
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: locale === "en" ? "light" : "dark" });
    await expectGoodFace(visitor);
    await page.setViewportSize(phone);
    await page.locator("[data-state=paged] button").click();
    await expect.poll(() => page.locator("[data-state=paged] li").count()).toBe(3);
    expect(await page.locator("[data-state=paged] button").count()).toBe(0);
  });

  test("an act can be undone, is said when it was done or refused, and a dialog gives the focus back", async () => {
    const { page } = visitor;
    const own = t.operatorPortal;
    const press = (name: string) => page.getByRole("button", { name, exact: true }).first().press("Enter");
    await press(own.collect);
    await expect.poll(() => focusedText(page)).toBe(t.portal.undo);
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: t.portal.undone }).waitFor();
    await expect.poll(() => focusedText(page)).not.toBe("");
    await press(own.collect);
    await expect.poll(() => focusedText(page)).toBe(t.portal.undo);
    await press(t.portal.now);
    await page.getByRole("status").filter({ hasText: own.granted }).waitFor();
    await press(own.deliverNo);
    await page.locator(".toast.wrong-one").waitFor();
    await press(own.deliver);
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await expectGoodFace(visitor);
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedText(page)).toBe(own.deliver);
  });

  test("a form keeps what is typed while its data is refreshed, and leads to what is wrong", async () => {
    const { page } = visitor;
    const own = t.operatorPortal;
    const note = page.getByLabel(own.address);
    const loaded = await note.inputValue();
    await page.getByLabel(t.operatorPortal.grantReason).fill("typed");
    await page.getByRole("button", { name: t.common.retry }).last().click();
    await expect.poll(() => note.inputValue()).not.toBe(loaded);
    expect(await page.getByLabel(own.grantReason).inputValue()).toBe("typed");
    await page.getByLabel(own.grantReason).fill("");
    await page.locator("form").getByRole("button", { name: own.grant }).click();
    const summary = page.getByRole("alert").filter({ hasText: own.grantMissing });
    await summary.waitFor();
    expect(await summary.evaluate((place) => place === document.activeElement)).toBe(true);
    await expectGoodFace(visitor);
    await summary.getByRole("link").click();
    await page.getByLabel(own.grantReason).fill("because");
    expect(await summary.count()).toBe(0);
  });

  test("filters stand in the address, and the way back takes them back", async () => {
    const { page } = visitor;
    await page.getByLabel(t.operatorPortal.state, { exact: true }).selectOption({ index: 1 });
    expect(new URL(page.url()).search).toBe("?state=ready");
    await page.goBack();
    await expect.poll(() => page.getByLabel(t.operatorPortal.state, { exact: true }).inputValue()).toBe("");
  });

  test("days stand in the address, and one's own begin with those that were shown", async () => {
    const { page } = visitor;
    const { period, from } = t.portalNumbers;
    const choice = page.getByRole("combobox", { name: period });
    await choice.selectOption("month");
    expect(new URL(page.url()).searchParams.get("period")).toBe("month");
    await choice.selectOption("days");
    expect(await page.getByLabel(from).inputValue()).toMatch(/^20\d\d-\d\d-01$/);
    await choice.selectOption("all");
    expect(new URL(page.url()).search).toBe("");
  });

  test("a file is kept under its name, and a file that does not come is said", async () => {
    const { page } = visitor;
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: t.portalNumbers.csv }).click();
    expect((await coming).suggestedFilename()).toBe("openapi.json");
    await page.getByRole("link", { name: t.portal.parcelStates.refused }).click();
    await page.locator(".toast.wrong-one").filter({ hasText: t.portalNumbers.notDownloaded }).waitFor();
  });

  test("a write without a network waits, is sent once when it is back, and keeps its key when it is tried again", async () => {
    const { page, context } = visitor;
    const keys: string[] = [];
    let status = 503;
    await page.route("**/api/gallery", async (route) => {
      keys.push((await route.request().headerValue("idempotency-key")) ?? "");
      await route.fulfill({ status, body: "{}" });
    });
    const count = page.locator("[data-waiting-writes]");
    await context.setOffline(true);
    await page.getByRole("button", { name: t.operatorPortal.findAct, exact: true }).last().click();
    await expect.poll(() => count.textContent()).toBe("1");
    await context.setOffline(false);
    await expect.poll(() => keys.length).toBeGreaterThan(0);
    expect(await count.textContent()).toBe("1");
    status = 200;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await expect.poll(() => count.textContent()).toBe("0");
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  });
});

test.each(facesOf(locales, 1))(
  "the operator finds an order by keys and comes back to the same list, in %s",
  async (locale) => {
    const t = words[locale];
    const visitor = await visit(browser, { locale, viewport: desktop });
    const person = { ...visitor, locale, running };
    const { page } = visitor;
    await signIn(person, "+966500000001");
    await go(person, "/operator/orders?step=done");
    const [order] = await rows(running, `SELECT number FROM orders WHERE id = '${sold.id}'`);
    const number = String(order?.["number"]);
    const search = page.getByRole("searchbox", { name: t.portalShell.searchTitle });
    await expect
      .poll(async () => {
        if (!(await search.isVisible())) await page.keyboard.press("Control+k");
        return search.isVisible();
      })
      .toBe(true);
    await page.keyboard.type(number);
    await page
      .getByRole("link", { name: new RegExp(number) })
      .first()
      .waitFor();
    await expectGoodFace(visitor);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/operator/order?id=${sold.id}`);
    await page.getByRole("navigation", { name: t.portalShell.crumbs }).getByRole("link").click();
    await page.waitForURL("**/operator/orders?step=done");
    const keys = page.getByRole("dialog").getByText(t.portalShell.keys.search);
    await expect
      .poll(async () => {
        if (!(await keys.isVisible())) await page.keyboard.press("?");
        return keys.isVisible();
      })
      .toBe(true);
    await page.keyboard.press("Escape");
    await visitor.context.close();
  },
);
