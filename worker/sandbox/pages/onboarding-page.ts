// A family's pages at Stripe as they look: giving what is asked for, and the account as it then stands.
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

// Filled in beforehand, as the card is on the pay page, so that one press completes it.
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

/** What must be given; the terms are accepted by a mark. */
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

/** The page on which a family gives what is asked of it. */
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

/** What the Express dashboard says of an account: its state, and what is still asked. */
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

/** For a page that was used up, with the way back to the market where there is one. */
export function respondEnded(language: Language, path: string, returnUrl: string | null): Response {
  const { endedTitle: title, endedText: text, back: label } = onboardingWords[language];
  const link = returnUrl === null ? null : { url: returnUrl, label };
  return respondMessage({ title, text, link, status: 200 }, language, path);
}

/** For a link that was used or is too old, and has no address to ask for a new one. */
export function respondUsed(language: Language, path: string): Response {
  const { usedTitle: title, usedText: text } = onboardingWords[language];
  return respondMessage({ title, text, link: null, status: 410 }, language, path);
}

export function respondUnknownPage(language: Language, path: string): Response {
  const { unknownTitle: title, unknownText: text } = onboardingWords[language];
  return respondMessage({ title, text, link: null, status: 404 }, language, path);
}
