// Personal data: a family never reads its buyer's, a buyer reads and erases their own, and what was kept long enough goes.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs } from "../../worker/core/time.ts";
import { eraseDue } from "../../worker/shop/privacy/flows.ts";
import { yearsAfter } from "../../worker/shop/privacy/rules.ts";
import { verifyChain } from "../../worker/money/documents/sealing/flows-verifying.ts";
import { newContext } from "./support/context.ts";
import { bagCodeOf, bringToDesk, collectAll, cookieOf, handOver, stepOrder } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { fillTemplates } from "./support/templates.ts";
import {
  call,
  change,
  codeOf,
  column,
  delivery,
  fireSchedule,
  newBuyer,
  number,
  pay,
  place,
  rows,
  signIn,
  type Placed,
} from "./support/store.ts";
import { logged, world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now(), { stocks: [500, 500, 500, 500, 500] });
});

const secrets = ["Zubaida Unseen", "Secretstreet", "zubaida@unseen.example"];

async function buy(fulfilment: Readonly<Record<string, unknown>>, phone: string): Promise<Placed> {
  const buyer = { name: "Zubaida Unseen", phone, email: "zubaida@unseen.example" };
  return place(market, { buyer, fulfilment });
}

const home = {
  ...delivery,
  address: { ...delivery.address, street: "Secretstreet" },
};

async function deliver(placed: Placed): Promise<void> {
  await pay(placed);
  await collectAll(market, placed);
  await stepOrder(market, placed, "dispatch");
  await stepOrder(market, placed, "deliver");
}

const documentsShape = z.object({ documents: z.array(z.object({ id: z.string(), kind: z.string() })) });

describe("a family with a VAT number", () => {
  const phoneOf = () => market.phones.families[1] ?? "";

  test("reads its sale's invoice, as page and as PDF, without its buyer's name and address", async () => {
    const placed = await buy(home, newBuyer().phone);
    await deliver(placed);
    await fireSchedule();
    const cookie = await cookieOf(phoneOf());
    const { documents } = documentsShape.parse((await call("/api/family/documents", { cookie })).body);
    const invoice = documents.find(({ kind }) => kind === "tax_invoice");
    const page = String((await call(`/documents/${invoice?.id}`, { cookie })).body);
    expect(page).toContain("متسوّق في السوق");
    for (const secret of secrets) expect(page).not.toContain(secret);
    const pdf = await call(`/api/family/documents/${invoice?.id}/pdf`, { cookie });
    expect(pdf.status).toBe(200);
    const operators = await cookieOf(market.phones.operator);
    expect(String((await call(`/documents/${invoice?.id}`, { cookie: operators })).body)).toContain(
      secrets[0],
    );
  });

  test("finds them nowhere in its portal's answers", async () => {
    const placed = await buy(home, newBuyer().phone);
    await deliver(placed);
    const cookie = await cookieOf(phoneOf());
    const parcel = placed.order.parcels[1]?.id ?? "";
    const paths = [
      "/api/family/parcels?show=open",
      "/api/family/parcels?show=done",
      `/api/family/parcels/${parcel}`,
      "/api/family/documents",
      "/api/family/statement",
      "/api/family/payouts",
    ];
    for (const path of paths) {
      const text = JSON.stringify((await call(path, { cookie })).body);
      for (const secret of [...secrets, placed.order.token])
        expect([path, text.includes(secret)]).toEqual([path, false]);
    }
  });
});

const personal = "buyer_name, buyer_phone, buyer_email, guest_name, room, address, request_hash";

async function buyerColumnsOf(placed: Placed): Promise<Record<string, unknown> | undefined> {
  return (
    await rows(
      `SELECT ${personal} FROM orders LEFT JOIN pickups k ON k.order_id = id LEFT JOIN deliveries d ON d.order_id = id WHERE id = ?`,
      placed.order.id,
    )
  )[0];
}

async function nightly(at: number): Promise<number> {
  return eraseDue(newContext({ now: at, actor: { kind: "system", name: "schedule" } }));
}

describe("each night", () => {
  test("an order that was not paid loses name, phone and address after its days, and not before", async () => {
    const placed = await buy(home, newBuyer().phone);
    await call(`/api/shop/orders/${placed.order.token}/cancel-unpaid`, { method: "POST" });
    await nightly(Date.now() + 29 * dayMs);
    expect(await buyerColumnsOf(placed)).toMatchObject({ buyer_name: "Zubaida Unseen" });
    await nightly(Date.now() + 31 * dayMs);
    expect(await buyerColumnsOf(placed)).toEqual({
      buyer_name: "-",
      buyer_phone: "+1",
      buyer_email: null,
      guest_name: null,
      room: null,
      address: "{}",
      request_hash: "",
    });
    expect(await column("SELECT verb FROM audit WHERE subject = ?", placed.order.id)).toEqual([
      "erase_order",
    ]);
    expect((await call(`/en/orders/${placed.order.token}`)).status).toBe(200);
    const operator = await cookieOf(market.phones.operator);
    expect((await call(`/api/operator/orders/${placed.order.id}`, { cookie: operator })).status).toBe(200);
  });

  test("the days are the operator's to set", async () => {
    const placed = await buy(home, newBuyer().phone);
    await call(`/api/shop/orders/${placed.order.token}/cancel-unpaid`, { method: "POST" });
    const body = { value: { unpaidDays: 3, paperYears: 6 } };
    const cookie = await cookieOf(market.phones.operator);
    await call("/api/operator/settings/privacy_terms", { method: "PUT", body, cookie });
    await nightly(Date.now() + 4 * dayMs);
    expect(await buyerColumnsOf(placed)).toMatchObject({ buyer_phone: "+1" });
    await change("DELETE FROM settings WHERE name = 'privacy_terms'");
  });

  test("a paid order stays while the law has its papers kept; then they lose its buyer, and their chain still holds", async () => {
    const placed = await buy(home, newBuyer().phone);
    await deliver(placed);
    await fireSchedule();
    const due = yearsAfter(Date.now(), 6);
    await nightly(due - dayMs);
    expect(await buyerColumnsOf(placed)).toMatchObject({ buyer_name: "Zubaida Unseen" });
    await nightly(due + dayMs);
    expect(await buyerColumnsOf(placed)).toMatchObject({ buyer_name: "-", address: "{}" });
    const seals = await column("SELECT content || coalesce(xml, '') FROM document_seals");
    for (const text of seals) for (const secret of secrets) expect(String(text)).not.toContain(secret);
    const chain = await verifyChain(newContext().db, "operator");
    expect(chain.faults).toEqual([]);
    const [seal] = await rows("SELECT * FROM document_seals WHERE erased_at IS NOT NULL LIMIT 1");
    const alter = "UPDATE document_seals SET content = '{}' WHERE issuer = ? AND counter = ?";
    await expect(change(alter, seal?.["issuer"], seal?.["counter"])).rejects.toThrow(/append_only/);
  });

  test("a person who only shopped and has no session is deleted, and nobody with a role", async () => {
    const buyer = newBuyer();
    const cookie = await signIn(buyer.phone);
    await nightly(Date.now());
    expect(await number("SELECT count(*) FROM people WHERE phone = ?", buyer.phone)).toBe(1);
    await call("/api/session", { method: "DELETE", cookie });
    await nightly(Date.now());
    expect(await number("SELECT count(*) FROM people WHERE phone = ?", buyer.phone)).toBe(0);
    expect(await number("SELECT count(*) FROM people WHERE phone = ?", market.phones.association)).toBe(1);
  });
});

const listShape = z.object({ orders: z.array(z.object({ number: z.string(), token: z.string() })) });
const answerShape = z.object({ erasedOrders: z.int(), keptOrders: z.int(), keptUntil: z.int().nullable() });

describe("a person who has proved a phone by its code", () => {
  test("lists that phone's orders, newest first, page by page, and nobody else's", async () => {
    const [own, other] = [newBuyer(), newBuyer()];
    await place(market, { buyer: other });
    const placed: Placed[] = [];
    for (let made = 0; made < 22; made += 1) placed.push(await place(market, { buyer: own }));
    const cookie = await signIn(own.phone);
    const first = await call("/api/shop/my-orders", { cookie });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.body);
    const second = await call(`/api/shop/my-orders?cursor=${nextCursor}`, { cookie });
    const listed = [first, second].flatMap(({ body }) =>
      listShape.parse(body).orders.map(({ token }) => token),
    );
    expect(listed).toEqual(placed.map(({ order }) => order.token).toReversed());
  });

  test("is asked for the code first, and is told nothing by asking for one", async () => {
    for (const path of ["/api/shop/my-orders", "/api/shop/my-data", "/api/shop/my-data/text"])
      expect(codeOf(await call(path))).toBe("session_missing");
    const [known, unknown] = [newBuyer(), newBuyer()];
    await place(market, { buyer: known });
    const answers = [known, unknown].map(({ phone }) => call("/api/session/codes", { body: { phone } }));
    const [one, two] = await Promise.all(answers);
    expect([one?.status, one?.body]).toEqual([two?.status, two?.body]);
  });

  test("reads all that is known of it, as data and as text", async () => {
    const { phone } = newBuyer();
    const placed = await buy(home, phone);
    const cookie = await signIn(phone);
    const data = JSON.stringify((await call("/api/shop/my-data", { cookie })).body);
    const text = String((await call("/api/shop/my-data/text?locale=en", { cookie })).body);
    for (const fact of [...secrets, phone, placed.order.number]) {
      expect(data).toContain(fact);
      expect(text).toContain(fact);
    }
  });

  test("is erased at once where nothing was paid, and the phone is forgotten with it", async () => {
    const { phone } = newBuyer();
    const placed = await buy(home, phone);
    const cookie = await signIn(phone);
    const erase = () => call("/api/shop/my-data/erasures", { method: "POST", cookie });
    expect(codeOf(await erase())).toBe("erasure_order_open");
    const clientOf = () => column("SELECT client FROM orders WHERE id = ?", placed.order.id);
    expect(await clientOf()).toEqual([expect.any(String)]);
    await call(`/api/shop/orders/${placed.order.token}/cancel-unpaid`, { method: "POST" });
    expect(answerShape.parse((await erase()).body)).toEqual({
      erasedOrders: 1,
      keptOrders: 0,
      keptUntil: null,
    });
    expect(await buyerColumnsOf(placed)).toMatchObject({ buyer_name: "-", buyer_phone: "+1", address: "{}" });
    expect(await clientOf()).toEqual([null]);
    expect(await number("SELECT count(*) FROM people WHERE phone = ?", phone)).toBe(0);
    expect(codeOf(await call("/api/shop/my-orders", { cookie }))).toBe("session_missing");
  });

  test("is told until when the law keeps a paid order's papers; what it does not ask for goes now", async () => {
    const { phone } = newBuyer();
    const placed = await place(market, {
      buyer: { name: "Zubaida Unseen", phone, email: "zubaida@unseen.example" },
    });
    await change("UPDATE pickups SET room = '321' WHERE order_id = ?", placed.order.id);
    await pay(placed);
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    const cookie = await signIn(phone);
    const reply = await call("/api/shop/my-data/erasures", { method: "POST", cookie });
    const [paidAt] = await column("SELECT paid_at FROM orders WHERE id = ?", placed.order.id);
    const keptUntil = yearsAfter(z.number().parse(paidAt), 6);
    expect(answerShape.parse(reply.body)).toEqual({ erasedOrders: 0, keptOrders: 1, keptUntil });
    expect(await buyerColumnsOf(placed)).toMatchObject({
      buyer_name: "Zubaida Unseen",
      buyer_email: null,
      room: null,
    });
    expect(await column("SELECT due_at FROM erasure_requests WHERE done_at IS NULL")).toContain(keptUntil);
    expect(await column("SELECT verb FROM audit WHERE subject = ?", placed.order.id)).toContain("thin_order");
  });

  test("leaves nothing personal in the audit or the log", async () => {
    const written = JSON.stringify(await rows("SELECT * FROM audit")) + logged.join("\n");
    for (const secret of [...secrets, "+9230"]) expect(written).not.toContain(secret);
  });
});
