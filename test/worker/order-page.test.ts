// The operator's page of one order: whom to call, what was sent to the buyer, and what colleagues wrote down.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { runBatch } from "../../worker/core/database.ts";
import { saveOrdersThinned } from "../../worker/shop/privacy/store.ts";
import { newContext } from "./support/context.ts";
import { cookieOf } from "./support/journey.ts";
import {
  call,
  codeOf,
  column,
  newBuyer,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";

const orderShape = z.object({
  order: z.object({
    parcels: z.array(z.object({ familyPhone: z.string(), shareLeftHalalas: z.int().nullable() })),
    messages: z.array(z.object({ name: z.string(), channel: z.string(), problem: z.string().nullable() })),
    notes: z.array(z.object({ text: z.string(), author: z.object({ phone: z.string() }), at: z.int() })),
  }),
});

async function see(placed: Placed, cookie: string) {
  const { body } = await call(`/api/operator/orders/${placed.order.id}`, { cookie });
  return orderShape.parse(body).order;
}

describe("the operator's page of an order", () => {
  test("says whom to call, and which messages went to the buyer", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { buyer: { ...newBuyer(), email: "buyer@example.com" } });
    await pay(placed);
    const order = await see(placed, await cookieOf(market.phones.operator));
    expect(order.parcels.map(({ familyPhone }) => familyPhone).toSorted()).toEqual(
      market.phones.families.toSorted(),
    );
    expect(order.messages.map(({ name, channel }) => `${name} by ${channel}`).toSorted()).toEqual([
      "paid by mail",
      "paid by sms",
    ]);
  });

  test("keeps a note with its author, writes it down in the audit, and never rewrites it", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { buyer: newBuyer() });
    const cookie = await cookieOf(market.phones.operator);
    const path = `/api/operator/orders/${placed.order.id}/notes`;
    const reply = await call(path, { body: { text: "  The guest calls back at five.  " }, cookie });
    expect(reply.status).toBe(201);
    const { notes } = await see(placed, cookie);
    expect(notes).toEqual([
      {
        text: "The guest calls back at five.",
        author: { phone: `•••• ${market.phones.operator.slice(-4)}` },
        at: expect.any(Number),
      },
    ]);
    const { note } = z.object({ note: z.object({ id: z.string() }) }).parse(reply.body);
    expect(await column("SELECT verb FROM audit WHERE subject = ?", note.id)).toEqual(["note_order"]);
    await expect(rows("UPDATE order_notes SET text = 'other' WHERE id = ?", note.id)).rejects.toThrow(
      /order_notes_are_not_rewritten/,
    );
    await expect(rows("DELETE FROM order_notes WHERE id = ?", note.id)).rejects.toThrow(
      /order_notes_are_not_deleted/,
    );
  });

  test("refuses a note about no order, and one without words", async () => {
    const market = await openPayableMarket();
    const cookie = await cookieOf(market.phones.operator);
    const body = { text: "Nobody." };
    expect(codeOf(await call("/api/operator/orders/ord_none/notes", { body, cookie }))).toBe("order_unknown");
    const placed = await place(market, { buyer: newBuyer() });
    const empty = await call(`/api/operator/orders/${placed.order.id}/notes`, {
      body: { text: " " },
      cookie,
    });
    expect(empty.status).toBe(400);
  });

  test("loses its notes when the buyer's data are erased", async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { buyer: newBuyer() });
    const cookie = await cookieOf(market.phones.operator);
    const body = { text: "Lives behind the mosque." };
    await call(`/api/operator/orders/${placed.order.id}/notes`, { body, cookie });
    const { id } = z.object({ id: z.templateLiteral(["ord_", z.string()]) }).parse(placed.order);
    const { db } = newContext();
    await runBatch(db, saveOrdersThinned(db, [id], Date.now()));
    expect(await column("SELECT text FROM order_notes WHERE order_id = ?", id)).toEqual([""]);
    expect((await see(placed, cookie)).notes).toEqual([]);
  });
});
