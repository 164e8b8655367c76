// Applies the migrations that a database has not seen, in order, and notes them where Wrangler looks for them.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { unstable_splitSqlQuery as splitSql } from "wrangler";
import { migrationsFolder } from "./folders.ts";

const table = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/** Returns the names of those applied now. Each is one batch: it is applied whole or not at all. */
export async function migrate(db: D1Database): Promise<string[]> {
  await db.prepare(table).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const seen = new Set(results.map((row) => row.name));
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith(".sql")).toSorted();
  const unknown = [...seen].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database knows migrations that are not here (${unknown.join(", ")}): npm run db:reset begins anew`,
    );
  }
  const fresh = names.filter((name) => !seen.has(name));
  for (const name of fresh) {
    const statements = splitSql(await readFile(join(migrationsFolder, name), "utf8"));
    const noted = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([...statements.map((statement) => db.prepare(statement)), noted]);
  }
  return fresh;
}
