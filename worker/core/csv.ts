// CSV files (RFC 4180) that every spreadsheet opens: UTF-8 with a byte order mark, and no cell that runs as a formula.
const mark = "\uFEFF";
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A text that a spreadsheet would run as a formula gets a leading apostrophe. */
function writeCell(cell: string | number): string {
  const text = String(cell);
  const safe = /^[=+\-@\t\r]/.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export type CsvRow = readonly (string | number)[];

/** Further rows of a file, without the byte order mark. */
export function writeRows(rows: readonly CsvRow[]): string {
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

export function writeCsv(rows: readonly CsvRow[]): string {
  return mark + writeRows(rows);
}
