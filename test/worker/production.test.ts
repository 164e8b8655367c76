// The Worker as it is deployed: what it writes in its log of every request, and whose pages it listens to.
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { hourMs } from "../../worker/core/time.ts";
import { hashSecret } from "../../worker/core/secrets.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, column, orderRequest } from "./support/store.ts";
import { fillTemplates } from "./support/templates.ts";
import { logged, world } from "./support/world.ts";

const sandboxes = {
  ENCRYPTION_KEYS: `k1:${"A".repeat(43)}=`,
  STRIPE_ORIGIN: "",
  TWILIO_ORIGIN: "",
  RESEND_ORIGIN: "",
  TURNSTILE_ORIGIN: "",
  TURNSTILE_SITE_KEY: "",
  TURNSTILE_SECRET_KEY: "",
};
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
  const reply = await call(path, { cookie: "__Host-session=secret-cookie" });
  expect(reply.status).toBe(status);
  const lines = logged.slice(before).map((line) => lineShape.parse(JSON.parse(line)));
  expect(lines).toMatchObject([{ status, requestId: reply.headers.get("x-request-id") }]);
  expect(logged.slice(before).join("")).not.toMatch(/secret|01ARZ3NDEK/);
});

test("a change may come from the public address, also when another stands before the Worker", async () => {
  const body = { lines: orderRequest(market).lines, fulfilment: { kind: "delivery" } };
  expect((await call("/api/shop/quotes", { body, from: "https://souq.example" })).status).toBe(200);
  const foreign = await call("/api/shop/quotes", { body, from: "https://souq.example.evil.example" });
  expect(codeOf(foreign)).toBe("origin_foreign");
});

test("the pages link to the public address, and browsers are told to use TLS alone", async () => {
  const reply = await call("/en");
  expect(String(reply.body)).toContain("https://souq.example/en");
  expect(reply.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
});

test("strangers hear whether it works and nothing of its outbox, its books or how long the database took", async () => {
  const reply = await call("/readyz");
  expect(reply.body).toEqual({ status: "ready" });
  const paths = ["/", "/readyz", "/api/shop/products", "/orders/01ARZ3NDEKTSV4RRFFQ69G5FAVx"];
  for (const path of paths) expect((await call(path)).headers.has("server-timing")).toBe(false);
});

test("an operator who is signed in is told more", async () => {
  const token = "a-token-of-the-operator";
  const [personId] = await column("SELECT id FROM people WHERE phone = ?", market.phones.operator);
  await change(
    "INSERT INTO sessions (token_hash, person_id, created_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
    await hashSecret(token),
    personId,
    Date.now(),
    Date.now(),
    Date.now() + hourMs,
  );
  const reply = await call("/readyz", { cookie: `__Host-session=${token}` });
  expect(reply.body).toMatchObject({ status: "ready", differences: [] });
  expect(reply.body).toHaveProperty("outboxAgeMs");
});
