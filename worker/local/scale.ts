// Fills the store on this machine with as many families, products and orders as the benchmarks ask for.
import { parseArgs } from "node:util";
import { seed } from "../../db/seed/run.ts";
import { seedOrders } from "../../db/seed/orders.ts";
import { seedScale } from "../../db/seed/scale.ts";
import { build } from "./build.ts";
import { dataFolder } from "./folders.ts";
import { migrate } from "./migrate.ts";
import { localVars, readPorts } from "./settings.ts";
import { openStore } from "./store.ts";

function countOf(text: string, option: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0)
    throw new Error(`--${option} takes a whole number, not "${text}"`);
  return count;
}

export async function seedMany(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      families: { type: "string", default: "0" },
      products: { type: "string", default: "0" },
      orders: { type: "string", default: "0" },
    },
  });
  const families = countOf(values.families, "families");
  const products = countOf(values.products, "products");
  const orders = countOf(values.orders, "orders");
  await build();
  const store = await openStore({ port: 0, folder: dataFolder, vars: localVars(readPorts(), true) });
  const startedAt = Date.now();
  await migrate(store.db);
  await seed(store.db, store.media, startedAt);
  if (families + products > 0) await seedScale(store.db, { families, products, now: startedAt });
  if (orders > 0) await seedOrders(store.db, orders, startedAt);
  console.log(`Seeded in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  await store.close();
}
