// What search engines may read: everything that is for all, nothing that is one person's.
import type { APIRoute } from "astro";
import { locales } from "../../worker/words/locales.ts";
import { localePath } from "../../worker/words/paths.ts";

const privatePaths = [
  "/orders/",
  "/basket",
  "/checkout",
  "/sign-in",
  "/family",
  "/desk",
  "/operator",
  "/association",
];

export const GET: APIRoute = ({ site }) => {
  const closed = locales.flatMap((locale) =>
    privatePaths.map((path) => `Disallow: ${localePath(locale, path)}`),
  );
  const sitemap = `Sitemap: ${new URL("/sitemap.xml", site).href}`;
  return new Response(["User-agent: *", "Disallow: /api/", ...closed, "", sitemap, ""].join("\n"));
};
