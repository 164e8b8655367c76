// What belongs to one family, desk or association is not seen by another, whatever it asks for.
import { beforeAll, describe, expect, test } from "vitest";
import { bringToDesk, cookieOf, handOver, bagCodeOf, nameOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, column, newBuyer, pay, place, rows, type Placed } from "./support/store.ts";
import { world } from "./support/world.ts";

let own: Market;
let other: Market;
let placed: Placed;
beforeAll(async () => {
  [own, other] = [await openMarket(world.DB, Date.now()), await openMarket(world.DB, Date.now())];
  placed = await place(own);
  await pay(placed);
});

async function callAs(phone: string | undefined, path: string, method = "GET") {
  return call(path, { method, cookie: await cookieOf(phone ?? "") });
}
const textOf = (reply: { body: unknown }) => JSON.stringify(reply.body);

describe("a family", () => {
  test("sees its own parcel of a shared order, and nothing of the others'", async () => {
    for (const [index, phone] of own.phones.families.entries()) {
      const list = textOf(await callAs(phone, "/api/family/parcels"));
      const details = await Promise.all(
        placed.order.parcels.map(({ id }) => callAs(phone, `/api/family/parcels/${id}`)),
      );
      for (const [position, { id }] of placed.order.parcels.entries()) {
        expect(list.includes(id)).toBe(position === index);
        expect(details[position]?.status).toBe(position === index ? 200 : 404);
      }
      const mine = textOf(details[index] ?? { body: null });
      const shares = await column(
        "SELECT share_halalas FROM parcels WHERE order_id = ? ORDER BY id",
        placed.order.id,
      );
      for (const [position, share] of shares.entries()) {
        expect(mine.includes(`"shareHalalas":${String(share)}`)).toBe(position === index);
      }
    }
  });

  test("learns neither the buyer's name nor the phone, the room, the code or the address", async () => {
    const id = placed.order.parcels[0]?.id ?? "";
    const parcel = textOf(await callAs(own.phones.families[0], `/api/family/parcels/${id}`));
    const list = textOf(await callAs(own.phones.families[0], "/api/family/parcels"));
    const secrets = [await bagCodeOf(placed), placed.order.token, "Ahmad", "923001234567"];
    for (const secret of secrets) expect(parcel + list).not.toContain(secret);
  });

  test("of another market finds no parcel of this one, by whatever id", async () => {
    const id = placed.order.parcels[0]?.id ?? "";
    const stranger = other.phones.families[0];
    expect(textOf(await callAs(stranger, "/api/family/parcels"))).not.toContain(placed.order.id);
    expect(codeOf(await callAs(stranger, `/api/family/parcels/${id}`))).toBe("parcel_unknown");
    expect(codeOf(await callAs(stranger, `/api/family/parcels/${id}/accept`, "POST"))).toBe("parcel_unknown");
    const asOther = `/api/family/parcels?as=${own.familyIds[0]}`;
    expect(codeOf(await callAs(stranger, asOther))).toBe("role_missing");
    const balance = await callAs(stranger, "/api/family/balance");
    expect(balance.body).toEqual({ earnedHalalas: 0, paidHalalas: 0, owedHalalas: 0 });
  });

  test("sees no parcel that is not paid", async () => {
    const unpaid = await place(own);
    const id = unpaid.order.parcels[0]?.id ?? "";
    expect(textOf(await callAs(own.phones.families[0], "/api/family/parcels"))).not.toContain(id);
    expect(textOf(await callAs(own.phones.families[0], "/api/family/parcels?show=done"))).not.toContain(id);
    expect(codeOf(await callAs(own.phones.families[0], `/api/family/parcels/${id}`))).toBe("parcel_unknown");
    expect(codeOf(await callAs(own.phones.families[0], `/api/family/parcels/${id}/accept`, "POST"))).toBe(
      "parcel_wrong_state",
    );
  });

  test("of which one person holds two is acted for one at a time", async () => {
    const [phone] = own.phones.families;
    const sql = "INSERT INTO roles SELECT id, 'family', ? FROM people WHERE phone = ?";
    await change(sql, other.familyIds[0], phone);
    const asSecond = await callAs(phone, `/api/family/parcels?as=${other.familyIds[0]}`);
    expect(textOf(asSecond)).not.toContain(placed.order.id);
    const asFirst = await callAs(phone, `/api/family/parcels?as=${own.familyIds[0]}`);
    expect(textOf(asFirst)).toContain(placed.order.id);
    await change(
      "DELETE FROM roles WHERE subject_id = ? AND person_id = (SELECT person_id FROM roles WHERE subject_id = ?)",
      other.familyIds[0],
      own.familyIds[0],
    );
  });

  test("of which one person holds two is read and changed by nobody who does not say which", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [phone = ""] = market.phones.families;
    await change(
      "INSERT INTO roles SELECT id, 'family', ? FROM people WHERE phone = ?",
      market.familyIds[1],
      phone,
    );
    const sold = await place(market);
    await pay(sold);
    const parcels = await rows(
      "SELECT id, family_id AS familyId FROM parcels WHERE order_id = ?",
      sold.order.id,
    );
    const second = parcels.find(({ familyId }) => familyId === market.familyIds[1]);
    const accept = `/api/family/parcels/${String(second?.["id"])}/accept`;
    const read = await callAs(phone, "/api/family/parcels");
    expect([read.status, codeOf(read)]).toEqual([409, "subject_ambiguous"]);
    for (const id of market.familyIds.slice(0, 2)) expect(textOf(read)).toContain(id);
    expect(codeOf(await callAs(phone, accept, "POST"))).toBe("subject_ambiguous");
    expect((await callAs(phone, `${accept}?as=${market.familyIds[1]}`, "POST")).status).toBe(200);
    expect(codeOf(await callAs(phone, `${accept}?as=${other.familyIds[1]}`, "POST"))).toBe("role_missing");
  });

  test("of two helpers knows which of them it was, in transitions and in the audit alike", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [familyId = ""] = market.familyIds;
    const helper = newBuyer().phone;
    await cookieOf(helper);
    await change("INSERT INTO roles SELECT id, 'family', ? FROM people WHERE phone = ?", familyId, helper);
    const sold = [await place(market), await place(market)];
    for (const [index, phone] of [market.phones.families[0] ?? "", helper].entries()) {
      const order = sold[index];
      if (order === undefined) throw new Error("no order");
      await pay(order);
      const [id] = await column(
        "SELECT id FROM parcels WHERE order_id = ? AND family_id = ?",
        order.order.id,
        familyId,
      );
      expect((await callAs(phone, `/api/family/parcels/${String(id)}/accept`, "POST")).status).toBe(200);
      expect(await column("SELECT actor FROM transitions WHERE subject = ? AND verb = 'accept'", id)).toEqual(
        [await nameOf(phone)],
      );
    }
    expect(await nameOf(helper)).not.toBe(await nameOf(market.phones.families[0] ?? ""));
  });
});

describe("an association", () => {
  test("sees its own families only, and none of their money", async () => {
    const mine = await callAs(own.phones.association, "/api/association/families");
    const theirs = await callAs(other.phones.association, "/api/association/families");
    for (const slug of own.slugs.families) {
      expect(textOf(mine)).toContain(slug);
      expect(textOf(theirs)).not.toContain(slug);
    }
    const [slug = ""] = own.slugs.families;
    const cases = await callAs(own.phones.association, `/api/association/families/${slug}`);
    for (const buyer of await column("SELECT buyer_phone FROM orders UNION SELECT buyer_name FROM orders"))
      expect(textOf(mine) + textOf(cases)).not.toContain(String(buyer));
    expect(textOf(mine) + textOf(cases)).not.toMatch(/halalas|buyer|guest/i);
    expect(codeOf(await callAs(other.phones.association, `/api/association/families/${slug}`))).toBe(
      "family_unknown",
    );
    const asOther = `/api/association/families?as=${own.associationId}`;
    expect(codeOf(await callAs(other.phones.association, asOther))).toBe("role_missing");
  });
});

describe("a desk", () => {
  test("sees the bags of its own hotel only, and not what they cost or who bought them", async () => {
    const [day] = await column("SELECT day_on FROM slots WHERE id = ?", own.slotId);
    const mine = textOf(await callAs(own.phones.desk, `/api/desk/bags?day=${String(day)}`));
    expect(mine).toContain(placed.order.number);
    for (const secret of ["halalas", await bagCodeOf(placed), placed.order.token, "923001234567"]) {
      expect(mine.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    for (const phone of [own.phones.otherDesk, other.phones.desk]) {
      expect(textOf(await callAs(phone, `/api/desk/bags?day=${String(day)}`))).not.toContain(
        placed.order.number,
      );
    }
  });
});

test("an order's token is not to be guessed from its id or its number", async () => {
  const { id, number, token } = placed.order;
  const ulid = id.slice("ord_".length);
  const guesses = [
    id,
    ulid,
    number,
    token.slice(0, -1),
    `${token}x`,
    `${ulid}${"a".repeat(22)}`,
    token.toUpperCase(),
  ];
  for (const guess of guesses) expect(codeOf(await call(`/api/shop/orders/${guess}`))).toBe("order_unknown");
  expect(token.slice(26)).toMatch(/^[2-9a-hjkmnp-z]{22}$/);
});

test("what a shopper is shown of an order names no phone, share or commission", async () => {
  await bringToDesk(own, placed);
  await handOver(own, await bagCodeOf(placed));
  const shown = textOf(await call(`/api/shop/orders/${placed.order.token}`));
  expect(shown).not.toMatch(/share|commission|phone|charge|transfer/i);
});
