// Tables as files that every spreadsheet opens (RFC 4180): UTF-8 with its mark, quoted where needed, never a formula.

const mark = "\uFEFF";
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A text that a spreadsheet would take for a formula stands behind an apostrophe. */
function writeCell(cell: string | number): string {
  const text = String(cell);
  const safe = /^[=+\-@\t\r]/.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export type CsvRow = readonly (string | number)[];

/** More rows of a file that was begun. */
export function writeRows(rows: readonly CsvRow[]): string {
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

export function writeCsv(rows: readonly CsvRow[]): string {
  return mark + writeRows(rows);
}
