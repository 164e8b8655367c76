// A family's pages at Stripe: the onboarding form, and the account's state.
import type Stripe from "stripe";
import { stateOf } from "../stripe/account-states.ts";
import { type Ending, respondEnding, respondShell } from "./hosted-page.ts";
import { onboardingWords } from "./onboarding-words.ts";
import { type Html, html } from "./page.ts";
import type { Language } from "./pay-words.ts";

type Account = Stripe.V2.Core.Account;

export interface FamilyPage {
  readonly account: Account;
  readonly language: Language;
  readonly path: string;
}

// Filled in beforehand, like the card on the pay page, so that one click completes it.
const fields = [
  { name: "name", type: "text", value: "أم محمد الحربي", direction: "auto", autocomplete: "name" },
  { name: "born", type: "date", value: "1985-03-21", direction: "ltr", autocomplete: "bday" },
  {
    name: "address",
    type: "text",
    value: "شارع العزيزية، مكة",
    direction: "auto",
    autocomplete: "street-address",
  },
  { name: "iban", type: "text", value: "AE070331234567890123456", direction: "ltr", autocomplete: "off" },
] as const;

/** The required fields. The terms are accepted with a checkbox. */
export const fieldNames: readonly string[] = [...fields.map(({ name }) => name), "terms"];

function form({ path, language }: FamilyPage): Html {
  const say = onboardingWords[language];
  const labels = fields.map(
    ({ name, type, value, direction, autocomplete }) =>
      html`<label
        >${say[name]}<input
          name="${name}"
          type="${type}"
          dir="${direction}"
          autocomplete="${autocomplete}"
          required
          maxlength="200"
          value="${value}"
      /></label>`,
  );
  return html`<form method="post" action="${path}?lang=${language}" class="card">
    ${labels}
    <label class="check"><input name="terms" type="checkbox" value="yes" required /> ${say.terms}</label>
    <button name="answer" value="complete">${say.complete}</button>
  </form>`;
}

const choices = ["review", "later", "reject"] as const;

/** The page on which a family enters the required details. */
export function respondOnboarding(page: FamilyPage, isMissing: boolean): Response {
  const { account, language, path } = page;
  const say = onboardingWords[language];
  const buttons = choices.map(
    (choice) => html`<button name="answer" value="${choice}" class="plain">${say[choice]}</button>`,
  );
  const alert = html`<div class="problem" role="alert">
    <strong>${say.missing}</strong>
    <p>${say.missingText}</p>
  </div>`;
  const content = html`<section class="summary">
      <h1>${say.title}</h1>
      <p>${say.lead}</p>
      <p class="quiet">${say.family} <bdi>${account.display_name ?? account.id}</bdi></p>
    </section>
    ${isMissing ? alert : null} ${form(page)}
    <form method="post" action="${path}?lang=${language}" class="choices" aria-labelledby="others">
      <h2 id="others">${say.others}</h2>
      ${buttons}
    </form>`;
  return respondShell({ language, title: say.title, content, path, notice: say.sandbox });
}

/** The Express dashboard of an account: its state, and what is still required. */
export function respondDashboard({ account, language, path }: FamilyPage): Response {
  const say = onboardingWords[language];
  const entries = (account.requirements?.entries ?? []).map(
    ({ description }) => html`<li><bdi class="id">${description}</bdi></li>`,
  );
  const missing =
    entries.length === 0
      ? html`<p>${say.nothingMissing}</p>`
      : html`<h2>${say.missingList}</h2>
          <ul>
            ${entries}
          </ul>`;
  const content = html`<section class="message">
    <h1>${say.dashboardTitle}</h1>
    <p><bdi>${account.display_name ?? account.id}</bdi></p>
    <p>${say.state}: <strong class="state">${say.states[stateOf(account) ?? "none"]}</strong></p>
    ${missing}
  </section>`;
  return respondShell({ language, title: say.dashboardTitle, content, path, notice: say.sandbox });
}

function respondMessage(message: Ending, language: Language, path: string): Response {
  return respondEnding({ ...message, notice: onboardingWords[language].sandbox }, language, path);
}

/** Shown after the visit has ended, with a link back to the market if there is one. */
export function respondEnded(language: Language, path: string, returnUrl: string | null): Response {
  const { endedTitle: title, endedText: text, back: label } = onboardingWords[language];
  const link = returnUrl === null ? null : { url: returnUrl, label };
  return respondMessage({ title, text, link, status: 200 }, language, path);
}

/** Shown for a used or expired link that has no refresh address. */
export function respondUsed(language: Language, path: string): Response {
  const { usedTitle: title, usedText: text } = onboardingWords[language];
  return respondMessage({ title, text, link: null, status: 410 }, language, path);
}

export function respondUnknownPage(language: Language, path: string): Response {
  const { unknownTitle: title, unknownText: text } = onboardingWords[language];
  return respondMessage({ title, text, link: null, status: 404 }, language, path);
}
