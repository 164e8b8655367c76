// The project's commands, as package.json names them.
import { rm } from "node:fs/promises";
import { build } from "./build.ts";
import { dataFolder } from "./folders.ts";
import { mustRun } from "./process.ts";

const commands: Record<string, (args: readonly string[]) => Promise<void>> = {
  start: async (args) => (await import("./start.ts")).start(args),
  dev: async () => (await import("./dev.ts")).dev(),
  test: async (args) => (await import("../../test/run.ts")).runTests(args),
  "test:deep": async () => (await import("../../test/run.ts")).runDeepTests(),
  "test:mutation": () => mustRun("stryker", ["run", "test/mutation.json"]),
  check: async () => (await import("../../test/run.ts")).runChecks(),
  bench: async (args) => (await import("../../test/bench/run.ts")).runBench(args),
  build: () => build({ force: true }),
  format: () => mustRun("prettier", ["--write", "--log-level", "warn", "."]),
  deploy: async () => (await import("./deploy.ts")).deploy(),
  "db:reset": () => rm(dataFolder, { recursive: true, force: true }),
  "db:seed": async (args) => (await import("./scale.ts")).seedMany(args),
  "db:generate": () => mustRun("drizzle-kit", ["generate", "--config", "db/drizzle.config.ts"]),
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
  process.exitCode = 1;
} else {
  try {
    await command(args);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    if (process.env["DEBUG"]) console.error(error);
    process.exitCode = 1;
  }
}
