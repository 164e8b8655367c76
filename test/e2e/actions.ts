// Actions of people in the shop and its portals, found by the words on the page.
import { giveAuthenticator } from "../../db/seed/factors.ts";
import { demoEncryptionKey } from "../../worker/config.ts";
import { decryptText, readCipherKeys } from "../../worker/core/cipher.ts";
import { testSecret } from "../support/authenticator.ts";
import jsQR from "jsqr";
import { Secret, TOTP } from "otpauth";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { expect } from "vitest";
import { fillWords } from "../../worker/words/sentences.ts";
import type { Locale } from "../../worker/words/locales.ts";
import { localePath } from "../../worker/words/paths.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { settled } from "../support/browser.ts";
import { messagesTo } from "./market.ts";

export interface Person {
  readonly page: Page;
  readonly locale: Locale;
  readonly running: Running;
}

const tabsMax = 200;

/** Reaches a button by Tab and presses it by Enter, as a person without a mouse; the focus must not be lost. */
export async function pressByKeys({ page }: Person, button: Locator): Promise<void> {
  await button.waitFor();
  const isReached = () => button.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < tabsMax && !(await isReached()); tabs += 1) await page.keyboard.press("Tab");
  expect(await isReached()).toBe(true);
  await page.keyboard.press("Enter");
  await expectFocus(page);
}

/** The focus is on an element of the page, now or once the page has shown an action's result. */
async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? "BODY")).not.toBe("BODY");
}

export async function go(person: Person, path: string): Promise<void> {
  const response = await person.page.goto(
    person.running.store.url.replace("127.0.0.1", "localhost") + localePath(person.locale, path),
  );
  expect(response?.status()).toBe(200);
}

export async function addToBasket(person: Person, slug: string): Promise<void> {
  const t = words[person.locale].product;
  await go(person, `/products/${slug}`);
  await person.page.getByRole("button", { name: t.add }).first().click();
  await person.page.getByRole("status").filter({ hasText: t.added }).waitFor();
}

export interface Guest {
  readonly name: string;
  readonly phone: string;
  readonly hotel: string;
  readonly days: number;
}

/** The date `days` days from today, in the format of a date field. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + (days * 24 + 3) * 3_600_000).toISOString().slice(0, 10);
}

/** Fills in the checkout for a pickup, up to the pay button. */
export async function fillPickup(person: Person, guest: Guest): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].checkout;
  await page.getByRole("radio", { name: t.pickup }).check();
  // The list must be that of the words typed: the one before would be replaced under the choice.
  const isFound = (url: URL) => url.searchParams.get("query") === guest.hotel;
  const found = page.waitForResponse((response) => isFound(new URL(response.url())));
  await page.getByRole("searchbox", { name: t.hotelSearch }).fill(guest.hotel);
  await found;
  await settled(page);
  await page.getByRole("radio", { name: guest.hotel }).first().check();
  await page.getByLabel(t.departure).fill(dayFromToday(guest.days));
  await page.locator("label:visible:has(input[name=slotId]:not([disabled]))").last().click();
  await page.getByLabel(t.guest).fill(guest.name);
  await page.getByLabel(t.guest).blur();
  await expect.poll(() => page.getByLabel(t.name, { exact: true }).inputValue()).toBe(guest.name);
  await page.getByLabel(t.phone, { exact: true }).fill(guest.phone);
}

/** Presses the pay button and waits for the processor's page. */
export async function pressPay(person: Person): Promise<void> {
  const { page, locale, running } = person;
  await page.getByRole("button", { name: new RegExp(`^${words[locale].checkout.pay}`) }).click();
  await page.waitForURL(`${running.sandboxUrl ?? ""}/pay/**`);
}

const payWords = { ar: /^ادفع/, en: /^Pay/ } as const;

/** Pays on the processor's page with its prefilled card, and returns to the order. */
export async function payThere(person: Person): Promise<void> {
  const { page, locale } = person;
  await page.getByRole("button", { name: payWords[locale] }).first().click();
  await page.waitForURL("**/orders/**");
}

/** Signs in by the code to the phone alone: staff are then asked for more. */
export async function signInByPhone(person: Person, phone: string): Promise<void> {
  const { page, locale, running } = person;
  const t = words[locale].signIn;
  await go(person, "/sign-in");
  await page.getByLabel(t.phone, { exact: true }).fill(phone);
  // An older code to the same phone must not be mistaken for the new one.
  const before = (await messagesTo(running, phone)).length;
  await pressByKeys(person, page.getByRole("button", { name: t.send }));
  await page.getByLabel(t.code, { exact: true }).waitFor();
  await expect
    .poll(async () => (await messagesTo(running, phone)).length, { timeout: 10_000 })
    .toBeGreaterThan(before);
  const [message = ""] = await messagesTo(running, phone);
  await page.getByLabel(t.code, { exact: true }).fill(/\d{6}/.exec(message)?.[0] ?? "");
  // The sixth digit sends it.
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** Signs in, staff by their authenticator as well. */
export async function signIn(person: Person, phone: string): Promise<void> {
  await giveStaffAuthenticator(person, phone);
  await signInByPhone(person, phone);
  const { page } = person;
  if (!new URL(page.url()).pathname.endsWith("/sign-in/confirm")) return;
  await typeAuthenticatorCode(person, phone);
  await page.waitForURL((url) => !url.pathname.includes("/sign-in"));
}

/** Staff created by a test already have an authenticator; the demo's staff use the sandbox's. */
async function giveStaffAuthenticator({ running }: Person, phone: string): Promise<void> {
  const sql = `SELECT count(*) AS count FROM roles r JOIN people p ON p.id = r.person_id
    WHERE p.phone = ? AND r.role IN ('operator', 'desk', 'association')`;
  const { db } = running.store;
  if ((await db.prepare(sql).bind(phone).first<number>("count")) === 0) return;
  await giveAuthenticator(db, phone, testSecret, 0);
}

/** Types the authenticator's code. Its last use is cleared, so that one person can confirm more than once in 30 seconds. */
export async function typeAuthenticatorCode(person: Person, phone: string): Promise<void> {
  const { page, locale, running } = person;
  const t = words[locale].confirm;
  await running.store.db.prepare("UPDATE factors SET last_step = 0").run();
  const sql =
    "SELECT secret, person_id AS personId FROM factors f JOIN people p ON p.id = f.person_id WHERE p.phone = ? AND secret IS NOT NULL";
  const row = await running.store.db.prepare(sql).bind(phone).first<{ secret: string; personId: string }>();
  const keys = readCipherKeys(demoEncryptionKey);
  if (row === null || keys === null) throw new Error(`${phone} has no authenticator`);
  const secret = (await decryptText(keys, row.secret, `authenticator:${row.personId}`)) ?? "";
  await page.getByLabel(t.code).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole("button", { name: t.confirm, exact: true }).first().click();
}

/** Opens what says who is here, for whom, and how to leave. */
export async function openAccount({ page }: Person): Promise<void> {
  await page.locator("[data-who]").click();
}

/** A final step can be undone for ten seconds; "record now" skips the wait. */
async function recordNow(person: Person): Promise<void> {
  const { now, undo } = words[person.locale].portal;
  const back = person.page.getByRole("button", { name: undo });
  await back.waitFor();
  expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
  await pressByKeys(person, person.page.getByRole("button", { name: now }));
}

/** Undoes a step: nothing was recorded, the page says so, and the focus stays usable. */
async function undoByKeys(person: Person): Promise<void> {
  const { undo, undone } = words[person.locale].portal;
  await pressByKeys(person, person.page.getByRole("button", { name: undo }));
  await person.page.getByRole("status").filter({ hasText: undone }).waitFor();
}

/** The family's two steps: accept, then ready. */
export async function acceptAndPack(person: Person): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].familyPortal;
  await pressByKeys(person, page.getByRole("button", { name: t.accept }));
  await page.getByText(t.accepted).waitFor();
  await expectFocus(page);
  await pressByKeys(person, page.getByRole("button", { name: t.ready }));
  await undoByKeys(person);
  await pressByKeys(person, page.getByRole("button", { name: t.ready }));
  await recordNow(person);
  await page.getByText(t.waitingTitle).waitFor();
  await expectFocus(page);
}

/** Everything that is ready, of however many families, in two acts with all orders of the list. */
export async function collectAndBring(person: Person, parcels: number): Promise<void> {
  const { page, locale } = person;
  const { operatorOrders: t, portal, portalUi } = words[locale];
  await go(person, "/operator/orders");
  const inState = (state: string) => page.getByRole("cell").getByText(state, { exact: true });
  await expect.poll(() => inState(portal.parcelStates.ready).count()).toBe(parcels);
  for (const verb of ["collect", "bring"] as const) {
    const all = page.getByRole("checkbox", { name: portalUi.selectAll });
    await all.press("Space");
    await pressByKeys(person, page.getByRole("button", { name: t.verbs[verb], exact: true }));
    await recordNow(person);
    // What was done is selected no more.
    await expect.poll(() => all.isChecked()).toBe(false);
  }
  await expect.poll(() => inState(portal.parcelStates.at_desk).count()).toBeGreaterThanOrEqual(parcels);
  await expectFocus(page);
}

export async function handOver(person: Person, code: string, guestName: string): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].deskPortal;
  await page.getByLabel(t.code).fill(code);
  await pressByKeys(person, page.getByRole("button", { name: t.check, exact: true }));
  await page.getByRole("heading", { name: guestName }).waitFor();
  await pressByKeys(person, page.getByRole("button", { name: t.handOver }));
  await page.getByText(t.handed, { exact: true }).first().waitFor();
  await expectFocus(page);
}

/** A request from the page of the signed-in person. */
export async function send(
  { page }: Person,
  path: string,
  method: "POST" | "PUT",
  body?: unknown,
): Promise<void> {
  const isTaken = await page.evaluate(
    async ([url, how, json]) => {
      const reply = await fetch(url, {
        method: how,
        ...(json !== null && { headers: { "content-type": "application/json" }, body: json }),
      });
      return reply.ok;
    },
    [path, method, body === undefined ? null : JSON.stringify(body)] as const,
  );
  expect([path, isTaken]).toEqual([path, true]);
}

/** The operator's page of an order, with the form for a refund open. */
export async function openRefund(person: Person, orderId: string): Promise<void> {
  await go(person, `/operator/order?id=${orderId}`);
  await person.page.getByText(words[person.locale].operatorRefunds.open, { exact: true }).click();
}

/** Presses the refund button and waits for its confirmation. */
export async function confirmRefund({ page, locale }: Person, amount: string): Promise<void> {
  const t = words[locale].operatorRefunds;
  await page.getByRole("button", { name: fillWords(t.confirm, { amount }) }).click();
  await page
    .getByRole("status")
    .filter({ hasText: fillWords(t.refunded, { amount }) })
    .waitFor();
}

/** Makes a bank file of the waiting payouts, checks its payees and confirms it. */
export async function makeBankFile(person: Person, holder: string): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].operatorFiles;
  await go(person, "/operator/bank-files");
  await page.getByText(t.waiting.one ?? "").waitFor();
  await page.getByRole("button", { name: t.make }).click();
  await page.getByText(t.made).waitFor();
  await page.getByRole("row").filter({ hasText: holder }).waitFor();
  expect(await page.getByRole("link", { name: t.download }).isVisible()).toBe(false);
  await page.getByRole("button", { name: t.confirm }).click();
  await page.getByText(t.needsOther).waitFor();
}

/** Another operator releases the file of one payment, and downloads it for the bank. */
export async function sendBankFile(person: Person): Promise<{ id: string; xml: string }> {
  const { page, locale } = person;
  const t = words[locale].operatorFiles;
  await go(person, "/operator/bank-files");
  await page.getByRole("button", { name: t.send }).click();
  await page.getByText(t.sent, { exact: true }).waitFor();
  await page.getByText(fillWords(t.settledOf, { settled: 0, payments: 1 })).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: t.download }).click(),
  ]);
  const chunks = await (await download.createReadStream()).toArray();
  const xml = Buffer.concat(chunks).toString("utf8");
  return { id: download.suggestedFilename().replace(".xml", ""), xml };
}

/** Approves the single open proposal of another operator. */
export async function agreeProposal(person: Person): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].operatorApprovals;
  await go(person, "/operator/approvals");
  await pressByKeys(person, page.getByRole("button", { name: t.agree, exact: true }));
  await page.getByText(t.agreed).waitFor();
  await expectFocus(page);
}

/** Imports the bank's report; the payment is settled when another operator confirms. */
export async function readBankReport(person: Person, report: string): Promise<void> {
  const { page, locale } = person;
  const t = words[locale].operatorFiles;
  await go(person, "/operator/bank-files");
  await page.getByLabel(t.results).setInputFiles({
    name: "report.xml",
    mimeType: "application/xml",
    buffer: Buffer.from(report),
  });
  await page.getByText(fillWords(t.imported, { settled: 1, rejected: 0, pending: 0 })).waitFor();
}

/** The text in the QR code of a document's page, decoded from a screenshot. */
export async function readCode(page: Page): Promise<string | undefined> {
  const picture = await page.locator("article img").screenshot();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(Uint8ClampedArray.from(data), info.width, info.height)?.data;
}
