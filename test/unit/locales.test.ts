// What a new language gets from its row: paths, alternates, sitemap, switcher and the Worker's addresses.
import { describe, expect, test } from "vitest";
import { sitemapEntry } from "../../worker/pages/sitemap.ts";
import type { BuyerWords } from "../../worker/words/all/buyers.ts";
import { portalWords } from "../../worker/words/all/portals.ts";
import { localeTable, type LocaleTable } from "../../worker/words/locales.ts";
import {
  alternatesOf,
  otherLanguages,
  pathsOf,
  localePrefixOf,
  workerAddresses,
} from "../../worker/words/paths.ts";

const table: LocaleTable = {
  ...localeTable,
  ur: {
    ...localeTable.ar,
    name: "اردو",
    tag: "ur-PK-u-ca-gregory-nu-latn",
    openGraph: "ur_PK",
    prefix: "/ur",
    audiences: ["buyers"],
  },
};
const before = "https://souq.example";

describe("a third row in the table of languages", () => {
  test("has its own paths, and its home page ends without a slash", () => {
    expect(pathsOf("/search", { after: "?query=oud" }, table)).toEqual({
      ar: "/search?query=oud",
      en: "/en/search?query=oud",
      ur: "/ur/search?query=oud",
    });
    expect(pathsOf("/", {}, table)).toEqual({ ar: "/", en: "/en", ur: "/ur" });
  });

  test.each([
    ["/ur", "/ur"],
    ["/ur/orders/token", "/ur"],
    ["/urns", ""],
    ["/en/orders/token", "/en"],
    ["/orders/token", ""],
  ])("is known by its prefix: %s is under %j", (path, prefix) => {
    expect(localePrefixOf(path, table)).toBe(prefix);
  });

  test("is an alternate of each page, and Arabic stays the one for everybody else", () => {
    expect(alternatesOf(pathsOf("/help", { before }, table))).toEqual([
      { language: "ar", url: `${before}/help` },
      { language: "en", url: `${before}/en/help` },
      { language: "ur", url: `${before}/ur/help` },
      { language: "x-default", url: `${before}/help` },
    ]);
  });

  test("is in the sitemap, and every entry names it", () => {
    const entries = sitemapEntry(before, "/products/oud", table).split("\n");
    expect(entries).toHaveLength(3);
    expect(entries[2]).toContain(`<loc>${before}/ur/products/oud</loc>`);
    for (const entry of entries) {
      expect(entry).toContain(`hreflang="ur" href="${before}/ur/products/oud"`);
      expect(entry.match(/xhtml:link/g)).toHaveLength(3);
    }
  });

  test("is in the switcher of the shop, and in that of a portal only when it has a portal's words", () => {
    const paths = pathsOf("/family", {}, table);
    const links = (locale: string, audience: "buyers" | "portals") =>
      otherLanguages(locale, paths, audience, table).map(({ name, path }) => `${name} ${path}`);
    expect(links("ar", "buyers")).toEqual(["English /en/family", "اردو /ur/family"]);
    expect(links("ur", "buyers")).toEqual(["العربية /family", "English /en/family"]);
    expect(links("ar", "portals")).toEqual(["English /en/family"]);
  });

  test("has its pages answered by the Worker", () => {
    const own = workerAddresses(table).filter((address) => address.startsWith("/ur"));
    const english = workerAddresses(table).filter((address) => address.startsWith("/en"));
    expect(own).toEqual(english.map((address) => address.replace("/en", "/ur")));
    expect(own).toContain("/ur/orders/*");
    expect(workerAddresses(table)).toEqual([...workerAddresses(), ...own]);
  });
});

test("a language that lacks one word of buyers does not compile", () => {
  const { skip: _, ...common } = portalWords.en.common;
  // @ts-expect-error One word is missing.
  const incomplete: BuyerWords = { ...portalWords.en, common };
  const complete: BuyerWords = { ...portalWords.en };
  expect(incomplete.common).not.toHaveProperty("skip");
  expect(complete.common.skip).toBe(portalWords.en.common.skip);
});
