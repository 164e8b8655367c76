// Each file of worker tests begins with an empty, migrated database and with modules of its own, in a runtime that they share.
import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";

await reset();
await env.DB.batch(env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).map((sql) => env.DB.prepare(sql)));
vi.resetModules();
