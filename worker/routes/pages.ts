// Pages of a list: the cursor parameter, and the cursor of the next page in the response.
import { z } from "@hono/zod-openapi";
import { readCursor, writeCursor, type Cursor } from "../core/cursor.ts";

/** Anything that no list has written is malformed. */
export const cursorShape = z
  .string()
  .max(180)
  .transform((text, check) => {
    const cursor = readCursor(text);
    if (cursor !== null) return cursor;
    check.addIssue({ code: "custom", message: "not a cursor" });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    description: "The `nextCursor` of the page before",
    example: "1790000000000~ord_01JT0000000000000000000000",
  });

export const nextCursorShape = z.string().nullable().openapi({
  description: "Asks for the next page as `cursor`; null on the last one",
  example: "1790000000000~ord_01JT0000000000000000000000",
});

export const byId = ({ id }: { readonly id: string }): Cursor => ({ rank: 0, id });

/** A page of rows, of which one more than `size` was read where there are more. */
export function pageOf<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => Cursor) {
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return { page, nextCursor: last === undefined ? null : writeCursor(cursorOf(last)) };
}
