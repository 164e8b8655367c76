// The first sale in a real browser: in Arabic on a small phone, in English on a desktop.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Locale } from "../../worker/words/locales.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { desktop, openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import {
  acceptAndPack,
  addToBasket,
  collectAndBring,
  fillPickup,
  go,
  handOver,
  payThere,
  pressPay,
  signIn,
  type Person,
} from "./actions.ts";
import { messagesTo, moneyOf, openStoreFor, rows } from "./market.ts";

let running: Running;
let browser: Browser;

beforeAll(async () => {
  running = await openStoreFor("journey");
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const parcelShape = z.object({
  id: z.string(),
  family_id: z.string(),
  phone: z.string(),
  gross_halalas: z.number(),
  commission_halalas: z.number(),
  vat_halalas: z.number(),
  share_halalas: z.number(),
});
const orderShape = z.object({
  id: z.string(),
  number: z.string(),
  pickup_code: z.string(),
  total_halalas: z.number(),
  fee_halalas: z.number(),
});

async function lastOrder() {
  return orderShape.parse(
    (await rows(running, "SELECT * FROM orders JOIN pickups ON order_id = id ORDER BY id DESC LIMIT 1"))[0],
  );
}

async function parcelsOf(orderId: string) {
  return z
    .array(parcelShape)
    .parse(
      await rows(
        running,
        `SELECT p.*, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM parcels p JOIN families f ON f.id = p.family_id WHERE p.order_id = '${orderId}'`,
      ),
    );
}

const goods = ["taif-rose-water", "date-maamoul", "olive-wood-misbaha"];

const journeys = [
  { locale: "ar", viewport: phone, name: "أحمد خان", phone: "+923001234567", hotel: "فندق ساعة مكة فيرمونت" },
  {
    locale: "en",
    viewport: desktop,
    name: "Ahmad Khan",
    phone: "+6281234567890",
    hotel: "Fairmont Makkah Clock Royal Tower",
  },
] as const satisfies readonly {
  locale: Locale;
  viewport: typeof phone;
  name: string;
  phone: string;
  hotel: string;
}[];

describe.each(journeys)("in $locale at $viewport.width px", (journey) => {
  const { locale, viewport } = journey;
  const t = words[locale];
  let shopper: Visitor & Person;

  async function newPerson(): Promise<Visitor & Person> {
    return { ...(await visit(browser, { locale, viewport })), locale, running };
  }

  test("a pilgrim fills one basket with goods of three families", async () => {
    shopper = await newPerson();
    await go(shopper, "/");
    for (const slug of goods) await addToBasket(shopper, slug);
    await go(shopper, "/basket");
    await shopper.page.getByRole("link", { name: t.basket.checkout }).waitFor();
    await shopper.page.reload();
    await shopper.page.getByRole("link", { name: t.basket.checkout }).click();
    await shopper.page.waitForURL("**/checkout");
  });

  test("and pays once, for pickup at the hotel", async () => {
    await fillPickup(shopper, { name: journey.name, phone: journey.phone, hotel: journey.hotel, days: 9 });
    await pressPay(shopper);
    await payThere(shopper);
    const order = await lastOrder();
    const code = `${order.pickup_code.slice(0, 4)} ${order.pickup_code.slice(4)}`.toUpperCase();
    await shopper.page.getByText(code).first().waitFor({ timeout: 30_000 });
    expect((await messagesTo(running, journey.phone))[0]).toContain(order.number);
    await go(shopper, "/basket");
    await shopper.page.getByText(t.basket.empty).first().waitFor();
  });

  test("each family accepts and packs its part, and sees its own share only", async () => {
    const order = await lastOrder();
    for (const parcel of await parcelsOf(order.id)) {
      const family = await newPerson();
      await signIn(family, parcel.phone);
      expect(new URL(family.page.url()).pathname).toContain("/family");
      await acceptAndPack(family);
      await family.context.close();
    }
  });

  test("the operator collects the parcels into the bag and brings it, the desk hands it over once", async () => {
    const order = await lastOrder();
    const operator = await newPerson();
    await signIn(operator, "+966500000001");
    await collectAndBring(operator, goods.length);
    expect((await messagesTo(running, journey.phone))[0]).toContain(
      order.pickup_code.slice(0, 4).toUpperCase(),
    );
    const desk = await newPerson();
    await signIn(desk, "+966500000002");
    await handOver(desk, order.pickup_code.toUpperCase(), journey.name);
    await desk.page.reload();
    await desk.page.getByLabel(t.deskPortal.code).fill(order.pickup_code);
    await desk.page.getByRole("button", { name: t.deskPortal.check, exact: true }).click();
    await desk.page.getByText(t.deskPortal.alreadyTitle).waitFor();
    await operator.context.close();
    await desk.context.close();
  });

  test("the shopper's page has followed, and every family was sent its exact share", async () => {
    const order = await lastOrder();
    const parcels = await parcelsOf(order.id);
    await expect
      .poll(async () => (await moneyOf(running, order.id)).transfers.count, { timeout: 20_000 })
      .toBe(goods.length);
    const money = await moneyOf(running, order.id);
    const sum = (field: "share_halalas" | "commission_halalas" | "vat_halalas") =>
      parcels.reduce((total, parcel) => total + parcel[field], 0);
    expect(money.charges).toEqual({ count: 1, amountHalalas: order.total_halalas });
    expect(money.transfers.amountHalalas).toBe(sum("share_halalas"));
    const kept = sum("commission_halalas") + sum("vat_halalas") + order.fee_halalas;
    expect(money.transfers.amountHalalas + kept).toBe(order.total_halalas);
    const [balance] = await rows(
      running,
      `SELECT sum(CASE WHEN debit = 'stripe' THEN amount_halalas ELSE 0 END) - sum(CASE WHEN credit = 'stripe' THEN amount_halalas ELSE 0 END) AS net
       FROM postings WHERE id LIKE '${order.id}%'`,
    );
    expect(balance?.["net"]).toBe(money.netHalalas);
  });

  test("nothing on the way made the browser complain", () => {
    expect(shopper.complaints).toEqual([]);
  });
});
