// No list ends silently: every list of the API pages by a cursor, says how many there are in all, or is whole by its nature.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { api } from "../../worker/api.ts";

const schemaShape = z.looseObject({
  $ref: z.string().optional(),
  type: z.unknown().optional(),
  properties: z.record(z.string(), z.looseObject({ $ref: z.string().optional() })).optional(),
});
type Schema = z.infer<typeof schemaShape>;
const documentShape = z.object({
  paths: z.record(z.string(), z.looseObject({ get: z.unknown().optional() })),
  components: z.object({ schemas: z.record(z.string(), schemaShape) }),
});
const operationShape = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: schemaShape })).optional() }),
  ),
});

const info = { title: "Souq al-Usar", version: "1" };
const document = documentShape.parse(
  JSON.parse(JSON.stringify(api.getOpenAPI31Document({ openapi: "3.1.0", info }))),
);

function whole(schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}

/** Lists that are whole by their nature: what bounds each. */
const bounded: Readonly<Record<string, string>> = {
  "/api/shop/hotels hotels":
    "all open hotels: fewer than its limit of a thousand, which the picker needs whole",
  "/api/shop/hotels/{id}/slots slots": "the windows of three weeks",
  "/api/shop/orders/{token}/documents documents": "of one order",
  "/api/family/parcels/{id}/commission lines": "of one parcel",
  "/api/family/payouts/{id} parts": "a payout has at most two hundred parcels",
  "/api/operator/payouts/{id} parts": "a payout has at most two hundred parcels",
  "/api/operator/payouts/{id} steps": "of one payout",
  "/api/operator/due-payouts days": "one for each pay day until the longest delay has passed",
  "/api/family/statement rates": "one for each rate in force; its lists have cursors of their own",
  "/api/operator/families/{id}/statement rates": "as the family's own",
  "/api/operator/orders/{id}/refunds refunds": "of one order",
  "/api/operator/orders/{id}/refunds refundedLines": "of one order",
  "/api/operator/orders/{id}/refunds returns": "of one order",
  "/api/operator/orders/{id}/refunds lines": "of one order",
  "/api/operator/families/{id}/vat-statuses statuses": "of one family",
  "/api/operator/settings settings": "one for each name",
  "/api/operator/money balances": "one for each account",
  "/api/operator/money byAge": "one for each age",
  "/api/operator/money byWaitReason": "one for each reason",
  "/api/operator/money days": "thirty days",
  "/api/operator/money differences": "a count for each cause",
  "/api/operator/money/orders/{id} families": "of one order",
  "/api/operator/money/orders/{id} entries": "of one order",
  "/api/operator/money/reconciliation runs": "named as the last ones",
  "/api/operator/bank-files/{id}/payees payees": "of one file, which has a limit of payments",
  "/api/operator/national-addresses/missing families":
    "the first ones, and its count says how many there are",
  "/api/operator/national-addresses/missing operator": "the fields of one address",
  "/api/operator/money/orders/{id} unused": "of one order",
  "/api/operator/search orders": "named as the first five of its kind",
  "/api/operator/search parcels": "named as the first five of its kind",
  "/api/operator/search families": "named as the first five of its kind",
  "/api/operator/search payouts": "named as the first five of its kind",
  "/api/operator/search documents": "named as the first five of its kind",
  "/api/operator/alarms changes": "one for each kind of change",
  "/api/operator/alarms alarms": "one for each kind of refusal that came too often",
  "/api/operator/order-groups groups": "one for each family or hotel that has open orders",
  "/api/operator/order-sheets orders": "those that were asked for, at most two hundred",
  "/api/operator/order-sheets families": "those of the orders",
  "/api/operator/start troubles": "one for each kind",
  "/api/operator/start waiting": "one for each kind",
  "/api/operator/start windows": "those of a day",
  "/api/desk/bags bags": "all of a day, without a limit",
  "/api/desk/problems problems": "all of a day, without a limit",
  "/api/desk/bags/{id} problems": "of one order",
  "/api/desk/handovers handovers": "all of a day, without a limit",
  "/api/shop/places cities": "all of the region, a few dozen, each with its districts",
  "/api/operator/cities cities": "all of the region, a few dozen",
  "/api/shop/my-data orders": "all of one phone, for it is the whole of what is kept",
  "/api/security/factors factors": "of one person",
  "/api/security/sessions sessions": "of one person",
  "/api/operator/people/{id}/sessions sessions": "of one person",
};

/** Where an answer has several lists, its cursor goes on with the first, or with this one. */
const pagedIn: Readonly<Record<string, string>> = { "/api/operator/money/reconciliation": "differences" };

interface List {
  readonly name: string;
  readonly path: string;
  readonly isPaged: boolean;
  readonly isCounted: boolean;
}

const lists = Object.entries(document.paths).flatMap(([path, { get }]): List[] => {
  if (get === undefined) return [];
  const { parameters, responses } = operationShape.parse(get);
  const schema = responses["200"]?.content?.["application/json"]?.schema;
  const properties = schema === undefined ? {} : (whole(schema).properties ?? {});
  const hasCursor =
    "nextCursor" in properties && parameters.some((one) => one.in === "query" && one.name === "cursor");
  const arrays = Object.entries(properties).filter(
    ([, value]) => whole(schemaShape.parse(value)).type === "array",
  );
  const totals = schemaShape.safeParse(properties["totals"]).data?.properties ?? {};
  return arrays.map(([name]) => ({
    name: `${path} ${name}`,
    path,
    isPaged: hasCursor && (pagedIn[path] ?? arrays[0]?.[0]) === name,
    isCounted: name in totals,
  }));
});

describe("no list ends silently", () => {
  test.each(lists)("$name", ({ name, isPaged, isCounted }) => {
    expect([isPaged || isCounted, bounded[name] !== undefined]).toContain(true);
  });

  test("what is called bounded is a list of the API, and is not paged besides", () => {
    const open = lists.filter(({ isPaged, isCounted }) => !isPaged && !isCounted).map(({ name }) => name);
    expect(Object.keys(bounded).toSorted()).toEqual(open.toSorted());
  });
});
