// The shapes of an order for its buyer.
import { orderStates } from "../../../db/schema/orders.ts";
import { z } from "@hono/zod-openapi";
import { amountShape, instantShape } from "../shapes-shop.ts";

export const orderShape = z
  .object({
    id: z.string(),
    number: z.string(),
    token: z.string(),
    state: z.enum(orderStates),
    totalHalalas: amountShape,
    expiresAt: instantShape,
    paidAt: instantShape.nullable(),
    parcels: z.array(
      z.object({
        id: z.string(),
        familyName: z.string(),
        state: z.string(),
        grossHalalas: amountShape,
        lines: z.array(
          z.object({
            title: z.string(),
            personalText: z.string().nullable(),
            quantity: z.int(),
            priceHalalas: amountShape,
            grossHalalas: amountShape,
          }),
        ),
      }),
    ),
  })
  .openapi("Order");

export const placedOrderShape = z
  .object({ order: orderShape, payment: z.object({ url: z.url() }).nullable() })
  .openapi("PlacedOrder");
