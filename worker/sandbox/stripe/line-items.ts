// The lines of a Checkout Session, stored beside it and shown as Stripe's line items.
import type Stripe from "stripe";
import { z } from "zod";
import type { Database } from "../database.ts";
import { newId } from "../id.ts";
import type { List } from "./lists.ts";
import { loadHidden } from "./objects.ts";
import type { LineInput } from "./session-shape.ts";

/** The wire format: the SDK parses the decimal string itself. */
export type LineItem = Omit<Stripe.LineItem, "price"> & {
  readonly price: Omit<Stripe.Price, "unit_amount_decimal"> & { readonly unit_amount_decimal: string };
};

export function newLineItem(line: LineInput, created: number): LineItem {
  const {
    currency,
    unit_amount: unitAmount,
    product_data: product,
    tax_behavior: taxBehavior,
  } = line.price_data;
  const amount = unitAmount * line.quantity;
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: product.name,
    metadata: line.metadata ?? {},
    quantity: line.quantity,
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId("prod", 14),
      recurring: null,
      tax_behavior: taxBehavior ?? "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount: unitAmount,
      unit_amount_decimal: String(unitAmount),
    },
  };
}

const hiddenShape = z.object({
  lines: z.array(
    z.custom<LineItem>((value) => z.object({ object: z.literal("item") }).safeParse(value).success),
  ),
});

export function loadLineItems(database: Database, sessionId: string): LineItem[] {
  return hiddenShape.parse(loadHidden(database, sessionId)).lines;
}

interface LinePage {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
}

/** One page of lines in their original order; `null` when the cursor is unknown. */
export function listLineItems(database: Database, sessionId: string, page: LinePage): List<LineItem> | null {
  const lines = loadLineItems(database, sessionId);
  const after = page.starting_after;
  const start = after === undefined ? 0 : lines.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) return null;
  const data = lines.slice(start, start + (page.limit ?? 10));
  const url = `/v1/checkout/sessions/${sessionId}/line_items`;
  return { object: "list", data, has_more: start + data.length < lines.length, url };
}
