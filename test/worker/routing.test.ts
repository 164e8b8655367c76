// Who answers what: Cloudflare's router hands the Worker its own addresses, and the site's files are served without it.
import { RegExpRouter } from "hono/router/reg-exp-router";
import { describe, expect, test } from "vitest";
import headersFile from "../../site/public/_headers?raw";
import { api } from "../../worker/api.ts";
import { pages } from "../../worker/pages/index.ts";
import { health } from "../../worker/routes/health.ts";
import settings from "../../wrangler.toml?raw";
import { ask } from "../support/store.ts";

const own: unknown = JSON.parse(/^run_worker_first = (\[.*\])$/m.exec(settings)?.[1] ?? "null");
const patterns = Array.isArray(own) ? own.map(String) : [];

/** As in Cloudflare's own lists: `*` stands for anything. */
function isHandedOver(path: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
}

const routes = [api, pages, health].flatMap((part) => part.routes);
const paths = new Set(
  [...routes.map(({ path }) => path), "/media/:hash/:name"]
    .filter((path) => !path.includes("*"))
    .map((path) => path.replaceAll(/:\w+\{([a-z-]*).*\}/g, "$1").replaceAll(/:\w+/g, "x")),
);

describe("the router in front of the Worker", () => {
  test("knows every address of the Worker", () => {
    expect(paths.size).toBeGreaterThan(100);
    expect([...paths].filter((path) => !isHandedOver(path))).toEqual([]);
  });

  test("is given no pattern that means nothing to the Worker", () => {
    const meansNothing = patterns.filter((pattern) => {
      const start = pattern.replace("*", "");
      return ![...paths].some((path) => (pattern.endsWith("*") ? path.startsWith(start) : path === start));
    });
    expect(meansNothing).toEqual([]);
  });
});

test("Hono's fast router takes every address: a name never stands where another one has a word", () => {
  const router = new RegExpRouter<null>();
  for (const { method, path } of routes) router.add(method, path, null);
  expect(() => router.match("GET", "/")).not.toThrow();
});

describe("a file of the site, asked of the Worker", () => {
  test.each(["/basket", "/en/basket", "/checkout", "/robots.txt", "/favicon.svg"])(
    "%s is given",
    async (path) => {
      expect((await ask(path)).status).toBe(200);
    },
  );

  test("is not sent again to who has it", async () => {
    const etag = (await ask("/basket")).headers.get("etag") ?? "";
    expect((await ask("/basket", { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("that a browser has from an older version of the shop is given anew", async () => {
    expect((await ask("/basket", { headers: { "if-none-match": '"older"' } })).status).toBe(200);
  });
});

test("the site's files are as well protected as the Worker's pages", async () => {
  const [, block = ""] = /^\/\*\n((?: {2}.+\n)+)/m.exec(headersFile) ?? [];
  const protections = block
    .trim()
    .split("\n")
    .map((line) => line.trim().split(": "));
  expect(protections.length).toBeGreaterThan(5);
  const { headers } = await ask("/");
  for (const [name = "", value = ""] of protections) expect([name, headers.get(name)]).toEqual([name, value]);
});
