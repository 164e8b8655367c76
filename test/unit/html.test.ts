// The site's built pages are HTML by the standard; those that the Worker fills are looked at in test/e2e/every-page.test.ts.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scriptsInside } from "../../site/policy.ts";
import { siteFolder } from "../../worker/local/folders.ts";
import { htmlProblems } from "../support/html.ts";

const pages = (await readdir(siteFolder, { recursive: true })).filter((file) => file.endsWith(".html"));

describe("HTML by the standard", () => {
  test("is every built page", async () => {
    expect(pages.length).toBeGreaterThan(50);
    const faults: string[] = [];
    for (const page of pages) {
      const own = await htmlProblems(await readFile(join(siteFolder, page), "utf8"));
      faults.push(...own.map((fault) => `${page} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test.each([
    ["an id that stands twice", '<p id="a"></p><p id="a"></p>'],
    ["a link that is not closed", "<p><a href='/'>home</p>"],
    ["a heading in a button", "<button type='button'><h2>no</h2></button>"],
  ])("is not %s", async (_what, body) => {
    const html = `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;
    expect(await htmlProblems(html)).not.toEqual([]);
  });

  test("is not what follows the end of the document, and scripts there are taken inside", async () => {
    const end =
      '</main></body></html><script type="module" src="/a.js"></script><script src="/b.js"></script>';
    const html = `<!doctype html><html lang="en"><head><title>x</title></head><body><main>${end}`;
    expect(await htmlProblems(html)).toEqual(["something follows </html>"]);
    expect(await htmlProblems(scriptsInside(html))).toEqual([]);
    expect(scriptsInside(html)).toMatch(/\/b\.js"><\/script><\/body><\/html>$/);
  });
});
