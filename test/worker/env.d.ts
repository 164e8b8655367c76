// What the tests' Worker is given beside what Wrangler knows.
import type { D1Migration } from "cloudflare:test";

declare global {
  namespace Cloudflare {
    interface Env {
      readonly DB: D1Database;
      readonly MEDIA: R2Bucket;
      readonly DOCUMENTS: R2Bucket;
      readonly SHIELD: RateLimit;
      readonly ASSETS: Fetcher;
      readonly PUBLIC_ORIGIN: string;
      readonly STRIPE_ORIGIN: string;
      readonly STRIPE_SECRET_KEY: string;
      readonly STRIPE_WEBHOOK_SECRET: string;
      readonly ENCRYPTION_KEYS: string;
      /** How many histories the model tries, and from which seed; a new one each time when it is empty. */
      /** The limiter's measures, as JSON. */
      readonly LIMITS: string;
      readonly MODEL_RUNS: string;
      readonly MODEL_SEED: string;
      readonly TEST_MIGRATIONS: D1Migration[];
    }
  }
}
