// Three kinds of tests: pure rules in Node, flows in workerd with D1, journeys in a browser.
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { root } from "../worker/local/folders.ts";
import { localVars } from "../worker/local/settings.ts";
import { measuresOfTests, shieldOfTests } from "./support/measures.ts";
import { freePort } from "./support/ports.ts";

/** The sandbox of the worker tests is started by test/worker/sandbox.ts on this port. */
process.env["TEST_SANDBOX_PORT"] ??= String(await freePort());
const sandboxPort = Number(process.env["TEST_SANDBOX_PORT"]);

const workerDependencies = [
  "stripe",
  "hono",
  "@hono/zod-openapi",
  "zod",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "@rgrove/parse-xml",
  "bidi-js",
  "fast-check",
  "fast-xml-builder",
  "fontkit",
  "libphonenumber-js/mobile",
  "mustache",
  "pdfkit",
  "pdfkit/output",
  "qr",
  "ulid",
];

export default defineConfig({
  root,
  test: {
    reporters: ["default"],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          // Nothing of a rule is kept between files: the modules are loaded once for all of them.
          pool: "threads",
          isolate: false,
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 20_000,
          // A busy machine is slow, and nothing is proved by how fast it was.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: join(root, "wrangler.toml") },
            miniflare: {
              ratelimits: { SHIELD: { namespace_id: "1001", simple: { limit: shieldOfTests, period: 60 } } },
              bindings: {
                ...localVars({ store: 8787, sandbox: sandboxPort }, true),
                OUTSIDE_TIMEOUT_MS: "3000",
                LIMITS: JSON.stringify(measuresOfTests),
                MODEL_RUNS: process.env["MODEL_RUNS"] ?? "20",
                MODEL_SEED: process.env["MODEL_SEED"] ?? "",
                TEST_MIGRATIONS: await readD1Migrations(join(root, "db/migrations")),
              },
            },
          })),
        ],
        test: {
          name: "worker",
          isolate: false,
          include: ["test/worker/**/*.test.ts"],
          globalSetup: ["./test/worker/sandbox.ts"],
          setupFiles: ["./test/worker/setup.ts"],
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          deps: { optimizer: { ssr: { enabled: true, include: workerDependencies } } },
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["./test/e2e/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
          isolate: false,
          // Beside tests of the other kinds it runs after them.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
