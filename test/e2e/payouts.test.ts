// A family is paid by the bank, in a real browser: it gives its account, two operators send a file, the bank answers.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { money } from "../../worker/words/format.ts";
import type { Running } from "../../worker/local/start.ts";
import { basketOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { bankReport } from "../support/bank-report.ts";
import { desktop, openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { call } from "../support/client.ts";
import { schemaErrors } from "../support/iso20022.ts";
import {
  agreeProposal,
  go,
  makeBankFile,
  readBankReport,
  send,
  sendBankFile,
  signIn,
  type Person,
} from "./actions.ts";
import { openStoreFor, rows } from "./market.ts";
import { addSecondOperator, secondOperatorPhone } from "./sold.ts";

const operatorPhone = "+966500000001";
const deskPhone = "+966500000002";

let running: Running;
let browser: Browser;
let family: Visitor & Person;
let first: Visitor & Person;
let second: Visitor & Person;
let parcel: z.infer<typeof parcelShape>;

const parcelShape = z.object({
  id: z.string(),
  order_id: z.string(),
  family_id: z.string(),
  name: z.string(),
  phone: z.string(),
  share_halalas: z.int(),
});
const placedShape = z.object({ payment: z.object({ url: z.string() }) });

async function sell(): Promise<void> {
  const server = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const basket = basketOf(await readCatalog(server), 0);
  const answer = await placeRaw(server, basket, await quote(server, basket), `payouts-${Date.now()}`);
  const placed = placedShape.parse(JSON.parse(answer.body.toString()));
  const session = new URL(placed.payment.url).pathname.split("/").at(-1) ?? "";
  await call(`${server.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: { waitForDelivery: true } });
  await vi.waitFor(
    async () => {
      const found = await rows(
        running,
        `SELECT p.*, t.name, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM parcels p JOIN families f ON f.id = p.family_id
        JOIN family_texts t ON t.family_id = f.id AND t.locale = 'ar' WHERE p.state = 'paid' ORDER BY p.id`,
      );
      parcel = parcelShape.parse(found[0]);
    },
    { timeout: 20_000 },
  );
}

async function come(locale: "ar" | "en", who: string): Promise<Visitor & Person> {
  const viewport = locale === "ar" ? phone : desktop;
  const person = { ...(await visit(browser, { locale, viewport })), locale, running };
  await signIn(person, who);
  return person;
}

/** Brings the order to its guest: families, operator and desk take their steps. */
async function deliver(): Promise<void> {
  const parcels = await rows(
    running,
    `SELECT p.id, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM parcels p JOIN families f ON f.id = p.family_id WHERE p.order_id = '${parcel.order_id}'`,
  );
  for (const one of z.array(z.object({ id: z.string(), phone: z.string() })).parse(parcels)) {
    const maker = one.phone === parcel.phone ? family : await come("ar", one.phone);
    await send(maker, `/api/family/parcels/${one.id}/accept`, "POST");
    await send(maker, `/api/family/parcels/${one.id}/ready`, "POST");
    await send(first, `/api/operator/parcels/${one.id}/collect`, "POST");
  }
  await send(first, `/api/operator/orders/${parcel.order_id}/bring`, "POST");
  const [order] = await rows(
    running,
    `SELECT pickup_code FROM pickups WHERE order_id = '${parcel.order_id}'`,
  );
  const desk = await come("ar", deskPhone);
  await send(desk, "/api/desk/handovers", "POST", { code: order?.["pickup_code"] });
}

beforeAll(async () => {
  running = await openStoreFor("payouts");
  browser = await openBrowser();
  await sell();
  await addSecondOperator(running);
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

test("an operator has the family paid by bank transfer", async () => {
  const t = words.en.operatorFamily;
  first = await come("en", operatorPhone);
  const { page } = first;
  await go(first, `/operator/family?id=${parcel.family_id}`);
  await page.getByRole("button", { name: t.switchTo.bank }).click();
  await page.getByRole("button", { name: words.en.portal.now }).click();
  await page.getByText(t.railSaved).waitFor();
  await page.getByText(words.en.operatorFamilies.rails.bank, { exact: true }).waitFor();
});

test("the family enters its account, and sees at once when a digit is wrong", async () => {
  const t = words.ar.familyAccount;
  family = await come("ar", parcel.phone);
  const { page } = family;
  await go(family, "/family/account");
  const field = page.getByLabel(t.iban);
  await field.fill("SA0380000000608010167518");
  await page.getByText(t.typing.iban_mistyped).waitFor();
  await field.fill("SA03 8000 0000 6080 1016 7519");
  await page.getByText("مصرف الراجحي").waitFor();
  await page.getByLabel(t.holder).fill("فاطمة محمد الحربي");
  await page.getByRole("button", { name: t.save }).click();
  await page.getByText(t.saved).waitFor();
  await page.getByText("SA03 •••• 7519").waitFor();
});

test("once its order has arrived its payout is on its way, and waits for a file", async () => {
  await deliver();
  await go(family, "/family/payouts");
  const t = words.ar.familyMoney;
  const row = family.page.getByRole("list", { name: t.paidTitle }).getByRole("listitem");
  await row.getByText(t.states.open, { exact: true }).waitFor();
  expect(await row.innerText()).toContain(money(parcel.share_halalas));
});

test("one operator makes a file, sees whom it pays, and confirms it", async () => {
  const value = { name: "Souq al-Usar", iban: "SA0205000000608010167519", bic: "INMASARI" };
  await send(first, "/api/operator/settings/bank_debtor", "PUT", { value });
  second = await come("en", secondOperatorPhone);
  await agreeProposal(second);
  await makeBankFile(first, "فاطمة محمد الحربي");
});

test("another releases it for the bank, reads the bank's report, and the family has its money", async () => {
  const { id: fileId, xml } = await sendBankFile(second);
  expect(await schemaErrors("pain.001.001.10", xml)).toBe("");
  expect(xml).toContain("SA0380000000608010167519");
  const [payout] = await rows(running, `SELECT id FROM payouts WHERE file_id = '${fileId}'`);
  const report = bankReport(fileId, [{ payoutId: String(payout?.["id"]), status: "ACSC" }]);
  await readBankReport(second, report);
  await agreeProposal(first);
  await go(family, "/family/payouts");
  await family.page.getByText(words.ar.familyMoney.states.done, { exact: true }).waitFor();
  const sums = await rows(
    running,
    `SELECT (SELECT sum(amount_halalas) FROM postings WHERE code = 'bank_transfer') AS paid,
      (SELECT sum(amount_halalas) FROM postings WHERE credit = 'payouts')
      - (SELECT sum(amount_halalas) FROM postings WHERE debit = 'payouts') AS on_its_way`,
  );
  expect(sums).toEqual([{ paid: parcel.share_halalas, on_its_way: 0 }]);
});
