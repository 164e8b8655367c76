// The site: static pages, portals and page templates; what changes from hour to hour is filled in by the Worker.
import { defineConfig } from "astro/config";
import { finishPages } from "./site/policy.ts";
import { defaultLocale, locales } from "./worker/words/locales.ts";

// A page asks for few files: what all pages share, what pages that call the API share, and its own.
const sharedScripts = [
  {
    name: "shared",
    test: /worker\/words\/(locales|paths)\.ts|site\/(i18n\/|scripts\/(basket|basket-address|draft|fragment|ids|orders-kept|storage)\.ts)/,
  },
  {
    name: "calls",
    test: /hono\/|site\/scripts\/(api|page-words|portal-page|quotes|said|session|slow)\.ts/,
  },
  {
    name: "portals",
    test: /node_modules\/preact\/|site\/portals\/(data|ui|shell|mount|words)/,
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
