// What the tests' Worker is given beside what Wrangler knows.
declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database;
    readonly MEDIA: R2Bucket;
    readonly STRIPE_ORIGIN: string;
    readonly TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
