// Runs a command of the project on any machine with Node 20 or newer: installs what is missing, then goes on under the
// project's own Node. Plain JavaScript without dependencies, for it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "node_modules");
const bin = join(modules, ".bin");
const stamp = join(modules, ".install-stamp");
const lock = join(root, ".install.lock");
const lockStaleMs = 600_000;

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`Souq al-Usar needs Node 20 or newer to start; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package.json")))
  .update(existsSync(join(root, "package-lock.json")) ? readFileSync(join(root, "package-lock.json")) : "")
  .digest("hex");

function isInstalled() {
  return existsSync(join(bin, "node")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

/** Two commands started at once install one after the other; a lock left by a crash is taken over. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return true;
    } catch {
      let ageMs = 0;
      try {
        ageMs = Date.now() - statSync(lock).mtimeMs;
      } catch {
        continue;
      }
      if (ageMs > lockStaleMs) rmdirSync(lock);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      if (isInstalled()) return false;
    }
  }
}

function install() {
  if (!takeLock()) return;
  try {
    console.error("Installing what the project needs (once, a minute or two) …");
    const args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = spawnSync("npm", args, {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status !== 0) {
      console.error(
        "The packages could not be installed. The first start needs the npm registry; try again when it can be reached.",
      );
      process.exitCode = 1;
      return;
    }
    const lockFile = join(root, "package-lock.json");
    const now = createHash("sha256")
      .update(readFileSync(join(root, "package.json")))
      .update(readFileSync(lockFile));
    writeFileSync(stamp, now.digest("hex"));
  } finally {
    rmdirSync(lock);
  }
}

if (!isInstalled()) install();
if (process.exitCode) process.exit();

const child = spawn(
  join(bin, process.platform === "win32" ? "node.cmd" : "node"),
  ["--disable-warning=ExperimentalWarning", join(root, "worker/local/commands.ts"), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: {
      WRANGLER_SEND_METRICS: "false",
      ASTRO_TELEMETRY_DISABLED: "1",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      ...process.env,
      PATH: bin + delimiter + process.env.PATH,
    },
  },
);
// The child is told to stop and is waited for, so that it can put its house in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 0);
});
