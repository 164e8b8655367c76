// Rows of a table as one statement.

export type SeedValue = string | number | null;
export type SeedRow = Readonly<Record<string, SeedValue>>;
export interface SeedStatement {
  readonly sql: string;
  readonly params: readonly SeedValue[];
}

/** All rows of a table in one statement, handed over as JSON. Those already there stay as they are. */
export function insertRows(table: string, rows: readonly SeedRow[]): SeedStatement {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => `value ->> '${column}'`);
  const sql = `INSERT INTO ${table} (${columns.join(", ")})
    SELECT ${values.join(", ")} FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`;
  return { sql, params: [JSON.stringify(rows)] };
}
