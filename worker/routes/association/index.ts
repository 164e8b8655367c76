// An association's routes: its families, and what waits at one of them.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { openingStates } from "../../../db/schema/catalog.ts";
import { searchInput } from "../../core/inputs.ts";
import { refuse } from "../../core/refusal.ts";
import {
  associationPageSize,
  listAssociationFamilies,
  listCases,
  loadAssociationFamily,
  rankOf,
} from "../../shop/lists/store-association.ts";
import { orderListPageSize } from "../../shop/lists/store.ts";
import { readyBy } from "../../shop/promises/rules-family.ts";
import { noticeNames } from "../../words/all/family-notices.ts";
import { mayActAs, subjectOf } from "../guard.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, fulfilmentKindShape, parcelIdShape, parcelStateShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";

const familyShape = z.object({
  slug: z.string(),
  name: z.string(),
  place: z.string(),
  phone: z.string(),
  state: z.enum(openingStates),
});

const countsShape = { openParcels: z.int(), waitingParcels: z.int(), lateParcels: z.int() };

const listRoute = createRoute({
  method: "get",
  path: "/families",
  request: {
    query: z.object({ as: asShape, find: searchInput(80).optional(), cursor: cursorShape.optional() }),
  },
  responses: {
    200: json(
      z.object({
        families: z.array(
          familyShape.extend({
            ...countsShape,
            waitingSince: instantShape.nullable(),
            nextReadyBy: instantShape.nullable(),
          }),
        ),
        /** Of all its families, whatever page of them is asked for. */
        counts: z.object({ families: z.int(), ...countsShape }),
        nextCursor: nextCursorShape,
      }),
      "The association's families: late ones first, then those for whose yes somebody waits",
    ),
    ...refusalResponses,
  },
});

const linesShape = z.array(
  z.object({ title: z.string(), quantity: z.int(), pictureHash: z.string().nullable() }),
);
const toldShape = z.array(
  z.object({ name: z.enum(noticeNames), at: instantShape, sentAt: instantShape.nullable() }),
);

const casesRoute = createRoute({
  method: "get",
  path: "/families/{slug}",
  request: {
    params: z.object({ slug: z.string().max(120) }),
    query: z.object({ as: asShape, cursor: cursorShape.optional() }),
  },
  responses: {
    200: json(
      z.object({
        family: familyShape,
        parcels: z.array(
          z.object({
            id: parcelIdShape,
            orderNumber: z.string(),
            state: parcelStateShape,
            paidAt: instantShape,
            /** By when the buyer was promised it, and by when it has to be packed for that. */
            promisedAt: instantShape,
            readyBy: instantShape,
            fulfilment: fulfilmentKindShape,
            isOnHold: z.boolean(),
            lines: linesShape,
            /** What the family was told of it. */
            told: toldShape,
          }),
        ),
        nextCursor: nextCursorShape,
      }),
      "A family and what it has in hand, without its money and its buyers",
    ),
    ...refusalResponses,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("association"));

export const association = app
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const { find = "", cursor = null } = c.req.valid("query");
    const { rows, counts } = await listAssociationFamilies(db, subjectOf(c, "asn_"), now, find, cursor);
    const { page: families, nextCursor } = pageOf(rows, associationPageSize, (row) => {
      return { rank: rankOf(row), id: row.slug };
    });
    return c.json({ families, counts, nextCursor }, 200);
  })
  .openapi(casesRoute, async (c) => {
    const { db } = c.get("context");
    const { cursor = null } = c.req.valid("query");
    const found = await loadAssociationFamily(db, subjectOf(c, "asn_"), c.req.valid("param").slug);
    if (found === null) return no(c, refuse("family_unknown"));
    const { id: familyId, ...family } = found;
    const { page, nextCursor } = pageOf(
      await listCases(db, familyId, cursor),
      orderListPageSize,
      ({ promisedAt, id }) => ({ rank: promisedAt, id }),
    );
    const parcels = page.map(({ deliveryDays, lines, told, ...parcel }) => ({
      ...parcel,
      readyBy: readyBy({ ...parcel, deliveryDays }),
      lines: linesShape.parse(JSON.parse(lines)),
      told: toldShape.parse(JSON.parse(told)),
    }));
    return c.json({ family, parcels, nextCursor }, 200);
  });
