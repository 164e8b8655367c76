// Everything that must hold: format, lint, types, then the tests; ends with how many passed and failed.
import { randomInt } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { build } from "../worker/local/build.ts";
import { buildFolder } from "../worker/local/folders.ts";
import { run } from "../worker/local/process.ts";

const reportShape = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const checks: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["types", "tsc", ["--build"]],
  [
    "types of pages",
    "astro",
    ["check", "--tsconfig", "site/tsconfig.json", "--minimumFailingSeverity", "warning"],
  ],
];

async function check(tally: Tally): Promise<void> {
  for (const [name, command, args] of checks) {
    const startedAt = performance.now();
    const code = await run(command, args, { quiet: true });
    if (code === 0) tally.passed += 1;
    else tally.failed += 1;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(` ${code === 0 ? "✓" : "×"} ${name} ${seconds} s`);
  }
}

async function readReport(file: string): Promise<Tally> {
  const report = reportShape.parse(JSON.parse(await readFile(file, "utf8")));
  return {
    passed: report.numPassedTests,
    // A file that does not even load has no failed test of its own.
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
    skipped: report.numPendingTests,
  };
}

interface VitestRun {
  readonly name: string;
  readonly quiet?: boolean;
}

async function vitest(
  tally: Tally,
  args: readonly string[],
  { name, quiet = false }: VitestRun = { name: "tests" },
): Promise<void> {
  const reportFile = join(buildFolder, `${name}-${process.pid}.json`);
  const config = ["run", "--config", "test/vitest.config.ts"];
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const code = await run("vitest", [...config, ...report, ...args], {
    quiet,
    env: { NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
  });
  const counted = await readReport(reportFile).catch(() => ({ passed: 0, failed: 1, skipped: 0 }));
  await rm(reportFile, { force: true });
  tally.passed += counted.passed;
  tally.failed += code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  tally.skipped += counted.skipped;
}

function finish(tally: Tally): void {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${skipped}`);
  if (tally.failed > 0) process.exitCode = 1;
}

/**
 * Two lanes, for two cores: the browsers' journeys, beside the checks and all other tests. The second can use both cores when
 * the first has ended; what failed in the first is shown then.
 */
async function runAll(tally: Tally): Promise<void> {
  const checksAndTests = async (): Promise<void> => {
    await check(tally);
    await vitest(tally, ["--project", "unit", "--project", "worker"], { name: "tests" });
  };
  await Promise.all([
    vitest(tally, ["--project", "e2e"], { name: "journeys", quiet: true }),
    checksAndTests(),
  ]);
}

/** All of it, or with arguments only the tests that Vitest is told to run. */
export async function runTests(args: readonly string[]): Promise<void> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  await build();
  if (args.length > 0) process.env["TEST_ALL"] = "yes";
  await (args.length === 0 ? runAll(tally) : vitest(tally, args));
  finish(tally);
}

export async function runChecks(): Promise<void> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  await build();
  await check(tally);
  finish(tally);
}

const deepRuns = "1000";

/** The random histories at length, every failure that a call outside can meet, and every journey. MODEL_SEED repeats a run. */
export async function runDeepTests(): Promise<void> {
  process.env["MODEL_RUNS"] ??= deepRuns;
  process.env["MODEL_SEED"] ??= String(randomInt(2 ** 31));
  console.log(`MODEL_SEED=${process.env["MODEL_SEED"]}`);
  process.env["TEST_ALL"] = "yes";
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  await build();
  await vitest(tally, ["test/worker/model.test.ts", "test/worker/resiliency.test.ts", "test/e2e/"]);
  finish(tally);
}
