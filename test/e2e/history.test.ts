// The history of a new store on a developer's machine: written by the store itself, whole, and the same each time.
import { expect, test } from "vitest";
import { z } from "zod";
import { giveHistory, isWithoutHistory } from "../../worker/local/history/index.ts";
import { nightlyCron, runStore, type Running } from "../../worker/local/start.ts";
import { localVars } from "../../worker/local/settings.ts";
import { freePorts } from "../support/ports.ts";
import { expectBooks } from "./books.ts";
import { copySeeded, rows } from "./market.ts";

const until = Date.now();

async function openWithHistory(name: string, days: number): Promise<Running> {
  const folder = await copySeeded(name);
  const ports = await freePorts();
  await giveHistory({ folder, ports, vars: localVars(ports, true) }, until, days);
  expect(await isWithoutHistory(folder, until)).toBe(false);
  return runStore({ ports, folder, isSandboxed: true, isTicking: false });
}

async function namesOf(running: Running, sql: string): Promise<string[]> {
  return z
    .array(z.object({ name: z.string() }))
    .parse(await rows(running, sql))
    .map(({ name }) => name);
}

test("a history has each kind of work, and its books agree", async () => {
  const running = await openWithHistory("history", 15);
  const states = await namesOf(running, "SELECT DISTINCT state AS name FROM parcels");
  for (const state of ["paid", "accepted", "ready", "at_desk", "handed_over", "delivered", "expired"])
    expect(states).toContain(state);
  expect(await namesOf(running, "SELECT DISTINCT state AS name FROM orders")).toContain("placed");
  const rails = "SELECT DISTINCT rail AS name FROM payouts WHERE state = 'done'";
  expect(await namesOf(running, rails)).toHaveLength(2);
  expect(await namesOf(running, "SELECT state AS name FROM disputes")).toHaveLength(3);
  expect(await namesOf(running, "SELECT DISTINCT fulfilment AS name FROM orders")).toHaveLength(2);
  const refunds = "SELECT DISTINCT reason AS name FROM refunds WHERE state = 'done'";
  expect(await namesOf(running, refunds)).toEqual(expect.arrayContaining(["late", "family_refused"]));
  await running.store.schedule(nightlyCron);
  expect(await rows(running, "SELECT * FROM differences")).toEqual([]);
  const completed = await namesOf(
    running,
    "SELECT id AS name FROM orders WHERE state = 'completed' AND id NOT IN (SELECT order_id FROM disputes)",
  );
  expect(completed.length).toBeGreaterThan(20);
  await expectBooks(running, ...completed);
  await running.close();
});

test("two new stores have the same history", async () => {
  // The clock goes on a little with each look at it: the minutes are the same.
  const orders =
    "SELECT state || total_halalas || buyer_phone || (placed_at / 60000) AS name FROM orders ORDER BY id";
  const histories = [];
  for (const name of ["history", "history-again"]) {
    const running = await openWithHistory(name, 2);
    histories.push(await namesOf(running, orders));
    await running.close();
  }
  expect(histories[0]?.length).toBeGreaterThan(10);
  expect(histories[1]).toEqual(histories[0]);
});
