// The operator sets commission terms in the browser, and a family reads the reasons for its commission.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { fillWords } from "../../worker/words/sentences.ts";
import { refusals } from "../../worker/words/all/buyers.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { desktop, openBrowser, phone, visit } from "../support/browser.ts";
import { agreeProposal, dayFromToday, go, signIn } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { openStoreFor, rows } from "./market.ts";
import { addSecondOperator, secondOperatorPhone } from "./sold.ts";

let running: Running;
let browser: Browser;
beforeAll(async () => {
  running = await openStoreFor("terms");
  await addSecondOperator(running);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

const operatorPhone = "+966500000001";
const debtorShape = z.object({ iban: z.string(), version: z.string() });
const familyShape = z.object({ id: z.string(), name: z.string(), phone: z.string() });
async function family(turn: number) {
  const found = await rows(
    running,
    `SELECT f.id, t.name, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM families f JOIN family_texts t ON t.family_id = f.id AND t.locale = 'ar'
      WHERE f.state = 'open' AND NOT EXISTS (SELECT 1 FROM vat_statuses s WHERE s.family_id = f.id)
      ORDER BY f.id LIMIT 1 OFFSET ${turn}`,
  );
  return familyShape.parse(found[0]);
}

async function person(locale: "ar" | "en", viewport: typeof phone, phoneNumber: string) {
  const visitor = await visit(browser, { locale, viewport });
  const who = { ...visitor, locale, running };
  await signIn(who, phoneNumber);
  return who;
}

const faces = [
  { locale: "ar", viewport: phone, turn: 0, vatNumber: "377777777700003" },
  { locale: "en", viewport: desktop, turn: 1, vatNumber: "388888888800003" },
] as const;

describe.each(facesOf(faces, 0))("in $locale", ({ locale, viewport, turn, vatNumber }) => {
  const t = words[locale].operatorTerms;
  let opened: ReturnType<typeof person> | null = null;
  /** The operator on the terms page, signed in once because codes are limited. */
  async function atTerms() {
    opened ??= person(locale, viewport, operatorPhone);
    const operator = await opened;
    await go(operator, "/operator/terms");
    return operator;
  }

  test("a rule is written with a live example, shown to its family, and ended", async () => {
    const { id, name, phone: familyPhone } = await family(turn);
    const operator = await atTerms();
    const { page } = operator;
    await page.getByRole("button", { name: t.addTitle }).click();
    const form = page.getByRole("dialog", { name: t.addTitle });
    const example = (part: string) => form.getByRole("row").filter({ hasText: part }).getByRole("cell");
    await form.getByLabel(t.percent, { exact: true }).fill("7.5");
    // 100.00 holds 13.04 of VAT; 7.5 % of the other 86.96 is 6.52. Of a registered family's 100.00, 7.50 holds 0.98.
    await expect.poll(() => example(t.commission).nth(1).textContent()).toContain("6.52");
    expect(await example(t.saleVat).nth(1).textContent()).toContain("13.04");
    expect(await example(t.share).nth(1).textContent()).toContain("80.44");
    expect(await example(t.commissionVat).nth(2).textContent()).toContain("0.98");
    expect(await example(t.share).nth(2).textContent()).toContain("92.50");
    await form.getByRole("button", { name: t.add }).click();
    await form.locator(".wrong").getByText(t.wrong.subject).waitFor();
    await form.locator(".wrong").getByText(t.wrong.note).waitFor();
    await form.getByRole("combobox", { name: t.subject }).fill(name.slice(0, 6));
    await form.getByRole("option", { name }).first().click();
    await form.getByLabel(t.note, { exact: true }).fill("موسم الحج");
    await form.getByRole("button", { name: t.add }).click();
    await page.getByRole("status").filter({ hasText: t.added }).waitFor();
    const item = page.getByRole("article").filter({ hasText: name });
    expect(await item.textContent()).toContain(fillWords(t.rate, { percent: "7.5" }));

    const reader = await person(locale, viewport, familyPhone);
    await go(reader, "/family");
    await reader.page.getByRole("link", { name: words[locale].familyCommission.today }).first().click();
    const list = reader.page.getByRole("list", { name: words[locale].familyCommission.each });
    const card = list.getByRole("listitem").first();
    await card.getByText("7.5%").waitFor();
    expect(await card.textContent()).toContain(words[locale].familyCommission.why.family);
    expect(await card.textContent()).toContain("موسم الحج");
    expect(reader.complaints).toEqual([]);
    await reader.context.close();

    await item.getByRole("button", { name: t.end, exact: true }).click();
    await page.getByRole("dialog", { name: t.end }).getByRole("button", { name: t.endConfirm }).click();
    await page.getByRole("status").filter({ hasText: t.ended }).waitFor();
    await expect.poll(() => item.count()).toBe(0);
    expect(
      await rows(running, `SELECT subject_id FROM commission_rules WHERE until_on = from_on`),
    ).toContainEqual({
      subject_id: id,
    });
    expect(operator.complaints).toEqual([]);
  });

  test("a VAT number is checked before it is sent, recorded from its day, and the support is said", async () => {
    const { id } = await family(turn + 2);
    const operator = await atTerms();
    const { page } = operator;
    const own = words[locale].operatorFamily;
    await go(operator, `/operator/family?id=${id}`);
    await page.getByRole("button", { name: own.recordVat }).click();
    const form = page.getByRole("dialog", { name: t.vatRecordTitle });
    await form.getByLabel(t.vatNumber).fill("123");
    await form.getByRole("button", { name: t.vatRecord }).click();
    await form.locator(".wrong").getByText(t.wrong.vatNumber).waitFor();
    await form.getByLabel(t.vatNumber).fill(vatNumber);
    await form.getByLabel(t.vatFrom, { exact: true }).fill(dayFromToday(3));
    await form.getByRole("button", { name: t.vatRecord }).click();
    await page.getByRole("status").filter({ hasText: t.vatRecorded }).waitFor();
    await page.getByText(vatNumber).waitFor();
    await page.getByRole("button", { name: own.supportBegin }).click();
    await page.getByRole("status").filter({ hasText: t.supportChanged }).waitFor();
    const kept = await rows(
      running,
      `SELECT s.vat_number, s.from_on, f.is_on_social_support FROM vat_statuses s JOIN family_registrations f USING (family_id)
        WHERE s.family_id = '${id}'`,
    );
    expect(kept).toEqual([{ vat_number: vatNumber, from_on: dayFromToday(3), is_on_social_support: 1 }]);
    expect(operator.complaints).toEqual([]);
  });

  test("what the law leaves open is set, and the example follows", async () => {
    const operator = await atTerms();
    const { page } = operator;
    const setting = page.getByRole("article").filter({ hasText: t.deemedTitle });
    for (const [choice, shown] of [
      [t.deemedLabel, "1.13"],
      [t.deemedMargin, "0.00"],
    ] as const) {
      await go(operator, "/operator/settings");
      await setting.getByRole("button", { name: t.change }).click();
      const form = page.getByRole("dialog", { name: t.deemedTitle });
      await form.getByLabel(t.deemedQuestion).selectOption(choice);
      await form.getByRole("button", { name: t.save }).click();
      await page.getByRole("status").filter({ hasText: t.saved }).waitFor();
      await atTerms();
      await page.getByRole("button", { name: t.addTitle }).click();
      const rule = page.getByRole("dialog", { name: t.addTitle });
      await rule.getByLabel(t.percent, { exact: true }).fill("10");
      const vat = rule.getByRole("row").filter({ hasText: t.commissionVat }).getByRole("cell").nth(1);
      await expect.poll(() => vat.textContent()).toContain(shown);
    }
    expect(operator.complaints).toEqual([]);
  });

  test("the account that pays is refused with a wrong IBAN, and kept with a right one", async () => {
    const operator = await atTerms();
    const { page } = operator;
    await go(operator, "/operator/settings");
    const change = (title: string) =>
      page.getByRole("article").filter({ hasText: title }).getByRole("button", { name: t.change });
    const setting = page.getByRole("dialog", { name: t.debtorTitle });
    const save = setting.getByRole("button", { name: t.save });
    const value = async () => {
      const [row] = await rows(running, "SELECT value FROM settings WHERE name = 'bank_debtor'");
      return row === undefined ? null : debtorShape.parse(JSON.parse(String(row["value"])));
    };
    const before = await value();
    await change(t.debtorTitle).click();
    await setting.getByLabel(t.debtor.name).fill("Souq al-Usar");
    await setting.getByLabel(t.debtor.iban).fill("SA0380000000608010167510");
    await save.click();
    await setting.locator(".wrong").getByText(refusals[locale].request_malformed).waitFor();
    expect(await value()).toEqual(before);
    await setting.getByLabel(t.debtor.iban).fill("SA0380000000608010167519");
    await setting.getByLabel(t.debtor.version).selectOption("pain.001.001.09");
    await save.click();
    await page.getByRole("status").filter({ hasText: t.proposed }).waitFor();
    expect(await value()).toEqual(before);
    await agreeProposal(await person(locale, viewport, secondOperatorPhone));
    expect(await value()).toMatchObject({ iban: "SA0380000000608010167519", version: "pain.001.001.09" });
    await change(t.payoutTitle).click();
    const terms = page.getByRole("dialog", { name: t.payoutTitle });
    await terms.getByLabel(t.payout.minimum).fill(turn === 0 ? "50" : "12.5");
    await terms.getByRole("button", { name: t.save }).click();
    await page.getByRole("status").filter({ hasText: t.saved }).waitFor();
    expect(await rows(running, "SELECT value ->> 'minimumHalalas' AS least FROM settings")).toContainEqual({
      least: turn === 0 ? 5000 : 1250,
    });
    expect(operator.complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  });
});
