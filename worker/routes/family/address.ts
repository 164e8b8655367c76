// A family's national address, for its tax documents: only the family reads and writes it.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { recordFamilyAddress } from "../../money/documents/addresses/flows.ts";
import { loadFamilyAddress, type FamilyAddress } from "../../money/documents/addresses/store.ts";
import { nationalAddressShape } from "../../shop/settings/rules.ts";
import { subjectOf } from "../guard.ts";
import { badRequest, body, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";

const query = z.object({ as: asShape });
const addressBody = z.object({
  address: nationalAddressShape.extend({ recordedAt: instantShape }).nullable(),
});

/** Without who recorded it, which is the family's own helper or the operator. */
function shown({ familyId: _familyId, recordedBy: _recordedBy, ...address }: FamilyAddress) {
  return address;
}

const readRoute = createRoute({
  method: "get",
  path: "/national-address",
  request: { query },
  responses: { 200: json(addressBody, "Null until the family has given it"), ...refusalResponses },
});

const recordRoute = createRoute({
  method: "put",
  path: "/national-address",
  request: { query, body: body(nationalAddressShape) },
  responses: {
    200: json(addressBody, "Stands in the XML of tax documents from now on"),
    ...refusalResponses,
  },
});

export const familyAddress = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(readRoute, async (c) => {
    const address = await loadFamilyAddress(c.get("context").db, subjectOf(c, "fam_"));
    return c.json({ address: address === null ? null : shown(address) }, 200);
  })
  .openapi(recordRoute, async (c) => {
    const address = await recordFamilyAddress(c.get("context"), subjectOf(c, "fam_"), c.req.valid("json"));
    return c.json({ address: shown(address) }, 200);
  });
