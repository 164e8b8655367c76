// National addresses: a family gives its own, the operator sees whose are missing, and tax documents carry them from then on.
import { expect, test } from "vitest";
import { z } from "zod";
import { cookieOf } from "./support/journey.ts";
import {
  call,
  codeOf,
  column,
  fireSchedule,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
} from "./support/store.ts";
import { mustCallAsOperator } from "./support/terms.ts";

const address = {
  buildingNumber: "2929",
  street: "طريق الهدا",
  district: "الوشحاء",
  city: "الطائف",
  postalCode: "26522",
  additionalNumber: null,
};
const missingShape = z.object({
  operator: z.array(z.string()),
  families: z.array(z.object({ id: z.string(), name: z.string() })),
  familyCount: z.int(),
});

async function xmlsOf(placed: Placed, issuer: string): Promise<string[]> {
  const ulid = placed.order.id.slice("ord_".length);
  const found = await column(
    `SELECT s.xml FROM document_seals s JOIN documents d ON d.issuer = s.issuer AND d.counter = s.counter
      WHERE d.issuer = ? AND d.id LIKE ? AND s.xml IS NOT NULL`,
    issuer,
    `doc_${ulid}%`,
  );
  return found.map(String);
}

test("a registered family's address is missing until it is given, and stands in the XML of what is sold after", async () => {
  const market = await openPayableMarket();
  const [, familyId = ""] = market.familyIds;
  const cookie = await cookieOf(market.phones.families[1] ?? "");
  const missing = async () =>
    missingShape.parse(await mustCallAsOperator(market, "/national-addresses/missing"));
  const isListed = async () => (await missing()).families.some(({ id }) => id === familyId);
  expect(await isListed()).toBe(true);
  expect((await missing()).operator).toContain("buildingNumber");
  expect((await call("/api/family/national-address", { cookie })).body).toEqual({ address: null });

  const before = await place(market);
  await pay(before);
  await fireSchedule();
  const recorded = await call("/api/family/national-address", { method: "PUT", body: address, cookie });
  expect(recorded.status).toBe(200);
  expect((await call("/api/family/national-address", { cookie })).body).toMatchObject({ address });
  expect(await isListed()).toBe(false);
  const after = await place(market);
  await pay(after);
  await fireSchedule();

  const [sealed = ""] = await xmlsOf(before, familyId);
  expect(sealed).not.toContain("cbc:StreetName");
  const [own = ""] = await xmlsOf(after, familyId);
  expect(own).toContain(
    "<cbc:StreetName>طريق الهدا</cbc:StreetName><cbc:BuildingNumber>2929</cbc:BuildingNumber>",
  );
  const commission = (await xmlsOf(after, "operator")).find((xml) => xml.includes('name="0100000"')) ?? "";
  expect(commission).toMatch(/<cac:AccountingCustomerParty>.*<cbc:PostalZone>26522<\/cbc:PostalZone>/s);
  const audited = await rows(
    "SELECT actor FROM audit WHERE verb = 'record_national_address' AND subject = ?",
    familyId,
  );
  expect(audited).toHaveLength(1);
});

test.each([
  ["a building number of three digits", { buildingNumber: "292" }],
  ["a postal code of four", { postalCode: "2652" }],
  ["no street", { street: " " }],
])("%s is refused by its field", async (_what, change) => {
  const market = await openPayableMarket();
  const cookie = await cookieOf(market.phones.families[1] ?? "");
  const reply = await call("/api/family/national-address", {
    method: "PUT",
    body: { ...address, ...change },
    cookie,
  });
  expect([reply.status, codeOf(reply)]).toEqual([400, "request_malformed"]);
  expect(reply.body).toMatchObject({ detail: { field: Object.keys(change)[0] } });
});
