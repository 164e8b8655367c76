// What the tests' Worker is given beside what Wrangler knows.
import type { D1Migration } from "cloudflare:test";

declare global {
  namespace Cloudflare {
    interface Env {
      readonly DB: D1Database;
      readonly MEDIA: R2Bucket;
      readonly ASSETS: Fetcher;
      readonly PUBLIC_ORIGIN: string;
      readonly STRIPE_ORIGIN: string;
      readonly STRIPE_SECRET_KEY: string;
      readonly STRIPE_WEBHOOK_SECRET: string;
      readonly TEST_MIGRATIONS: D1Migration[];
    }
  }
}
