// The site: static pages, portals and page templates; what changes from hour to hour is filled in by the Worker.
import { defineConfig } from "astro/config";

export default defineConfig({
  site: process.env.PUBLIC_ORIGIN ?? "https://souq.example",
  srcDir: "./site",
  publicDir: "./site/public",
  outDir: "./.build/site",
  output: "static",
  trailingSlash: "never",
  build: { format: "file", inlineStylesheets: "always" },
  i18n: {
    locales: ["ar", "en"],
    defaultLocale: "ar",
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
  vite: { build: { assetsInlineLimit: 0 } },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
});
