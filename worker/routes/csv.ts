// A list as a file: all its pages one after another, so that a file ends with the list and not with a page.
import { writeCsv, writeRows, type CsvRow } from "../core/csv.ts";
import type { Cursor } from "../core/cursor.ts";

/** One page of rows, and where the next begins; null on the last. */
export interface CsvPage {
  readonly rows: readonly CsvRow[];
  readonly next: Cursor | null;
}

export function streamCsv(
  head: CsvRow,
  loadPage: (cursor: Cursor | null) => Promise<CsvPage>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: Cursor | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(writeCsv([head]))),
    async pull(controller) {
      for (;;) {
        const page: CsvPage = await loadPage(cursor);
        cursor = page.next;
        if (page.rows.length > 0) controller.enqueue(encoder.encode(writeRows(page.rows)));
        if (cursor === null) return controller.close();
        // A turn that adds nothing would be the last.
        if (page.rows.length > 0) return undefined;
      }
    },
  });
}

export function csvHeaders(name: string) {
  return {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
  };
}
