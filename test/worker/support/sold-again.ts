// Copies of an order's first parcel, as rows, for tests of families that sell much.
import { z } from "zod";
import type { Sale } from "./payouts.ts";
import { change, rows } from "./store.ts";

const named = z.array(z.object({ name: z.string() }));

async function columnsOf(table: string, own: Readonly<Record<string, string>>): Promise<string> {
  const names = named.parse(await rows(`SELECT name FROM pragma_table_info('${table}')`));
  return names.map(({ name }) => own[name] ?? name).join(", ");
}

/** Inserts `count` copies, each its own order, sold a minute before the previous one. */
export async function sellAgain({ placed }: Pick<Sale, "placed">, times: number): Promise<void> {
  const { id } = placed.order;
  const copy = (table: string, columns: string, more: string) =>
    change(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
        INSERT INTO ${table} SELECT ${columns} FROM ${table}, n WHERE ${more}`,
    );
  const order = `replace('${id}', 'ord_', 'ord_0') || i`;
  const renamed = (column: string) => `replace(${column}, '${id}', ${order})`;
  const orders = {
    id: order,
    number: "number || i",
    token: "token || i",
    idempotency_key: "idempotency_key || i",
  };
  await copy("orders", await columnsOf("orders", orders), `id = '${id}'`);
  for (const place of ["pickups", "deliveries"]) {
    await copy(place, await columnsOf(place, { order_id: order }), `order_id = '${id}'`);
  }
  const parcels = { id: renamed("id"), order_id: order };
  await copy("parcels", await columnsOf("parcels", parcels), `order_id = '${id}'`);
  await copy("lines", await columnsOf("lines", { id: renamed("id") }), `id > '${id}.' AND id < '${id}/'`);
  const postings = { id: renamed("id"), at: "at - i * 60000" };
  await copy("postings", await columnsOf("postings", postings), `id = '${id}.1:share'`);
}
