// The shop's public routes.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { RouteEnv } from "../respond.ts";
import { unpaidCancellations } from "./unpaid-cancellations.ts";
import { catalog } from "./catalog.ts";
import { shopDocuments } from "./documents.ts";
import { myOrders } from "./my-orders.ts";
import { orders } from "./orders.ts";
import { shopPlaces } from "./places.ts";
import { returnPhotos } from "./return-photos.ts";
import { returns } from "./returns.ts";

export const shop = new OpenAPIHono<RouteEnv>()
  .route("/", catalog)
  .route("/", orders)
  .route("/", shopPlaces)
  .route("/", shopDocuments)
  .route("/", unpaidCancellations)
  .route("/", myOrders)
  .route("/", returns)
  .route("/", returnPhotos);
