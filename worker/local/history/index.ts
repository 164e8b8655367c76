// Gives a new store on this machine a history, in a process of its own.
import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { dayMs } from "../../core/time.ts";
import { run } from "../process.ts";
import type { Ports } from "../settings.ts";
import { bindingsOf } from "../store.ts";
import type { HistoryInput } from "./run.ts";

export const historyDays = 60;

/** When the goods of a store with a history must have been there. */
export function historyBegan(now: number): number {
  return now - (historyDays + 1) * dayMs;
}

const mark = "seed:history";

export interface HistoryPlace {
  /** The store's folder; nothing is open in it. */
  readonly folder: string;
  readonly ports: Ports;
  readonly vars: Readonly<Record<string, string>>;
}

async function databaseFileOf(folder: string): Promise<string> {
  const databases = join(folder, "d1", "miniflare-D1DatabaseObject");
  const files = (await readdir(databases)).filter((name) => /^[0-9a-f]+\.sqlite$/.test(name));
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`there is not one database in ${databases}`);
  return join(databases, file);
}

/** Whether it is a store without a history, without orders, and with goods that are old enough. */
export async function isWithoutHistory(folder: string, now: number): Promise<boolean> {
  const sqlite = new DatabaseSync(await databaseFileOf(folder));
  const found = sqlite
    .prepare(
      `SELECT 1 FROM audit WHERE id = 'seed:1' AND at <= ? AND NOT EXISTS (SELECT 1 FROM orders)
        AND NOT EXISTS (SELECT 1 FROM audit WHERE id = ?)`,
    )
    .get(now - historyDays * dayMs, mark);
  sqlite.close();
  return found !== undefined;
}

function copyDatabase(file: string, copy: string): void {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
  sqlite.close();
}

/** A store that was open before has reconciled nothing, at times after the history: its next run would begin there. */
function forgetReconciliations(file: string): void {
  const sqlite = new DatabaseSync(file);
  sqlite.exec("DELETE FROM reconciliations");
  sqlite.close();
}

function finish(file: string, now: number): void {
  const sqlite = new DatabaseSync(file);
  sqlite
    .prepare("INSERT INTO audit (id, actor, verb, subject, at) VALUES (?, 'seed', 'seeded', 'history', ?)")
    .run(mark, now);
  sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite.close();
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(file + end, { force: true });
}

/**
 * Writes the history beside the store, and puts it in the store's place when it is whole: killed half way, the next start
 * begins it again.
 */
export async function giveHistory(place: HistoryPlace, now: number, days = historyDays): Promise<void> {
  const { folder, ports, vars } = place;
  const copy = join(folder, "history.sqlite");
  const sandboxCopy = join(folder, "history-sandbox.sqlite");
  const sandboxFile = join(folder, "sandbox.sqlite");
  await removeDatabase(copy);
  await removeDatabase(sandboxCopy);
  const databaseFile = await databaseFileOf(folder);
  copyDatabase(databaseFile, copy);
  forgetReconciliations(copy);
  // A sandbox that was open before holds the families' accounts.
  if (existsSync(sandboxFile)) copyDatabase(sandboxFile, sandboxCopy);
  const input: HistoryInput = {
    databaseFile: copy,
    sandboxFile: sandboxCopy,
    ports,
    vars: bindingsOf(vars),
    until: now,
    days,
  };
  const script = fileURLToPath(new URL("run.ts", import.meta.url));
  const env = { HISTORY: JSON.stringify(input) };
  const code = await run(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    quiet: true,
    env,
  });
  if (code !== 0) throw new Error("the history could not be written; npm start -- --empty leaves it out");
  finish(copy, now);
  await removeDatabase(sandboxFile);
  await rename(sandboxCopy, sandboxFile);
  await removeDatabase(databaseFile);
  await rename(copy, databaseFile);
}
