// Delivery places: served cities with fees and days, and their districts.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { listPlaces } from "../../shop/delivery/store.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape } from "../shapes-shop.ts";

const nameShape = z.object({ ar: z.string(), en: z.string() });

const listRoute = createRoute({
  method: "get",
  path: "/places",
  responses: {
    200: json(
      z.object({
        cities: z.array(
          z.object({
            id: z.string(),
            name: nameShape,
            feeHalalas: amountShape,
            deliveryDays: z.int(),
            districts: z.array(z.object({ id: z.string(), name: nameShape })),
          }),
        ),
      }),
      "Served cities and their districts, named in both languages",
    ),
    ...refusalResponses,
  },
});

export const shopPlaces = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  listRoute,
  async (c) => {
    const { cities, districts } = await listPlaces(c.get("context").db);
    const byCity = Map.groupBy(districts, ({ cityId }) => cityId);
    const served = cities.filter(({ state }) => state === "served");
    return c.json(
      {
        cities: served.map(({ id, nameAr, nameEn, feeHalalas, deliveryDays }) => ({
          id,
          name: { ar: nameAr, en: nameEn },
          feeHalalas,
          deliveryDays,
          districts: (byCity.get(id) ?? []).map((one) => ({
            id: one.id,
            name: { ar: one.nameAr, en: one.nameEn },
          })),
        })),
      },
      200,
    );
  },
);
