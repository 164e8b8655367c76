// Refunds in a real browser, in Arabic on a small phone: from a shopper's cancellation to a decided return.
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { count } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { handBackPageWords, pageWords } from "../../worker/words/all/worker.ts";
import type { Running } from "../../worker/local/start.ts";
import { openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import {
  acceptAndPack,
  collectAndBring,
  confirmRefund,
  go,
  handOver,
  openRefund,
  signIn,
  type Person,
} from "./actions.ts";
import { expectGoodLooks } from "./looks.ts";
import { messagesTo, moneyOf, openStoreFor, rows } from "./market.ts";
import { sell, type Sold } from "./sold.ts";

let running: Running;
let browser: Browser;
let sold: Sold;
let shopper: Visitor & Person;
let operator: Visitor & Person;
const everybody: Visitor[] = [];

async function newPerson(): Promise<Visitor & Person> {
  const visitor = await visit(browser, { locale: "ar", viewport: phone });
  everybody.push(visitor);
  return { ...visitor, locale: "ar", running };
}

beforeAll(async () => {
  running = await openStoreFor("refunds");
  browser = await openBrowser();
  sold = await sell(running, [
    { slug: "taif-rose-water", quantity: 1 },
    { slug: "date-maamoul", quantity: 1 },
    { slug: "olive-wood-misbaha", quantity: 3 },
  ]);
  shopper = await newPerson();
  operator = await newPerson();
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const t = words.ar;
const priceShape = z.object({ price: z.int() });
const priceOf = async (line: string) => {
  const found = await rows(
    running,
    `SELECT price_halalas AS price FROM lines WHERE id = '${sold.id}.${line}'`,
  );
  return priceShape.parse(found[0]).price;
};
const riyals = (halalas: number) => (halalas / 100).toFixed(2);
const parcel = (position: number) => {
  const found = sold.parcels[position - 1];
  if (found === undefined) throw new Error(`the order has no parcel ${position}`);
  return found;
};
/** The part of the order's page that is about one family. */
const partOf = (position: number) =>
  shopper.page.locator(".parcel").filter({ hasText: parcel(position).familyName });

describe("what goes back", () => {
  test("the shopper cancels what one family has not begun, after reading the refund's amount", async () => {
    await go(shopper, `/orders/${sold.token}`);
    const part = partOf(1);
    await part.getByText(t.orderChange.cancel).click();
    await part
      .getByText(riyals(await priceOf("1.1")))
      .first()
      .waitFor();
    await part.getByText(t.orderChange.withoutFee).waitFor();
    await part.getByRole("button", { name: t.orderChange.keep }).click();
    expect(await part.getByRole("button", { name: t.orderChange.confirm }).isVisible()).toBe(false);
    await part.getByText(t.orderChange.cancel).click();
    await part.getByRole("button", { name: t.orderChange.confirm }).click();
    await shopper.page.getByRole("status").filter({ hasText: t.orderChange.cancelled }).waitFor();
    await partOf(1).getByText(pageWords.ar.parcelStates.cancelled, { exact: true }).waitFor();
    await shopper.page.getByText(pageWords.ar.refunds.because.buyer_cancelled, { exact: true }).waitFor();
  });

  test("a family refuses a parcel that it cannot make, and gets no share", async () => {
    const family = await newPerson();
    await signIn(family, parcel(2).phone);
    await go(family, `/family/parcel?id=${parcel(2).id}`);
    await family.page.getByText(t.familyRefusal.open).click();
    await family.page.getByText(t.familyRefusal.consequence).waitFor();
    await family.page.getByLabel(t.familyParcel.reasons.soldOut).check();
    await family.page.getByLabel(t.familyParcel.more).fill("نفد الطحين");
    await family.page.getByRole("button", { name: t.familyRefusal.confirm }).click();
    await family.page.getByRole("status").filter({ hasText: t.familyRefusal.refused }).waitFor();
    await family.page.getByText(t.familyRefusal.nothingLeft).waitFor();
    expect(await family.page.getByText(t.familyRefusal.open).isVisible()).toBe(false);
    await shopper.page.reload();
    await partOf(2).getByText(pageWords.ar.parcelStates.refused, { exact: true }).waitFor();
  });

  test("the operator sees what a piece of a line would take from whom, and gives it back", async () => {
    const amount = riyals(await priceOf("3.1"));
    await signIn(operator, "+966500000001");
    await openRefund(operator, sold.id);
    const { page } = operator;
    await page
      .getByRole("group", { name: parcel(3).familyName })
      .getByRole("button", { name: "أكثر" })
      .click();
    const share = fillWords(t.operatorRefunds.shareLess, { family: parcel(3).familyName });
    await page.getByText(share).waitFor();
    await expectGoodLooks(operator.page);
    await confirmRefund(operator, amount);
    const refunds = page.locator("section").filter({ hasText: t.operatorRefunds.sectionTitle });
    await expect.poll(() => refunds.locator(".rows > li").count()).toBe(3);
  });

  test("the last family makes what is left, and the bag is handed over", async () => {
    const family = await newPerson();
    await signIn(family, parcel(3).phone);
    await go(family, `/family/parcel?id=${parcel(3).id}`);
    await family.page.getByText(count("ar", t.familyRefusal.less, 1)).waitFor();
    await go(family, "/family");
    await acceptAndPack(family);
    await go(operator, "/operator");
    await collectAndBring(operator, 1);
    const [order] = await rows(
      running,
      `SELECT pickup_code, guest_name FROM pickups WHERE order_id = '${sold.id}'`,
    );
    const bag = z.object({ pickup_code: z.string(), guest_name: z.string() }).parse(order);
    const desk = await newPerson();
    await signIn(desk, "+966500000002");
    await handOver(desk, bag.pickup_code, bag.guest_name);
  });

  test("the shopper asks to return a piece, and nothing typed is lost when the network is", async () => {
    const { page, context } = shopper;
    await page.reload();
    const part = partOf(3);
    await part.getByText(t.orderChange.giveBack).click();
    await part.getByRole("button", { name: t.orderChange.ask }).click();
    await part.getByText(t.orderChange.chooseReason).waitFor();
    await expectGoodLooks(shopper.page);
    await part.getByRole("radio", { name: pageWords.ar.refunds.returnReasons.defect }).check();
    await part.getByLabel(t.orderChange.note).fill("حبة مكسورة");
    await context.setOffline(true);
    const noise = { type: "gaussian", mean: 140, sigma: 60 } as const;
    const photo = sharp({ create: { width: 2400, height: 1800, channels: 3, background: "white", noise } });
    const buffer = await photo
      .withExif({ IFD3: { GPSLatitude: "21/1 25/1 0/1" } })
      .jpeg()
      .toBuffer();
    await part
      .locator("input[type=file]")
      .setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
    await part.getByText(t.orderChange.photoStates.failed).waitFor();
    await part.getByRole("button", { name: t.orderChange.ask }).click();
    await part.getByText(t.orderChange.photosFailed).waitFor();
    await expectGoodLooks(shopper.page);
    await context.setOffline(false);
    // The emulated network does not send this event to a page that was checked meanwhile.
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await part.getByText(t.orderChange.photoStates.sent, { exact: true }).waitFor();
    await part.getByRole("img", { name: fillWords(t.orderChange.photoAlt, { nth: "1" }) }).waitFor();
    await context.setOffline(true);
    await part.getByRole("button", { name: t.orderChange.ask }).click();
    await part.getByText(t.common.offline).waitFor();
    await context.setOffline(false);
    expect(await part.getByLabel(t.orderChange.note).inputValue()).toBe("حبة مكسورة");
    await part.getByRole("button", { name: t.orderChange.ask }).click();
    await page.getByRole("status").filter({ hasText: t.orderChange.requested }).waitFor();
    await partOf(3).getByText(pageWords.ar.refunds.returnStates.requested).waitFor();
  });

  test("the operator is shown that it waits, and answers it with the money", async () => {
    const { page } = operator;
    await go(operator, "/operator");
    await page.getByRole("link", { name: t.operatorRefunds.title }).filter({ hasText: "1" }).click();
    await page.getByText("حبة مكسورة").waitFor();
    const photo = page.getByRole("img", { name: fillWords(t.operatorRefunds.photo, { nth: "1" }) });
    await expect
      .poll(() => photo.evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 0)))
      .toBeGreaterThanOrEqual(600);
    const [kept] = await rows(running, "SELECT kind, bytes, taken_by FROM photos");
    expect(kept).toMatchObject({ kind: "image/jpeg", taken_by: `${sold.id}:return.1` });
    expect(kept?.["bytes"]).toBeLessThanOrEqual(400 * 1024);
    await page.getByRole("button", { name: t.operatorRefunds.decline }).click();
    await page.getByText(t.operatorRefunds.answerMissing).waitFor();
    await page.getByLabel(t.operatorRefunds.answer).fill("نعتذر منك.");
    const amount = riyals(await priceOf("3.1"));
    await page.getByRole("button", { name: fillWords(t.operatorRefunds.approve, { amount }) }).click();
    await page.getByRole("status").filter({ hasText: t.operatorRefunds.approved }).waitFor();
    await expect
      .poll(async () =>
        (await messagesTo(running, sold.buyerPhone)).some((text) => text.includes("نعتذر منك.")),
      )
      .toBe(true);
  });

  test("and every halala of it went back, as the page, the books and the processor say alike", async () => {
    await shopper.page.reload();
    await partOf(3).getByText("نعتذر منك.").waitFor();
    await partOf(3).getByText(handBackPageWords.ar.leads.desk).waitFor();
    await expectGoodLooks(shopper.page);
    const back = (await priceOf("1.1")) + (await priceOf("2.1")) + 2 * (await priceOf("3.1"));
    await expect
      .poll(async () => (await moneyOf(running, sold.id)).refunds)
      .toEqual({ count: 4, amountHalalas: back });
    await shopper.page.locator("dl").getByText(riyals(back)).waitFor();
    const [open] = await rows(
      running,
      "SELECT sum(CASE WHEN credit = 'refunds' THEN amount_halalas ELSE -amount_halalas END) AS left FROM postings WHERE 'refunds' IN (debit, credit)",
    );
    expect(open).toEqual({ left: 0 });
  });

  test("nothing on the way made a browser complain", () => {
    const complaints = everybody.flatMap((visitor) => visitor.complaints);
    expect(complaints.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  });
});
