// Sealing: what stands on a document is frozen once, hashed onto the one before it, also when a sealing Worker dies; changes are found.
import { parseXml } from "@rgrove/parse-xml";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openDocument } from "../../worker/money/documents/opening/flows.ts";
import { verifyChain } from "../../worker/money/documents/sealing/flows-verifying.ts";
import type { Issuer } from "../../worker/money/documents/issuing/rules-planning.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import { newContext } from "./support/context.ts";
import { documentsOf, expectChainsWhole } from "./support/issued.ts";
import type { Market } from "./support/market.ts";
import {
  change,
  column,
  delivery,
  fireSchedule,
  number,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";
import { mustCallAsOperator, setSetting } from "./support/terms.ts";
import { world } from "./support/world.ts";

async function sell(market: Market, more: Parameters<typeof place>[1] = {}): Promise<Placed> {
  const placed = await place(market, more);
  await pay(placed);
  return placed;
}

async function refundFirst(market: Market, placed: Placed): Promise<void> {
  const lines = [{ lineId: `${placed.order.id}.1.1`, quantity: 1 }];
  await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, {
    lines,
    reason: "late",
    expectedCount: 0,
  });
}

async function openAll(placed: Placed) {
  const issuer = z.union([z.literal("operator"), z.templateLiteral(["fam_", z.string()])]);
  const all = await documentsOf(placed);
  return Promise.all(
    all.map(async (row) => {
      const opened = await openDocument(newContext(), {
        issuer: issuer.parse(row.issuer),
        counter: row.counter,
      });
      if (isRefusal(opened)) throw new Error(`${row.id} cannot be opened`);
      return opened;
    }),
  );
}

describe("a document", () => {
  test("is sealed within the next minute, in the order of the numbers", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market);
    await refundFirst(market, placed);
    expect(await number("SELECT count(*) FROM document_seals")).toBe(0);
    await fireSchedule();
    await expectChainsWhole({ isSealed: true });
    const seals = await rows("SELECT counter FROM document_seals WHERE issuer = 'operator' ORDER BY counter");
    expect(seals).toEqual(seals.map((_, index) => ({ counter: index + 1 })));
  });

  test("says who sold what to whom, in Arabic and in the buyer's language", async () => {
    const market = await openPayableMarket();
    const buyer = { name: "Ayşe Yılmaz", phone: "+923001234567" };
    const placed = await sell(market, { buyer, locale: "en" });
    const [commission, own, operators] = (await openAll(placed)).map(({ issued }) => issued);
    expect(operators).toMatchObject({
      kind: "tax_invoice",
      locale: "en",
      issuer: { name: "مركز الأسر المنتجة", vatNumber: "310122393500003" },
      agent: null,
      buyer: { kind: "shopper", name: "Ayşe Yılmaz" },
      orderNumber: placed.order.number,
      place: "مكتب الاستلام، فندق",
      placeOther: "Pickup desk, Hotel",
    });
    expect(
      operators?.lines.map(({ title, titleOther, vatHalalas }) => [title, titleOther, vatHalalas]),
    ).toEqual([
      ["بضاعة 1", "Goods 1", 587],
      ["بضاعة 3", "Goods 3", 435],
      ["التجهيز والتسليم في الفندق", "Packing and hotel pickup", 130],
    ]);
    expect(own).toMatchObject({
      issuer: {
        name: "أسرة 2",
        nameOther: "Family 2",
        vatNumber: "310122393500003",
        address: { city: "الطائف", street: null },
      },
      agent: { name: "مركز الأسر المنتجة" },
      buyer: { kind: "shopper" },
    });
    expect(commission).toMatchObject({
      kind: "commission_invoice",
      locale: "ar",
      issuer: { name: "مركز الأسر المنتجة" },
      buyer: { kind: "family", name: "أسرة 2", vatNumber: "310122393500003" },
      lines: [{ title: "عمولة بيع: بضاعة 2", titleOther: null }],
      place: null,
    });
  });

  test("of a delivery names the district and the city, never the street", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market, { fulfilment: delivery });
    const [first] = await openAll(placed);
    expect(JSON.stringify(await openAll(placed))).not.toContain(delivery.address.street);
    expect(first?.issued.kind).toBe("commission_invoice");
    expect((await openAll(placed)).at(-1)?.issued.place).toBe("الهدا، الطائف");
  });

  test("has XML that is well-formed; a note names what it corrects and why", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market);
    await refundFirst(market, placed);
    const opened = await openAll(placed);
    for (const { xml } of opened) expect(parseXml(xml ?? "").root?.name).toBe("Invoice");
    const note = opened.find(({ issued }) => issued.kind === "credit_note");
    const invoice = opened.find(({ issued }) => issued.kind === "tax_invoice" && issued.agent === null);
    expect(note?.issued.corrects).toEqual({
      number: invoice?.issued.number,
      issuedAt: invoice?.issued.issuedAt,
      reason: "تأخر التسليم",
      reasonOther: "Delivered too late",
    });
  });

  test("keeps the operator's name as it was, and the next one has the new name", async () => {
    const market = await openPayableMarket();
    const before = await sell(market);
    await openAll(before);
    const address = {
      buildingNumber: "7231",
      street: "شارع",
      district: "حي",
      city: "مكة",
      postalCode: "24231",
    };
    await setSetting(market, "operator_identity", {
      name: "سوق جديد",
      nameEn: "New Souq",
      crNumber: "4031000001",
      address: { ...address, additionalNumber: "3475" },
    });
    const after = await sell(market);
    const nameOf = async (placed: Placed) => (await openAll(placed)).at(-1)?.issued.issuer.name;
    expect(await nameOf(before)).toBe("مركز الأسر المنتجة");
    expect(await nameOf(after)).toBe("سوق جديد");
    await change("DELETE FROM settings WHERE name = 'operator_identity'");
  });

  test("that many open at once is sealed once", async () => {
    const market = await openPayableMarket();
    const placed = await sell(market);
    const all = await Promise.all(Array.from({ length: 12 }, () => openAll(placed)));
    const uuids = all.map((one) => one.map(({ issued }) => issued.uuid).join(" "));
    expect(new Set(uuids).size).toBe(1);
    await expectChainsWhole({ isSealed: false });
  });
});

test("a sealer that crashes after any step leaves chains that the next one completes", async () => {
  const market = await openPayableMarket();
  await fireSchedule();
  for (let batches = 0; batches < 16; batches += 1) {
    const placed = await sell(market);
    if (batches % 3 === 0) await refundFirst(market, placed);
    await fireSchedule({ crashesAfterBatches: batches });
    await expectChainsWhole({ isSealed: false });
  }
  await fireSchedule();
  await expectChainsWhole({ isSealed: true });
});

test("one issuer's document that cannot be sealed keeps no other issuer waiting", async () => {
  const market = await openPayableMarket();
  const placed = await sell(market);
  const [family] = market.familyIds;
  await change(
    `INSERT INTO documents VALUES ('doc_none', ?1, 1, 'tax_invoice', ?2, ?3, ?1, NULL, NULL, 100, 13, 0)`,
    family,
    placed.order.id,
    `${placed.order.id}.1`,
  );
  await fireSchedule();
  const { db } = newContext();
  expect(await verifyChain(db, "operator")).toMatchObject({ unsealed: 0, faults: [] });
  expect(await verifyChain(db, family ?? "operator")).toMatchObject({
    documents: 1,
    unsealed: 1,
    faults: [],
  });
});

describe("a change made directly in the database", () => {
  let issuer: Issuer;
  const tables = ["document_seals", "documents"] as const;
  const triggers = tables.flatMap((table) => [`${table}_keep`, `${table}_stay`]);

  beforeAll(async () => {
    const market = await openPayableMarket();
    for (let order = 0; order < 4; order += 1) await sell(market);
    await fireSchedule();
    [, issuer = "operator"] = market.familyIds;
    for (const trigger of triggers) await change(`DROP TRIGGER ${trigger}`);
  });

  const edits: readonly (readonly [what: string, sql: string, fault: string])[] = [
    [
      "an amount",
      "UPDATE document_seals SET content = json_set(content, '$.lines[0].grossHalalas', 1)",
      "content_changed",
    ],
    [
      "the buyer's name",
      "UPDATE document_seals SET content = json_set(content, '$.buyer.name', 'x')",
      "content_changed",
    ],
    [
      "its number",
      "UPDATE document_seals SET content = json_set(content, '$.number', 'X-000002')",
      "content_changed",
    ],
    [
      "a title in English",
      "UPDATE document_seals SET content = json_set(content, '$.lines[0].titleOther', 'x')",
      "content_changed",
    ],
    ["the hash of all that it says", "UPDATE document_seals SET content_hash = 'x'", "content_changed"],
    ["the XML", "UPDATE document_seals SET xml = replace(xml, '73.25', '73.24')", "xml_changed"],
    ["the XML of the QR code", "UPDATE document_seals SET xml = replace(xml, 'QR', 'QX')", "xml_changed"],
    ["a hash", "UPDATE document_seals SET hash = 'x'", "content_changed"],
    ["a previous hash", "UPDATE document_seals SET previous_hash = 'x'", "chain_broken"],
    ["an identity", "UPDATE document_seals SET uuid = 'x'", "content_changed"],
    ["what was numbered", "UPDATE documents SET gross_halalas = 1, vat_halalas = 0", "amounts_differ"],
    ["when it was issued", "UPDATE documents SET issued_at = 1", "amounts_differ"],
    ["a seal, by taking it away", "DELETE FROM document_seals", "unsealed_before_sealed"],
  ];
  test.each(edits)("is found: %s", async (_, sql, fault) => {
    const kept = await Promise.all(
      tables.map((table) => rows(`SELECT * FROM ${table} WHERE issuer = ? AND counter = 2`, issuer)),
    );
    await change(`${sql} WHERE issuer = ? AND counter = 2`, issuer);
    const { faults } = await verifyChain(newContext().db, issuer);
    expect(faults.map((one) => one.fault)).toContain(fault);
    for (const [index, table] of tables.entries()) {
      const [row = {}] = kept[index] ?? [];
      const names = Object.keys(row);
      await change(
        `REPLACE INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
        ...Object.values(row),
      );
    }
    expect((await verifyChain(newContext().db, issuer)).faults).toEqual([]);
  });

  test("is found: a document taken away", async () => {
    await world.DB.batch(
      tables.map((table) =>
        world.DB.prepare(`DELETE FROM ${table} WHERE issuer = ? AND counter = 2`).bind(issuer),
      ),
    );
    const { faults } = await verifyChain(newContext().db, issuer);
    expect(faults).toEqual([
      { counter: 3, fault: "gap" },
      { counter: 3, fault: "chain_broken" },
      { counter: 3, fault: "content_changed" },
    ]);
    expect(await column("SELECT count(*) FROM documents WHERE issuer = ?", issuer)).toEqual([3]);
  });
});
