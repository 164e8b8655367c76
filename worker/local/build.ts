// Builds the store: the site by Astro, its page templates into one file, the Worker with them inside.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { copyDocumentFonts } from "./fonts.ts";
import { buildFolder, root, siteFolder, templatesFile, workerFolder } from "./folders.ts";
import { localeTable, locales } from "../words/locales.ts";
import { workerAddresses } from "../words/paths.ts";
import { mustRun } from "./process.ts";

const inputs = ["site", "worker", "db/schema", "astro.config.mjs", "wrangler.toml", "package-lock.json"];
const stampFile = join(buildFolder, "stamp");
const templateNames = ["home", "category", "search", "product", "family", "order", "document"] as const;

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A hash of everything that the build reads; what only runs on this machine is not part of it. */
async function hashInputs(): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of (await filesUnder(join(root, input))).toSorted()) {
      const name = relative(root, file);
      if (name.startsWith("worker/sandbox") || name.startsWith("worker/local")) continue;
      hash.update(name).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

/** Takes the templates out of what is served: the Worker holds them and fills them. */
async function takeTemplates(): Promise<void> {
  const taken: Record<string, Record<string, string>> = {};
  for (const locale of locales) {
    const folder = join(siteFolder, localeTable[locale].prefix, "templates");
    const own: Record<string, string> = {};
    for (const name of templateNames) own[name] = await readFile(join(folder, `${name}.html`), "utf8");
    taken[locale] = own;
    await rm(folder, { recursive: true });
  }
  await writeFile(templatesFile, JSON.stringify(taken));
}

export async function buildSite(): Promise<void> {
  await rm(siteFolder, { recursive: true, force: true });
  await mustRun("astro", ["build", "--silent"], { quiet: true });
  await takeTemplates();
  await copyDocumentFonts();
}

/** Cloudflare's router is told which addresses are the Worker's: those of each language. */
async function writeWorkerAddresses(): Promise<void> {
  const file = join(root, "wrangler.toml");
  const settings = await readFile(file, "utf8");
  const list = `run_worker_first = [${workerAddresses()
    .map((address) => `"${address}"`)
    .join(", ")}]`;
  const written = settings.replace(/^run_worker_first = .*$/m, list);
  if (written !== settings) await writeFile(file, written);
}

export async function buildWorker(): Promise<void> {
  await rm(workerFolder, { recursive: true, force: true });
  await mkdir(workerFolder, { recursive: true });
  await mustRun("wrangler", ["deploy", "--dry-run", "--outdir", workerFolder], { quiet: true });
}

/** Builds unless what was built last is of the same files. */
export async function build({ force = false } = {}): Promise<void> {
  await writeWorkerAddresses();
  const wanted = await hashInputs();
  const built = existsSync(stampFile) ? await readFile(stampFile, "utf8") : "";
  if (!force && built === wanted && existsSync(join(workerFolder, "index.js"))) return;
  const startedAt = Date.now();
  await rm(stampFile, { force: true });
  await buildSite();
  await buildWorker();
  await writeFile(stampFile, wanted);
  console.log(`Built the store in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
