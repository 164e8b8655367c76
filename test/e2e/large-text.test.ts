// Pages with text at twice the size on a small phone, and with the longest words that people may enter.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { openBrowser, phone, settled, visit, type Visitor } from "../support/browser.ts";
import { addToBasket, fillPickup, go, signIn, type Person } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { unfold } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";
import { sell, type Sold } from "./sold.ts";

let running: Running;
let browser: Browser;
let sold: Sold;
let pickupCode = "";

const guest = {
  name: "Ahmad Khan",
  phone: "+6281234567890",
  hotel: { ar: "فندق ساعة مكة فيرمونت", en: "Fairmont Makkah Clock Royal Tower" },
};

beforeAll(async () => {
  running = await openStoreFor("large-text");
  browser = await openBrowser();
  sold = await sell(running, [
    { slug: "date-maamoul", quantity: 1 },
    { slug: "taif-rose-water", quantity: 2 },
  ]);
  const [order] = await rows(
    running,
    `SELECT pickup_code AS code FROM pickups WHERE order_id = '${sold.id}'`,
  );
  pickupCode = z.object({ code: z.string() }).parse(order).code;
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** Text that is cut off: beyond the screen, its box, or the page's width. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on ${clientWidth}`] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: own } = node;
      const isHeard = own?.closest(".visually-hidden, .skip, script, style, template") !== null;
      if (own === null || isHeard || node.textContent?.trim() === "" || !own.checkVisibility()) continue;
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      let least = 0;
      let most = clientWidth;
      for (let box: Element | null = own; box !== null && box !== document.body; box = box.parentElement) {
        const { overflowX } = getComputedStyle(box);
        const frame = box.getBoundingClientRect();
        // Scrollable text is not cut, and a box of one pixel is for screen readers.
        if (overflowX === "auto" || overflowX === "scroll" || frame.width <= 1) {
          most = Number.POSITIVE_INFINITY;
          least = Number.NEGATIVE_INFINITY;
          break;
        }
        if (overflowX === "visible") continue;
        least = Math.max(least, frame.left);
        most = Math.min(most, frame.right);
      }
      if (text.left < least - 1 || text.right > most + 1)
        found.push(`${node.textContent?.trim().slice(0, 40)} in <${own.tagName} class="${own.className}">`);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>("input.input:not([type=date])"))
      if (field.value.length < 20 && field.scrollWidth > field.clientWidth)
        found.push(`${field.value} in the field ${field.name}`);
    for (const act of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")) {
      const { left, right, width } = act.getBoundingClientRect();
      const isPushed = [...document.querySelectorAll("ul, .list, table")].some(
        (list) => list.contains(act) && ["auto", "scroll"].includes(getComputedStyle(list).overflowX),
      );
      if (width > 1 && !isPushed && act.checkVisibility() && (left < -1 || right > clientWidth + 1))
        found.push(act.outerHTML.slice(0, 80));
    }
    return found;
  });
}

/** Both ways of making text larger: the page's own size, and the browser's setting, which the page's breakpoints follow. */
async function enlarge({ page, context }: Visitor, how: "page" | "browser"): Promise<void> {
  if (how === "browser") {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    return;
  }
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      document.documentElement.style.fontSize = "200%";
    });
  });
}

async function expectNothingCut({ page }: Person, name: string): Promise<void> {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  await unfold(page);
  expect([name, await cutTexts(page)]).toEqual([name, []]);
}

async function look(person: Person, path: string): Promise<void> {
  await go(person, path);
  await expectNothingCut(person, path);
}

async function lookAtCheckout(person: Person): Promise<void> {
  await addToBasket(person, "date-maamoul");
  await addToBasket(person, "taif-rose-water");
  await look(person, "/basket");
  await look(person, "/checkout");
  await person.page
    .getByRole("button", { name: new RegExp(`^${words[person.locale].checkout.pay}`) })
    .click();
  await expectNothingCut(person, "a checkout with everything missing");
  await person.page.locator("input[name=kind][value=delivery]").check();
  await expectNothingCut(person, "a checkout for delivery");
}

async function lookAtPortals(person: Visitor & Person): Promise<void> {
  const { page, context, locale } = person;
  await signIn(person, "+966500000002");
  await look(person, "/desk");
  await page.getByLabel(words[locale].deskPortal.code).fill(pickupCode);
  await expectNothingCut(person, "a code being typed");
  await page.getByRole("button", { name: words[locale].deskPortal.check, exact: true }).click();
  await expectNothingCut(person, "a bag at the desk");
  await context.clearCookies();
  await signIn(person, "+966500000001");
  await look(person, "/operator");
  await look(person, "/operator/orders");
  await look(person, `/operator/order?id=${sold.id}`);
}

const shopPages = ["/", "/search", "/products/taif-rose-water", "/products/hand-embroidered-abaya"];

const ways = [
  { locale: "ar", how: "page" },
  { locale: "en", how: "page" },
  { locale: "ar", how: "browser" },
] as const;

// Each way is taken, and each language read.
describe.each(facesOf(ways, 1, 2))("at twice the text size, by the $how, in $locale", ({ locale, how }) => {
  test("nothing of the shop, the order or the desk is cut or wider than a small phone", async () => {
    const visitor = await visit(browser, { locale, viewport: phone });
    await enlarge(visitor, how);
    const person = { ...visitor, locale, running };
    const isLarge = () => getComputedStyle(document.documentElement).fontSize;
    await go(person, "/");
    expect(await visitor.page.evaluate(isLarge)).toBe("32px");
    for (const path of [...shopPages, "/my-orders", `/orders/${sold.token}`]) await look(person, path);
    await lookAtCheckout(person);
    await fillPickup(person, { ...guest, hotel: guest.hotel[locale], days: 9 });
    await expectNothingCut(person, "a checkout for pickup");
    await lookAtPortals(person);
    await visitor.context.close();
  });
});

const longest = "W".repeat(80);

/** Words of 80 letters in every field that people may fill. */
async function writeLongest(): Promise<void> {
  const changes = [
    `UPDATE product_texts SET title = '${longest}', description = '${longest}'`,
    `UPDATE variant_texts SET label = '${longest.slice(0, 60)}'`,
    `UPDATE family_texts SET name = '${longest}', place = '${longest}'`,
    `UPDATE hotel_texts SET name = '${longest}', district = '${longest}'`,
    `UPDATE orders SET buyer_name = '${longest}' WHERE id = '${sold.id}'`,
    `UPDATE pickups SET guest_name = '${longest}', room = '${longest}' WHERE order_id = '${sold.id}'`,
    `INSERT INTO return_requests VALUES ('${sold.id}:return.1', '${sold.id}', '${sold.id}.1.1', 1, 'defect', '${longest}',
      'requested', 0, NULL, NULL, NULL)`,
    `INSERT INTO refunds (id, order_id, position, reason, note, actor, state, amount_halalas, fee_halalas, fee_vat_halalas,
      problem, decided_at)
      VALUES ('${sold.id}:refund.1', '${sold.id}', 1, 'defect', '${longest}', 'test', 'blocked', 100, 0, 0, 'refused', 0)`,
  ];
  for (const sql of changes) await rows(running, sql);
}

describe("with words of 80 letters", () => {
  beforeAll(async () => {
    await writeLongest();
    sold = await sell(running, [{ slug: "date-kleija", quantity: 1 }]);
    const room = `UPDATE pickups SET guest_name = '${longest}', room = '${longest}' WHERE order_id = '${sold.id}'`;
    await rows(running, room);
    const [order] = await rows(
      running,
      `SELECT pickup_code AS code FROM pickups WHERE order_id = '${sold.id}'`,
    );
    pickupCode = z.object({ code: z.string() }).parse(order).code;
  });

  test.each(facesOf(["ar", "en"] as const, 0))(
    "no page in %s is cut or wider than a phone",
    async (locale) => {
      const visitor = await visit(browser, { locale, viewport: { width: 390, height: 840 } });
      const person = { ...visitor, locale, running };
      for (const path of ["/search", "/products/sidr-honey", `/orders/${sold.token}`])
        await look(person, path);
      await lookAtCheckout(person);
      await lookAtPortals(person);
      await look(person, "/operator/refunds");
      await visitor.context.close();
    },
  );
});
