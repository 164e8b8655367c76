// D1 over the store's SQLite file, for the history that is written before the store starts.
import type { D1Database } from "@cloudflare/workers-types";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

interface Answer {
  readonly success: true;
  readonly results: unknown[];
  readonly meta: Readonly<Record<string, number>>;
}

const meta = { duration: 0, rows_read: 0, rows_written: 0, changes: 0, last_row_id: 0 };

const constraintCode = 19;

/** Whether SQLite's primary result code is that of a constraint; a trigger's RAISE has it too. */
function isConstraint(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === constraintCode;
}

/** The wording of D1's errors, by which the store recognizes a violated constraint. */
function asD1(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`D1_ERROR: ${message}: ${isConstraint(error) ? "SQLITE_CONSTRAINT" : "SQLITE_ERROR"}`, {
    cause: error,
  });
}

class Bound {
  readonly #statement: StatementSync;
  readonly #params: readonly SQLInputValue[];

  constructor(statement: StatementSync, params: readonly SQLInputValue[] = []) {
    this.#statement = statement;
    this.#params = params;
  }

  bind(...params: SQLInputValue[]): Bound {
    return new Bound(this.#statement, params);
  }

  runNow(): Answer {
    return { success: true, results: this.#statement.all(...this.#params), meta };
  }

  async all(): Promise<Answer> {
    return this.runNow();
  }

  async run(): Promise<Answer> {
    return this.runNow();
  }

  async first(column?: string): Promise<unknown> {
    const row = this.#statement.get(...this.#params);
    return column === undefined ? (row ?? null) : (row?.[column] ?? null);
  }
}

export interface FileDatabase {
  readonly d1: D1Database;
  close(): void;
}

/** Opens the file as D1 does: with foreign keys, each batch one transaction. */
export function openFile(file: string): FileDatabase {
  const sqlite = new DatabaseSync(file);
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): Bound => {
    const known = statements.get(sql) ?? sqlite.prepare(sql);
    statements.set(sql, known);
    return new Bound(known);
  };
  const batch = async (items: readonly Bound[]): Promise<Answer[]> => {
    sqlite.exec("BEGIN");
    try {
      const answers = items.map((item) => item.runNow());
      sqlite.exec("COMMIT");
      return answers;
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
      throw asD1(error);
    }
  };
  // The Worker uses no more of D1 than this.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return { d1: { prepare, batch } as unknown as D1Database, close: () => sqlite.close() };
}
