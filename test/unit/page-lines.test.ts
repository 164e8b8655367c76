// The lines of the built pages, in both languages: values are isolated in them, and nothing shows otherwise than it is written.
import bidiFactory from "bidi-js";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { siteFolder } from "../../worker/local/folders.ts";
import { templates } from "../../worker/pages/templates.ts";
import { filledIn, hasLooseValue, linesOf } from "../support/lines.ts";

const bidi = bidiFactory();

/** A line as it is drawn from left to right in a page of this direction, without the marks. */
function shown(line: string, direction: "rtl" | "ltr"): string {
  const levels = bidi.getEmbeddingLevels(line, direction);
  const order = bidi.getReorderedIndices(line, levels);
  return order
    .map((index) => line.charAt(index))
    .join("")
    .replace(/[\u2068\u2069]/g, "");
}

interface Line {
  readonly page: string;
  readonly line: string;
  readonly direction: "rtl" | "ltr";
}

const files = (await readdir(siteFolder, { recursive: true })).filter((file) => file.endsWith(".html"));
const built = await Promise.all(
  files.map(async (file) => {
    const isEnglish = file.startsWith("en/") || file === "en.html";
    return { page: file, html: await readFile(join(siteFolder, file), "utf8"), isEnglish };
  }),
);
const filled = Object.entries(templates).flatMap(([locale, pages]) =>
  Object.entries(pages).map(([name, html]) => ({
    page: `${locale} ${name}`,
    html,
    isEnglish: locale === "en",
  })),
);
const lines = [...built, ...filled].flatMap(({ page, html, isEnglish }): Line[] =>
  linesOf(html).map((line) => ({ page, line, direction: isEnglish ? "ltr" : "rtl" })),
);

/** Values that turn round, or turn their neighbours round, where they are not isolated. */
const values = ["1234-5678", "+966 50 123 4567", "Hotel Ajyad (Tower 2)", "أسرة أم محمد 7"];

describe("a line of a page", () => {
  test("isolates every value that is filled in beside other text", () => {
    expect(lines.length).toBeGreaterThan(2000);
    const loose = lines.filter(({ line }) => hasLooseValue(line)).map(({ page, line }) => `${page}: ${line}`);
    expect([...new Set(loose)]).toEqual([]);
  });

  test("shows each value whole, whatever its direction", () => {
    const turned = lines
      .filter(({ line }) => line.includes(filledIn))
      .flatMap(({ page, line, direction }) => {
        return values
          .filter((value) => {
            const whole = shown(`\u2068${value}\u2069`, direction);
            return !shown(line.replaceAll(filledIn, value), direction).includes(whole) && line !== filledIn;
          })
          .map((value) => `${page}: ${line} ${value}`);
      });
    expect(turned).toEqual([]);
  });

  test("of our own words shows numbers with their signs as they are written", () => {
    const signed = /(?<![\p{L}\d])[+\u2212-]?\d+(?:[-\u2013+/:.]\d+)+|[+\u2212]\d+/gu;
    const turned = lines.flatMap(({ page, line, direction }) => {
      const found = line.match(signed) ?? [];
      return found
        .filter((number) => !shown(line, direction).includes(number))
        .map((number) => `${page}: ${line} ${number}`);
    });
    expect([...new Set(turned)]).toEqual([]);
  });

  test("has spaces round its dots", () => {
    const tight = lines.filter(({ line }) => /[^\s\u2068\u2069]·|·[^\s\u2068\u2069]/.test(line));
    expect(tight.map(({ page, line }) => `${page}: ${line}`)).toEqual([]);
  });

  test("has no name that only the program knows", () => {
    const raw = /\b[a-z]+_[a-z\d_]+\b|\{\w+\}|undefined|NaN|\[object/;
    const found = lines.filter(({ line }) => raw.test(line)).map(({ page, line }) => `${page}: ${line}`);
    expect(found).toEqual([]);
  });
});

test.each([
  ["<p>الطلب <span data-slot='n'></span></p>", true],
  ["<p>الطلب <bdi data-slot='n'></bdi></p>", false],
  ["<p><span data-slot='n'></span></p>", false],
  ["<p><b>اسم</b><span data-slot='n'></span></p>", false],
  ["<p>{{place}} · <bdi>{{town}}</bdi></p>", true],
])("in %s a value stands loose: %s", (html, isLoose) => {
  expect(linesOf(html).some(hasLooseValue)).toBe(isLoose);
});
