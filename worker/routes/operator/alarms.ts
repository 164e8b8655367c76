// The operator's alarms: changes made in the processor's dashboard, and limits that refuse requests now.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { differenceCauses } from "../../../db/schema/reconciliation.ts";
import { listAlarms } from "../../core/alarms.ts";
import { limitNames, limits, type LimitName } from "../../core/limits.ts";
import { listChangeAlarms } from "../../money/differences/store-changes.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { instantShape } from "../shapes-shop.ts";

const alarmShape = z
  .object({ name: z.enum(limitNames), count: z.int(), since: instantShape, lastAt: instantShape })
  .openapi("Alarm");

const changeShape = z
  .object({ cause: z.enum(differenceCauses), count: z.int(), since: instantShape })
  .openapi("Change");

const listRoute = createRoute({
  method: "get",
  path: "/alarms",
  responses: {
    200: json(
      z.object({ alarms: z.array(alarmShape), changes: z.array(changeShape) }),
      "What was changed at the processor and not by us, until it is resolved; limits that refuse more than people who hurry; each is gone half an hour after its last refusal",
    ),
    ...refusalResponses,
  },
});

function isLimit(name: string): name is LimitName {
  return name in limits;
}

export const alarms = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(listRoute, async (c) => {
  const { db, now } = c.get("context");
  const [listed, changes] = await Promise.all([listAlarms(db, now), listChangeAlarms(db)]);
  const found = listed.flatMap(({ name, count, ...times }) =>
    isLimit(name) && count >= limits[name].alarmFrom ? [{ name, count, ...times }] : [],
  );
  return c.json({ alarms: found, changes }, 200);
});
