// Every page: accessible by axe, no wider than a small phone, and without browser errors.
import type { Browser, Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Locale } from "../../worker/words/locales.ts";
import { localePath } from "../../worker/words/paths.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { basketOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { call } from "../support/client.ts";
import { desktop, openBrowser, phone, settled, visit, type Visitor } from "../support/browser.ts";
import { htmlProblems } from "../support/html.ts";
import { addToBasket, go, signIn } from "./actions.ts";
import { pagesInTurn } from "./grid.ts";
import { expectGoodLooks, unfold } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";

let running: Running;
let browser: Browser;
let paidToken = "";
let placedToken = "";
let payUrl = "";

const placedShape = z.object({
  order: z.object({ id: z.string(), token: z.string() }),
  payment: z.object({ url: z.string() }),
});

async function placeOne(turn: number) {
  const server = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const basket = basketOf(await readCatalog(server), turn);
  const answer = await placeRaw(server, basket, await quote(server, basket), `faces-${turn}-${Date.now()}`);
  return placedShape.parse(JSON.parse(answer.body.toString()));
}

beforeAll(async () => {
  running = await openStoreFor("faces");
  browser = await openBrowser();
  const placed = await placeOne(1);
  placedToken = placed.order.token;
  payUrl = placed.payment.url;
  const paid = await placeOne(0);
  paidToken = paid.order.token;
  const session = new URL(paid.payment.url).pathname.split("/").at(-1) ?? "";
  await call(`${running.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: { waitForDelivery: true } });
  await vi.waitFor(
    async () => {
      expect(await rows(running, "SELECT id FROM orders WHERE state = 'paid'")).toHaveLength(1);
    },
    { timeout: 20_000 },
  );
  await addTrouble(paid.order.id);
});

/** A failed refund and a waiting return, so that the pages also show their problem states. */
async function addTrouble(orderId: string): Promise<void> {
  await rows(
    running,
    `INSERT INTO refunds (id, order_id, position, reason, note, actor, state, amount_halalas, fee_halalas, fee_vat_halalas,
      problem, decided_at)
      VALUES ('${orderId}:refund.1', '${orderId}', 1, 'defect', 'note', 'test', 'blocked', 100, 0, 0, 'refused', 0)`,
  );
  await rows(
    running,
    `INSERT INTO return_requests VALUES ('${orderId}:return.1', '${orderId}', '${orderId}.1.1', 1, 'defect', 'broken', 'requested',
      0, NULL, NULL, NULL)`,
  );
}

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function expectGoodState(visitor: Visitor, locale: Locale | null): Promise<void> {
  const { page, complaints } = visitor;
  await expectGoodLooks(page);
  if (locale !== null) {
    expect(await page.locator("html").getAttribute("lang")).toBe(locale);
    expect(await page.locator("html").getAttribute("dir")).toBe(locale === "ar" ? "rtl" : "ltr");
  }
  // The browser also logs a page that answers 404 or 500 on purpose.
  expect(complaints.filter((text) => !/status of (404|500|401)/.test(text))).toEqual([]);
}

const shopPages = [
  "/",
  "/search",
  "/search?query=%D9%88%D8%B1%D8%AF",
  "/search?query=zzzz",
  "/categories/taif-rose",
  "/products/taif-rose-water",
  "/products/hand-embroidered-abaya",
  "/families/house-of-roses",
  "/basket",
  "/my-orders",
  "/checkout",
  "/help",
  "/contact",
  "/legal/returns",
  "/legal/privacy",
  "/legal/terms",
  "/sign-in",
  "/500",
  "/order-unknown",
  "/offline",
];

const locales = ["ar", "en"] as const;

describe.each(locales)("the shop in %s", (locale) => {
  const turn = locales.indexOf(locale);
  let reader: Visitor;

  beforeAll(async () => {
    reader = await visit(browser, { locale, viewport: phone });
  });

  afterAll(() => reader.context.close());

  test.each(pagesInTurn(shopPages, locales.length, turn))("%s", async (path) => {
    await reader.page.goto(`${running.store.url}${localePath(locale, path)}`, { waitUntil: "load" });
    await expectGoodState(reader, locale);
  });

  test("the pages that the Worker fills are HTML by the standard", async () => {
    const filled = [...shopPages, `/orders/${placedToken}`, `/orders/${paidToken}`, "/products/nothing"];
    for (const path of filled) {
      const { body } = await call(`${running.store.url}${localePath(locale, path)}`);
      expect([path, await htmlProblems(body.toString())]).toEqual([path, []]);
    }
  });

  test("a page that is not there", async () => {
    const path = localePath(locale, "/products/nothing");
    const response = await reader.page.goto(`${running.store.url}${path}`);
    expect(response?.status()).toBe(404);
    await expectGoodState(reader, locale);
  });

  test("a basket with goods in it, and the checkout", async () => {
    const visitor = await visit(browser, { locale, viewport: phone });
    const person = { ...visitor, locale, running };
    await addToBasket(person, "date-maamoul");
    await go(person, "/basket");
    await expectGoodState(visitor, locale);
    await go(person, "/checkout");
    await settled(visitor.page);
    await visitor.page.locator("input[name=kind][value=hotel_pickup]").check();
    await expectGoodState(visitor, locale);
    await visitor.page.locator("input[name=kind][value=delivery]").check();
    await expectGoodState(visitor, locale);
    await visitor.context.close();
  });

  test("an order that waits for its payment, and one that is paid", async () => {
    for (const token of [placedToken, paidToken]) {
      const visitor = await visit(browser, { locale, viewport: phone });
      await visitor.page.goto(`${running.store.url}${localePath(locale, `/orders/${token}`)}`);
      await visitor.page.waitForLoadState("load");
      await unfold(visitor.page);
      await expectGoodState(visitor, locale);
      await visitor.context.close();
    }
  });

  test("the sandbox's payment page", async () => {
    const visitor = await visit(browser, { locale, viewport: phone });
    await visitor.page.goto(payUrl);
    await expectGoodState(visitor, locale);
    await visitor.context.close();
  });
});

const portals = [
  {
    who: "operator",
    phoneNumber: "+966500000001",
    paths: [
      "/operator",
      "/operator/orders",
      "/operator/refunds",
      "/operator/terms",
      "/operator/payouts",
      "/operator/bank-files",
      "/operator/approvals",
      "/operator/bag-problems",
      "/operator/families",
      "/operator/hotels",
      "/operator/places",
      "/operator/staff",
      "/operator/settings",
    ],
  },
  { who: "desk", phoneNumber: "+966500000002", paths: ["/desk", "/desk/shift"] },
  { who: "association", phoneNumber: "+966500000003", paths: ["/association"] },
  {
    who: "family",
    phoneNumber: "",
    paths: [
      "/family",
      "/family/orders",
      "/family/commission",
      "/family/payouts",
      "/family/account",
      "/family/documents",
      "/family/statement",
    ],
  },
] as const;

const parcelShape = z.object({
  phone: z.string(),
  id: z.string(),
  order_id: z.string(),
  family_id: z.string(),
  hotel_id: z.string(),
});

async function waitingParcel(): Promise<z.infer<typeof parcelShape>> {
  const [first] = await rows(
    running,
    "SELECT (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone, p.id, p.order_id, p.family_id, (SELECT min(id) FROM hotels) AS hotel_id FROM parcels p JOIN families f ON f.id = p.family_id WHERE p.state = 'paid'",
  );
  return parcelShape.parse(first);
}

/** Pages of single objects. */
function pagesOf(who: string, parcel: z.infer<typeof parcelShape>): readonly string[] {
  if (who === "operator")
    return [
      `/operator/order?id=${parcel.order_id}`,
      `/operator/family?id=${parcel.family_id}`,
      `/operator/hotel?id=${parcel.hotel_id}`,
    ];
  return who === "family" ? [`/family/parcel?id=${parcel.id}`, `/family/commission?id=${parcel.id}`] : [];
}

describe.each(locales)("the portals in %s", (locale) => {
  test.each(pagesInTurn(portals, locales.length, locales.indexOf(locale)))(
    "of the $who",
    async ({ phoneNumber, paths, who }) => {
      const parcel = await waitingParcel();
      const visitor = await visit(browser, { locale, viewport: phone });
      const person = { ...visitor, locale, running };
      await signIn(person, phoneNumber === "" ? parcel.phone : phoneNumber);
      const sheets = who === "operator" ? [`/operator/sheets?sheet=labels#${parcel.order_id}`] : [];
      for (const path of [...paths, ...pagesOf(who, parcel), ...sheets]) {
        await go(person, path);
        await visitor.page.locator("[data-view=loading]").first().waitFor({ state: "hidden" });
        await unfold(visitor.page);
        await expectGoodState(visitor, locale);
      }
      await visitor.context.close();
    },
  );
});

/** The values that forms require before they send, by field name. */
const filledIn: Readonly<Record<string, string>> = {
  phone: "+966501234567",
  reason: "reason",
  reference: "REF123",
  note: "a note long enough",
  query: "Ahmad",
  answer: "an answer",
  buildingNumber: "1234",
  street: "street",
  district: "district",
  city: "city",
  postalCode: "24231",
  iban: "SA0380000000608010167519",
  holder: "Umm Khalid",
};

async function fillIn(page: Page): Promise<void> {
  await page.evaluate((values) => {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      "main :is(input, textarea)",
    ))
      if (field.value === "") field.value = values[field.name] ?? "";
  }, filledIn);
}

/** The next button whose action was not tried yet on this page. */
async function nextKind(page: Page, pressed: Set<string>): Promise<Locator | null> {
  const kinds = await page.locator("main button:visible:enabled").evaluateAll((buttons) =>
    buttons.map((button) => {
      const { act = "", verb = "", slot = "" } = button instanceof HTMLElement ? button.dataset : {};
      const isNamed = act !== "" || slot !== "";
      return [act, verb, slot, isNamed ? "" : (button.textContent ?? "").trim()].join("|");
    }),
  );
  const index = kinds.findIndex((kind) => !pressed.has(kind));
  if (index < 0) return null;
  pressed.add(kinds[index] ?? "");
  return page.locator("main button:visible:enabled").nth(index);
}

/** Presses one button offline: reports whether it sent a request, where the focus is, and whether the page said so. */
async function pressOffline({ page, context }: Visitor, button: Locator, said: string) {
  const sent: string[] = [];
  const note = (request: Request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  await context.setOffline(true);
  page.on("request", note);
  await button.focus();
  await page.keyboard.press("Enter");
  const now = page.locator("[data-now]:visible");
  if ((await now.count()) > 0) await now.press("Enter");
  const acts = sent.filter((request) => !/^GET |(searches|options|secret)$/.test(request));
  if (acts.length > 0) await page.getByText(said).filter({ visible: true }).first().waitFor();
  const focused = await page.evaluate(() => document.activeElement?.tagName ?? "BODY");
  page.off("request", note);
  await context.setOffline(false);
  return { acts, focused };
}

const acting = [
  {
    who: "operator",
    phoneNumber: "+966500000001",
    also: [
      "/operator/staff",
      "/operator/families",
      "/operator/hotels",
      "/operator/places",
      "/operator/settings",
    ],
  },
  { who: "desk", phoneNumber: "+966500000002", also: [] },
  { who: "family", phoneNumber: "", also: [] },
] as const;

test.each(acting)(
  "each act of the $who pressed without a connection says that it was not kept, and keeps the focus",
  async ({ who, phoneNumber, also }) => {
    const parcel = await waitingParcel();
    const visitor = await visit(browser, { locale: "ar", viewport: phone });
    const person = { ...visitor, locale: "ar" as const, running };
    await signIn(person, phoneNumber === "" ? parcel.phone : phoneNumber);
    const paths = portals.find((portal) => portal.who === who)?.paths ?? [];
    const acts = new Set<string>();
    for (const path of [...paths, ...also, ...pagesOf(who, parcel), "/security"]) {
      const pressed = new Set<string>();
      for (;;) {
        await go(person, path);
        await visitor.page.locator("[data-view=loading]").first().waitFor({ state: "hidden" });
        await settled(visitor.page);
        await unfold(visitor.page);
        await fillIn(visitor.page);
        const button = await nextKind(visitor.page, pressed);
        if (button === null) break;
        // A plain GET form leaves this page.
        if ((await button.evaluate((element) => element.closest("form")?.hasAttribute("method"))) === true)
          continue;
        const done = await pressOffline(visitor, button, words.ar.portal.notKept);
        expect([path, [...pressed].at(-1), done.focused]).not.toContain("BODY");
        for (const act of done.acts) acts.add(act.replaceAll(/\w+_[\w.:]+/g, "{id}"));
      }
    }
    expect([...acts]).not.toEqual([]);
    await visitor.context.close();
  },
);

test("the home, a product and the checkout keep their contrast in the dark, on a desktop", async () => {
  for (const path of ["/", "/en/products/taif-rose-water", "/en/checkout", "/sign-in"]) {
    const visitor = await visit(browser, { locale: "en", viewport: desktop, isDark: true });
    await visitor.page.goto(`${running.store.url}${path}`, { waitUntil: "load" });
    await expectGoodState(visitor, null);
    await visitor.context.close();
  }
});

test("the sandbox's own page", async () => {
  const visitor = await visit(browser, { locale: "en", viewport: desktop });
  await visitor.page.goto(running.sandboxUrl ?? "");
  await expectGoodState(visitor, null);
  await visitor.context.close();
});
