// The operator's served cities, with their fees and days.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { cityStates } from "../../../db/schema/delivery.ts";
import { halalas } from "../../core/money.ts";
import { isRefusal } from "../../core/refusal.ts";
import { changeCity } from "../../shop/delivery/flows.ts";
import { listPlaces } from "../../shop/delivery/store.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";

const termsShape = z.object({
  state: z.enum(cityStates),
  feeHalalas: z.int().min(0).max(100_000),
  deliveryDays: z.int().min(1).max(30),
});

const cityShape = z
  .object({
    id: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    state: z.enum(cityStates),
    feeHalalas: amountShape,
    deliveryDays: z.int(),
    districts: z.int(),
  })
  .openapi("DeliveryCity");

const listRoute = createRoute({
  method: "get",
  path: "/cities",
  request: { query: z.object({ as: asShape }) },
  responses: {
    200: json(z.object({ cities: z.array(cityShape) }), "Cities and their terms"),
    ...refusalResponses,
  },
});

const changeRoute = createRoute({
  method: "put",
  path: "/cities/{id}",
  request: {
    params: z.object({ id: z.templateLiteral(["cty_", z.string().max(60)]) }),
    body: body(termsShape),
  },
  responses: { 200: json(z.object({ cityId: z.string() }), "Holds for new orders"), ...refusalResponses },
});

export const operatorPlaces = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { cities, districts } = await listPlaces(c.get("context").db);
    const counts = Map.groupBy(districts, ({ cityId }) => cityId);
    return c.json(
      {
        cities: cities.map((city) =>
          cityShape.parse({ ...city, districts: counts.get(city.id)?.length ?? 0 }),
        ),
      },
      200,
    );
  })
  .openapi(changeRoute, async (c) => {
    const { feeHalalas, ...terms } = c.req.valid("json");
    const changed = await changeCity(c.get("context"), c.req.valid("param").id, {
      ...terms,
      feeHalalas: halalas(feeHalalas),
    });
    return isRefusal(changed) ? no(c, changed) : c.json({ cityId: changed.id }, 200);
  });
