// `npm run bench`: the store's figures on this machine in one run, as a table and as JSON.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { build } from "../../worker/local/build.ts";
import { buildFolder } from "../../worker/local/folders.ts";
import { call, durationsOf, measure, type Rate } from "../support/client.ts";
import { measureEmpty, type EmptyFigures } from "./empty.ts";
import {
  basketOf,
  checkOut,
  placeRaw,
  quote,
  readCatalog,
  rush,
  rushBuyers,
  type Catalog,
} from "./orders.ts";
import { prepareLife } from "./life.ts";
import { measurePages, readSlugs } from "./pages.ts";
import { startServer, type Server } from "../support/server.ts";
import { freePorts } from "../support/ports.ts";
import { weighWorker, weigh } from "./weights.ts";

const folder = join(buildFolder, "bench");
const meterShape = z.object({
  database: z.object({ roundTrips: z.int(), rowsRead: z.int(), rowsWritten: z.int() }),
});

/** The runtime still compiles what it has run a thousand times: a store that has been open for an hour is timed. */
const warmUpOrders = 1_500;
const settleMs = 700;
const crowdBuyers = 32;
const buyersAtOnce = [1, 8, crowdBuyers] as const;

type Row = [what: string, figure: string, target: string];

async function meter(server: Server) {
  const { body } = await call(`${server.url}/readyz`);
  return meterShape.parse(JSON.parse(body.toString())).database;
}

/** One order alone: the round trips that placing it took, and what its life until it is paid asked of the database. */
async function measureOneOrder(server: Server, catalog: Catalog) {
  const basket = basketOf(catalog, 1);
  const total = await quote(server, basket);
  const placed = await placeRaw(server, basket, total, `bench-one-${Date.now()}`);
  const placeTrips = Number(/(\d+) trips/.exec(placed.timing)?.[1] ?? Number.NaN);
  await settled(server);
  const idle = await meter(server);
  const before = await meter(server);
  const own = between(idle, before, nothing);
  // The first hotel's desk is the one whose people can sign in.
  const { orderId, phone } = await checkOut(server, basketOf(catalog, 0), `bench-two-${Date.now()}`);
  const paid = await settled(server);
  const life = await prepareLife(server, orderId, phone);
  const prepared = await settled(server);
  await life.run();
  const ended = await settled(server);
  const untilPaid = between(before, paid, own);
  return { placeTrips, untilPaid, afterwards: between(prepared, ended, own) };
}

type Readings = Awaited<ReturnType<typeof meter>>;

/** The reading once deferred work has come to rest. */
async function settled(server: Server): Promise<Readings> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  return meter(server);
}

const nothing: Readings = { roundTrips: 0, rowsRead: 0, rowsWritten: 0 };

/** What was asked between two readings, less what the later one asked itself. */
function between(from: Readings, to: Readings, own: Readings): Readings {
  return {
    roundTrips: to.roundTrips - from.roundTrips - own.roundTrips,
    rowsRead: to.rowsRead - from.rowsRead - own.rowsRead,
    rowsWritten: to.rowsWritten - from.rowsWritten - own.rowsWritten,
  };
}

async function measureOrders(server: Server, catalog: Catalog, buyers: number, ms: number) {
  const before = await server.cpu();
  const run = `${buyers}-${Date.now()}`;
  const untilPaidMs: number[] = [];
  const rate = await measure(buyers, { ms }, async (turn) => {
    const done = await checkOut(server, basketOf(catalog, turn), `bench-${run}-${turn}`);
    untilPaidMs.push(done.untilPaidMs);
  });
  const after = await server.cpu();
  return {
    rate,
    untilPaid: durationsOf(untilPaidMs),
    runtimeCpuMs: (after.runtimeMs - before.runtimeMs) / rate.count,
    sandboxCpuMs: (after.sandboxMs - before.sandboxMs) / rate.count,
  };
}

interface Figures {
  readonly startupMs: number;
  readonly one: Awaited<ReturnType<typeof measureOneOrder>>;
  readonly orders: Readonly<Record<number, Awaited<ReturnType<typeof measureOrders>>>>;
  readonly empty: EmptyFigures;
  readonly rush: number;
  readonly pages: Awaited<ReturnType<typeof measurePages>>;
  readonly weights: Awaited<ReturnType<typeof weigh>>[];
  readonly memoryMib: number;
  readonly startupCpuMs: number;
  readonly worker: Awaited<ReturnType<typeof weighWorker>>;
}

const ratio = (rate: Rate, bare: Rate) =>
  `${rate.perSecond.toFixed(0)}/s = ${(rate.perSecond / bare.perSecond).toFixed(2)} of bare`;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

const share = (ours: number, theirs: number) => (ours / theirs).toFixed(2);

/** The machine's speed changes by the hour; beside what it gives to a Worker that does nothing, a figure can be judged. */
function emptyRows({ orders, empty }: Figures): Row[] {
  const [alone, crowd] = [orders[1]?.rate, orders[crowdBuyers]];
  const { alone: bestAlone, crowd: bestCrowd, runtimeCpuMs } = empty;
  const ofBest = (of: string) => `the store has ${of} of it`;
  return [
    [
      `an empty Worker, the same trips and calls, ${crowdBuyers} buyers`,
      `${bestCrowd.perSecond.toFixed(1)}/s`,
      ofBest(share(crowd?.rate.perSecond ?? 0, bestCrowd.perSecond)),
    ],
    [
      "the same, 1 buyer",
      `p50 ${milliseconds(bestAlone.p50Ms)}`,
      ofBest(share(alone?.p50Ms ?? 0, bestAlone.p50Ms)),
    ],
    [
      "the same, CPU a checkout: Worker runtime",
      milliseconds(runtimeCpuMs),
      ofBest(share(crowd?.runtimeCpuMs ?? 0, runtimeCpuMs)),
    ],
  ];
}

function orderRows(figures: Figures): Row[] {
  const { orders, one, rush: sold } = figures;
  const rows = buyersAtOnce.map((buyers): Row => {
    const { rate, untilPaid } = orders[buyers] ?? {};
    const figure = `${rate?.perSecond.toFixed(1)}/s, p50 ${milliseconds(untilPaid?.p50Ms ?? 0)}, p95 ${milliseconds(untilPaid?.p95Ms ?? 0)}, p50 until the buyer has read it ${milliseconds(rate?.p50Ms ?? 0)}`;
    return [
      `checkouts of 3 families until paid, ${buyers} buyers`,
      figure,
      buyers === crowdBuyers ? ">= 100/s" : buyers === 1 ? "p50 <= 15 ms" : "",
    ];
  });
  const busiest = orders[crowdBuyers];
  return [
    ...rows,
    ["CPU a checkout: Worker runtime", milliseconds(busiest?.runtimeCpuMs ?? 0), "<= 5 ms"],
    ["CPU a checkout: sandbox", milliseconds(busiest?.sandboxCpuMs ?? 0), ""],
    ...emptyRows(figures),
    ["D1 round trips to place an order", String(one.placeTrips), "1"],
    ["D1 round trips, quote until paid and told", String(one.untilPaid.roundTrips), ""],
    ["rows read, quote until paid and told", String(one.untilPaid.rowsRead), ""],
    ["rows written, placing until paid and told", String(one.untilPaid.rowsWritten), ""],
    ["rows written, accepted until every family is paid", String(one.afterwards.rowsWritten), ""],
    ["rows written over its life", String(one.untilPaid.rowsWritten + one.afterwards.rowsWritten), "<= 60"],
    [`${rushBuyers} buyers for the last 5 pieces`, `${sold} sold`, "exactly 5"],
  ];
}

function pageRows({ pages, weights }: Figures): Row[] {
  const { bareJson } = pages;
  return [
    ["bare JSON answer", `${bareJson.perSecond.toFixed(0)}/s`, ""],
    ["product page, kept", ratio(pages.productWarm, bareJson), ">= 0.9"],
    ["product page, each asked once", ratio(pages.productCold, bareJson), ">= 0.35"],
    ["listing page, kept", ratio(pages.listWarm, bareJson), ">= 0.9"],
    ["listing page, each asked once", ratio(pages.listCold, bareJson), ">= 0.25"],
    ["search page, each asked once", ratio(pages.searchCold, bareJson), ""],
    ...weights.map(({ path, htmlBytes, scriptBytes, fontBytes }): Row => {
      const figure = `${kilobytes(htmlBytes)} HTML, ${kilobytes(scriptBytes)} script, ${kilobytes(fontBytes)} fonts`;
      return [`weight of ${path}`, figure, "<= 20 / 10 / 130 KB"];
    }),
  ];
}

function printTable(rows: readonly Row[]): void {
  const header: Row = ["what", "figure", "target"];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? "").length)),
  );
  const line = (row: Row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  console.log([line(header), rule, ...rows.map(line)].join("\n"));
}

/** What the Worker itself costs to start, beside the machine's own runtime with an empty one. */
function workerRows({ worker, startupCpuMs, empty }: Figures): Row[] {
  return [
    [
      "the Worker's bundle with its fonts",
      `${kilobytes(worker.bytes)}, ${kilobytes(worker.gzipBytes)} gzipped`,
      "<= 2,500 KB gzipped",
    ],
    [
      "CPU of the runtime until the first answer",
      `${milliseconds(startupCpuMs)}, an empty Worker ${milliseconds(empty.startupCpuMs)}`,
      "",
    ],
  ];
}

async function gather(server: Server, ms: number): Promise<Figures> {
  const { runtimeMs: startupCpuMs } = await server.cpu();
  const catalog = await readCatalog(server);
  const [product = ""] = await readSlugs(server, 1);
  await measure(crowdBuyers, { countMax: warmUpOrders }, async (turn) => {
    await checkOut(server, basketOf(catalog, turn), `warm-${turn}-${Date.now()}`);
  });
  const one = await measureOneOrder(server, catalog);
  const orders: Record<number, Awaited<ReturnType<typeof measureOrders>>> = {};
  for (const buyers of buyersAtOnce) orders[buyers] = await measureOrders(server, catalog, buyers, ms);
  const empty = await measureEmpty(join(folder, "empty"), crowdBuyers, ms);
  const sold = await rush(server, catalog);
  const pages = await measurePages(server, ms);
  const paths = ["/", `/products/${product}`, `/en/products/${product}`, "/search", "/basket", "/checkout"];
  const weights = [];
  for (const path of paths) weights.push(await weigh(server, path));
  return {
    startupMs: server.startupMs,
    one,
    orders,
    empty,
    rush: sold,
    pages,
    weights,
    memoryMib: await server.memory(),
    startupCpuMs,
    worker: await weighWorker(),
  };
}

/** Options: --seconds of each measurement, --families and --products beside the seed's own. */
export async function runBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "8" },
      families: { type: "string", default: "500" },
      products: { type: "string", default: "5000" },
    },
  });
  await build();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const size = { families: Number(values.families), products: Number(values.products) };
  const first = await startServer({ folder, ports: await freePorts(), ...size });
  await first.stop();
  // The second start finds its data there: that is the start a machine does each day.
  const server = await startServer({ folder, ports: await freePorts(), families: 0, products: 0 });
  try {
    const figures = await gather(server, Number(values.seconds) * 1000);
    const rows: Row[] = [
      ...orderRows(figures),
      ...pageRows(figures),
      ...workerRows(figures),
      ["start over existing data until it answers", milliseconds(figures.startupMs), ""],
      ["memory after all this", `${figures.memoryMib.toFixed(0)} MiB`, ""],
    ];
    printTable(rows);
    const report = { at: new Date().toISOString(), cores: availableParallelism(), ...size, figures };
    await writeFile(join(buildFolder, "bench.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log("Kept as .build/bench.json");
  } finally {
    await server.stop();
  }
}
