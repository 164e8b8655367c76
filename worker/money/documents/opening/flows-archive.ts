// Many documents as one archive: each is drawn when its turn comes, so that no more than one is held at a time.
import type { Context } from "../../../context.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { ZipWriter } from "../../../core/zip.ts";
import { numberOf } from "../issuing/rules-drafts.ts";
import type { DocumentRow } from "../issuing/store.ts";
import { drawDocument, openDocument } from "./flows.ts";

/** Names those that could not be drawn now: an archive never is smaller than it says. */
const missingName = "missing.txt";

async function drawRow(ctx: Context, row: DocumentRow): Promise<Uint8Array | null> {
  const opened = await openDocument(ctx, row);
  if (isRefusal(opened)) return null;
  const pdf = await drawDocument(ctx, opened);
  return isRefusal(pdf) ? null : pdf;
}

export function archiveDocuments(
  ctx: Context,
  rows: readonly DocumentRow[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter();
  const left = [...rows];
  const missing: string[] = [];
  return new ReadableStream({
    async pull(controller) {
      const write = (parts: readonly Uint8Array[]) => {
        for (const part of parts) controller.enqueue(Uint8Array.from(part));
      };
      for (let row = left.shift(); row !== undefined; row = left.shift()) {
        const pdf = await drawRow(ctx, row);
        if (pdf !== null) return write(zip.add(`${numberOf(row)}.pdf`, pdf, row.issuedAt));
        missing.push(numberOf(row));
      }
      if (missing.length > 0)
        write(zip.add(missingName, new TextEncoder().encode(`${missing.join("\r\n")}\r\n`), ctx.now));
      write(zip.end());
      controller.close();
    },
  });
}
