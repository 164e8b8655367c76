// The store in a process of its own, with goods enough for a crowd and one variant that is scarce.
import { parseArgs } from "node:util";
import { seedScale } from "../../db/seed/scale.ts";
import { runStore } from "../../worker/local/start.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string" },
    port: { type: "string" },
    sandbox: { type: "string" },
    families: { type: "string" },
    products: { type: "string" },
  },
});

const running = await runStore({
  ports: { store: Number(values.port), sandbox: Number(values.sandbox) },
  folder: values.folder ?? "",
  isSandboxed: true,
  isTicking: true,
});
const [families, products] = [Number(values.families), Number(values.products)];
if (products > 0) await seedScale(running.store.db, { families, products, now: Date.now() });
// Buyers of a benchmark must not run out of goods or of places at a desk; one variant is left scarce for the rush.
const { db } = running.store;
const scarceVariantId = await db
  .prepare(
    "SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id WHERE p.ready_days = 0 ORDER BY v.id",
  )
  .first<string>("id");
const orders = await db.prepare("SELECT count(*) AS count FROM orders").first("count");
// A store that has sold already keeps the shelves it had.
if (orders === 0)
  await db.batch([
    db.prepare("UPDATE variants SET stock = 1000000"),
    db.prepare("UPDATE variants SET stock = 5 WHERE id = ?").bind(scarceVariantId),
    db.prepare("UPDATE slots SET capacity = 1000000"),
  ]);
process.send?.({ scarceVariantId });
process.on("SIGTERM", () => {
  running
    .close()
    .then(() => process.exit(0))
    .catch(() => process.exit(1));
});
