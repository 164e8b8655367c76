// The second factor in a browser: creating, using and re-confirming a passkey; a cloned passkey; roles and sessions.
import type { Browser, CDPSession } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { fillWords } from "../../worker/words/sentences.ts";
import { localePath } from "../../worker/words/paths.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { refusals } from "../../worker/words/all/buyers.ts";
import type { Running } from "../../worker/local/start.ts";
import { openBrowser, visit } from "../support/browser.ts";
import { go, openAccount, signIn, signInByPhone, typeAuthenticatorCode, type Person } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { expectGoodLooks } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";

const operatorPhone = "+966500000001";
const sizes = [
  ["ar", { width: 360, height: 740 }],
  ["en", { width: 1280, height: 800 }],
] as const;

let running: Running;
let browser: Browser;
beforeAll(async () => {
  running = await openStoreFor("security");
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await running.close();
});

/** A platform authenticator, as a phone or a laptop has one. */
async function addAuthenticator(person: Person): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await person.page.context().newCDPSession(person.page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, authenticatorId };
}

async function makeStaff(phone: string): Promise<void> {
  const { db } = running.store;
  await db.batch([
    db.prepare("INSERT INTO people VALUES (?, ?, 0)").bind(`per_${phone.slice(1)}`, phone),
    db.prepare("INSERT INTO roles VALUES (?, 'operator', '')").bind(`per_${phone.slice(1)}`),
  ]);
}

describe.each(facesOf(sizes, 0))("in %s", (locale, viewport) => {
  const phone = locale === "ar" ? "+966551110001" : "+966551110002";
  const t = words[locale];

  test("a new operator sets up a passkey, keeps the codes, comes back with it, and a copy of it is refused", async () => {
    await makeStaff(phone);
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const { page } = person;
    const { cdp, authenticatorId } = await addAuthenticator(person);
    await signInByPhone(person, phone);
    await page.getByRole("heading", { name: t.enrol.title }).waitFor();
    await expectGoodLooks(page);
    await page.getByRole("button", { name: t.enrol.passkey, exact: true }).click();
    await page.getByRole("heading", { name: t.enrol.codesTitle }).waitFor();
    expect(await page.locator("[data-slot=codes] li").count()).toBe(8);
    await expectGoodLooks(page);
    await page.getByRole("button", { name: t.enrol.kept }).click();
    await page.waitForURL(`**${localePath(locale, "/operator")}`);
    const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
    expect(credentials).toHaveLength(1);

    await openAccount(person);
    await page.getByRole("button", { name: t.portal.signOut }).click();
    await page.waitForURL("**/sign-in");
    await signInByPhone(person, phone);
    await page.getByRole("button", { name: t.confirm.passkey }).waitFor();
    await expectGoodLooks(page);
    await page.getByRole("button", { name: t.confirm.passkey }).click();
    await page.waitForURL(`**${localePath(locale, "/operator")}`);

    // A cloned key is detected by its older counter.
    const [credential] = credentials;
    if (credential === undefined) throw new Error("the authenticator holds no key");
    await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
    await cdp.send("WebAuthn.addCredential", {
      authenticatorId,
      credential: { ...credential, signCount: 0 },
    });
    await openAccount(person);
    await page.getByRole("button", { name: t.portal.signOut }).click();
    await page.waitForURL("**/sign-in");
    await signInByPhone(person, phone);
    await page.getByRole("button", { name: t.confirm.passkey }).click();
    await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    expect(new URL(page.url()).pathname).toContain("/sign-in/confirm");
    await visitor.context.close();
  });

  test("what was typed is not lost when an act asks for the factor again; roles are given and taken", async () => {
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const { page } = person;
    await signIn(person, operatorPhone);
    await go(person, "/operator/staff");
    await page.getByRole("button", { name: t.operatorStaff.give, exact: true }).click();
    const newcomer = locale === "ar" ? "+966552220001" : "+966552220002";
    const form = page.getByRole("dialog", { name: t.operatorStaff.give });
    await form.getByLabel(t.operatorStaff.phone).fill(newcomer);
    await form.getByLabel(t.operatorStaff.role).selectOption("desk");
    await form.getByRole("combobox", { name: t.operatorStaff.subject }).click();
    await form.getByRole("listbox").getByRole("option").first().click();
    await expectGoodLooks(page);
    await running.store.db.prepare("UPDATE sessions SET verified_at = 1 WHERE verified_at IS NOT NULL").run();
    await form.getByRole("button", { name: t.operatorStaff.giveIt }).click();
    const dialog = page.getByRole("dialog", { name: t.confirm.title });
    await dialog.waitFor();
    await expectGoodLooks(page);
    await typeAuthenticatorCode(person, operatorPhone);
    await page.getByRole("status").filter({ hasText: t.operatorStaff.givenSaid }).waitFor();
    const sql = `SELECT r.role FROM roles r JOIN people p ON p.id = r.person_id WHERE p.phone = '${newcomer}'`;
    expect(await rows(running, sql)).toEqual([{ role: "desk" }]);
    await page.getByLabel(t.operatorStaff.search).fill(newcomer);
    await page.getByRole("button", { name: t.operatorStaff.find, exact: true }).click();
    const card = page.getByRole("article");
    await expect.poll(() => card.count()).toBe(1);
    await expectGoodLooks(page);
    await card.getByRole("button", { name: t.operatorStaff.take }).click();
    const sure = page.getByRole("dialog", { name: t.operatorStaff.take });
    await sure.getByRole("button", { name: t.operatorStaff.take, exact: true }).click();
    await page.getByRole("status").filter({ hasText: t.operatorStaff.takenSaid }).waitFor();
    expect(await rows(running, sql)).toEqual([]);
    await visitor.context.close();
  });

  test("the page of sign-in and security lists ways and sessions, adds an authenticator, and ends the others", async () => {
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const { page } = person;
    await signIn(person, operatorPhone);
    await go(person, "/security");
    await page.getByRole("heading", { name: t.security.sessionsTitle }).waitFor();
    await page.getByText(t.security.add, { exact: true }).click();
    await page.getByRole("button", { name: t.enrol.authenticator, exact: true }).click();
    await page.getByRole("heading", { name: t.enrol.setupTitle }).waitFor();
    expect(await page.locator("[data-slot=qr] path").getAttribute("d")).toMatch(/^M/);
    expect(await page.locator("[data-slot=secret]").textContent()).toMatch(/^([A-Z2-7]{4} ?){8}$/);
    await expectGoodLooks(page);
    await page.getByRole("button", { name: t.security.endOthers }).click();
    await page.getByRole("status").filter({ hasText: t.security.othersEnded }).waitFor();
    const own = z
      .array(z.object({ count: z.int() }))
      .parse(
        await rows(
          running,
          `SELECT count(*) AS count FROM sessions WHERE person_id = (SELECT id FROM people WHERE phone = '${operatorPhone}')`,
        ),
      );
    expect(own).toEqual([{ count: 1 }]);
    await visitor.context.close();
  });

  test("who acts for two families is asked for which, and then stays with that one", async () => {
    const visitor = await visit(browser, { locale, viewport });
    const person = { ...visitor, locale, running };
    const { page } = person;
    const helper = locale === "ar" ? "+966553330001" : "+966553330002";
    const families = z
      .array(z.object({ id: z.string(), name: z.string() }))
      .length(2)
      .parse(
        await rows(
          running,
          "SELECT family_id AS id, name FROM family_texts WHERE locale = 'ar' ORDER BY 1 LIMIT 2",
        ),
      );
    const { db } = running.store;
    await db
      .prepare("INSERT INTO people VALUES (?, ?, 0)")
      .bind(`per_${helper.slice(1)}`, helper)
      .run();
    const give = db.prepare("INSERT INTO roles VALUES (?, 'family', ?)");
    const [first, second] = families.map(({ id }) => give.bind(`per_${helper.slice(1)}`, id));
    await first?.run();
    await signIn(person, helper);
    // From now on she acts for two families: the sign-in page asks for which.
    await second?.run();
    await go(person, "/family/payouts");
    const names = families.map(({ name }) => name).join(" · ");
    const asked = fillWords(refusals[locale].subject_ambiguous, { names });
    await page.getByText(asked).waitFor();
    await expectGoodLooks(page);
    const [, chosen] = families;
    await page.getByRole("button", { name: t.portal.chooseSubject }).waitFor();
    await openAccount(person);
    await expectGoodLooks(page);
    const choices = page.getByRole("list", { name: t.portal.act });
    await choices.getByRole("link", { name: chosen?.name ?? "" }).click();
    await page.waitForURL((url) => url.searchParams.get("as") === chosen?.id);
    expect(new URL(page.url()).pathname).toBe(localePath(locale, "/family/payouts"));
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await page
      .getByRole("link", { name: t.familyToday.today, exact: true })
      .filter({ visible: true })
      .first()
      .click();
    await page.waitForURL(
      (url) => url.searchParams.get("as") === chosen?.id && url.pathname.endsWith("/family"),
    );
    await visitor.context.close();
  });
});
