// Connected accounts in the sandbox: how they begin, what Stripe decides of them, and what is told of it.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stripe } from "stripe";
import { z } from "zod";
import {
  aFamilyAccount,
  aPaidOrder,
  type CheckedSandbox,
  openChecked,
  refusalOf,
  shapes,
} from "../support/checked-sandbox.ts";

const accountsSecret = "whsec_accounts_0123456789abcdef01234567";
const capabilityType = "v2.core.account[configuration.recipient].capability_status_updated";
const requirementsType = "v2.core.account[requirements].updated";

let time: number;
let checked: CheckedSandbox;
beforeEach(() => {
  time = Date.UTC(2026, 10, 22, 6);
  checked = openChecked({ now: () => time });
});
afterEach(() => checked.close());

const all = ["configuration.recipient", "requirements", "identity", "defaults"] as const;

async function open(name = "أسرة أم محمد"): Promise<Stripe.V2.Core.Account> {
  return checked.stripe.v2.core.accounts.create(aFamilyAccount(name));
}

async function load(id: string): Promise<Stripe.V2.Core.Account> {
  return checked.stripe.v2.core.accounts.retrieve(id, { include: [...all] });
}

async function statusOf(id: string): Promise<string | undefined> {
  const { configuration } = await load(id);
  return configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
}

async function requireOnboarding(): Promise<void> {
  const answer = await checked.callSandbox("POST", "/_sandbox/accounts/onboarding", {
    onboarding: "required",
  });
  expect(answer.json).toEqual({ onboarding: "required" });
}

async function decide(id: string, decision: string) {
  return checked.callSandbox("POST", `/_sandbox/accounts/${id}/${decision}`);
}

async function send(destination: string): Promise<Stripe.Transfer> {
  const { charge } = await aPaidOrder(checked, "ord_1");
  return checked.stripe.transfers.create({
    amount: 100,
    currency: "sar",
    destination,
    source_transaction: charge,
  });
}

describe("a new account", () => {
  test("may be paid at once, with nothing asked of it", async () => {
    const account = await open();
    expect(await statusOf(account.id)).toBe("active");
    expect(account.requirements?.entries).toEqual([]);
    expect((await send(account.id)).destination).toBe(account.id);
  });

  test("waits for its family when onboarding is required, and says what is missing", async () => {
    await requireOnboarding();
    const account = await open();
    const recipient = account.configuration?.recipient?.capabilities?.stripe_balance;
    expect(recipient?.stripe_transfers).toEqual({
      status: "pending",
      status_details: [{ code: "determining_status", resolution: "provide_info" }],
    });
    const entries = account.requirements?.entries ?? [];
    expect(entries.length).toBeGreaterThan(3);
    expect(new Set(entries.map((entry) => entry.awaiting_action_from))).toEqual(new Set(["user"]));
    expect(account.requirements?.summary?.minimum_deadline?.status).toBe("currently_due");
    const refusal = await refusalOf(send(account.id));
    expect(refusal).toMatchObject({
      code: "insufficient_capabilities_for_transfer",
      param: "destination",
      statusCode: 400,
    });
  });

  test("begins as it always did again after a reset", async () => {
    await requireOnboarding();
    await checked.callSandbox("POST", "/_sandbox/reset");
    expect(await statusOf((await open()).id)).toBe("active");
  });
});

describe("an update", () => {
  test("changes what it names and leaves the rest", async () => {
    const { id } = await open();
    const updated = await checked.stripe.v2.core.accounts.update(id, {
      display_name: "أسرة أم علي",
      metadata: { family: "", district: "العزيزية" },
      identity: { entity_type: "non_profit" },
      include: [...all],
    });
    expect(updated).toMatchObject({
      display_name: "أسرة أم علي",
      contact_email: "family@example.com",
      metadata: { district: "العزيزية" },
      identity: { country: "ae", entity_type: "non_profit" },
      defaults: { currency: "sar", responsibilities: { losses_collector: "application" } },
    });
    expect(await load(id)).toEqual(expect.objectContaining({ display_name: "أسرة أم علي" }));
    expect(await statusOf(id)).toBe("active");
  });

  test("asks for transfers later, and takes the request back", async () => {
    const { configuration: _configuration, ...plain } = aFamilyAccount("B");
    const { id } = await checked.stripe.v2.core.accounts.create(plain);
    expect(await statusOf(id)).toBeUndefined();
    const asking = (requested: boolean) => ({
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested } } } },
      },
    });
    await checked.stripe.v2.core.accounts.update(id, asking(true));
    expect(await statusOf(id)).toBe("active");
    expect((await load(id)).applied_configurations).toEqual(["recipient"]);
    await checked.stripe.v2.core.accounts.update(id, asking(false));
    expect(await statusOf(id)).toBeUndefined();
  });

  test("is refused for what the sandbox does not know, and for an account that is not there", async () => {
    const { id } = await open();
    const unknown = JSON.parse(`{"dashboard":"none","nickname":"x"}`);
    expect((await refusalOf(checked.stripe.v2.core.accounts.update(id, unknown))).code).toBe(
      "parameter_unknown",
    );
    expect(await refusalOf(checked.stripe.v2.core.accounts.update("acct_none", {}))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });
});

describe("the list", () => {
  test("is newest first, leaves out what is closed, and is paged by the addresses that it gives", async () => {
    const ids: string[] = [];
    for (let turn = 0; turn < 5; turn++) ids.unshift((await open(`family ${turn}`)).id);
    const [newest = ""] = ids;
    await checked.stripe.v2.core.accounts.close(newest, { applied_configurations: ["recipient"] });
    const page = await checked.stripe.v2.core.accounts.list({ limit: 2 });
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    expect(page.previous_page_url).toBeNull();
    const found: string[] = [];
    for await (const account of checked.stripe.v2.core.accounts.list({ limit: 2 })) found.push(account.id);
    expect(found).toEqual(ids.slice(1));
    const closed = await checked.stripe.v2.core.accounts.list({ closed: true });
    expect(closed.data.map(({ id }) => id)).toEqual([newest]);
    expect(page.data[0]?.configuration).toBeUndefined();
  });

  test("leads back to the page before", async () => {
    const ids: string[] = [];
    for (let turn = 0; turn < 3; turn++) ids.unshift((await open(`family ${turn}`)).id);
    const headers = { authorization: "Bearer sk_test_local" };
    const get = async (path: string | null) => {
      const request = new Request(`http://localhost:8788${path ?? ""}`, { headers });
      const shape = z.object({
        data: z.array(z.looseObject({ id: z.string() })),
        next_page_url: z.string().nullable(),
        previous_page_url: z.string().nullable(),
      });
      return shape.parse(await (await checked.sandbox.app.fetch(request)).json());
    };
    const first = await get("/v2/core/accounts?limit=2&applied_configurations[0]=recipient");
    const second = await get(first.next_page_url);
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(second.next_page_url).toBeNull();
    const again = await get(second.previous_page_url);
    expect(again.data).toEqual(first.data);
    expect(again.previous_page_url).toBeNull();
  });
});

describe("a decision of Stripe's", () => {
  test.each([
    ["restrict", "restricted", "requirements_past_due", 1],
    ["reject", "rejected", "rejected_other", 0],
    ["review", "pending", "requirements_pending_verification", 1],
  ])("to %s makes the capability %s, and transfers are refused", async (decision, status, code, entries) => {
    const { id } = await open();
    await decide(id, decision);
    const account = await load(id);
    const capability = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
    expect(capability?.status).toBe(status);
    expect(capability?.status_details[0]?.code).toBe(code);
    expect(account.requirements?.entries?.length).toBe(entries);
    expect((await refusalOf(send(id))).code).toBe("insufficient_capabilities_for_transfer");
    expect((await decide(id, "reactivate")).json).toEqual({ id, state: "active" });
    expect((await send(id)).amount).toBe(100);
  });

  test("to close is for good: no transfer, no change, no way back", async () => {
    const { id } = await open();
    expect((await decide(id, "close")).json).toEqual({ id, state: "closed" });
    expect((await load(id)).closed).toBe(true);
    expect((await refusalOf(send(id))).code).toBe("insufficient_capabilities_for_transfer");
    expect((await refusalOf(checked.stripe.v2.core.accounts.update(id, {}))).code).toBe("account_closed");
    expect((await decide(id, "reactivate")).status).toBe(400);
    expect((await checked.callSandbox("GET", `/_sandbox/accounts/${id}`)).json).toEqual({
      id,
      state: "closed",
    });
  });

  test("needs an account that asked for transfers, and a decision that there is", async () => {
    const { configuration: _configuration, ...plain } = aFamilyAccount("B");
    const { id } = await checked.stripe.v2.core.accounts.create(plain);
    expect((await decide(id, "restrict")).status).toBe(400);
    expect((await decide(id, "praise")).status).toBe(404);
    expect((await decide("acct_none", "restrict")).status).toBe(404);
    expect((await checked.callSandbox("GET", "/_sandbox/accounts/acct_none")).status).toBe(404);
  });
});

test("the platform closes an account by naming all that it was for", async () => {
  const { id } = await open();
  expect((await refusalOf(checked.stripe.v2.core.accounts.close(id))).param).toBe("applied_configurations");
  const closed = await checked.stripe.v2.core.accounts.close(id, { applied_configurations: ["recipient"] });
  expect(closed.closed).toBe(true);
});

describe("a thin event", () => {
  async function typesAbout(id: string): Promise<string[]> {
    const types: string[] = [];
    for await (const event of checked.stripe.v2.core.events.list({ object_id: id, limit: 2 }))
      types.unshift(event.type);
    return types;
  }

  test("tells of each change of an account, in order", async () => {
    await requireOnboarding();
    const { id } = await open();
    await decide(id, "reactivate");
    await decide(id, "reactivate");
    await decide(id, "reject");
    await decide(id, "close");
    expect(await typesAbout(id)).toEqual([
      "v2.core.account.created",
      capabilityType,
      capabilityType,
      requirementsType,
      capabilityType,
      capabilityType,
      requirementsType,
      capabilityType,
      capabilityType,
      "v2.core.account.closed",
    ]);
  });

  test("is looked up with its data, and apart from the events of payments", async () => {
    const { id } = await open();
    await aPaidOrder(checked, "ord_1");
    const { data } = await checked.stripe.v2.core.events.list({ types: [capabilityType] });
    const [newest] = data;
    const event = await checked.stripe.v2.core.events.retrieve(newest?.id ?? "");
    expect(event).toMatchObject({
      type: capabilityType,
      data: { updated_capability: "stripe_balance.stripe_transfers" },
      related_object: { id, type: "v2.core.account", url: `/v2/core/accounts/${id}` },
    });
    const payments = await checked.stripe.events.list({ limit: 100 });
    expect(payments.data.filter(({ type }) => type.startsWith("v2"))).toEqual([]);
    expect((await refusalOf(checked.stripe.events.retrieve(event.id))).statusCode).toBe(404);
    const [paid] = payments.data;
    expect((await refusalOf(checked.stripe.v2.core.events.retrieve(paid?.id ?? ""))).statusCode).toBe(404);
  });

  test("is polled by the time since when", async () => {
    const first = await open();
    time += 10_000;
    const second = await open();
    const since = { created: { gte: Math.floor(time / 1000) } };
    const { data } = await checked.stripe.v2.core.events.list(since);
    const relatedShape = z.object({ related_object: z.object({ id: z.string() }) });
    const about = new Set(data.map((event) => relatedShape.parse(event).related_object.id));
    expect(about).toEqual(new Set([second.id]));
    expect((await typesAbout(first.id)).length).toBe(3);
  });
});

describe("the store's second endpoint", () => {
  interface Received {
    readonly path: string;
    readonly body: string;
    readonly signature: string;
  }
  let received: Received[];
  let server: Server;

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (part: string) => (body += part));
      request.on("end", () => {
        const signature = String(request.headers["stripe-signature"]);
        received.push({ path: request.url ?? "", body, signature });
        response.end("{}");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    await checked.close();
    time = Date.now();
    checked = openChecked({
      now: () => time,
      webhookUrl: `${url}/api/hooks/stripe`,
      webhookEvents: ["checkout.session.completed"],
      accountsWebhookUrl: `${url}/api/hooks/stripe-accounts`,
      accountsWebhookSecret: accountsSecret,
    });
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  test("gets the thin events alone, signed with its own secret, as the SDK takes them", async () => {
    const { id } = await open();
    await aPaidOrder(checked, "ord_1");
    await decide(id, "restrict");
    await expect.poll(() => received.length, { timeout: 3000 }).toBe(7);
    const thin = received.filter(({ path }) => path === "/api/hooks/stripe-accounts");
    expect(received.length - thin.length).toBe(1);
    for (const { body, signature } of thin) {
      expect(shapes.checkObject(JSON.parse(body))).toEqual([]);
      expect(JSON.parse(body)).not.toHaveProperty("data");
      const notice = await checked.stripe.parseEventNotificationAsync(body, signature, accountsSecret);
      expect(notice).toMatchObject({ related_object: { id, type: "v2.core.account" } });
      await expect(
        checked.stripe.parseEventNotificationAsync(`${body} `, signature, accountsSecret),
      ).rejects.toThrow(/signature/);
      await expect(
        checked.stripe.webhooks.constructEventAsync(body, signature, accountsSecret),
      ).rejects.toThrow(/v2\.core\.event|thin|parseEventNotification/);
    }
  });

  test("leads to the whole event and to the account as it now is", async () => {
    const { id } = await open();
    await decide(id, "restrict");
    await expect.poll(() => received.length, { timeout: 3000 }).toBe(6);
    const bodies = received.filter(({ body }) => body.includes("capability_status_updated"));
    const last = bodies.at(-1);
    const notice = await checked.stripe.parseEventNotificationAsync(
      last?.body ?? "",
      last?.signature ?? "",
      accountsSecret,
    );
    if (notice.type !== capabilityType) throw new Error("The notice is of another type.");
    expect((await notice.fetchEvent()).data.updated_capability).toContain("stripe_balance.");
    expect((await notice.fetchRelatedObject()).id).toBe(id);
  });

  test("is handed to a test with its own signature too", async () => {
    await open();
    const { data } = await checked.stripe.v2.core.events.list();
    const answer = await checked.callSandbox("GET", `/_sandbox/events/${data[0]?.id ?? ""}/delivery`);
    const { body, signature } = z.object({ body: z.string(), signature: z.string() }).parse(answer.json);
    const notice = await checked.stripe.parseEventNotificationAsync(body, signature, accountsSecret);
    expect(notice.id).toBe(data[0]?.id);
  });
});

test("without a second endpoint nothing of accounts is delivered", async () => {
  await open();
  const shape = z.object({
    events: z.array(z.looseObject({ delivery: z.looseObject({ state: z.string() }) })),
  });
  const { events } = shape.parse((await checked.callSandbox("GET", "/_sandbox/events")).json);
  expect(events.map(({ delivery }) => delivery.state)).toEqual(["unsent", "unsent", "unsent"]);
});
