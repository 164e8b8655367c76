// The store is killed repeatedly while buyers buy: nothing is lost and nothing is duplicated.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { basketOf, placeRaw, quote, readCatalog, type Catalog } from "../bench/orders.ts";
import { runStore, type Running } from "../../worker/local/start.ts";
import { call } from "../support/client.ts";
import type { Ports } from "../../worker/local/settings.ts";
import { freePorts } from "../support/ports.ts";
import { startServer, type Server } from "../support/server.ts";
import { copySeeded } from "./market.ts";

const rounds = 4;
const buyers = 6;

interface Acknowledged {
  readonly key: string;
  readonly id: string;
  readonly turn: number;
  readonly totalHalalas: number;
}

const placedShape = z.object({
  order: z.object({ id: z.string(), token: z.string(), state: z.string(), totalHalalas: z.int() }),
  payment: z.object({ url: z.string() }).nullable(),
});

const acknowledged: Acknowledged[] = [];
const paidSessions = new Set<string>();
let catalog: Catalog;

async function buyOnce(server: Server, turn: number): Promise<void> {
  const basket = basketOf(catalog, turn);
  const key = `kill-${turn}-${crypto.randomUUID()}`;
  const total = await quote(server, basket);
  const answer = await placeRaw(server, basket, total, key);
  if (answer.status !== 201) return;
  const { order, payment } = placedShape.parse(JSON.parse(answer.body.toString()));
  acknowledged.push({ key, id: order.id, turn, totalHalalas: order.totalHalalas });
  const session = new URL(payment?.url ?? "").pathname.split("/").at(-1) ?? "";
  const paid = await call(`${server.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: {} });
  if (paid.status === 200) paidSessions.add(session);
}

/** Buys until the store is killed: from outside, a power cut looks like a broken connection. */
async function buyUntilDead(server: Server, buyer: number, round: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      await buyOnce(server, round * 10_000 + buyer * 1_000 + turn);
    } catch {
      return;
    }
  }
}

/** Kills the store during purchases, later in each round. */
async function runRound(folder: string, ports: Ports, round: number): Promise<void> {
  const server = await startServer({ folder, ports, families: 0, products: 0 });
  catalog = await readCatalog(server);
  const buying = Array.from({ length: buyers }, (_, buyer) => buyUntilDead(server, buyer, round));
  const goal = acknowledged.length + buyers + round * 3;
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(goal), {
    timeout: 60_000,
    interval: 5,
  });
  await server.kill();
  await Promise.all(buying);
}

let running: Running;

beforeAll(async () => {
  const folder = await copySeeded("kill");
  // One address for all rounds: a repeated request for a payment page in the same minute must give the same page.
  const ports = await freePorts();
  for (let round = 0; round < rounds; round += 1) await runRound(folder, ports, round);
  running = await runStore({ ports, folder, isSandboxed: true, isTicking: false });
}, 240_000);

afterAll(async () => {
  await running?.close();
});

async function number(sql: string): Promise<number> {
  const row = await running.store.db.prepare(sql).raw();
  return z.number().parse(row[0]?.[0]);
}

const stateShape = z.object({ charges: z.object({ count: z.int(), amountHalalas: z.int() }) });

test("every payment that the buyers made is recorded once, whatever was killed in between", async () => {
  // A stored event that was not applied is retried after 30 seconds; the test does not wait for that.
  await running.store.db.prepare("UPDATE webhook_events SET received_at = 0 WHERE applied_at IS NULL").run();
  await expect
    .poll(
      async () => {
        await running.store.schedule("* * * * *");
        return number("SELECT count(*) FROM orders WHERE state = 'paid'");
      },
      { timeout: 90_000, interval: 1_000 },
    )
    .toBeGreaterThanOrEqual(paidSessions.size);
  const { body } = await call(`${running.sandboxUrl}/_sandbox/state`);
  const { charges } = stateShape.parse(JSON.parse(body.toString()));
  await expect
    .poll(() => number("SELECT count(*) FROM orders WHERE state = 'paid'"), { timeout: 30_000 })
    .toBe(charges.count);
  expect(await number("SELECT sum(amount_halalas) FROM postings WHERE debit = 'stripe'")).toBe(
    charges.amountHalalas,
  );
  expect(
    await number("SELECT count(*) - count(DISTINCT payment_intent_id) FROM payments WHERE state = 'paid'"),
  ).toBe(0);
});

test("no acknowledged order is lost, and each is found again under its key", async () => {
  const ids = acknowledged.map(({ id }) => `'${id}'`).join(",");
  expect(await number(`SELECT count(*) FROM orders WHERE id IN (${ids})`)).toBe(acknowledged.length);
  for (const { key, id, turn, totalHalalas } of acknowledged.slice(-10)) {
    const answer = await placeRaw({ url: running.store.url }, basketOf(catalog, turn), totalHalalas, key);
    expect(placedShape.parse(JSON.parse(answer.body.toString())).order.id).toBe(id);
  }
});

test("every order is whole, and what was sold or is held is exactly what left the shelves", async () => {
  expect(
    await number(
      "SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = o.id)",
    ),
  ).toBe(0);
  expect(
    await number(`SELECT count(*) FROM orders o WHERE goods_halalas <>
      (SELECT sum(gross_halalas) FROM lines l WHERE l.id > o.id || '.' AND l.id < o.id || '/')`),
  ).toBe(0);
  const sold = await number("SELECT sum(quantity) FROM lines");
  const left = await number("SELECT sum(1000000 - stock) FROM variants WHERE stock > 5");
  expect(left).toBe(sold);
  expect(await number("SELECT sum(taken) FROM pools")).toBe(await number("SELECT count(*) FROM orders"));
});

test("the buyer of each paid order gets a message, also when the store crashed while sending", async () => {
  // A lease of a killed process expires after a minute; the test does not wait for that.
  await running.store.db.prepare("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL").run();
  await running.store.schedule("* * * * *");
  expect(await number("SELECT count(*) FROM outbox WHERE kind = 'message' AND done_at IS NULL")).toBe(0);
  const messages = await number("SELECT count(*) FROM outbox WHERE id LIKE '%:message:paid:sms'");
  expect(messages).toBe(await number("SELECT count(*) FROM orders WHERE state = 'paid'"));
});
