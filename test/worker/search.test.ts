// The operator's search box: what has a number, an id, a phone or a name is found by it.
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { cookieOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, column, newBuyer, pay, place, type Placed } from "./support/store.ts";
import { world } from "./support/world.ts";

let market: Market;
let placed: Placed;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now(), { stocks: [50, 50, 50, 50, 50] });
  placed = await place(market, { buyer: { ...newBuyer(), phone: "+966501112233" } });
  await pay(placed);
});

const idsShape = z.array(z.object({ id: z.string() }));
const foundShape = z.object({
  orders: idsShape,
  parcels: idsShape,
  families: idsShape,
  payouts: idsShape,
  documents: idsShape,
});

async function find(query: string) {
  const path = `/api/operator/search?query=${encodeURIComponent(query)}`;
  const { body } = await call(path, { cookie: await cookieOf(market.phones.operator) });
  const found = foundShape.parse(body);
  return Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, all.map(({ id }) => id)]));
}

const nothing = { orders: [], parcels: [], families: [], payouts: [], documents: [] };

test("an order is found by its number with and without the hyphen and by its id, with its parcels", async () => {
  const { id, number } = placed.order;
  const parcels = await column("SELECT id FROM parcels WHERE order_id = ? ORDER BY id LIMIT 5", id);
  for (const query of [number, number.replace("-", ""), `\u200e${number}`, id])
    expect([query, await find(query)]).toEqual([query, { ...nothing, orders: [id], parcels }]);
});

test("an order is found by its buyer's phone in any spelling, a family by the phone of who signs in for it", async () => {
  for (const phone of ["+966501112233", "0501112233", "050 111 2233"])
    expect([phone, await find(phone)]).toEqual([phone, { ...nothing, orders: [placed.order.id] }]);
  const [own] = await column(
    "SELECT subject_id FROM roles r JOIN people p ON p.id = r.person_id WHERE p.phone = ?",
    market.phones.families[0],
  );
  expect((await find(market.phones.families[0] ?? "")).families).toEqual([own]);
});

test("the market's document and a family's are found by their numbers", async () => {
  const [own] = await column(
    "SELECT id FROM documents WHERE order_id = ? AND issuer = 'operator' ORDER BY counter LIMIT 1",
    placed.order.id,
  );
  const [counter] = await column("SELECT counter FROM documents WHERE id = ?", String(own));
  expect((await find(`su-${String(counter).padStart(6, "0")}`)).documents).toEqual([own]);
  const [family] = await column(
    "SELECT 'F' || replace(upper(substr(issuer, -5)), '_', '0') || 'R-' || counter FROM documents WHERE issuer <> 'operator' LIMIT 1",
  );
  expect((await find(String(family))).documents).toHaveLength(1);
});

test("what is nothing finds nothing", async () => {
  for (const query of ["", "0000-0000", "pay_none", "ord_none", "SU-999999999", "+966500000999", "zzzzzz"])
    expect([query, await find(query)]).toEqual([query, nothing]);
});
