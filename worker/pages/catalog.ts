// The pages of the catalogue: home, categories, search and families, each read in one round trip.
import { governorates, isGovernorate } from "../words/governorates.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { searchWords } from "../shop/catalog/rules.ts";
import { queryCards, type ProductCard, type ProductFilter } from "../shop/catalog/store-cards.ts";
import { queryCategories, queryFamilies, queryFamily, type Category } from "../shop/catalog/store.ts";
import type { Context } from "../context.ts";
import { localePath } from "../words/paths.ts";
import { breadcrumbs, cardViews, familyCardView, headView, pictureView } from "./parts.ts";
import type { Locale } from "../words/locales.ts";
import type { CategoryView, FamilyView, HomeView, LinkView, ListView, SearchView } from "./views.ts";
import { governorateNames, pageWords } from "../words/all/worker.ts";
import { fillPlain } from "../words/sentences.ts";

const homeProducts = 12;
const homeFamilies = 6;
const pageProducts = 24;

/** Builds a link of a list: the query without what is empty. */
function listUrl(path: string, query: Readonly<Record<string, string>>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== "");
  return filled.length === 0 ? path : `${path}?${new URLSearchParams(filled).toString()}`;
}

function listView(
  cards: readonly ProductCard[],
  locale: Locale,
  nextUrl: (cursor: string) => string,
): ListView {
  const page = cards.slice(0, pageProducts);
  const last = page.at(-1);
  return {
    products: cardViews(page, locale),
    isEmpty: page.length === 0,
    nextUrl:
      cards.length > pageProducts && last !== undefined
        ? nextUrl(writeCursor({ rank: last.publishedAt, id: last.id }))
        : null,
  };
}

function categoryLinks(categories: readonly Category[], locale: Locale, current: string): LinkView[] {
  return categories.map(({ slug, name }) => ({
    name,
    url: localePath(locale, `/categories/${slug}`),
    isCurrent: slug === current,
  }));
}

export async function homeView(ctx: Context, locale: Locale): Promise<HomeView> {
  const { db, config } = ctx;
  const [cards, categories, families] = await db.batch([
    queryCards(db, {}, locale, homeProducts),
    queryCategories(db, locale),
    queryFamilies(db, locale, homeFamilies),
  ]);
  const words = pageWords[locale];
  const origin = config.publicOrigin;
  return {
    head: headView({
      locale,
      origin,
      path: "/",
      title: words.homeTitle,
      description: words.homeDescription,
      pictureHash: null,
      jsonLd: {
        "@context": "https://schema.org",
        "@type": "WebSite",
        name: words.siteName,
        url: origin + localePath(locale, "/"),
        inLanguage: locale,
        potentialAction: {
          "@type": "SearchAction",
          target: `${origin}${localePath(locale, "/search")}?query={query}`,
          "query-input": "required name=query",
        },
      },
    }),
    categories: categories.map(({ slug, name, pictureHash }) => ({
      name,
      url: localePath(locale, `/categories/${slug}`),
      isCurrent: false,
      picture: pictureView(pictureHash, ""),
    })),
    products: cardViews(cards, locale),
    families: families.map((family) => familyCardView(family, locale)),
  };
}

export async function categoryView(
  ctx: Context,
  locale: Locale,
  slug: string,
  cursor: string,
): Promise<CategoryView | null> {
  const { db, config } = ctx;
  const [cards, categories] = await db.batch([
    queryCards(db, { categorySlug: slug, after: readCursor(cursor) }, locale, pageProducts + 1),
    queryCategories(db, locale),
  ]);
  const category = categories.find((one) => one.slug === slug);
  if (category === undefined) return null;
  const { name, pictureHash } = category;
  const path = `/categories/${slug}`;
  const origin = config.publicOrigin;
  return {
    head: headView({
      locale,
      origin,
      path,
      title: name,
      description: fillPlain(pageWords[locale].categoryDescription, { name }),
      pictureHash,
      jsonLd: { "@context": "https://schema.org", ...breadcrumbs(locale, origin, [[name, path]]) },
    }),
    name,
    categories: categoryLinks(categories, locale, slug),
    ...listView(cards, locale, (next) => listUrl(localePath(locale, path), { cursor: next })),
  };
}

export interface SearchInput {
  readonly query: string;
  readonly category: string;
  readonly governorate: string;
  readonly cursor: string;
}

function searchFilter(asked: SearchInput): ProductFilter {
  return {
    words: searchWords(asked.query),
    categorySlug: asked.category === "" ? undefined : asked.category,
    governorate: asked.governorate === "" ? undefined : asked.governorate,
    after: readCursor(asked.cursor),
  };
}

export async function searchView(ctx: Context, locale: Locale, asked: SearchInput): Promise<SearchView> {
  const { db, config } = ctx;
  const isUnderstood = asked.query === "" || searchWords(asked.query).length > 0;
  const [cards, categories] = await db.batch([
    queryCards(db, searchFilter(asked), locale, isUnderstood ? pageProducts + 1 : 0),
    queryCategories(db, locale),
  ]);
  const words = pageWords[locale];
  const path = localePath(locale, "/search");
  const { query, category, governorate } = asked;
  const origin = config.publicOrigin;
  // A filter that is chosen links to the list without it.
  const filterUrl = (changed: Partial<SearchInput>) =>
    listUrl(path, { query, category, governorate, ...changed });
  return {
    head: headView({
      locale,
      origin,
      path: "/search",
      query: listUrl("", { query, category, governorate }),
      title: query === "" ? words.searchTitle : `${query} · ${words.searchTitle}`,
      description: words.searchDescription,
      pictureHash: null,
      jsonLd: {
        "@context": "https://schema.org",
        ...breadcrumbs(locale, origin, [[words.searchTitle, "/search"]]),
      },
    }),
    query,
    hasQuery: query !== "",
    isUnderstood,
    categories: categories.map(({ slug, name }) => ({
      name,
      url: filterUrl({ category: slug === category ? "" : slug }),
      isCurrent: slug === category,
    })),
    governorates: governorates.map((key) => ({
      name: governorateNames[locale][key],
      url: filterUrl({ governorate: key === governorate ? "" : key }),
      isCurrent: key === governorate,
    })),
    ...listView(cards, locale, (cursor) => filterUrl({ cursor })),
  };
}

export async function familyView(
  ctx: Context,
  locale: Locale,
  slug: string,
  cursor: string,
): Promise<FamilyView | null> {
  const { db, config } = ctx;
  const [[family], cards] = await db.batch([
    queryFamily(db, slug, locale),
    queryCards(db, { familySlug: slug, after: readCursor(cursor) }, locale, pageProducts + 1),
  ]);
  if (family === undefined) return null;
  const { name, place, story, pictureHash, state } = family;
  const path = `/families/${slug}`;
  const origin = config.publicOrigin;
  const governorate = isGovernorate(family.governorate) ? governorateNames[locale][family.governorate] : "";
  return {
    head: headView({
      locale,
      origin,
      path,
      title: name,
      description: story,
      pictureHash,
      jsonLd: {
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": "Organization",
            name,
            description: story,
            url: origin + localePath(locale, path),
            areaServed: governorate,
          },
          breadcrumbs(locale, origin, [[name, path]]),
        ],
      },
    }),
    name,
    place,
    governorate,
    story,
    picture: pictureView(pictureHash, name),
    isPaused: state === "paused",
    ...listView(cards, locale, (next) => listUrl(localePath(locale, path), { cursor: next })),
  };
}
