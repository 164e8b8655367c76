// The site: static pages, portals and page templates; what changes from hour to hour is filled in by the Worker.
import { existsSync } from "node:fs";
import { defineConfig } from "astro/config";
import { finishPages } from "./site/policy.ts";
import { defaultLocale, locales } from "./worker/words/locales.ts";

/** The modules at these paths. Each must exist, so that a renamed file cannot fall out of its group unnoticed. */
function modulesAt(...paths) {
  for (const path of paths)
    if (!existsSync(new URL(path, import.meta.url))) throw new Error(`no module at ${path}`);
  return (id) => paths.some((path) => id.includes(`/${path}`));
}

/** What loads a module later: left to itself it would stand in a group that only some of its pages need. */
const loadsLater = (id) => id.includes("vite/preload-helper");

const scripts = (...names) => names.map((name) => `site/scripts/${name}.ts`);

const ofAllPages = modulesAt(
  "worker/words/locales.ts",
  "worker/words/paths.ts",
  ...scripts(
    "basket",
    "basket-address",
    "draft",
    "fragment",
    "ids",
    "page-locale",
    "storage",
    "stored-orders",
  ),
);

// A page asks for few files: what all pages share, what pages that call the API share, what portals share, and its own.
const sharedScripts = [
  {
    name: "shared",
    test: (id) => loadsLater(id) || ofAllPages(id),
  },
  {
    name: "calls",
    test: modulesAt(
      "node_modules/hono/",
      "site/i18n/lines.ts",
      ...scripts("api", "page-words", "portal-page", "quotes", "said", "session", "slow"),
    ),
  },
  { name: "photos", test: modulesAt(...scripts("photo-shrink")) },
  {
    name: "portals",
    test: modulesAt(
      "node_modules/preact/",
      ...["data/", "ui/", "shell/", "mount.tsx", "words.ts"].map((path) => `site/portals/${path}`),
    ),
  },
];

export default defineConfig({
  site: process.env.PUBLIC_ORIGIN ?? "https://souq.example",
  srcDir: "./site",
  publicDir: "./site/public",
  outDir: "./.build/site",
  output: "static",
  trailingSlash: "never",
  build: { format: "file", inlineStylesheets: "always" },
  i18n: {
    locales: [...locales],
    defaultLocale,
    routing: { prefixDefaultLocale: false, redirectToDefaultLocale: false },
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
      ],
    },
  },
  vite: {
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedScripts } } } } },
    },
    build: { assetsInlineLimit: 0 },
  },
  markdown: { syntaxHighlight: false },
  integrations: [finishPages()],
  devToolbar: { enabled: false },
});
