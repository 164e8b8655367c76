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
    const form = page.locator("rule-form");
    await page.getByLabel(t.percent, { exact: true }).fill("7.5");
    // 100.00 holds 13.04 of VAT; 7.5 % of the other 86.96 is 6.52. Of a registered family's 100.00, 7.50 holds 0.98.
    await expect.poll(() => form.locator("[data-slot=unregistered-commission]").textContent()).toBe("6.52");
    expect(await form.locator("[data-slot=unregistered-saleVat]").textContent()).toBe("13.04");
    expect(await form.locator("[data-slot=unregistered-share]").textContent()).toBe("80.44");
    expect(await form.locator("[data-slot=registered-commissionVat]").textContent()).toBe("0.98");
    expect(await form.locator("[data-slot=registered-share]").textContent()).toBe("92.50");
    await page.getByRole("button", { name: t.add }).click();
    await form.getByText(t.wrong.subject).waitFor();
    await form.getByText(t.wrong.note).waitFor();
    await page.getByLabel(t.subject, { exact: true }).fill(name.slice(0, 6));
    await form.getByRole("radio", { name }).first().check();
    await page.getByLabel(t.note, { exact: true }).fill("موسم الحج");
    await page.getByRole("button", { name: t.add }).click();
    await page.getByRole("status").filter({ hasText: t.added }).waitFor();
    const item = page.locator("[data-slot=rules] > li").filter({ hasText: name });
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
    await item.getByRole("button", { name: t.endConfirm }).click();
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
    const { id, name } = await family(turn + 2);
    const operator = await atTerms();
    const { page } = operator;
    const part = page.locator("vat-statuses");
    await part.getByLabel(t.vatFamily, { exact: true }).fill(name.slice(0, 6));
    await part.getByRole("radio", { name }).first().check();
    await part.getByRole("heading", { name }).waitFor();
    await part.getByLabel(t.vatNumber).fill("123");
    await part.getByRole("button", { name: t.vatRecord }).click();
    await part.getByText(t.wrong.vatNumber).waitFor();
    await part.getByLabel(t.vatNumber).fill(vatNumber);
    await part.getByLabel(t.vatFrom, { exact: true }).fill(dayFromToday(3));
    await part.getByRole("button", { name: t.vatRecord }).click();
    await part.getByRole("status").filter({ hasText: t.vatRecorded }).waitFor();
    await part.getByText(vatNumber).waitFor();
    await part.getByLabel(t.support).check();
    await part.getByRole("status").filter({ hasText: t.supportChanged }).waitFor();
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
    await page.getByLabel(t.percent, { exact: true }).fill("10");
    const vat = page.locator("[data-slot=unregistered-commissionVat]");
    await expect.poll(() => vat.textContent()).toBe("0.00");
    const setting = page.locator("setting-form[data-setting=commission_taxed_when_deemed]");
    for (const [isTaxed, shown] of [
      [true, "1.13"],
      [false, "0.00"],
    ] as const) {
      await setting.getByRole("checkbox").setChecked(isTaxed);
      await setting.getByRole("button", { name: t.save }).click();
      await expect.poll(() => vat.textContent()).toBe(shown);
    }
    await setting.getByRole("status").filter({ hasText: t.saved }).waitFor();
    expect(operator.complaints).toEqual([]);
  });

  test("the account that pays is refused with a wrong IBAN, and kept with a right one", async () => {
    const operator = await atTerms();
    const { page } = operator;
    const setting = page.locator("setting-form[data-setting=bank_debtor]");
    const save = setting.getByRole("button", { name: t.save });
    const value = async () => {
      const [row] = await rows(running, "SELECT value FROM settings WHERE name = 'bank_debtor'");
      return row === undefined ? null : debtorShape.parse(JSON.parse(String(row["value"])));
    };
    const before = await value();
    await setting.getByLabel(t.debtor.name).fill("Souq al-Usar");
    await setting.getByLabel(t.debtor.iban).fill("SA0380000000608010167510");
    await save.click();
    await setting.getByText(refusals[locale].request_malformed).waitFor();
    expect(await value()).toEqual(before);
    await setting.getByLabel(t.debtor.iban).fill("SA0380000000608010167519");
    await setting.getByLabel(t.debtor.version).selectOption("pain.001.001.09");
    await save.click();
    await setting.getByRole("status").filter({ hasText: t.proposed }).waitFor();
    expect(await value()).toEqual(before);
    await agreeProposal(await person(locale, viewport, secondOperatorPhone));
    expect(await value()).toMatchObject({ iban: "SA0380000000608010167519", version: "pain.001.001.09" });
    const terms = page.locator("setting-form[data-setting=payout_terms]");
    await terms.getByLabel(t.payout.minimum).fill(turn === 0 ? "50" : "12.5");
    await terms.getByRole("button", { name: t.save }).click();
    await terms.getByRole("status").filter({ hasText: t.saved }).waitFor();
    expect(await rows(running, "SELECT value ->> 'minimumHalalas' AS least FROM settings")).toContainEqual({
      least: turn === 0 ? 5000 : 1250,
    });
    expect(operator.complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  });
});
