// The hosted pay page: the order, the card form, and the test cards.
import type Stripe from "stripe";
import { defaultCard } from "../stripe/cards.ts";
import { respondEnding, respondShell } from "./hosted-page.ts";
import type { LineItem } from "../stripe/line-items.ts";
import { formatAmount, type Html, html } from "./page.ts";
import { type Language, type Words, words } from "./pay-words.ts";

type Session = Stripe.Checkout.Session;

function amount(halalas: number, currency: string | null, say: Words): Html {
  const unit = currency === "sar" || currency === null ? say.currency : currency.toUpperCase();
  return html`<span class="amount"><bdi>${formatAmount(halalas)}</bdi> ${unit}</span>`;
}

function summary(session: Session, lines: readonly LineItem[], say: Words): Html {
  const rows = lines.map((line) => {
    const unit = amount(line.price.unit_amount ?? 0, session.currency, say);
    const quantity = html`<small class="quiet">${say.quantity} ${line.quantity ?? 1} × ${unit}</small>`;
    return html`<li>
      <span><bdi>${line.description}</bdi>${quantity}</span>
      ${amount(line.amount_total, session.currency, say)}
    </li>`;
  });
  return html`<section class="summary" aria-label="${say.total}">
    <p class="total"><span>${say.total}</span> ${amount(session.amount_total ?? 0, session.currency, say)}</p>
    <ul>
      ${rows}
    </ul>
  </section>`;
}

function choice(number: string, label: string, path: string, language: Language): Html {
  return html`<form method="post" action="${path}?lang=${language}">
    <input type="hidden" name="card" value="${number}" />
    <button class="plain">
      ${label} <bdi class="quiet">${number.slice(0, 4)} … ${number.slice(-4)}</bdi>
    </button>
  </form>`;
}

function cardForm(session: Session, path: string, language: Language): Html {
  const say = words[language];
  const card = defaultCard.replace(/(.{4})(?!$)/g, "$1 ");
  const email = session.customer_email ?? "guest@example.com";
  return html`<form method="post" action="${path}?lang=${language}" class="card">
    <label
      >${say.email}<input
        name="email"
        type="email"
        dir="ltr"
        autocomplete="email"
        value="${email}"
        ${session.customer_email === null ? null : html`readonly`}
    /></label>
    <label
      >${say.card}<input
        name="card"
        dir="ltr"
        inputmode="numeric"
        autocomplete="off"
        required
        maxlength="23"
        value="${card}"
    /></label>
    <div class="pair">
      <label
        >${say.expiry}<input name="expiry" dir="ltr" inputmode="numeric" autocomplete="off" value="12 / 34"
      /></label>
      <label
        >${say.code}<input name="code" dir="ltr" inputmode="numeric" autocomplete="off" value="123"
      /></label>
    </div>
    <label>${say.name}<input name="name" autocomplete="off" value="Test Customer" /></label>
    <button>${say.pay} ${amount(session.amount_total ?? 0, session.currency, say)}</button>
  </form>`;
}

function debitChoice(result: string, label: string, path: string, language: Language): Html {
  return html`<form method="post" action="${path}?lang=${language}">
    <button name="debit" value="${result}" class="plain">${label}</button>
  </form>`;
}

const otherCards = [
  ["4000000000003220", "challenge"],
  ["4000000000000002", "declined"],
  ["4000000000009995", "poor"],
] as const;

export interface OpenPage {
  readonly session: Session;
  readonly lines: readonly LineItem[];
  readonly language: Language;
  /** Why the last attempt failed, or null. */
  readonly problem: string | null;
}

export function respondOpen({ session, lines, language, problem }: OpenPage): Response {
  const say = words[language];
  const path = `/pay/${session.id}`;
  const choices = otherCards.map(([number, key]) => choice(number, say[key], path, language));
  const leave =
    session.cancel_url === null ? null : html`<a class="leave" href="${session.cancel_url}">${say.back}</a>`;
  const alert =
    problem === null
      ? null
      : html`<div class="problem" role="alert">
          <strong>${say.declinedTitle}</strong>
          <p lang="en" dir="ltr">${problem}</p>
          <p>${say.tryAgain}</p>
        </div>`;
  const content = html`<h1 class="hidden">${say.title}</h1>
    ${summary(session, lines, say)}${alert}${cardForm(session, path, language)}
    <section class="choices">
      <h2>${say.cards}</h2>
      ${choices} ${debitChoice("succeeded", say.debitSucceeds, path, language)}
      ${debitChoice("failed", say.debitFails, path, language)}
    </section>
    ${leave}`;
  return respondShell({ language, title: say.title, content, path });
}

export function respondChallenge(session: Session, language: Language): Response {
  const say = words[language];
  const path = `/pay/${session.id}/challenge`;
  const content = html`<section class="message bank">
    <h1>${say.bankTitle}</h1>
    <p>${say.bankText}</p>
    <p class="total">${say.merchant} ${amount(session.amount_total ?? 0, session.currency, say)}</p>
    <form method="post" action="${path}?lang=${language}">
      <button name="answer" value="approve">${say.approve}</button>
      <button name="answer" value="refuse" class="plain">${say.refuse}</button>
    </form>
  </section>`;
  return respondShell({ language, title: say.bankTitle, content, path });
}

/** Where the customer goes after paying, with the session's id put in. */
export function successUrl(session: Session): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

/** Shown for a session that can no longer be paid: it was paid, its money is pending or refused, or it has expired. */
export function respondClosed(
  session: Session,
  sessionState: "paid" | "awaited" | "refused" | "expired",
  language: Language,
): Response {
  const say = words[language];
  const toOrder = { url: successUrl(session), label: say.toOrder };
  const toShop = session.cancel_url === null ? null : { url: session.cancel_url, label: say.toShop };
  const endings = {
    paid: { title: say.paidTitle, text: say.paidText, link: toOrder, status: 200 },
    awaited: { title: say.awaitedTitle, text: say.awaitedText, link: toOrder, status: 200 },
    refused: { title: say.refusedTitle, text: say.refusedText, link: toOrder, status: 200 },
    expired: { title: say.expiredTitle, text: say.expiredText, link: toShop, status: 410 },
  };
  return respondEnding(endings[sessionState], language, `/pay/${session.id}`);
}

export function respondUnknown(language: Language, path: string): Response {
  const say = words[language];
  return respondEnding(
    { title: say.unknownTitle, text: say.unknownText, link: null, status: 404 },
    language,
    path,
  );
}
