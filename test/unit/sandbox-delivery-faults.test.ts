// Faults of delivery on purpose: twice, late, in another order, or not at all; and that each was really met.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { anOrder, type CheckedSandbox, openChecked } from "../support/checked-sandbox.ts";

const envelope = z.object({ id: z.string(), type: z.string() });
const completed = "checkout.session.completed";

let received: z.infer<typeof envelope>[];
let server: Server;
/** No answer is given before this. */
let held: Promise<void>;
let time: number;
let settings: { webhookUrl: string; webhookEvents: string[] };
let checked: CheckedSandbox;

beforeEach(async () => {
  received = [];
  held = Promise.resolve();
  time = Date.UTC(2026, 10, 22, 6);
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      received.push(envelope.parse(JSON.parse(body)));
      void held.then(() => response.end("{}"));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const webhookUrl = `http://127.0.0.1:${port}/api/hooks/stripe`;
  settings = { webhookUrl, webhookEvents: [completed, "charge.succeeded"] };
  checked = openChecked({ ...settings, now: () => time });
});
afterEach(async () => {
  await checked.close();
  server.close();
  server.closeAllConnections();
});

async function setFault(fault: object): Promise<void> {
  expect((await checked.callSandbox("POST", "/_sandbox/webhooks/faults", fault)).status).toBe(200);
}

/** Pays an order, and says what its two events are called. */
async function payOrder(order: string): Promise<{ completed: string; charge: string }> {
  const session = await checked.stripe.checkout.sessions.create(anOrder(order));
  await checked.pay(session.id);
  const { data } = await checked.stripe.events.list({ types: [completed, "charge.succeeded"], limit: 2 });
  const idOf = (type: string) => data.find((event) => event.type === type)?.id ?? "";
  return { completed: idOf(completed), charge: idOf("charge.succeeded") };
}

const idsReceived = (): string[] => received.map(({ id }) => id);
const receive = (count: number) => expect.poll(() => received.length, { timeout: 3000 }).toBe(count);

const stateShape = z.object({
  webhookFaults: z.array(z.looseObject({ kind: z.string(), times: z.number().nullable() })),
  faultsMet: z.array(z.looseObject({ kind: z.string(), met: z.string() })),
});

const deliveriesShape = z.object({
  events: z.array(
    z.object({ id: z.string(), delivery: z.object({ state: z.string(), nextAt: z.number() }) }),
  ),
});

async function loadDelivery(id: string) {
  const { events } = deliveriesShape.parse((await checked.callSandbox("GET", "/_sandbox/events")).json);
  const event = events.find((one) => one.id === id);
  if (event === undefined) throw new Error(`There is no event ${id}.`);
  return event.delivery;
}

async function loadState() {
  return stateShape.parse((await checked.callSandbox("GET", "/_sandbox/state")).json);
}

/** Waits until these faults, and no others, have been met: what they hold is then not on its way. */
async function meetFaults(...met: readonly string[]): Promise<void> {
  const faultsMet = async () => (await loadState()).faultsMet.map((fault) => `${fault.kind} ${fault.met}`);
  await expect.poll(async () => (await faultsMet()).toSorted()).toEqual(met.toSorted());
}

describe("an event", () => {
  test("may come twice, as many times as is asked for", async () => {
    await setFault({ kind: "duplicate", type: completed, times: 2 });
    const orders = [await payOrder("ord_1"), await payOrder("ord_2"), await payOrder("ord_3")];
    await receive(8);
    const counts = orders.map((order) => idsReceived().filter((id) => id === order.completed).length);
    expect(counts).toEqual([2, 2, 1]);
    const { faultsMet } = await loadState();
    expect(faultsMet.map(({ kind, met }) => `${kind} ${met}`)).toEqual(
      orders.slice(0, 2).map((order) => `duplicate ${completed} ${order.completed}`),
    );
  });

  test("may come after the one that follows it", async () => {
    await setFault({ kind: "reorder", type: completed });
    const first = await payOrder("ord_1");
    await receive(2);
    expect(idsReceived()).toEqual([first.charge, first.completed]);
    const second = await payOrder("ord_2");
    await receive(4);
    expect(idsReceived().slice(2)).toEqual([second.completed, second.charge]);
  });

  test("that is to come after another waits until there is another", async () => {
    await setFault({ kind: "withhold", type: "charge.*" });
    await setFault({ kind: "reorder", type: completed });
    const first = await payOrder("ord_1");
    await meetFaults(`withhold charge.succeeded ${first.charge}`, `reorder ${completed} ${first.completed}`);
    expect(received).toEqual([]);
    const second = await payOrder("ord_2");
    await receive(2);
    expect(idsReceived()).toEqual([second.completed, first.completed]);
  });

  test("that is to come after another does not count one that was already under way", async () => {
    await setFault({ kind: "withhold", type: "charge.*" });
    const { promise, resolve } = Promise.withResolvers<void>();
    held = promise;
    const first = await payOrder("ord_1");
    await receive(1);
    await setFault({ kind: "reorder", type: completed });
    const second = await payOrder("ord_2");
    await meetFaults(
      `withhold charge.succeeded ${first.charge}`,
      `withhold charge.succeeded ${second.charge}`,
      `reorder ${completed} ${second.completed}`,
    );
    resolve();
    // The answer to the first has been written down, and the second is still not due.
    await expect.poll(async () => (await loadDelivery(first.completed)).state).toBe("delivered");
    expect((await loadDelivery(second.completed)).nextAt).toBeGreaterThan(time);
    expect(idsReceived()).toEqual([first.completed]);
    const third = await payOrder("ord_3");
    await receive(3);
    expect(idsReceived().slice(1)).toEqual([third.completed, second.completed]);
  });

  test("may be withheld by its type, until that is ended", async () => {
    await setFault({ kind: "withhold", type: "checkout.session.*" });
    const first = await payOrder("ord_1");
    const second = await payOrder("ord_2");
    await receive(2);
    await meetFaults(`withhold ${completed} ${first.completed}`, `withhold ${completed} ${second.completed}`);
    expect(idsReceived()).toEqual([first.charge, second.charge]);
    expect((await loadState()).webhookFaults).toMatchObject([{ kind: "withhold", times: null }]);
    await checked.callSandbox("DELETE", "/_sandbox/webhooks/faults");
    await receive(4);
    expect(idsReceived().slice(2).toSorted()).toEqual([first.completed, second.completed].toSorted());
    expect((await loadState()).webhookFaults).toEqual([]);
  });

  test("that is withheld does not keep others from coming, however many it is", async () => {
    await setFault({ kind: "withhold", type: completed });
    for (let turn = 0; turn < 12; turn++) await payOrder(`ord_${turn}`);
    await receive(12);
    expect(new Set(received.map(({ type }) => type))).toEqual(new Set(["charge.succeeded"]));
    expect((await loadState()).faultsMet.length).toBe(12);
  });

  test("may be late, by the sandbox's time, and comes once", async () => {
    await setFault({ kind: "delay", type: completed, waitMilliseconds: 60_000 });
    const order = await payOrder("ord_1");
    await receive(1);
    time += 59_000;
    // What is due now goes out, and what is late does not.
    const early = await payOrder("ord_2");
    await receive(3);
    time += 1000;
    await receive(4);
    const after = await payOrder("ord_3");
    await receive(6);
    expect(idsReceived()[0]).toBe(order.charge);
    expect(idsReceived().slice(1, 3).toSorted()).toEqual([early.charge, early.completed].toSorted());
    expect(idsReceived()[3]).toBe(order.completed);
    expect(idsReceived().slice(4).toSorted()).toEqual([after.charge, after.completed].toSorted());
  });

  test("that is held does not hold the customer", async () => {
    await setFault({ kind: "delay", type: completed });
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    const from = performance.now();
    await checked.pay(session.id, { waitForDelivery: true });
    expect(performance.now() - from).toBeLessThan(5000);
  });

  test("that is withheld when the sandbox closes comes when it opens again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
    const file = join(folder, "sandbox.sqlite");
    await checked.close();
    checked = openChecked({ ...settings, file, now: () => time });
    await setFault({ kind: "withhold", type: completed });
    const order = await payOrder("ord_1");
    await receive(1);
    await checked.close();
    checked = openChecked({ ...settings, file, now: () => time });
    await receive(2);
    expect(idsReceived()).toEqual([order.charge, order.completed]);
    rmSync(folder, { recursive: true });
  });

  test("that is withheld can still be delivered by hand", async () => {
    await setFault({ kind: "withhold" });
    const order = await payOrder("ord_1");
    await checked.callSandbox("POST", `/_sandbox/events/${order.completed}/deliver`);
    expect(idsReceived()).toEqual([order.completed]);
  });
});

describe("the faults of delivery", () => {
  test.each([{}, { kind: "explode" }, { kind: "delay", waitMilliseconds: 0 }])(
    "take no %j",
    async (fault) => {
      expect((await checked.callSandbox("POST", "/_sandbox/webhooks/faults", fault)).status).toBe(400);
    },
  );

  test("and what they held end with a reset", async () => {
    await setFault({ kind: "withhold" });
    await payOrder("ord_1");
    await checked.callSandbox("POST", "/_sandbox/reset");
    expect(await loadState()).toMatchObject({ webhookFaults: [], faultsMet: [] });
    await payOrder("ord_2");
    await receive(2);
  });
});
