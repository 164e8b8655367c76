// The operator's first page: what needs a decision, what stands at each step, and today's figures.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { riyadhDay } from "../../core/time.ts";
import { decisionNames, loadDecisions } from "../../money/decisions/store.ts";
import { listWithoutAddress } from "../../money/documents/addresses/store.ts";
import { countSteps, countTroubles, countWindows, workTroubles } from "../../shop/lists/rules-work.ts";
import { listWork, startMax } from "../../shop/lists/store-work.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { countsShape } from "./order-list-shapes.ts";

const startShape = z
  .object({
    troubles: z.array(
      z.object({ name: z.enum(workTroubles), count: z.int(), since: instantShape.nullable() }),
    ),
    waiting: z.array(
      z.object({
        name: z.enum([...decisionNames, "addresses"]),
        count: z.int(),
        since: instantShape.nullable(),
        dueAt: instantShape.nullable(),
      }),
    ),
    steps: countsShape,
    /** There are more open orders than these were counted among. */
    areCountsCut: z.boolean(),
    windows: z.array(z.object({ opensAt: instantShape, bags: z.int(), atDesk: z.int() })),
    refused: z.object({ access: z.int(), limits: z.int() }),
    today: z.object({ orders: z.int(), totalHalalas: amountShape }),
  })
  .openapi("OperatorStart");

const startRoute = createRoute({
  method: "get",
  path: "/start",
  request: { query: z.object({ as: asShape }) },
  responses: { 200: json(startShape, "What needs a decision, and today's figures"), ...refusalResponses },
});

export const operatorStart = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  startRoute,
  async (c) => {
    const { db, now } = c.get("context");
    const [found, { waiting, refused, today }, addresses] = await Promise.all([
      listWork(db, { isPlaced: false }, null, startMax),
      loadDecisions(db, now),
      listWithoutAddress(db, riyadhDay(now), 0),
    ]);
    const orders = found.slice(0, startMax);
    return c.json(
      {
        troubles: [...countTroubles(orders, now)],
        waiting: [
          ...waiting,
          { name: "addresses" as const, count: addresses.count, since: null, dueAt: null },
        ],
        steps: { ...countSteps(orders), open: orders.length },
        areCountsCut: found.length > startMax,
        windows: [...countWindows(orders, now)],
        refused,
        today,
      },
      200,
    );
  },
);
