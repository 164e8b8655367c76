// The Worker as it is deployed: what it writes in its log of every request, and whose pages it listens to.
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openMarket, type Market } from "../support/market.ts";
import { ask, codeOf, orderRequest } from "../support/store.ts";
import { fillTemplates } from "../support/templates.ts";
import { logged, world } from "../support/world.ts";

const sandboxes = { STRIPE_ORIGIN: "", TWILIO_ORIGIN: "", RESEND_ORIGIN: "" };
const own = { PUBLIC_ORIGIN: "https://souq.example", STRIPE_SECRET_KEY: "sk_live_of_nobody" };
Object.assign(world, { ENVIRONMENT: "production", ...own, ...sandboxes });

let market: Market;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now());
});

const lineShape = z.object({
  requestId: z.string(),
  event: z.literal("request"),
  method: z.string(),
  route: z.string(),
  status: z.int(),
  roundTrips: z.int(),
});

test.each([
  ["/", 200],
  ["/api/shop/products?query=secret-query", 200],
  ["/orders/01ARZ3NDEKTSV4RRFFQ69G5FAVsecrettokensecrettoken", 404],
  ["/api/shop/orders/01ARZ3NDEKTSV4RRFFQ69G5FAVsecrettokensecrettoken", 404],
  ["/api/nothing/secret-path", 404],
  ["/en/secret-path", 404],
])("a request for %s is one line of the log, by its route and never by its address", async (path, status) => {
  const before = logged.length;
  const reply = await ask(path, { cookie: "__Host-session=secret-cookie" });
  expect(reply.status).toBe(status);
  const lines = logged.slice(before).map((line) => lineShape.parse(JSON.parse(line)));
  expect(lines).toMatchObject([{ status, requestId: reply.headers.get("x-request-id") }]);
  expect(logged.slice(before).join("")).not.toMatch(/secret|01ARZ3NDEK/);
});

test("a change may come from the public address, also when another stands before the Worker", async () => {
  const body = { lines: orderRequest(market).lines, fulfilment: { kind: "delivery" } };
  expect((await ask("/api/shop/quotes", { body, from: "https://souq.example" })).status).toBe(200);
  const foreign = await ask("/api/shop/quotes", { body, from: "https://souq.example.evil.example" });
  expect(codeOf(foreign)).toBe("origin_foreign");
});

test("the pages link to the public address, and browsers are told to use TLS alone", async () => {
  const reply = await ask("/en");
  expect(String(reply.body)).toContain("https://souq.example/en");
  expect(reply.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
});
