// The sandbox delivers its events: signed, at once, again until they are taken, and across a restart.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { waitAfter } from "../../worker/sandbox/webhooks/attempts.ts";
import type { SandboxOptions } from "../../worker/sandbox/index.ts";
import { anOrder, type CheckedSandbox, openChecked, webhookSecret } from "../support/checked-sandbox.ts";

interface Received {
  readonly type: string;
  readonly id: string;
  readonly body: string;
  readonly signature: string;
}

/** A store that writes down what it is sent, and answers as it is told. */
interface Store {
  readonly url: string;
  readonly received: Received[];
  /** How many requests have been open at once, at most. */
  openMax: number;
  /** The status of each next answer; 200 when none is left. */
  readonly answers: number[];
  waitMilliseconds: number;
  /** No answer is given before this. */
  held: Promise<void>;
  readonly server: Server;
}

const envelope = z.object({ id: z.string(), type: z.string() });

async function openStore(): Promise<Store> {
  let openNow = 0;
  const server = createServer((request, response) => {
    let body = "";
    openNow += 1;
    store.openMax = Math.max(store.openMax, openNow);
    response.on("close", () => (openNow -= 1));
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      const { id, type } = envelope.parse(JSON.parse(body));
      store.received.push({ id, type, body, signature: String(request.headers["stripe-signature"]) });
      void store.held.then(() =>
        setTimeout(() => response.writeHead(store.answers.shift() ?? 200).end("{}"), store.waitMilliseconds),
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/api/hooks/stripe`;
  const store: Store = {
    url,
    received: [],
    openMax: 0,
    answers: [],
    waitMilliseconds: 0,
    held: Promise.resolve(),
    server,
  };
  return store;
}

let store: Store;
let folder: string;
let time: number;
let checked: CheckedSandbox;

function open(options: Partial<SandboxOptions> = {}): CheckedSandbox {
  const file = join(folder, "sandbox.sqlite");
  return openChecked({ file, webhookUrl: store.url, now: () => time, ...options });
}

beforeEach(async () => {
  time = Date.now();
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  store = await openStore();
  checked = open();
});
afterEach(async () => {
  await checked.close();
  store.server.close();
  store.server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function payOrder(order = "ord_1", waitForDelivery = false): Promise<string> {
  const session = await checked.stripe.checkout.sessions.create(anOrder(order));
  await checked.pay(session.id, { waitForDelivery });
  return session.id;
}

const eventShape = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      delivery: z.object({
        state: z.string(),
        tries: z.number(),
        nextAt: z.number(),
        attempts: z.array(z.object({ at: z.number(), status: z.number(), error: z.string().nullable() })),
      }),
    }),
  ),
});

async function listEvents(query = "") {
  return eventShape.parse((await checked.callSandbox("GET", `/_sandbox/events${query}`)).json).events;
}

async function loadCompleted() {
  const [event] = await listEvents("?type=checkout.session.completed");
  if (event === undefined) throw new Error("There is no such event.");
  return event;
}

const typesOfPayment = [
  "charge.succeeded",
  "checkout.session.completed",
  "payment_intent.created",
  "payment_intent.succeeded",
];
const typesReceived = (): string[] => store.received.map(({ type }) => type);

describe("a delivery", () => {
  test("comes at once for every event, each signed so that the SDK accepts it", async () => {
    await payOrder();
    await expect.poll(() => typesReceived().toSorted()).toEqual(typesOfPayment);
    for (const { body, signature, type } of store.received) {
      const event = await checked.stripe.webhooks.constructEventAsync(body, signature, webhookSecret);
      expect(event.type).toBe(type);
    }
  });

  test("of a completed session goes before the others", async () => {
    await payOrder();
    await expect.poll(() => store.received.length).toBe(4);
    expect(typesReceived()[0]).toBe("checkout.session.completed");
  });

  test("is recorded with its time and its status", async () => {
    await payOrder("ord_1", true);
    const event = await loadCompleted();
    expect(event.delivery).toMatchObject({
      state: "delivered",
      tries: 1,
      attempts: [{ at: time, status: 200 }],
    });
    const known = await checked.stripe.events.retrieve(event.id);
    expect(known.pending_webhooks).toBe(0);
  });

  test("has as many under way as there are, up to 64", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    store.held = promise;
    await Promise.all(Array.from({ length: 20 }, (_value, index) => payOrder(`ord_${index}`)));
    await expect.poll(() => store.received.length, { timeout: 10_000 }).toBe(64);
    // What comes now wakes the queue again, and waits like the others.
    await payOrder("ord_20");
    resolve();
    await expect.poll(() => store.received.length, { timeout: 10_000 }).toBe(84);
    expect(new Set(store.received.map(({ id }) => id)).size).toBe(84);
    expect(store.openMax).toBe(64);
  });

  test("is made only of the types that the store is subscribed to", async () => {
    await checked.close();
    checked = open({ webhookEvents: ["checkout.session.completed"] });
    await payOrder("ord_1", true);
    expect(typesReceived()).toEqual(["checkout.session.completed"]);
    const states = (await listEvents()).map(({ delivery }) => delivery.state).toSorted();
    expect(states).toEqual(["delivered", "unsent", "unsent", "unsent"]);
  });
});

describe("a delivery that fails", () => {
  test("waits one second, then twice as long each time, and never more than a minute", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => waitAfter(tries) / 1000);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test("is tried again when its wait is over, until the store takes it", async () => {
    store.answers.push(500, 302, 500, 500, 500, 500);
    await checked.close();
    checked = open({ webhookEvents: ["checkout.session.completed"] });
    await payOrder("ord_1", true);
    const first = await loadCompleted();
    expect(first.delivery).toMatchObject({ state: "pending", tries: 1, nextAt: time + 1000 });
    time += 1000;
    await expect.poll(async () => (await loadCompleted()).delivery.tries, { timeout: 3000 }).toBe(2);
    expect((await loadCompleted()).delivery.nextAt).toBe(time + 2000);
    store.answers.length = 0;
    time += 2000;
    await expect
      .poll(async () => (await loadCompleted()).delivery.state, { timeout: 3000 })
      .toBe("delivered");
    const statuses = (await loadCompleted()).delivery.attempts.map(({ status }) => status);
    expect(statuses).toEqual([200, 302, 500]);
  });

  test("because nobody listens is recorded with the reason, and listed as undelivered", async () => {
    await checked.close();
    checked = open({ webhookUrl: "http://127.0.0.1:9/" });
    await payOrder("ord_1", true);
    const { delivery } = await loadCompleted();
    expect(delivery).toMatchObject({ state: "pending", attempts: [{ status: 0 }] });
    expect(delivery.attempts[0]?.error).toContain("ECONNREFUSED");
    const undelivered = await checked.stripe.events.list({ delivery_success: false });
    expect(undelivered.data.length).toBe(4);
  });

  test("is given up after three days", async () => {
    store.answers.push(500, 500, 500, 500, 500, 500, 500, 500);
    await payOrder();
    await expect.poll(() => store.received.length).toBe(4);
    time += 3 * 24 * 60 * 60 * 1000 + 1000;
    await expect
      .poll(async () => (await listEvents()).map(({ delivery }) => delivery.state), { timeout: 3000 })
      .toEqual(["failed", "failed", "failed", "failed"]);
  });

  test("survives a restart and is made then", async () => {
    await checked.close();
    checked = open({ webhookUrl: "http://127.0.0.1:9/" });
    const session = await payOrder("ord_1", true);
    await checked.close();
    time += 60_000;
    checked = open();
    await expect.poll(() => typesReceived().toSorted()).toEqual(typesOfPayment);
    const known = await checked.stripe.checkout.sessions.retrieve(session);
    expect(known.payment_status).toBe("paid");
    await expect.poll(async () => (await loadCompleted()).delivery.state).toBe("delivered");
  });
});

describe("controls over deliveries", () => {
  test("withhold them all, and let them go when resumed", async () => {
    await checked.callSandbox("POST", "/_sandbox/webhooks", { paused: true });
    await payOrder("ord_1", true);
    expect(store.received).toEqual([]);
    await checked.callSandbox("POST", "/_sandbox/webhooks", { paused: false });
    await expect.poll(() => typesReceived().toSorted()).toEqual(typesOfPayment);
  });

  test("deliver one event many times at once", async () => {
    await checked.callSandbox("POST", "/_sandbox/webhooks", { paused: true });
    await payOrder();
    const { id } = await loadCompleted();
    const answer = await checked.callSandbox("POST", `/_sandbox/events/${id}/deliver`, { times: 5 });
    expect(answer.json).toEqual({
      deliveries: Array.from({ length: 5 }, () => ({ status: 200, error: null })),
    });
    expect(store.received.map((received) => received.id)).toEqual([id, id, id, id, id]);
    expect((await loadCompleted()).delivery).toMatchObject({ state: "delivered", tries: 5 });
  });

  test("hand out a signed delivery for a test to carry itself", async () => {
    await payOrder("ord_1", true);
    const { id } = await loadCompleted();
    const shape = z.object({ body: z.string(), signature: z.string() });
    const { body, signature } = shape.parse(
      (await checked.callSandbox("GET", `/_sandbox/events/${id}/delivery`)).json,
    );
    const event = await checked.stripe.webhooks.constructEventAsync(body, signature, webhookSecret);
    expect(event.id).toBe(id);
    expect((await checked.callSandbox("GET", "/_sandbox/events/evt_none/delivery")).status).toBe(404);
  });

  test("find events by payment intent and by what they are about", async () => {
    const session = await payOrder("ord_1", true);
    await payOrder("ord_2", true);
    const known = await checked.stripe.checkout.sessions.retrieve(session);
    const intent = z.string().parse(known.payment_intent);
    expect((await listEvents(`?paymentIntent=${intent}`)).map(({ type }) => type).toSorted()).toEqual(
      typesOfPayment,
    );
    expect((await listEvents(`?subject=${session}`)).map(({ type }) => type)).toEqual([
      "checkout.session.completed",
    ]);
  });

  test("empty the sandbox while a delivery is under way, without harm to what comes after", async () => {
    store.waitMilliseconds = 100;
    await payOrder("ord_1");
    await checked.callSandbox("POST", "/_sandbox/reset");
    await payOrder("ord_2", true);
    await expect
      .poll(async () => (await listEvents()).map(({ delivery }) => delivery.tries))
      .toEqual([1, 1, 1, 1]);
    const after = (await listEvents()).map(({ id }) => id);
    expect(store.received.map(({ id }) => id)).toEqual(expect.arrayContaining(after));
  });
});

function submit(session: string): Promise<Response> {
  const form = new URLSearchParams({ card: "4242 4242 4242 4242" });
  const request = new Request(`http://localhost:8788/pay/${session}`, { method: "POST", body: form });
  return Promise.resolve(checked.sandbox.app.fetch(request));
}

describe("a customer who has paid", () => {
  test("is sent on only when the store was told", async () => {
    store.waitMilliseconds = 150;
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    const response = await submit(session.id);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`https://souq.example/orders/ord_1?session=${session.id}`);
    expect((await loadCompleted()).delivery.state).toBe("delivered");
  });

  test("is sent on although the store could not be told", async () => {
    store.answers.push(500, 500, 500, 500);
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    expect((await submit(session.id)).status).toBe(303);
    expect((await loadCompleted()).delivery.state).toBe("pending");
  });

  test("and pressed twice is charged once and sent on twice", async () => {
    store.waitMilliseconds = 50;
    const session = await checked.stripe.checkout.sessions.create(anOrder("ord_1"));
    const responses = await Promise.all([submit(session.id), submit(session.id)]);
    expect(responses.map(({ status }) => status)).toEqual([303, 303]);
    expect((await checked.stripe.charges.list()).data.length).toBe(1);
  });
});
