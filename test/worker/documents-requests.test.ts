// Documents as they are asked for: each by whom it concerns, as list, page, PDF and XML, and a VAT period as a table.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { riyadhDay } from "../../worker/core/time.ts";
import { cookieOf } from "./support/journey.ts";
import { documentsOf } from "./support/issued.ts";
import type { Market } from "./support/market.ts";
import {
  call,
  codeOf,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { mustCallAsOperator } from "./support/terms.ts";
import { fillTemplates } from "./support/templates.ts";

const listShape = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      kind: z.string(),
      issuer: z.string(),
      orderNumber: z.string(),
      grossHalalas: z.int(),
      corrects: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable().optional(),
});

let market: Market;
let placed: Placed;
let other: Placed;
beforeAll(async () => {
  fillTemplates();
  market = await openPayableMarket();
  const lines = market.goods.slice(0, 3).map(({ variantId }) => ({ variantId, quantity: 2 }));
  placed = await place(market, { lines });
  await pay(placed);
  other = await place(market);
  await pay(other);
  const body = {
    lines: [{ lineId: `${placed.order.id}.2.1`, quantity: 1 }],
    reason: "returned",
    expectedCount: 0,
  };
  await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, body);
});

const list = (reply: Reply) => listShape.parse(reply.body);
const callAs = async (phone: string, path: string) => call(path, { cookie: await cookieOf(phone) });
const operatorAsks = (path: string) => callAs(market.phones.operator, `/api/operator${path}`);
const familyAsks = (index: number, path: string) =>
  callAs(market.phones.families[index] ?? "", `/api/family${path}`);
const idOf = (suffix: string, of = placed) => `doc_${of.order.id.slice(4)}${suffix}`;

describe("a buyer", () => {
  const path = (file = "") => `/api/shop/orders/${placed.order.token}/documents${file}`;

  test("has what was issued to it, not what its families pay", async () => {
    const { documents } = list(await call(path()));
    expect(documents.map(({ kind, corrects }) => [kind, corrects !== null])).toEqual([
      ["tax_invoice", false],
      ["tax_invoice", false],
      ["credit_note", true],
    ]);
    const [own, , note] = documents;
    expect(note?.corrects).toBe(own?.number);
    expect(documents.every(({ orderNumber }) => orderNumber === placed.order.number)).toBe(true);
  });

  test("has each as a PDF under its number, to be kept by its browser alone", async () => {
    for (const { number } of list(await call(path())).documents) {
      const reply = await call(path(`/${number}.pdf`));
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe("application/pdf");
      expect(reply.headers.get("content-disposition")).toBe(`inline; filename="${number}.pdf"`);
      expect(reply.headers.get("cache-control")).toBe("no-store");
      expect(String(reply.body)).toMatch(/^%PDF-1\.7/);
    }
  });

  test("sees none of another order, whatever it asks for", async () => {
    const { documents } = list(await call(`/api/shop/orders/${other.order.token}/documents`));
    for (const { number } of documents) {
      expect(codeOf(await call(path(`/${number}.pdf`)))).toBe("document_unknown");
      expect((await call(`/orders/${placed.order.token}/documents/${number}`)).status).toBe(404);
    }
    const { documents: all } = list(await operatorAsks(`/documents?order=${placed.order.id}`));
    const commission = all.find(({ kind }) => kind === "commission_invoice");
    expect(codeOf(await call(path(`/${commission?.number}.pdf`)))).toBe("document_unknown");
    const wrongToken = `${placed.order.token.slice(0, -1)}${placed.order.token.endsWith("a") ? "b" : "a"}`;
    expect(codeOf(await call(`/api/shop/orders/${wrongToken}/documents`))).toBe("order_unknown");
    expect(codeOf(await call(`/api/shop/orders/${wrongToken}/documents/SU-000001.pdf`))).toBe(
      "document_unknown",
    );
  });

  test("reads each on a page of its own, linked from the order's, kept by nobody", async () => {
    const { documents } = list(await call(path()));
    const order = await call(`/orders/${placed.order.token}`);
    for (const { number, kind } of documents) {
      const url = `/orders/${placed.order.token}/documents/${number}`;
      expect(String(order.body)).toContain(`href="${url}"`);
      const page = await call(`/en${url}`);
      expect(page.status).toBe(200);
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("referrer-policy")).toBe("no-referrer");
      const html = String(page.body);
      expect(html).toContain(number);
      expect(html).toContain(`/api/shop/orders/${placed.order.token}/documents/${number}.pdf`);
      expect(html).toContain(kind === "credit_note" ? "إشعار دائن" : "فاتورة ضريبية مبسطة");
    }
  });
});

describe("a family", () => {
  test("has what was issued in its number and what the operator invoiced to it, newest first", async () => {
    const { documents } = list(await familyAsks(1, "/documents"));
    expect(documents.map(({ kind }) => kind).toSorted()).toEqual([
      "commission_credit_note",
      "commission_invoice",
      "commission_invoice",
      "credit_note",
      "tax_invoice",
      "tax_invoice",
    ]);
    const ofParcel = list(await familyAsks(1, `/documents?parcel=${placed.order.id}.2`)).documents;
    expect(ofParcel).toHaveLength(4);
    expect(list(await familyAsks(1, `/documents?parcel=${placed.order.id}.1`)).documents).toEqual([]);
    expect(list(await familyAsks(0, "/documents")).documents).toEqual([]);
  });

  test("opens its own, and no other", async () => {
    const own = await familyAsks(1, `/documents/${idOf(".2:commission_invoice")}/pdf`);
    expect([own.status, String(own.body).slice(0, 5)]).toEqual([200, "%PDF-"]);
    for (const id of [idOf(":tax_invoice"), idOf(".9:tax_invoice"), "doc_none"]) {
      expect(codeOf(await familyAsks(1, `/documents/${id}/pdf`))).toBe("document_unknown");
    }
    expect(codeOf(await familyAsks(0, `/documents/${idOf(".2:tax_invoice")}/pdf`))).toBe("document_unknown");
  });
});

describe("the page of a portal", () => {
  const page = (id: string) => `/documents/${id}`;

  test("is the operator's for every document, a family's for its own, and asks a guest to sign in", async () => {
    const { operator, families, desk } = market.phones;
    const [stranger = "", registered = ""] = families;
    const statusOf = async (phone: string, id: string) => (await callAs(phone, page(id))).status;
    expect(await statusOf(operator, idOf(":tax_invoice"))).toBe(200);
    expect(await statusOf(operator, idOf(".2:commission_invoice"))).toBe(200);
    expect(await statusOf(registered, idOf(".2:commission_invoice"))).toBe(200);
    expect(await statusOf(registered, idOf(":tax_invoice"))).toBe(404);
    expect(await statusOf(stranger, idOf(".2:tax_invoice"))).toBe(404);
    expect(await statusOf(desk, idOf(".2:tax_invoice"))).toBe(404);
    const guest = await call(`/en${page(idOf(".2:tax_invoice"))}`);
    expect([guest.status, guest.headers.get("location")]).toEqual([
      302,
      `/en/sign-in?to=${encodeURIComponent(`/en${page(idOf(".2:tax_invoice"))}`)}`,
    ]);
  });
});

describe("the operator", () => {
  test("finds documents by day, issuer, kind and order", async () => {
    const countOf = async (query: string) => list(await operatorAsks(`/documents?${query}`)).documents.length;
    const today = riyadhDay(Date.now());
    expect(await countOf(`day=${today}`)).toBe(8);
    expect(await countOf("day=2026-01-01")).toBe(0);
    expect(await countOf("issuer=operator")).toBe(5);
    expect(await countOf(`issuer=${market.familyIds[1]}`)).toBe(3);
    expect(await countOf("kind=credit_note")).toBe(1);
    expect(await countOf(`issuer=operator&kind=commission_invoice&day=${today}`)).toBe(2);
    expect(await countOf(`order=${other.order.id}`)).toBe(3);
    expect(await countOf(`from=2026-01-01&until=${today}`)).toBe(8);
    expect(await countOf(`from=2026-01-01&until=2026-01-02`)).toBe(0);
    expect(await countOf(`family=${market.familyIds[1]}&kind=tax_invoice`)).toBe(2);
  });

  test("finds a document by its number, and all of an order by the order's", async () => {
    const found = async (find: string) =>
      list(await operatorAsks(`/documents?find=${encodeURIComponent(find)}`)).documents;
    const { documents } = list(await operatorAsks("/documents"));
    for (const { id, number } of documents) expect((await found(number)).map((one) => one.id)).toEqual([id]);
    const ofOrder = await found(placed.order.number);
    expect(ofOrder).toEqual(documents.filter(({ orderNumber }) => orderNumber === placed.order.number));
    expect(ofOrder.length).toBeGreaterThan(1);
    expect(await found("SU-999999")).toEqual([]);
    expect(await found("nonsense")).toEqual([]);
  });

  test("takes the documents of some days away as archives of their PDFs, oldest first", async () => {
    const today = riyadhDay(Date.now());
    const days = `from=${today}&until=${today}`;
    const counted = await operatorAsks(`/document-archives?${days}`);
    expect(counted.body).toEqual({ documentCount: 8, archiveCount: 1, archiveSize: 100 });
    const archive = await operatorAsks(`/document-archives/1?${days}`);
    expect(archive.headers.get("content-type")).toBe("application/zip");
    expect(archive.headers.get("content-disposition")).toContain(`documents-${today}-${today}-1.zip`);
    const text = z.string().parse(archive.body);
    const { documents } = list(await operatorAsks(`/documents?${days}`));
    const names = [...text.matchAll(/[\w-]+\.pdf/g)].map(([name]) => name);
    // Each stands at its file and again in the directory.
    const expected = documents.toReversed().map(({ number }) => `${number}.pdf`);
    expect(names).toEqual([...expected, ...expected]);
    expect(text.match(/%PDF-/g)).toHaveLength(8);
    expect(text).not.toContain("missing.txt");
    const none = await operatorAsks("/document-archives?from=2026-01-01&until=2026-01-02");
    expect(none.body).toMatchObject({ documentCount: 0, archiveCount: 0 });
  });

  test("turns the pages of a long list without missing or repeating any", async () => {
    const busy = await openPayableMarket({ stocks: [99, 99, 99] });
    for (let order = 0; order < 18; order += 1) await pay(await place(busy));
    const expectedCount: string[] = [];
    let cursor: string | null = "";
    for (let pages = 0; cursor !== null && pages < 9; pages += 1) {
      const { documents, nextCursor } = list(
        await operatorAsks(`/documents?${cursor === "" ? "" : `cursor=${encodeURIComponent(cursor)}`}`),
      );
      expectedCount.push(...documents.map(({ id }) => id));
      cursor = nextCursor ?? null;
    }
    const all = await rows("SELECT id FROM documents ORDER BY issued_at DESC, id DESC");
    expect(expectedCount).toEqual(all.map(({ id }) => id));
    expect(expectedCount.length).toBeGreaterThan(50);
  });

  test("has the XML of tax documents", async () => {
    const reply = await operatorAsks(`/documents/${idOf(".2:credit_note.1")}/xml`);
    expect(reply.headers.get("content-type")).toBe("application/xml");
    expect(reply.headers.get("content-disposition")).toMatch(
      /^attachment; filename="F\w{5}C-000\d{3}\.xml"$/,
    );
    expect(String(reply.body)).toMatch(/^<Invoice .*<cbc:InvoiceTypeCode name="0210000">381</s);
    expect(codeOf(await operatorAsks("/documents/doc_none/xml"))).toBe("document_unknown");
  });

  test("has the sums of a period by tax mode, which are those of the documents", async () => {
    const today = riyadhDay(Date.now());
    const reply = await operatorAsks(`/vat?from=${today}&until=${today}`);
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reply.headers.get("content-disposition")).toBe(`attachment; filename="vat-${today}-${today}.csv"`);
    const [head = "", ...lines] = String(reply.body).replace("\uFEFF", "").trim().split("\r\n");
    expect(head).toMatch(/^tax_mode,issuer,documents,gross_sar,vat_sar,net_sar,notes,/);
    const [sum] = await rows(`
      SELECT sum(CASE WHEN corrects_id IS NULL THEN vat_halalas ELSE -vat_halalas END) AS vat FROM documents
      WHERE issuer = 'operator' AND kind NOT LIKE 'commission%'`);
    const deemed = lines.find((line) => line.startsWith("deemed_supplier,operator,"))?.split(",") ?? [];
    expect(Number(deemed[11]) * 100).toBeCloseTo(Number(sum?.["vat"]), 5);
    expect(lines.map((line) => line.split(",").slice(0, 2).join(" "))).toEqual([
      "deemed_supplier operator",
      "commission operator",
      "no_vat operator",
      "seller_registered all_families",
      ...lines.slice(4).map((line) => line.split(",").slice(0, 2).join(" ")),
    ]);
    expect(lines.slice(4).every((line) => line.startsWith("seller_registered,أسرة 2 (fam_"))).toBe(true);
    const before = await operatorAsks("/vat?from=2025-01-01&until=2024-01-01");
    expect(String(before.body)).toContain("deemed_supplier,operator,0,0.00,0.00,0.00,0,0.00");
    expect(codeOf(await operatorAsks("/vat?from=2026-01-01"))).toBe("request_malformed");
  });
});

test("a requested document is sealed by then, for every requester", async () => {
  const fresh = await place(market);
  await pay(fresh);
  const [row] = await documentsOf(fresh);
  const sealed = async () =>
    (await rows("SELECT 1 FROM document_seals WHERE issuer = ? AND counter = ?", row?.issuer, row?.counter))
      .length;
  expect(await sealed()).toBe(0);
  expect((await operatorAsks(`/documents/${row?.id}/pdf`)).status).toBe(200);
  expect(await sealed()).toBe(1);
});
