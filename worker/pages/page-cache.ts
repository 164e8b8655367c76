// A cache of filled pages for a few seconds in the isolate.
import type { Instant } from "../core/time.ts";

export interface CachedPage {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly freshUntil: Instant;
}

const lifeMs = 5_000;
const pagesMax = 400;
const kept = new Map<string, CachedPage>();

const encoder = new TextEncoder();

async function etagOf(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", body));
  return `"${btoa(String.fromCharCode(...digest.slice(0, 12)))}"`;
}

/** The page of `key` if it is fresh at `at`. */
export function cachedPage(key: string, at: Instant): CachedPage | null {
  const page = kept.get(key);
  return page !== undefined && page.freshUntil > at ? page : null;
}

/** Stores a page; when there are too many, the oldest is removed. */
export async function cachePage(key: string, html: string, at: Instant): Promise<CachedPage> {
  const body = new Uint8Array(encoder.encode(html));
  const page = { body, etag: await etagOf(body), freshUntil: at + lifeMs };
  kept.delete(key);
  kept.set(key, page);
  if (kept.size > pagesMax) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  }
  return page;
}
