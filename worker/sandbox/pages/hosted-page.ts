// The frame of every hosted page, for buyers and families.
import { type Html, html, respondPage } from "./page.ts";
import { type Language, words } from "./pay-words.ts";

export interface Shell {
  readonly language: Language;
  readonly title: string;
  readonly content: Html;
  /** The address of the same page in the other language. */
  readonly path: string;
  readonly status?: number;
  /** The sandbox notice; by default the pay page's. */
  readonly notice?: string;
}

export function respondShell({ language, title, content, path, status, notice }: Shell): Response {
  const say = words[language];
  const other = language === "ar" ? "en" : "ar";
  const body = html`<body class="pay">
    <aside class="notice">${notice ?? say.sandbox}</aside>
    <header class="merchant">
      <p><strong>${say.merchant}</strong> <span lang="${other}" class="quiet">${say.otherMerchant}</span></p>
      <a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${say.otherLanguage}</a>
    </header>
    <main>${content}</main>
  </body>`;
  return respondPage({ title: `${title} · ${say.merchant}`, language, body }, status);
}

/** A page with a single way onward. */
export interface Ending {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly url: string; readonly label: string } | null;
  readonly status: number;
  readonly notice?: string;
}

export function respondEnding(ending: Ending, language: Language, path: string): Response {
  const { title, text, link, ...shell } = ending;
  const onward = link === null ? null : html`<a class="button" href="${link.url}">${link.label}</a>`;
  const content = html`<section class="message">
    <h1>${title}</h1>
    <p>${text}</p>
    ${onward}
  </section>`;
  return respondShell({ language, title, content, path, ...shell });
}
