// Finishes each built page: its policy names only the styles that it really has, and its scripts stand inside of its body.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Pages that may have to tell people from programs load Turnstile's widget, and show its frame. */
const challenges = "https://challenges.cloudflare.com";

/** The page with a policy that names its own inline styles and scripts, and no other. */
export function narrowPolicy(html: string): string {
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = ""]) => hashOf(text));
  const scripts = [
    ...html.matchAll(/<script(?![^>]*(?: src=| type="application\/))[^>]*>([\s\S]*?)<\/script>/g),
  ].map(([, text = ""]) => hashOf(text));
  const widgets = html.includes("<challenge-box") ? [challenges] : [];
  return html
    .replace(
      "default-src 'self'",
      ["default-src 'self'", ...widgets.map((from) => `frame-src ${from}`)].join("; "),
    )
    .replace(/script-src 'self'[^;"]*/, ["script-src 'self'", ...widgets, ...scripts].join(" "))
    .replace(/style-src 'self'[^;"]*/, ["style-src 'self'", ...styles].join(" "));
}

/** Astro's compiler leaves scripts of a page behind `</html>`, which browsers repair and validators refuse. */
export function scriptsInside(html: string): string {
  return html.replace(/<\/body>\s*<\/html>((?:\s*<script[^>]*><\/script>)+)\s*$/, "$1</body></html>");
}

export function finishPages(): AstroIntegration {
  return {
    name: "finish-pages",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        for (const file of files.filter((name) => name.endsWith(".html"))) {
          const path = join(root, file);
          await writeFile(path, narrowPolicy(scriptsInside(await readFile(path, "utf8"))));
        }
      },
    },
  };
}
