// Who answers what: Cloudflare's router hands the Worker its own addresses, and the site's files are served without it.
import { RegExpRouter } from "hono/router/reg-exp-router";
import { describe, expect, test } from "vitest";
import headersFile from "../../site/public/_headers?raw";
import { api } from "../../worker/api.ts";
import { pages } from "../../worker/pages/index.ts";
import { health } from "../../worker/routes/health.ts";
import { locales } from "../../worker/words/locales.ts";
import { localePath, workerAddresses } from "../../worker/words/paths.ts";
import settings from "../../wrangler.toml?raw";
import { call } from "./support/store.ts";

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

  test("is given the list that the table of languages makes", () => {
    expect(patterns).toEqual(workerAddresses());
  });

  test("is given no pattern that means nothing to the Worker", () => {
    const meansNothing = patterns.filter((pattern) => {
      const start = pattern.replace("*", "");
      // With a slash at the end it is led to the same page without.
      const page = start.length > 1 ? start.replace(/\/$/, "") : start;
      return ![...paths].some((path) => (pattern.endsWith("*") ? path.startsWith(start) : path === page));
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
      expect((await call(path)).status).toBe(200);
    },
  );

  test("is not sent again to who has it", async () => {
    const etag = (await call("/basket")).headers.get("etag") ?? "";
    expect((await call("/basket", { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("that a browser has from an older version of the shop is given anew", async () => {
    expect((await call("/basket", { headers: { "if-none-match": '"older"' } })).status).toBe(200);
  });
});

describe("an address with a slash at its end", () => {
  test.each([
    ["/products/x/", "/products/x"],
    ["/search/?query=rose", "/search?query=rose"],
    ["/en/", "/en"],
    ["/en/orders/01ARZ/", "/en/orders/01ARZ"],
    ["/basket/", "/basket"],
    ["/family/payouts//", "/family/payouts"],
    ["//elsewhere.example/", "/elsewhere.example"],
    ["/\\elsewhere.example/", "/elsewhere.example"],
  ])("%s leads to %s", async (path, to) => {
    const reply = await call(path);
    expect([reply.status, reply.headers.get("location")]).toEqual([308, to]);
  });

  test("is left alone where it is the whole address, and in the API", async () => {
    expect((await call("/healthz")).status).toBe(200);
    expect((await call("/api/shop/")).status).toBe(404);
    expect((await call("/")).status).toBe(200);
  });
});

test("security.txt says where to report a weakness, and has not expired", async () => {
  const { status, body } = await call("/.well-known/security.txt");
  expect(status).toBe(200);
  expect(String(body)).toMatch(/^Contact: mailto:\S+@\S+$/m);
  const expires = Date.parse(/^Expires: (.+)$/m.exec(String(body))?.[1] ?? "");
  expect(expires).toBeGreaterThan(Date.now());
});

test("the shop has one address, not a second one beside it", () => {
  expect(settings).toMatch(/^workers_dev = false$/m);
  expect(settings).toMatch(/^preview_urls = false$/m);
});

test("the site's files are as well protected as the Worker's pages", async () => {
  const [, block = ""] = /^\/\*\n((?: {2}.+\n)+)/m.exec(headersFile) ?? [];
  const protections = block
    .trim()
    .split("\n")
    .map((line) => line.trim().split(": "));
  expect(protections.length).toBeGreaterThan(5);
  const { headers } = await call("/");
  for (const [name = "", value = ""] of protections) expect([name, headers.get(name)]).toEqual([name, value]);
});

test("the pages that ask for codes, and no other, may show Turnstile's widget", async () => {
  const blocks = [...headersFile.matchAll(/^(\/\S*)\n((?: {2}.+\n)+)/gm)];
  const open = blocks.filter(([, , lines = ""]) => lines.includes("challenges.cloudflare.com"));
  const asking = locales.flatMap((locale) =>
    ["/checkout", "/sign-in", "/my-orders"].map((path) => localePath(locale, path)),
  );
  expect(open.map(([, path = ""]) => path).toSorted()).toEqual(asking.toSorted());
  const policyOf = (lines: string) => /^ {2}Content-Security-Policy: (.+)$/m.exec(lines)?.[1] ?? "";
  const [ordinary] = blocks.filter(([, path]) => path === "/*").map(([, , lines = ""]) => policyOf(lines));
  const widget = " https://challenges.cloudflare.com";
  for (const [, , lines = ""] of open) {
    expect(lines).toMatch(/^ {2}! Content-Security-Policy$/m);
    expect(policyOf(lines).replace(`; frame-src${widget}`, "").replace(widget, "")).toBe(ordinary);
  }
  for (const path of [...asking, "/basket", "/en"]) {
    const { body } = await call(path);
    expect([path, String(body).includes(widget)]).toEqual([path, asking.includes(path)]);
  }
});
