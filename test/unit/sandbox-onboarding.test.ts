// A family's pages at Stripe in the sandbox: a link opens one once, and what is answered there counts once.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stripe } from "stripe";
import { aFamilyAccount, type CheckedSandbox, openChecked, refusalOf } from "../support/checked-sandbox.ts";

const returnUrl = "https://souq.example/family/payouts?done=1";
const refreshUrl = "https://souq.example/family/payouts?again=1";
const origin = "http://localhost:8788";
const minute = 60_000;

let time: number;
let checked: CheckedSandbox;
let family: string;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
  await checked.callSandbox("POST", "/_sandbox/accounts/onboarding", { onboarding: "required" });
  family = (await checked.stripe.v2.core.accounts.create(aFamilyAccount("أسرة أم محمد"))).id;
});
afterEach(() => checked.close());

function requestLink(
  more: Partial<Stripe.V2.Core.AccountLinkCreateParams.UseCase.AccountOnboarding> = {},
): Promise<Stripe.V2.Core.AccountLink> {
  return checked.stripe.v2.core.accountLinks.create({
    account: family,
    use_case: {
      type: "account_onboarding",
      account_onboarding: { refresh_url: refreshUrl, return_url: returnUrl, ...more },
    },
  });
}

async function show(url: string, headers: Record<string, string> = {}) {
  const response = await checked.sandbox.app.fetch(new Request(new URL(url, origin), { headers }));
  const location = response.headers.get("location") ?? "";
  return { status: response.status, location, text: await response.text(), headers: response.headers };
}

async function submit(url: string, fields: Record<string, string>) {
  const init = { method: "POST", body: new URLSearchParams(fields) };
  const response = await checked.sandbox.app.fetch(new Request(new URL(url, origin), init));
  const location = response.headers.get("location") ?? "";
  return { status: response.status, location, text: await response.text() };
}

/** Opens a new link, and answers with the address of the page that it leads to. */
async function openPage(language = "en"): Promise<string> {
  const { url } = await requestLink();
  return (await show(`${url}?lang=${language}`)).location;
}

async function stateOf(id = family): Promise<unknown> {
  return (await checked.callSandbox("GET", `/_sandbox/accounts/${id}`)).json;
}

const given = {
  name: "أم محمد",
  born: "1985-03-21",
  address: "مكة",
  iban: "AE070331234567890123456",
  terms: "yes",
};

describe("a link", () => {
  test("has Stripe's shape and lives ten minutes", async () => {
    const link = await requestLink();
    expect(link).toMatchObject({
      account: family,
      expires_at: new Date(time + 10 * minute).toISOString(),
      use_case: { type: "account_onboarding", account_onboarding: { return_url: returnUrl } },
    });
    expect(link.url).toMatch(/^http:\/\/localhost:8788\/accounts\/alu_test_/);
  });

  test("opens its page once, and then sends for a new one", async () => {
    const { url } = await requestLink();
    const opened = await show(url);
    expect(opened.status).toBe(303);
    expect((await show(opened.location)).status).toBe(200);
    expect(await show(url)).toMatchObject({ status: 303, location: refreshUrl });
    expect((await show(opened.location)).status).toBe(200);
  });

  test("does not open when its time is over", async () => {
    const { url } = await requestLink();
    time += 10 * minute;
    expect(await show(url)).toMatchObject({ status: 303, location: refreshUrl });
    expect(await stateOf()).toEqual({ id: family, state: "incomplete" });
  });

  test("does not open for an account that was closed since", async () => {
    const { url } = await requestLink();
    await checked.callSandbox("POST", `/_sandbox/accounts/${family}/close`);
    expect(await show(url)).toMatchObject({ status: 303, location: refreshUrl });
    expect((await refusalOf(requestLink())).code).toBe("account_closed");
  });

  test("is refused with what Stripe took away, a wrong address, or an account that is not there", async () => {
    const withConfigurations: object = { configurations: ["recipient"] };
    expect(await refusalOf(requestLink({ ...withConfigurations }))).toMatchObject({
      code: "parameter_unknown",
      param: "use_case[account_onboarding][configurations]",
    });
    expect((await refusalOf(requestLink({ refresh_url: "javascript:alert(1)" }))).statusCode).toBe(400);
    family = "acct_none";
    expect(await refusalOf(requestLink())).toMatchObject({ code: "resource_missing", param: "account" });
  });

  test("that there never was is 404 in words", async () => {
    for (const path of ["/accounts/alu_test_none?lang=ar", "/accounts/visits/visit_none?lang=ar"]) {
      const page = await show(path);
      expect([page.status, page.text.includes("لا توجد صفحة كهذه")]).toEqual([404, true]);
    }
  });
});

describe("the page", () => {
  test("asks in the person's language, without script, and may not be framed", async () => {
    const path = await openPage("ar");
    const arabic = await show(path);
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.text).toContain("أسرة أم محمد");
    expect(arabic.text).not.toContain("<script");
    expect(arabic.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    const english = await show(path.replace("lang=ar", "lang=en"));
    expect(english.text).toContain("Open your account for payouts");
  });

  test("makes the account able to be paid when all is given, and leads back", async () => {
    const path = await openPage();
    expect(await submit(path, { ...given, answer: "complete" })).toMatchObject({
      status: 303,
      location: returnUrl,
    });
    expect(await stateOf()).toEqual({ id: family, state: "active" });
    const account = await checked.stripe.v2.core.accounts.retrieve(family, { include: ["requirements"] });
    expect(account.requirements?.entries).toEqual([]);
    const { data } = await checked.stripe.v2.core.events.list({ object_id: family, limit: 1 });
    expect(data[0]?.type).toBe("v2.core.account[requirements].updated");
  });

  test.each(Object.keys(given))("stays, and says so, when %s is missing", async (missing) => {
    const path = await openPage();
    const answer = await submit(path, { ...given, [missing]: " ", answer: "complete" });
    expect(answer.status).toBe(303);
    const page = await show(answer.location);
    expect(page.text).toContain('role="alert"');
    expect(await stateOf()).toEqual({ id: family, state: "incomplete" });
  });

  test.each([
    ["later", "incomplete"],
    ["review", "in_review"],
    ["reject", "rejected"],
  ])("left with %s leads back and leaves the account %s", async (choice, state) => {
    const path = await openPage();
    expect(await submit(path, { answer: choice })).toMatchObject({ status: 303, location: returnUrl });
    expect(await stateOf()).toEqual({ id: family, state });
  });

  test("counts once: a second answer changes nothing", async () => {
    const path = await openPage();
    await submit(path, { ...given, answer: "complete" });
    expect(await submit(path, { answer: "reject" })).toMatchObject({ status: 303, location: returnUrl });
    expect(await stateOf()).toEqual({ id: family, state: "active" });
    const ended = await show(path);
    expect([ended.status, ended.text.includes(returnUrl.replaceAll("&", "&amp;"))]).toEqual([200, true]);
  });

  test("is over after an hour", async () => {
    const path = await openPage();
    time += 60 * minute;
    expect((await submit(path, { ...given, answer: "complete" })).status).toBe(404);
    expect(await stateOf()).toEqual({ id: family, state: "incomplete" });
  });

  test("can be opened again by a new link after it was left", async () => {
    await submit(await openPage(), { answer: "later" });
    await submit(await openPage(), { ...given, answer: "complete" });
    expect(await stateOf()).toEqual({ id: family, state: "active" });
  });

  test("without an address to return to says that it is done", async () => {
    const { url } = await checked.stripe.v2.core.accountLinks.create({
      account: family,
      use_case: { type: "account_onboarding", account_onboarding: { refresh_url: refreshUrl } },
    });
    const { location } = await show(`${url}?lang=en`);
    const ended = await submit(location, { answer: "later" });
    expect([ended.status, ended.text.includes("This page is done with")]).toEqual([200, true]);
  });

  test("escapes what is hostile in a family's name", async () => {
    const hostile = `<script>alert(1)</script>"><img src=x>`;
    family = (await checked.stripe.v2.core.accounts.create(aFamilyAccount(hostile))).id;
    expect((await show(await openPage())).text).not.toMatch(/<script>alert|<img/);
  });
});

describe("a login link", () => {
  const login = () => checked.stripe.accounts.createLoginLink(family);

  test("is refused before the family has given what is asked", async () => {
    expect((await refusalOf(login())).message).toContain("has not completed onboarding");
  });

  test("opens the family's own view of its account, once", async () => {
    await checked.callSandbox("POST", `/_sandbox/accounts/${family}/restrict`);
    const { url } = await login();
    const { location } = await show(`${url}?lang=en`);
    const page = await show(location);
    expect(page.status).toBe(200);
    for (const shown of ["أسرة أم محمد", "Restricted", "primary_verification"])
      expect(page.text).toContain(shown);
    expect((await submit(location, { answer: "complete" })).status).toBe(404);
    expect((await show(`${url}?lang=en`)).status).toBe(410);
  });
});
