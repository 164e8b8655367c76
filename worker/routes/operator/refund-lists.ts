// The operator's lists of refunds by how far they are, and of returns that wait for an answer.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { searchInput } from "../../core/inputs.ts";
import { refundReasons, returnReasons } from "../../../db/schema/refunds.ts";
import { readSought } from "../../money/finding/rules.ts";
import { refundReasonOf } from "../../money/refunds/returns/rules.ts";
import { listOpenReturns, returnsPageSize } from "../../money/refunds/returns/store.ts";
import {
  countRefunds,
  idsOfOrders,
  listRefunds,
  refundsPageSize,
} from "../../money/refunds/sending/store-lists.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { refundShape, returnShape } from "./refund-shapes.ts";

const countsShape = z
  .object({ returns: z.int(), stuck: z.int(), sending: z.int() })
  .openapi({ description: "How many wait, of all" });

const sought = { as: asShape, find: searchInput(80).optional(), cursor: cursorShape.optional() };

const listedShape = refundShape.extend({
  number: z.string(),
  reason: z.enum([...refundReasons, "unused"]).openapi({ description: "`unused`: an unused payment" }),
});

const refundsRoute = createRoute({
  method: "get",
  path: "/refunds",
  request: {
    query: z.object({
      ...sought,
      show: z.enum(["stuck", "sending", "done"]).default("stuck"),
      reason: listedShape.shape.reason.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({ refunds: z.array(listedShape), counts: countsShape, nextCursor: nextCursorShape }),
      "Refunds: what waits oldest first, what has ended newest first",
    ),
    ...refusalResponses,
  },
});

const photoIdsShape = z.array(z.string());

const openReturnShape = returnShape.extend({
  number: z.string(),
  title: z.string(),
  photoIds: photoIdsShape,
  /** The refund's reason when approved. */
  refundReason: z.enum(refundReasons),
});

const returnsRoute = createRoute({
  method: "get",
  path: "/returns",
  request: { query: z.object({ ...sought, reason: z.enum(returnReasons).optional() }) },
  responses: {
    200: json(
      z.object({
        returns: z.array(openReturnShape),
        counts: countsShape,
        nextCursor: nextCursorShape,
      }),
      "Returns that wait for an answer, oldest first",
    ),
    ...refusalResponses,
  },
});

const ordersOf = (find: string | undefined) => (find === undefined || find === "" ? null : readSought(find));

export const refundLists = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(refundsRoute, async (c) => {
    const { db } = c.get("context");
    const { show: side, reason = null, find, cursor = null } = c.req.valid("query");
    const [rows, counts] = await Promise.all([
      listRefunds(db, { side, reason, orders: ordersOf(find) }, cursor),
      countRefunds(db),
    ]);
    const { page, nextCursor } = pageOf(rows, refundsPageSize, ({ decidedAt, id }) => {
      return { rank: decidedAt, id };
    });
    return c.json({ refunds: page, counts, nextCursor }, 200);
  })
  .openapi(returnsRoute, async (c) => {
    const { db } = c.get("context");
    const { reason = null, find, cursor = null } = c.req.valid("query");
    const orders = ordersOf(find);
    const orderIds = orders === null ? null : idsOfOrders(orders);
    const [rows, counts] = await Promise.all([
      listOpenReturns(db, { reason, orderIds }, cursor),
      countRefunds(db),
    ]);
    const { page, nextCursor } = pageOf(rows, returnsPageSize, ({ requestedAt, id }) => {
      return { rank: requestedAt, id };
    });
    const returns = page.map((asked) =>
      openReturnShape.parse({
        ...asked,
        photoIds: JSON.parse(asked.photoIds),
        refundReason: refundReasonOf[asked.reason],
      }),
    );
    return c.json({ returns, counts, nextCursor }, 200);
  });
