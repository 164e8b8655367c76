// The page that describes the API: an operator finds it among the pages of work and reads an operation with its examples.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portalWords } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { openBrowser, phone, visit } from "../support/browser.ts";
import { go, signIn } from "./actions.ts";
import { openStoreFor } from "./market.ts";

let running: Running;
let browser: Browser;
beforeAll(async () => {
  running = await openStoreFor("api-page");
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

test.each(["ar", "en"] as const)(
  "an operator reads what the API takes and answers, in %s",
  async (locale) => {
    const visitor = await visit(browser, { locale, viewport: phone });
    const operator = { ...visitor, locale, running };
    await signIn(operator, "+966500000001");
    await go(operator, "/operator");
    await visitor.page.getByRole("button", { name: portalWords[locale].portal.more, exact: true }).click();
    await visitor.page.getByRole("link", { name: portalWords[locale].operatorApi.title }).click();
    const offset = visitor.page.locator("details", { hasText: "/api/operator/refunds/{id}/offset" });
    await offset.locator("summary").click();
    expect(await offset.locator("summary").textContent()).toContain("Offset a stuck refund");
    await offset.locator("pre").first().waitFor();
    expect(await offset.locator("pre").first().textContent()).toContain('"state"');
    expect(await visitor.page.locator("section > h2").allTextContents()).toContain("operator");
    const [scrollWidth, clientWidth] = await visitor.page.evaluate(() => {
      const { scrollWidth: whole, clientWidth: seen } = document.documentElement;
      return [whole, seen];
    });
    expect(scrollWidth).toBe(clientWidth);
    await visitor.context.close();
  },
);
