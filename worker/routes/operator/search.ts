// The operator's search box: what has a number, a phone or a name, in one answer.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { documentKinds } from "../../../db/schema/documents.ts";
import { orderStates } from "../../../db/schema/orders.ts";
import { searchInput } from "../../core/inputs.ts";
import { numberOf } from "../../money/documents/issuing/rules-drafts.ts";
import { readSought } from "../../money/finding/rules.ts";
import { find } from "../../money/finding/store.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { parcelStateShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";

const foundShape = z
  .object({
    orders: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        state: z.enum(orderStates),
        buyerName: z.string(),
        hotelName: z.string().nullable(),
      }),
    ),
    parcels: z.array(
      z.object({ id: z.string(), orderNumber: z.string(), state: parcelStateShape, familyName: z.string() }),
    ),
    families: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })),
    payouts: z.array(z.object({ id: z.string(), familyName: z.string(), amountHalalas: amountShape })),
    documents: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        kind: z.enum(documentKinds),
        orderId: z.string(),
        orderNumber: z.string(),
      }),
    ),
  })
  .openapi("Found");

const searchRoute = createRoute({
  method: "get",
  path: "/search",
  request: { query: z.object({ query: searchInput(80) }) },
  responses: { 200: json(foundShape, "The first five of each kind"), ...refusalResponses },
});

export const operatorSearch = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  searchRoute,
  async (c) => {
    const { documents, ...found } = await find(c.get("context").db, readSought(c.req.valid("query").query));
    const numbered = documents.map(({ issuer, counter, ...row }) => ({
      ...row,
      number: numberOf({ issuer, kind: row.kind, counter }),
    }));
    return c.json({ ...found, documents: numbered }, 200);
  },
);
