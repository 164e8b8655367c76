// The few files that the pages load: a stylesheet, a script and an icon.
import { readFileSync } from "node:fs";
import { Hono } from "hono";

const types = {
  "console.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
  "sandbox.css": "text/css; charset=utf-8",
} as const;

export function createAssets(): Hono {
  const app = new Hono();
  for (const [name, type] of Object.entries(types)) {
    const content = readFileSync(new URL(`./assets/${name}`, import.meta.url), "utf8");
    const headers = {
      "content-type": type,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    };
    app.get(`/assets/${name}`, () => new Response(content, { headers }));
  }
  return app;
}
