// The operator's work lists: orders by step, gathered by family or hotel, as a file, and whole for printing.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { OrderId } from "../../core/id.ts";
import { halalas, plainRiyals } from "../../core/money.ts";
import { riyadhDay } from "../../core/time.ts";
import { groupByFamily, groupByHotel, loadWork, type WorkQuery } from "../../shop/lists/flows-work.ts";
import { stepsOf, troublesOf, type WorkOrder } from "../../shop/lists/rules-work.ts";
import {
  listNamedFamilies,
  listNamedHotels,
  listShown,
  type ShownOrderRow,
} from "../../shop/lists/store-work.ts";
import { orderListPageSize } from "../../shop/lists/store.ts";
import { ordersPerAct } from "../../shop/steps/flows-many.ts";
import { writeCursor } from "../../core/cursor.ts";
import { csvHeaders, streamCsv } from "../csv.ts";
import { cursorShape, nextCursorShape } from "../pages.ts";
import { familyIdShape } from "../payouts.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import {
  countsShape,
  orderFilterShape,
  groupShape,
  orderIdsShape,
  rowShape,
  wholeParcelShape,
  wholeRowShape,
  type Filter,
} from "./order-list-shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/orders",
  request: {
    query: orderFilterShape.extend({
      limit: z.coerce.number().int().min(1).max(ordersPerAct).default(orderListPageSize),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        orders: z.array(rowShape),
        nextCursor: nextCursorShape,
        /** Of the first page. */
        counts: countsShape.nullable(),
        areCountsCut: z.boolean().openapi({ description: "There are more open orders than were counted" }),
      }),
      "Orders",
    ),
    ...refusalResponses,
  },
});

const fileRoute = createRoute({
  method: "get",
  path: "/order-file",
  request: { query: orderFilterShape },
  responses: {
    200: { description: "The list as CSV", content: { "text/csv": { schema: z.string() } } },
    ...refusalResponses,
  },
});

const groupsRoute = createRoute({
  method: "get",
  path: "/order-groups",
  request: { query: orderFilterShape.extend({ by: z.enum(["family", "hotel"]) }) },
  responses: {
    200: json(z.object({ groups: z.array(groupShape) }), "The open orders, gathered"),
    ...refusalResponses,
  },
});

const wholeRoute = createRoute({
  method: "get",
  path: "/order-sheets",
  request: { query: z.object({ as: asShape, ids: orderIdsShape }) },
  responses: {
    200: json(
      z.object({
        orders: z.array(wholeRowShape),
        families: z.array(
          z.object({
            id: familyIdShape,
            name: z.string(),
            place: z.string(),
            phone: z.string(),
            address: z.string().nullable(),
          }),
        ),
      }),
      "Orders with their goods and families, for printing",
    ),
    ...refusalResponses,
  },
});

function queryOf(filter: Filter, size: number, cursor: Cursor | null): WorkQuery {
  const { step, trouble, family, hotel, city, fulfilment, day, find, sort } = filter;
  return {
    find,
    isDone: step === "done",
    filter: {
      step: step === "open" || step === "done" ? null : step,
      trouble: trouble ?? null,
      familyId: family ?? null,
      hotelId: hotel ?? null,
      cityId: city ?? null,
      fulfilment: fulfilment ?? null,
      day: day ?? null,
    },
    sort,
    cursor,
    size,
  };
}

const parcelsShape = z.array(wholeParcelShape);

/** A row with its steps and troubles; those of an order that is over are none. */
function rowOf({ parcels: text, address: _address, ...row }: ShownOrderRow, now: number) {
  const parcels = parcelsShape.parse(JSON.parse(text));
  const work: WorkOrder = { ...row, parcels, hotelId: null, cityId: null };
  const isOpen = row.state === "paid";
  return {
    ...row,
    steps: isOpen ? [...stepsOf(work)] : [],
    troubles: isOpen ? [...troublesOf(work, now)] : [],
    parcels,
  };
}

async function loadRows(ctx: Context, ids: readonly OrderId[]) {
  const rows = await listShown(ctx.db, ids, false);
  return rows.map((row) => rowShape.parse(rowOf(row, ctx.now)));
}

const head = [
  "number",
  "state",
  "placed_on",
  "promised_on",
  "fulfilment",
  "hotel",
  "city",
  "buyer",
  "families",
  "parcel_states",
  "total_sar",
  "on_hold",
];

async function csvPage(ctx: Context, filter: Filter, cursor: Cursor | null) {
  const { ids, next } = await loadWork(ctx, queryOf(filter, ordersPerAct, cursor));
  const orders = await loadRows(ctx, ids);
  const rows = orders.map((order) => [
    order.number,
    order.state,
    riyadhDay(order.placedAt),
    riyadhDay(order.promisedAt),
    order.fulfilment,
    order.hotelName ?? "",
    order.city ?? "",
    order.buyerName,
    order.parcels.map(({ familyName }) => familyName).join("; "),
    order.parcels.map(({ state }) => state).join("; "),
    plainRiyals(halalas(order.totalHalalas)),
    order.isOnHold ? 1 : 0,
  ]);
  return { rows, next };
}

async function loadGroups(ctx: Context, filter: Filter, by: "family" | "hotel") {
  const { filter: narrowed } = queryOf(filter, 1, null);
  if (by === "hotel") {
    const groups = await groupByHotel(ctx, narrowed);
    const named = await listNamedHotels(
      ctx.db,
      groups.map(({ key }) => key),
    );
    return named.map((one, index) => ({ ...one, phone: null, ...countsOf(groups[index]) }));
  }
  const groups = await groupByFamily(ctx, narrowed);
  const named = await listNamedFamilies(
    ctx.db,
    groups.map(({ key }) => key),
  );
  return named.map(({ address: _address, ...one }, index) => ({ ...one, ...countsOf(groups[index]) }));
}

/** Names come in the order of their groups. */
function countsOf(group: { orders: number; late: number; firstDueAt: number } | undefined) {
  const { orders = 0, late = 0, firstDueAt = 0 } = group ?? {};
  return { orders, late, firstDueAt };
}

export const orderLists = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { limit, cursor = null, ...filter } = c.req.valid("query");
    const ctx = c.get("context");
    const { ids, next, counts, areCountsCut } = await loadWork(ctx, queryOf(filter, limit, cursor));
    const nextCursor = next === null ? null : writeCursor(next);
    return c.json({ orders: await loadRows(ctx, ids), nextCursor, counts, areCountsCut }, 200);
  })
  .openapi(fileRoute, (c) => {
    const ctx = c.get("context");
    const filter = c.req.valid("query");
    const file = streamCsv(head, (cursor) => csvPage(ctx, filter, cursor));
    return c.body(file, 200, csvHeaders(`orders-${riyadhDay(ctx.now)}.csv`));
  })
  .openapi(groupsRoute, async (c) => {
    const { by, ...filter } = c.req.valid("query");
    return c.json({ groups: await loadGroups(c.get("context"), filter, by) }, 200);
  })
  .openapi(wholeRoute, async (c) => {
    const ctx = c.get("context");
    const found = await listShown(ctx.db, c.req.valid("query").ids, true);
    const orders = found.map((row) =>
      wholeRowShape.parse({
        ...rowOf(row, ctx.now),
        address: row.address === null ? null : JSON.parse(row.address),
      }),
    );
    const familyIds = new Set(orders.flatMap(({ parcels }) => parcels.map(({ familyId }) => familyId)));
    return c.json({ orders, families: await listNamedFamilies(ctx.db, [...familyIds]) }, 200);
  });
