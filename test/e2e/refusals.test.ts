// When checkout fails, the shopper reads why, loses nothing, and can go on.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillWords } from "../../worker/words/sentences.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { measuresOfTests } from "../support/measures.ts";
import { openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { addToBasket, fillPickup, go, payThere, pressPay, type Person } from "./actions.ts";
import { expectGoodLooks } from "./looks.ts";
import { messagesTo, openStoreFor, rows } from "./market.ts";

let running: Running;
let browser: Browser;
const t = words.en;
const guest = {
  name: "Siti Rahma",
  phone: "+6281234567890",
  hotel: "Fairmont Makkah Clock Royal Tower",
  days: 9,
};

beforeAll(async () => {
  running = await openStoreFor("refusals");
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

type Shopper = Visitor & Person;

async function shopperAtCheckout(slug: string): Promise<Shopper> {
  const shopper = {
    ...(await visit(browser, { locale: "en", viewport: phone })),
    locale: "en" as const,
    running,
  };
  await addToBasket(shopper, slug);
  await go(shopper, "/checkout");
  await fillPickup(shopper, guest);
  return shopper;
}

const payButton = (shopper: Shopper) =>
  shopper.page.getByRole("button", { name: new RegExp(`^${t.checkout.pay}`) });

async function stock(slug: string, pieces: number): Promise<void> {
  await running.store.db
    .prepare("UPDATE variants SET stock = ? WHERE product_id = (SELECT id FROM products WHERE slug = ?)")
    .bind(pieces, slug)
    .run();
}

async function ordersOf(slug: string): Promise<Record<string, unknown>[]> {
  return rows(
    running,
    `SELECT DISTINCT o.* FROM orders o JOIN lines l ON l.id > o.id || '.' AND l.id < o.id || '/'
     JOIN variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id WHERE p.slug = '${slug}'`,
  );
}

test("products that sell out during checkout are named, and what was typed stays", async () => {
  const shopper = await shopperAtCheckout("sidr-honey");
  await stock("sidr-honey", 0);
  await payButton(shopper).click();
  await shopper.page.getByText(t.basket.soldOut).first().waitFor();
  await shopper.page.getByText("Sidr honey").filter({ visible: true }).first().waitFor();
  await addToBasket(shopper, "mixed-date-gift-box");
  await go(shopper, "/checkout");
  await expect.poll(() => shopper.page.locator("input[name=guestName]").inputValue()).toBe(guest.name);
  expect(await ordersOf("sidr-honey")).toEqual([]);
  await shopper.context.close();
});

test("a price that changes is said with the old and the new one, and the next press pays the new", async () => {
  const shopper = await shopperAtCheckout("date-molasses");
  await running.store.db
    .prepare(
      "UPDATE variants SET price_halalas = price_halalas + 500 WHERE product_id = (SELECT id FROM products WHERE slug = ?)",
    )
    .bind("date-molasses")
    .run();
  await payButton(shopper).click();
  await shopper.page.getByRole("alert").filter({ visible: true }).first().waitFor();
  expect(await ordersOf("date-molasses")).toEqual([]);
  await pressPay(shopper);
  expect(await ordersOf("date-molasses")).toHaveLength(1);
  await shopper.context.close();
});

test("a phone number that is none is refused beside its field, and the field is where one is taken", async () => {
  const shopper = await shopperAtCheckout("date-kleija");
  await shopper.page.getByLabel(t.checkout.phone).fill("12");
  await payButton(shopper).click();
  await shopper.page.getByText(t.checkout.malformed.phone).waitFor();
  expect(await shopper.page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("phone");
  expect(await ordersOf("date-kleija")).toEqual([]);
  await shopper.context.close();
});

test("a card that is declined costs nothing, and the next card pays the same order", async () => {
  const shopper = await shopperAtCheckout("spiced-saudi-coffee");
  await pressPay(shopper);
  const { page } = shopper;
  await page.getByRole("button", { name: /declined/ }).click();
  await page.getByText("The payment did not go through").waitFor();
  await payThere(shopper);
  await expect
    .poll(async () => (await ordersOf("spiced-saudi-coffee"))[0]?.["state"], { timeout: 15_000 })
    .toBe("paid");
  expect(await ordersOf("spiced-saudi-coffee")).toHaveLength(1);
  await shopper.context.close();
});

test("a bank that asks for approval gets it, and the order is paid", async () => {
  const shopper = await shopperAtCheckout("talh-acacia-honey");
  await pressPay(shopper);
  await shopper.page.getByRole("button", { name: /3-D Secure/ }).click();
  await shopper.page.getByRole("button", { name: "Yes, approve" }).click();
  await shopper.page.waitForURL("**/orders/**");
  await expect
    .poll(async () => (await ordersOf("talh-acacia-honey"))[0]?.["state"], { timeout: 15_000 })
    .toBe("paid");
  await shopper.context.close();
});

test("a payment page that is left can be taken up again from the order's page", async () => {
  const shopper = await shopperAtCheckout("makdous");
  await pressPay(shopper);
  await shopper.page.getByText("Leave without paying").click();
  await shopper.page.waitForURL("**/orders/**");
  await shopper.page.locator("main a[href*='/pay/']").first().click();
  await shopper.page.waitForURL("**/pay/**");
  await payThere(shopper);
  await expect.poll(async () => (await ordersOf("makdous"))[0]?.["state"], { timeout: 15_000 }).toBe("paid");
  expect(await ordersOf("makdous")).toHaveLength(1);
  await shopper.context.close();
});

test("leaving the payment page empties nothing; changing cancels the order and returns to a filled checkout", async () => {
  const shopper = await shopperAtCheckout("ajwa-filled-with-almond");
  const { page } = shopper;
  await stock("ajwa-filled-with-almond", 1);
  await pressPay(shopper);
  await page.getByText("Leave without paying").click();
  await page.waitForURL("**/orders/**");
  await go(shopper, "/basket");
  await page.getByText(t.basket.goods, { exact: false }).first().waitFor();
  await page.getByText(/^Unpaid · \d+ minutes left$/).waitFor();
  expect(await page.getByText(t.basket.soldOut).count()).toBe(0);
  await page.locator("earlier-orders a").first().click();
  await page.getByRole("button", { name: t.order.change }).click();
  await page.waitForURL("**/checkout");
  await expect.poll(() => page.locator("input[name=guestName]").inputValue()).toBe(guest.name);
  expect((await ordersOf("ajwa-filled-with-almond"))[0]?.["state"]).toBe("cancelled");
  await pressPay(shopper);
  expect(await ordersOf("ajwa-filled-with-almond")).toHaveLength(2);
  await payThere(shopper);
  await page.locator("order-follow[data-state=paid]").waitFor();
  await go(shopper, "/basket");
  await page.getByText(t.basket.empty).first().waitFor();
  await shopper.context.close();
});

test("an unpaid order that is cancelled releases its stock at once, and fills the basket again", async () => {
  const shopper = await shopperAtCheckout("makkan-spice-mix");
  const { page } = shopper;
  await pressPay(shopper);
  await page.getByText("Leave without paying").click();
  await page.getByRole("button", { name: t.order.cancelPaidOrder }).click();
  await page.getByText(t.order.notCharged).waitFor();
  expect((await ordersOf("makkan-spice-mix"))[0]?.["state"]).toBe("cancelled");
  await stock("makkan-spice-mix", 0);
  await page.getByRole("link", { name: t.order.refill }).click();
  await page.getByText(t.basket.soldOut).first().waitFor();
  await stock("makkan-spice-mix", 5);
  await shopper.context.close();
});

test("a browser without storage carries the basket in the address, up to the payment", async () => {
  const shopper = {
    ...(await visit(browser, { locale: "en", viewport: phone })),
    locale: "en" as const,
    running,
  };
  const { page } = shopper;
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await addToBasket(shopper, "olive-wood-misbaha");
  await page.getByRole("link", { name: t.product.toBasket }).filter({ visible: true }).first().click();
  await page.getByText(t.basket.notKept).waitFor();
  await page.getByRole("link", { name: t.basket.checkout }).click();
  await page.waitForURL("**/checkout?lines=*");
  await fillPickup(shopper, guest);
  await pressPay(shopper);
  expect(await ordersOf("olive-wood-misbaha")).toHaveLength(1);
  expect(shopper.complaints).toEqual([]);
  await shopper.context.close();
});

/** Chooses from a long list by typing part of the name and tapping. */
async function choose({ page }: Shopper, list: string, typed: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: list }).fill(typed);
  await page.getByRole("option", { name }).click();
}

test("a resident with a foreign phone finds city, district and country by typing, and sees fee and days before paying", async () => {
  const shopper = {
    ...(await visit(browser, { locale: "en", viewport: phone })),
    locale: "en" as const,
    running,
  };
  const { page } = shopper;
  await addToBasket(shopper, "date-maamoul");
  await go(shopper, "/checkout");
  await page.getByText(t.checkout.feeLater).waitFor();
  await shopper.context.setOffline(true);
  await page.getByRole("radio", { name: t.checkout.delivery }).check();
  await page.getByText(t.common.offline).filter({ visible: true }).first().waitFor();
  await shopper.context.setOffline(false);
  await page.getByRole("combobox", { name: t.checkout.city }).focus();
  await page.getByRole("combobox", { name: t.checkout.city }).click();
  await page.getByRole("option", { name: "At Taif" }).waitFor();
  await page.getByRole("combobox", { name: t.checkout.city }).fill("riyadh");
  await page.getByText(t.checkout.notServed).filter({ visible: true }).waitFor();
  await choose(shopper, t.checkout.city, "الطائف", "At Taif");
  await page
    .getByText(fillWords(t.checkout.placeTerms, { city: "At Taif", fee: "25.00", days: 2 }))
    .waitFor();
  await page.getByRole("combobox", { name: t.checkout.district }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel(t.checkout.street).fill("King Faisal Street");
  await page.getByLabel(t.checkout.building).fill("2929");
  await page.getByLabel(t.checkout.postalCode).fill("٢٦٥١٣");
  await page.getByLabel(t.checkout.name, { exact: true }).fill("Siti Rahma");
  await choose(shopper, t.common.phoneCountry, "indonesia", "Indonesia");
  await page.getByLabel(t.checkout.phone, { exact: true }).fill("0812-3456-7890");
  await pressPay(shopper);
  const [order] = await rows(
    running,
    "SELECT o.*, d.address FROM orders o JOIN deliveries d ON d.order_id = o.id ORDER BY o.id DESC LIMIT 1",
  );
  expect(order).toMatchObject({ buyer_phone: "+6281234567890", fee_halalas: 2500 });
  expect(JSON.parse(String(order?.["address"]))).toMatchObject({
    buildingNumber: "2929",
    postalCode: "26513",
    street: "King Faisal Street",
  });
  await shopper.context.close();
});

test("pressing pay twice makes one order", async () => {
  const shopper = await shopperAtCheckout("rose-petal-jam");
  await payButton(shopper).dblclick();
  await shopper.page.waitForURL("**/pay/**");
  expect(await ordersOf("rose-petal-jam")).toHaveLength(1);
  await shopper.context.close();
});

test("without a connection nothing is sent and nothing is lost; with it the order goes through", async () => {
  const shopper = await shopperAtCheckout("hijazi-lemon-pickle");
  await shopper.context.setOffline(true);
  await payButton(shopper).click();
  await shopper.page.getByRole("alert").filter({ visible: true }).first().waitFor();
  expect(await ordersOf("hijazi-lemon-pickle")).toEqual([]);
  await shopper.context.setOffline(false);
  await pressPay(shopper);
  expect(await ordersOf("hijazi-lemon-pickle")).toHaveLength(1);
  await shopper.context.close();
});

test("forgetting this device leaves nothing of the shopper in it; without a connection it says what is still there", async () => {
  const shopper = await shopperAtCheckout("date-kleija");
  const { page, context } = shopper;
  const kept = () => page.evaluate(() => Object.keys(localStorage));
  const forget = async () => {
    await page.getByText(t.footer.forget, { exact: true }).click();
    await page.getByRole("button", { name: t.footer.forgetConfirm }).click();
  };
  expect((await kept()).length).toBeGreaterThan(0);
  await context.setOffline(true);
  await forget();
  await page.getByText(t.footer.forgetFailed).waitFor();
  expect(await kept()).toEqual([]);
  await context.setOffline(false);
  await page.getByRole("button", { name: t.footer.forgetConfirm }).click();
  await page.waitForURL(({ pathname }) => pathname === "/en");
  expect(await kept()).toEqual([]);
  await go(shopper, "/basket");
  await page.getByText(t.basket.empty).waitFor();
  await context.close();
});

test("while many codes are asked for, a shopper ticks that no program asks, and the code comes", async () => {
  const busy = "INSERT INTO limit_uses (key, used, allowed, ends_at) VALUES ('codes_calm:all', ?1, ?1, ?2)";
  await running.store.db
    .prepare(busy)
    .bind(measuresOfTests.codes_calm, Date.now() + 3_600_000)
    .run();
  const { page, context, complaints } = await visit(browser, { locale: "ar", viewport: phone });
  const person = { page, locale: "ar" as const, running };
  const { signIn } = words.ar;
  const number = "+966559990001";
  await go(person, "/my-orders");
  const scripts = () => page.locator("script[src*='challenge.js']").count();
  expect(await scripts()).toBe(0);
  await page.getByLabel(signIn.phone).fill(number);
  await page.getByRole("button", { name: signIn.send }).click();
  await page.getByRole("status").filter({ hasText: signIn.challenge }).waitFor();
  const box = page.getByRole("checkbox", { name: /Sandbox/ });
  await box.waitFor();
  expect(await scripts()).toBe(1);
  expect(await messagesTo(running, number)).toEqual([]);
  await expectGoodLooks(page);
  await box.click();
  await page.getByRole("heading", { name: signIn.codeTitle }).waitFor();
  const [message = ""] = await messagesTo(running, number);
  await page.getByLabel(signIn.code).fill(/\d{6}/.exec(message)?.[0] ?? "");
  await page.getByRole("button", { name: words.ar.orders.show, exact: true }).click();
  await page.getByText(words.ar.orders.none).waitFor();
  expect(complaints.filter((complaint) => !/ 4(?:01|29)/.test(complaint))).toEqual([]);
  await running.store.db.prepare("DELETE FROM limit_uses WHERE key = 'codes_calm:all'").run();
  await context.close();
});

test("without script the shop can be walked through up to the basket", async () => {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${running.store.url}/en/search?query=honey`);
  await page.getByRole("link", { name: /Talh/ }).first().click();
  await page.getByRole("heading", { level: 1, name: /Talh/ }).waitFor();
  await page.getByRole("link", { name: t.product.familyMore }).click();
  await page.getByRole("heading", { name: t.family.goodsTitle }).waitFor();
  await context.close();
});
