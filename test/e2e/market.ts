// The store for the browser tests: a copy of the seeded store with its own ports and sandbox.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { z } from "zod";
import { runStore, type Running } from "../../worker/local/start.ts";
import { call } from "../support/client.ts";
import { measuresOfTests } from "../support/measures.ts";
import { freePorts } from "../support/ports.ts";

/** A folder of its own with the seeded store's data. */
export async function copySeeded(name: string): Promise<string> {
  const run = inject("runFolder");
  const folder = join(run, name);
  await cp(join(run, "seeded"), folder, { recursive: true });
  return folder;
}

export async function openStoreFor(name: string): Promise<Running> {
  return runStore({
    ports: await freePorts(),
    folder: await copySeeded(name),
    isSandboxed: true,
    isTicking: false,
    isPrepared: true,
    vars: { LIMITS: JSON.stringify(measuresOfTests) },
  });
}

const messagesShape = z.object({ messages: z.array(z.object({ body: z.string(), channel: z.string() })) });

/** The SMS that a phone received, newest first. */
export async function messagesTo(running: Running, phone: string): Promise<string[]> {
  const { body } = await call(`${running.sandboxUrl}/_sandbox/messages?to=${encodeURIComponent(phone)}`);
  return messagesShape.parse(JSON.parse(body.toString())).messages.map((message) => message.body);
}

const sumShape = z.object({ count: z.int(), amountHalalas: z.int() });
const totalsShape = z.object({
  charges: sumShape,
  refunds: sumShape,
  transfers: sumShape,
  fees: z.object({ amountHalalas: z.int() }),
  netHalalas: z.int(),
});
const stateShape = z.object({ byTransferGroup: z.record(z.string(), totalsShape) });

/** The processor's objects of one order: the charge, its fee, and every transfer. */
export async function moneyOf(running: Running, orderId: string): Promise<z.infer<typeof totalsShape>> {
  const { body } = await call(`${running.sandboxUrl}/_sandbox/state?transferGroup=${orderId}`);
  const totals = stateShape.parse(JSON.parse(body.toString())).byTransferGroup[orderId];
  if (totals === undefined) throw new Error(`the sandbox knows no order ${orderId}`);
  return totals;
}

export async function rows(running: Running, sql: string): Promise<Record<string, unknown>[]> {
  const { results } = await running.store.db.prepare(sql).all();
  return results;
}
