// Delivery places: served cities with fees and days, and their districts.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { listPlaces } from "../../shop/delivery/store.ts";
import { byLocale, storedIn } from "../../words/locales.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape } from "../shapes-shop.ts";

const nameShape = z.object(byLocale(() => z.string()));

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
      "Served cities and their districts, named in every language",
    ),
    ...refusalResponses,
  },
});

function nameOf({ nameAr, nameEn }: { readonly nameAr: string; readonly nameEn: string }) {
  return byLocale((locale) => storedIn(locale, nameAr, nameEn));
}

export const shopPlaces = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  listRoute,
  async (c) => {
    const { cities, districts } = await listPlaces(c.get("context").db);
    const byCity = Map.groupBy(districts, ({ cityId }) => cityId);
    const served = cities.filter(({ state }) => state === "served");
    return c.json(
      {
        cities: served.map((city) => ({
          id: city.id,
          name: nameOf(city),
          feeHalalas: city.feeHalalas,
          deliveryDays: city.deliveryDays,
          districts: (byCity.get(city.id) ?? []).map((one) => ({
            id: one.id,
            name: nameOf(one),
          })),
        })),
      },
      200,
    );
  },
);
