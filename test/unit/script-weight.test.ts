// What the built pages load of scripts, gzipped, each with all that it imports: a phone on a weak signal waits for it.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { buildFolder } from "../../worker/local/folders.ts";

const kilobyte = 1024;
const site = join(buildFolder, "site");
const targets = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, to = ""]) => to);

/** The gzipped bytes of a script, and the scripts that it cannot do without. */
const scripts = new Map<string, { readonly bytes: number; readonly imports: readonly string[] }>();
function scriptAt(path: string) {
  const known = scripts.get(path);
  if (known !== undefined) return known;
  const body = readFileSync(join(site, path));
  const imports = targets(body.toString(), /(?:from|import)\s*["']([^"']+\.js)["']/g);
  const read = {
    bytes: gzipSync(body).byteLength,
    imports: imports.map((to) => posix.join(posix.dirname(path), to)),
  };
  scripts.set(path, read);
  return read;
}

function weightOf(html: string): number {
  const seen = new Set<string>();
  const queue = targets(html, /<script[^>]+src="([^"]+)"/g);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    queue.push(...scriptAt(path).imports);
  }
  return [...seen].reduce((sum, path) => sum + scriptAt(path).bytes, 0);
}

const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".html"),
);
const templates = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync(join(buildFolder, "templates.json"), "utf8")));
const pages = [
  ...files.map((name) => ({ name, html: readFileSync(join(site, name), "utf8") })),
  ...Object.values(templates).flatMap((ofLanguage) =>
    Object.entries(ofLanguage).map(([name, html]) => ({ name, html })),
  ),
].map(({ name, html }) => ({ name, bytes: weightOf(html) }));

/** Pages for people who are signed in, under any language; the page of all components stands beside them. */
const isPortals = (name: string) =>
  /^(en\/)?(association|components|desk|family|operator|security|sign-in)[./]/.test(name);
/** A buyer's own basket, orders and payment: they call the API, and nobody comes to the market through them. */
const isOwn = (name: string) => /^((en\/)?(basket|checkout|my-orders)\.|order$)/.test(name);

const heavier = (which: (name: string) => boolean, kilobytes: number) =>
  pages
    .filter(({ name, bytes }) => which(name) && bytes > kilobytes * kilobyte)
    .map(({ name, bytes }) => `${name}: ${(bytes / kilobyte).toFixed(1)} KB`);

describe("scripts of the built pages", () => {
  test("are at most 60 KB on each page of a portal", () => {
    expect(pages.filter(({ name }) => isPortals(name)).length).toBeGreaterThan(20);
    expect(heavier(isPortals, 60)).toEqual([]);
  });

  test("are at most 10 KB on each page of the shop, and 25 KB on a buyer's own pages", () => {
    expect(pages.filter(({ name }) => !isPortals(name)).length).toBeGreaterThan(20);
    expect(heavier((name) => !isPortals(name) && !isOwn(name), 10)).toEqual([]);
    expect(heavier(isOwn, 25)).toEqual([]);
  });
});
