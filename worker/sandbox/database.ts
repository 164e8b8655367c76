// The sandbox's SQLite file: opening it, transactions, and statements prepared once.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { isRefusal } from "./stripe/refusal.ts";
import { laterColumns, tables } from "./tables.ts";

// Writes go to the log and reach the disk at the next checkpoint, so that no write waits for the disk.
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA wal_autocheckpoint = 8000;
`;

export interface Database {
  statement(sql: string): StatementSync;
  /** Runs the work in one transaction. Rolled back when the work throws or returns a refusal. */
  transact<T>(work: () => T): T;
  close(): void;
}

export type Row = Record<string, SQLOutputValue>;

function addLaterColumns(sqlite: DatabaseSync): void {
  for (const { table, column, fill } of laterColumns) {
    const rows = sqlite.prepare("SELECT name FROM pragma_table_info(?)").all(table);
    if (rows.length === 0 || rows.some((row) => row["name"] === column)) continue;
    sqlite.exec(`ALTER TABLE ${table} ADD COLUMN ${column} TEXT`);
    if (fill !== null) sqlite.exec(fill);
  }
}

export function openDatabase(file: string): Database {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file);
  sqlite.exec(settings);
  addLaterColumns(sqlite);
  sqlite.exec(tables);
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = sqlite.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
  const transact = <T>(work: () => T): T => {
    statement("BEGIN").run();
    try {
      const result = work();
      statement(isRefusal(result) ? "ROLLBACK" : "COMMIT").run();
      return result;
    } catch (error) {
      if (sqlite.isTransaction) statement("ROLLBACK").run();
      throw error;
    }
  };
  return { statement, transact, close: () => sqlite.close() };
}

export function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== "string") throw new Error(`Column ${column} holds no text.`);
  return value;
}

export function integerOf(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== "number") throw new Error(`Column ${column} holds no number.`);
  return value;
}

export function textOrNull(row: Row | undefined, column: string): string | null {
  const value = row?.[column];
  return typeof value === "string" ? value : null;
}

export function integerOrNull(row: Row | undefined, column: string): number | null {
  const value = row?.[column];
  return typeof value === "number" ? value : null;
}
