// What a page weighs on its way to a phone: HTML with its styles, scripts, and the fonts it may ask for, all gzipped but fonts.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { workerFolder } from "../../worker/local/folders.ts";
import { call } from "../support/client.ts";
import type { Server } from "../support/server.ts";

export interface PageWeight {
  readonly path: string;
  readonly htmlBytes: number;
  readonly scriptBytes: number;
  readonly fontBytes: number;
}

function targets(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, target = ""]) => target))];
}

/** A script and everything that it imports, each once. */
async function scriptsFrom(server: Server, entries: readonly string[]): Promise<Map<string, Buffer>> {
  const seen = new Map<string, Buffer>();
  const queue = [...entries];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    const { body } = await call(server.url + path);
    seen.set(path, body);
    const imports = targets(body.toString(), /(?:from|import)\s*["']([^"']+\.js)["']/g);
    queue.push(...imports.map((target) => new URL(target, `http://x${path}`).pathname));
  }
  return seen;
}

export async function weigh(server: Server, path: string): Promise<PageWeight> {
  const { body, status } = await call(server.url + path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  const html = body.toString();
  const scripts = await scriptsFrom(server, targets(html, /<script[^>]+src="([^"]+)"/g));
  const fonts = targets(html, /url\(["']?(\/[^"')]+\.woff2)/g);
  const fontBytes = await Promise.all(
    fonts.map(async (font) => (await call(server.url + font)).body.byteLength),
  );
  return {
    path,
    htmlBytes: gzipSync(body).byteLength,
    scriptBytes: [...scripts.values()].reduce((sum, script) => sum + gzipSync(script).byteLength, 0),
    fontBytes: fontBytes.reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** What is sent to Cloudflare: the code and the fonts that it carries, without the source map. */
export async function weighWorker(): Promise<{ readonly bytes: number; readonly gzipBytes: number }> {
  const names = (await readdir(workerFolder)).filter((name) => /\.(js|woff2?)$/.test(name));
  const files = await Promise.all(names.map((name) => readFile(join(workerFolder, name))));
  return {
    bytes: files.reduce((sum, file) => sum + file.byteLength, 0),
    gzipBytes: files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0),
  };
}
