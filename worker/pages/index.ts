// The routes of filled pages, in every language, cached for seconds and answered with 304 when unchanged.
import { Hono, type Context as HonoContext } from "hono";
import type { Context } from "../context.ts";
import type { DocumentId } from "../core/id.ts";
import { readSearch } from "../core/reader.ts";
import { currentSession } from "../routes/guard.ts";
import type { RouteEnv } from "../routes/respond.ts";
import { categoryView, familyView, homeView, searchView } from "./catalog.ts";
import { buyerDocumentView, portalDocumentView, type Viewer } from "./document.ts";
import { fill } from "./fill.ts";
import { cachePage, cachedPage, type CachedPage } from "./page-cache.ts";
import { orderView } from "./order.ts";
import { localePath } from "../words/paths.ts";
import { productView } from "./product.ts";
import { sitemapFile, sitemapIndex } from "./sitemap.ts";
import { locales, type Locale } from "../words/locales.ts";

type Html = (ctx: Context) => Promise<string | null>;

const headers = {
  "content-type": "text/html; charset=utf-8",
  // Browsers ask again each time; the edge may serve a page that is a minute old, and an older one while D1 is down.
  "cache-control": "public, max-age=0, must-revalidate",
  "cloudflare-cdn-cache-control": "public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400",
};

function answer(c: HonoContext<RouteEnv>, page: CachedPage): Response {
  if (c.req.header("if-none-match") === page.etag) {
    return new Response(null, { status: 304, headers: { ...headers, etag: page.etag } });
  }
  return new Response(page.body, { headers: { ...headers, etag: page.etag } });
}

async function servePage(
  c: HonoContext<RouteEnv>,
  html: Html,
  query: readonly string[] = [],
): Promise<Response> {
  const ctx = c.get("context");
  // As JSON: a search for "a\nb" must not meet the one for "a" in "b".
  const key = JSON.stringify([c.req.path, ...query]);
  const cached = cachedPage(key, ctx.now);
  if (cached !== null) return answer(c, cached);
  const filled = await html(ctx);
  return filled === null ? c.notFound() : answer(c, await cachePage(key, filled, ctx.now));
}

const queryLengthMax = 100;

function asked(c: HonoContext<RouteEnv>, name: string): string {
  return readSearch(c.req.query(name) ?? "").slice(0, queryLengthMax);
}

function catalogPages(locale: Locale): Hono<RouteEnv> {
  const app = new Hono<RouteEnv>();
  app.get("/", (c) => servePage(c, async (ctx) => fill(locale, "home", await homeView(ctx, locale))));
  app.get("/search", (c) => {
    const search = {
      query: asked(c, "query"),
      category: asked(c, "category"),
      governorate: asked(c, "governorate"),
      cursor: asked(c, "cursor"),
    };
    const html: Html = async (ctx) => fill(locale, "search", await searchView(ctx, locale, search));
    return servePage(c, html, Object.values(search));
  });
  app.get("/categories/:slug", (c) => {
    const cursor = asked(c, "cursor");
    const html: Html = async (ctx) => {
      const view = await categoryView(ctx, locale, c.req.param("slug"), cursor);
      return view === null ? null : fill(locale, "category", view);
    };
    return servePage(c, html, [cursor]);
  });
  app.get("/products/:slug", (c) =>
    servePage(c, async (ctx) => {
      const view = await productView(ctx, locale, c.req.param("slug"));
      return view === null ? null : fill(locale, "product", view);
    }),
  );
  app.get("/families/:slug", (c) => {
    const cursor = asked(c, "cursor");
    const html: Html = async (ctx) => {
      const view = await familyView(ctx, locale, c.req.param("slug"), cursor);
      return view === null ? null : fill(locale, "family", view);
    };
    return servePage(c, html, [cursor]);
  });
  return app;
}

/** Headers of a private page: not cached, not indexed, no referrer. */
const privately = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

function orderPages(locale: Locale): Hono<RouteEnv> {
  const app = new Hono<RouteEnv>();
  app.get("/orders/:token", async (c) => {
    const view = await orderView(c.get("context"), locale, c.req.param("token"));
    return view === null ? c.notFound() : c.html(fill(locale, "order", view), 200, privately);
  });
  app.get("/orders/:token/documents/:number", async (c) => {
    const { token, number } = c.req.param();
    const view = await buyerDocumentView(c.get("context"), locale, token, number);
    return view === null ? c.notFound() : c.html(fill(locale, "document", view), 200, privately);
  });
  app.get("/documents/:id", async (c) => {
    const session = await currentSession(c);
    const back = encodeURIComponent(c.req.path);
    if (session === null) return c.redirect(`${localePath(locale, "/sign-in")}?to=${back}`);
    const viewers = session.roles.flatMap(({ role, subjectId }): Viewer[] => {
      if (role === "operator") return [{ role }];
      return role === "family" ? [{ role, familyId: subjectId }] : [];
    });
    const id: DocumentId = `doc_${c.req.param("id").replace(/^doc_/, "")}`;
    const view = await portalDocumentView(c.get("context"), locale, id, viewers);
    return view === null ? c.notFound() : c.html(fill(locale, "document", view), 200, privately);
  });
  return app;
}

const sitemap = new Hono<RouteEnv>()
  .get("/sitemap.xml", async (c) => {
    return c.body(await sitemapIndex(c.get("context")), 200, { "content-type": "application/xml" });
  })
  .get("/sitemap/:file", async (c) => {
    const file = Number(/^(\d{1,4})\.xml$/.exec(c.req.param("file"))?.[1] ?? "0");
    const xml = await sitemapFile(c.get("context"), file);
    return xml === null ? c.notFound() : c.body(xml, 200, { "content-type": "application/xml" });
  });

// The language without a prefix comes last: its addresses would take those of the others for their own.
const prefixed = locales.toSorted(
  (one, another) => localePath(another, "").length - localePath(one, "").length,
);

export const pages = prefixed.reduce(
  (app, locale) =>
    app
      .route(localePath(locale, "/"), catalogPages(locale))
      .route(localePath(locale, "/"), orderPages(locale)),
  new Hono<RouteEnv>().route("/", sitemap),
);
