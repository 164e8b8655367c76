// The process that writes a history, as HISTORY in its environment says: its clock, network and random numbers are the history's.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { z } from "zod";
import { dayMs } from "../../core/time.ts";
import { replaceClock } from "./clock.ts";
import { replaceRandom } from "./random.ts";
import { openWorld } from "./world.ts";
import { writeHistory } from "./write.ts";

const seed = 60;

const inputShape = z.object({
  databaseFile: z.string(),
  sandboxFile: z.string(),
  ports: z.object({ store: z.int(), sandbox: z.int() }),
  vars: z.record(z.string(), z.string()),
  until: z.int(),
  days: z.int().min(1),
});

export type HistoryInput = z.infer<typeof inputShape>;

/** The built Worker carries its fonts as data, which Node does not read by itself. */
function readFonts(): void {
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith(".woff")) return next(url, context);
      const text = readFileSync(new URL(url)).toString("base64");
      const source = `export default Uint8Array.from(atob("${text}"), (letter) => letter.charCodeAt(0)).buffer;`;
      return { format: "module", shortCircuit: true, source };
    },
  });
}

const { until, days, ...files } = inputShape.parse(JSON.parse(process.env["HISTORY"] ?? ""));
readFonts();
replaceRandom(seed);
const clock = replaceClock(until - (days + 1) * dayMs);
const world = await openWorld({ clock, ...files });
await writeHistory(world, until, days);
await world.close();
