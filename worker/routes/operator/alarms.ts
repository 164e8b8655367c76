// What the limiter refuses right now, for the operator: what, how often, since when.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { listAlarms } from "../../core/alarms.ts";
import { limitNames, limits, type LimitName } from "../../core/limits.ts";
import { badRequest, json, refusals, type RouteEnv } from "../respond.ts";
import { instantShape } from "../shop/shapes.ts";

const alarmShape = z
  .object({ name: z.enum(limitNames), count: z.int(), since: instantShape, lastAt: instantShape })
  .openapi("Alarm");

const listRoute = createRoute({
  method: "get",
  path: "/alarms",
  responses: {
    200: json(
      z.object({ alarms: z.array(alarmShape) }),
      "Limits that refuse more than people who hurry; each is gone half an hour after its last refusal",
    ),
    ...refusals,
  },
});

function isLimit(name: string): name is LimitName {
  return name in limits;
}

export const alarms = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(listRoute, async (c) => {
  const { db, now } = c.get("context");
  const found = (await listAlarms(db, now)).flatMap(({ name, count, ...times }) =>
    isLimit(name) && count >= limits[name].alarmFrom ? [{ name, count, ...times }] : [],
  );
  return c.json({ alarms: found }, 200);
});
