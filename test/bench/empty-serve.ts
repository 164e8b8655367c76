// A Worker without any work: it takes the requests of a checkout, asks the database and calls outside as often as the store does.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { call } from "../support/client.ts";

const { values } = parseArgs({
  options: { folder: { type: "string" }, port: { type: "string" }, outside: { type: "string" } },
});
const port = Number(values.port);
const outsidePort = Number(values.outside);

/** About as long as an answer of the store, and one of Stripe. */
const filler = JSON.stringify("x".repeat(1500));

/**
 * What the store does for each request: batches of so many reads and writes, each statement as simple as there is, and the
 * writes that nobody waits for gathered as the store gathers them.
 */
const script = `
  const trip = (db, reads, writes) => db.batch([
    ...Array.from({ length: reads }, () => db.prepare("SELECT text FROM things WHERE id = ?").bind(1)),
    ...Array.from({ length: writes }, () => db.prepare("INSERT INTO things (text) VALUES (?)").bind("something")),
  ]);
  const callOutside = async (env) => (await fetch(env.OUTSIDE, { method: "POST", body: "x" })).text();
  let waiting = 0;
  const gather = async (db) => {
    waiting += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const writes = waiting;
    waiting = 0;
    if (writes > 0) await trip(db, 0, writes);
  };
  const steps = {
    "/quote": (env) => trip(env.DB, 2, 0),
    "/place": async (env, execution) => {
      await trip(env.DB, 0, 6);
      await callOutside(env);
      execution.waitUntil(gather(env.DB));
    },
    "/event": async (env, execution) => {
      await Promise.all([callOutside(env), trip(env.DB, 3, 0)]);
      await trip(env.DB, 0, 9);
      execution.waitUntil(callOutside(env).then(() => gather(env.DB)));
    },
    "/look": (env) => trip(env.DB, 3, 0),
    "/made": (env) => env.DB.exec("CREATE TABLE things (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"),
  };
  export default {
    async fetch(request, env, execution) {
      await request.text();
      await steps[new URL(request.url).pathname](env, execution);
      return new Response(${JSON.stringify(filler)}, { headers: { "content-type": "application/json" } });
    },
  };`;

const miniflare = new Miniflare({
  ...convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    workers: [
      {
        name: "empty",
        modules: [{ type: "ESModule", path: "index.js", contents: script }],
        compatibilityDate: "2026-11-01",
        d1Databases: { DB: "empty" },
        bindings: { OUTSIDE: `http://127.0.0.1:${outsidePort}` },
        stripCfConnectingIp: false,
        unsafeDirectSockets: [{ host: "127.0.0.1", port }],
      },
    ],
  }),
  resourcePersistencePath: values.folder ?? "",
});
await miniflare.ready;

/** Stands where Stripe and its payment page are; a payment tells of itself and waits for the answer. */
const outside = createServer((asked, answer) => {
  asked.resume();
  asked.on("end", () => {
    const told =
      asked.url === "/pay" ? call(`http://localhost:${port}/event`, { body: filler }) : Promise.resolve();
    void told.then(() => answer.end(filler));
  });
});
outside.listen(outsidePort, () => {
  void call(`http://localhost:${port}/made`, { body: {} }).then(() => process.send?.({}));
});
process.on("SIGTERM", () => {
  void miniflare.dispose().then(() => process.exit(0));
});
