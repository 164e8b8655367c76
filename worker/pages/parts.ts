// Parts that several pages share, in one language: head, cards, links and prices.
import { pictureOf } from "../shop/catalog/rules-pictures.ts";
import type { ProductCard } from "../shop/catalog/store-cards.ts";
import type { FamilyRow } from "../shop/catalog/store.ts";
import { money, count } from "../words/format.ts";
import { jsonForScript } from "./fill.ts";
import type { Locale } from "../words/locales.ts";
import { localePath, pathsOf } from "../words/paths.ts";
import type { CardView, FamilyCardView, HeadView, PictureView } from "./views.ts";
import { pageWords } from "../words/all/worker.ts";

const eagerCards = 2;

export function pictureView(hash: string | null, alt: string): PictureView | null {
  return hash === null ? null : pictureOf(hash, alt);
}

export interface PageFacts {
  readonly locale: Locale;
  readonly origin: string;
  /** The path without its language. */
  readonly path: string;
  /** The page's query string, preserved when the language is changed: "?query=…" or nothing. */
  readonly query?: string;
  readonly title: string;
  readonly description: string;
  readonly pictureHash: string | null;
  readonly jsonLd: unknown;
}

export function headView(facts: PageFacts): HeadView {
  const { locale, origin, path, title, description, pictureHash, jsonLd } = facts;
  const { siteName } = pageWords[locale];
  return {
    title: title.includes(siteName) ? title : `${title} | ${siteName}`,
    description: description.replace(/\s+/g, " ").slice(0, 300),
    canonicalUrl: origin + localePath(locale, path),
    urls: pathsOf(path, { before: origin }),
    imageUrl: pictureHash === null ? `${origin}/og.png` : `${origin}${pictureOf(pictureHash, "").src}`,
    paths: pathsOf(path, { after: facts.query ?? "" }),
    jsonLd: jsonForScript(jsonLd),
  };
}

/** schema.org/BreadcrumbList from the home page down. */
export function breadcrumbs(locale: Locale, origin: string, trail: readonly (readonly [string, string])[]) {
  const all = [[pageWords[locale].home, "/"] as const, ...trail];
  return {
    "@type": "BreadcrumbList",
    itemListElement: all.map(([name, path], index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: origin + localePath(locale, path),
    })),
  };
}

export function cardViews(cards: readonly ProductCard[], locale: Locale): CardView[] {
  return cards.map((card, index) => ({
    url: localePath(locale, `/products/${card.slug}`),
    title: card.title,
    familyName: card.familyName,
    place: card.place,
    price: money(card.priceFromHalalas),
    hasRange: card.priceToHalalas > card.priceFromHalalas,
    isSoldOut: card.isOpen === 1 && card.stock === 0,
    isPaused: card.isOpen !== 1,
    isAvailable: card.stock > 0,
    isReadyNow: card.readyDays === 0,
    readyIn: count(locale, pageWords[locale].readyIn, card.readyDays),
    picture: pictureView(card.pictureHash, card.title),
    isEager: index < eagerCards,
  }));
}

export function familyCardView(
  family: Pick<FamilyRow, "name" | "slug" | "place" | "pictureHash">,
  locale: Locale,
): FamilyCardView {
  return {
    name: family.name,
    url: localePath(locale, `/families/${family.slug}`),
    place: family.place,
    picture: pictureView(family.pictureHash, family.name),
  };
}
