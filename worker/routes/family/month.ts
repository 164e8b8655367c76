// A family's month in plain numbers: what it sold, what was kept of it, what it received, and what comes next.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { add, subtract } from "../../core/money.ts";
import { isRefusal } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { sumStatement } from "../../money/statements/flows.ts";
import { disputedNetOf, monthOf, sentNetOf } from "../../money/statements/rules.ts";
import { subjectOf } from "../guard.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { amountShape, dayShape } from "../shapes-shop.ts";
import { upcomingShape } from "../statement-shapes.ts";

const monthRoute = createRoute({
  method: "get",
  path: "/month",
  request: { query: z.object({ as: asShape }) },
  responses: {
    200: json(
      z
        .object({
          fromOn: dayShape,
          untilOn: dayShape,
          soldHalalas: amountShape,
          returnedHalalas: amountShape,
          commissionHalalas: amountShape,
          vatHalalas: amountShape,
          shareHalalas: amountShape,
          receivedHalalas: amountShape,
          coming: upcomingShape,
        })
        .openapi("FamilyMonth", {
          description: "`sold - returned - commission - vat = share`",
        }),
      "What was sold and received this month, and what comes next",
    ),
    ...refusalResponses,
  },
});

export const familyMonth = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  monthRoute,
  async (c) => {
    const context = c.get("context");
    const period = monthOf(riyadhDay(context.now));
    const statement = await sumStatement(context, subjectOf(c, "fam_"), period);
    if (isRefusal(statement)) return no(c, statement);
    const { goods, account, coming } = statement;
    const { soldHalalas, commissionHalalas, vatHalalas } = goods;
    const returnedHalalas = add(goods.returnedHalalas, disputedNetOf(account));
    return c.json(
      {
        ...period,
        soldHalalas,
        returnedHalalas,
        commissionHalalas,
        vatHalalas,
        shareHalalas: subtract(soldHalalas, add(returnedHalalas, commissionHalalas, vatHalalas)),
        receivedHalalas: sentNetOf(account),
        coming: { ...coming, parts: [...coming.parts] },
      },
      200,
    );
  },
);
