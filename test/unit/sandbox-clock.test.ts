// The sandbox's clock and currency: what comes due when time passes, and charges that settle in another money.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { convert } from "../../worker/sandbox/stripe/settlement.ts";
import {
  anOrder,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
} from "../support/checked-sandbox.ts";
import {
  aDispute,
  aFamily,
  balanceOf,
  control,
  movementsOf,
  refusedControl,
} from "../support/sandbox-money.ts";

const hour = 60 * 60;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 22, 6);
const net = 26324 - 863;

let folder: string;
let checked: CheckedSandbox;
const file = () => join(folder, "sandbox.sqlite");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  checked = openChecked({ now: () => start, file: file() });
});
afterEach(async () => {
  await checked.close();
  rmSync(folder, { recursive: true, force: true });
});

async function clockOf(): Promise<unknown> {
  return (await checked.callSandbox("GET", "/_sandbox/clock")).json;
}

describe("the clock", () => {
  test("moves forward and makes charges available", async () => {
    await aPaidOrder(checked, "ord_1");
    await control(checked, "clock", { advanceSeconds: day });
    expect(await balanceOf(checked)).toEqual({ available: 0, pending: net });
    await control(checked, "clock", { advanceSeconds: day });
    expect(await balanceOf(checked)).toEqual({ available: net, pending: 0 });
    expect(await clockOf()).toMatchObject({ at: start + 2 * day * 1000, offsetSeconds: 2 * day });
  });

  test("expires what is due at once, more than one sweep takes", async () => {
    for (let count = 0; count < 210; count++) await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    await control(checked, "clock", { advanceSeconds: day });
    const { json } = await checked.callSandbox("GET", "/_sandbox/state");
    expect(json).toMatchObject({ sessions: { expired: 210 } });
  });

  test("stays as it is over a restart, until it is reset", async () => {
    await control(checked, "clock", { advanceSeconds: 5 * day });
    await checked.close();
    checked = openChecked({ now: () => start, file: file() });
    expect(await clockOf()).toMatchObject({ offsetSeconds: 5 * day });
    await control(checked, "clock", { resetTo: null });
    expect(await clockOf()).toMatchObject({ at: start, offsetSeconds: 0 });
    await control(checked, "clock", { advanceSeconds: day });
    await checked.callSandbox("POST", "/_sandbox/reset");
    expect(await clockOf()).toMatchObject({ offsetSeconds: 0, signatures: "real" });
  });

  test.each([
    { advanceSeconds: -1 },
    { advanceSeconds: 1.5 },
    { advanceSeconds: 1, resetTo: null },
    { to: 5 },
  ])("refuses %j", async (body) => {
    expect(await refusedControl(checked, "clock", body)).toBe(400);
    expect(await clockOf()).toMatchObject({ offsetSeconds: 0 });
  });
});

describe("a delivery", () => {
  test("is tried again when the clock has moved, with a signature of the real time unless told otherwise", async () => {
    const signatures: string[] = [];
    const answers = [500, 500];
    const server = createServer((request, response) => {
      if (request.headers["stripe-signature"] !== undefined)
        signatures.push(String(request.headers["stripe-signature"]));
      request.resume().on("end", () => response.writeHead(answers.shift() ?? 200).end());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await checked.close();
    const webhookEvents = ["checkout.session.completed"];
    const webhookUrl = `http://127.0.0.1:${port}/hook`;
    checked = openChecked({ now: () => start, file: file(), webhookUrl, webhookEvents });
    try {
      await aPaidOrder(checked, "ord_1");
      await expect.poll(() => signatures.length).toBe(1);
      await control(checked, "clock", { advanceSeconds: hour });
      await expect.poll(() => signatures.length).toBe(2);
      await control(checked, "clock", { advanceSeconds: hour, signatures: "sandbox" });
      await expect.poll(() => signatures.length).toBe(3);
      const times = signatures.map((signature) => Number(/t=(\d+)/.exec(signature)?.[1]) - start / 1000);
      expect(times).toEqual([0, 0, 2 * hour]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe("old events", () => {
  test("stay while they wait to be delivered", async () => {
    await checked.close();
    checked = openChecked({ now: () => start, file: file(), webhookUrl: "http://127.0.0.1:9/hook" });
    await control(checked, "webhooks", { paused: true });
    for (let count = 0; count < 16; count++) await aPaidOrder(checked, `ord_${count}`);
    await control(checked, "clock", { advanceSeconds: 40 * day });
    for (let count = 0; count < 16; count++) await aPaidOrder(checked, `new_${count}`);
    const { json } = await checked.callSandbox("GET", "/_sandbox/state");
    expect(json).toMatchObject({ events: { pending: 32 * 4 } });
  });

  test("go away after thirty days as new ones come, with their deliveries", async () => {
    for (let count = 0; count < 15; count++) await aPaidOrder(checked, `ord_${count}`);
    await control(checked, "clock", { advanceSeconds: 29 * day });
    for (let count = 0; count < 15; count++) await aPaidOrder(checked, `new_${count}`);
    const all = await checked.stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    expect(all.length).toBe(30 * 4);
    await control(checked, "clock", { advanceSeconds: 2 * day });
    for (let count = 0; count < 17; count++) await aPaidOrder(checked, `newer_${count}`);
    const kept = await checked.stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    expect(kept.length).toBe(32 * 4);
    const database = new DatabaseSync(file(), { readOnly: true });
    expect(database.prepare("SELECT count(*) AS count FROM deliveries").get()).toEqual({ count: 32 * 4 });
    database.close();
  });
});

describe("settlement in another currency", () => {
  const settlement = { currency: "aed", rate: "0.979" };
  const settled = 25771;
  const fee = 847;

  test("gives a charge a movement in it, with the rate, and the balance follows", async () => {
    await control(checked, "settings", { settlement });
    const { charge } = await aPaidOrder(checked, "ord_1", "4000000000000077");
    const paid = await checked.stripe.charges.retrieve(charge, { expand: ["balance_transaction"] });
    expect(paid).toMatchObject({
      amount: 26324,
      currency: "sar",
      balance_transaction: { amount: settled, currency: "aed", exchange_rate: 0.979, fee },
    });
    expect(await balanceOf(checked, null, "aed")).toEqual({ available: settled - fee, pending: 0 });
    expect((await checked.stripe.balance.retrieve()).available.map(({ currency }) => currency)).toEqual([
      "aed",
    ]);
  });

  test("wants transfers in it, up to what the charge brought in it", async () => {
    await control(checked, "settings", { settlement });
    const { charge } = await aPaidOrder(checked, "ord_1");
    const destination = await aFamily(checked);
    const { transfers } = checked.stripe;
    const send = (amount: number, currency: string) =>
      transfers.create({ amount, currency, destination, source_transaction: charge });
    const wrong = await refusalOf(send(100, "sar"));
    expect(wrong.message).toBe(
      "The currency of source_transaction's balance transaction (aed) must be the same as the transfer currency (sar)",
    );
    expect((await refusalOf(send(settled + 1, "aed"))).param).toBe("source_transaction");
    const transfer = await send(7929, "aed");
    await control(checked, "clock", { advanceSeconds: 2 * day });
    expect(await balanceOf(checked, destination, "aed")).toEqual({ available: 7929, pending: 0 });
    await transfers.createReversal(transfer.id, { amount: 929 });
    expect(await balanceOf(checked, destination, "aed")).toEqual({ available: 7000, pending: 0 });
    expect((await refusalOf(transfers.create({ amount: 1, currency: "sar", destination }))).param).toBe(
      "currency",
    );
  });

  test("gives refunds and disputes back in it, at the rate of their day", async () => {
    await control(checked, "settings", { settlement });
    const { charge } = await aPaidOrder(checked, "ord_1");
    const refund = await checked.stripe.refunds.create({ charge, amount: 4500 });
    await control(checked, "settings", { settlement: { currency: "aed", rate: "0.98" } });
    const later = await checked.stripe.refunds.create({ charge, amount: 4500 });
    const dispute = await aDispute(checked, charge, { amount: 10000 });
    await control(checked, "settings", { settlement: null });
    const last = await aPaidOrder(checked, "ord_2");
    await control(checked, `refunds/${refund.id}/fail`);
    const found = (await movementsOf(checked)).map((one) => [one.source, one.amount, one.fee, one.currency]);
    expect(found.toReversed().slice(1)).toEqual([
      [refund.id, -4406, 0, "aed"],
      [later.id, -4410, 0, "aed"],
      [dispute, -9800, 5513, "aed"],
      [last.charge, 26324, 863, "sar"],
      [refund.id, 4406, 0, "aed"],
    ]);
  });

  test("rounds half away from zero and takes only decimals above zero as a rate", async () => {
    const cases = [
      convert(1, "0.5"),
      convert(-1, "0.5"),
      convert(3, "0.4999"),
      convert(99_999_999, "0.266667"),
    ];
    expect(cases).toEqual([1, -1, 1, 26666700]);
    for (const rate of ["0", "0.000", "-1", "1e3", "x", ""]) {
      expect(await refusedControl(checked, "settings", { settlement: { currency: "aed", rate } })).toBe(400);
    }
  });
});

test("a file of an older sandbox is opened as it is, with the balance it had", async () => {
  await aPaidOrder(checked, "ord_1");
  await checked.close();
  const database = new DatabaseSync(file());
  database.exec(`
    DROP VIEW tracked_events; DROP TABLE settings;
    DROP INDEX platform_movements; DROP INDEX account_movements;
    ALTER TABLE objects DROP COLUMN currency; ALTER TABLE objects DROP COLUMN account;
    ALTER TABLE events DROP COLUMN account;
    CREATE INDEX movements ON objects (type, due_at, amount, fee) WHERE object = 'balance_transaction';`);
  database.close();
  expect(existsSync(file())).toBe(true);
  checked = openChecked({ now: () => start, file: file() });
  expect(await balanceOf(checked)).toEqual({ available: 0, pending: net });
  const { data } = await checked.stripe.events.list({ limit: 3 });
  expect(z.array(z.looseObject({ type: z.string() })).parse(data).length).toBe(3);
});
