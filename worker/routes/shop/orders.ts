// Quotes and orders: pricing a basket, placing an order, and its state.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { getCookie } from "hono/cookie";
import { titleWith } from "../../shop/catalog/rules-personal.ts";
import { pictureOf } from "../../shop/catalog/rules-pictures.ts";
import { placeOrder, quote, type PlacedOrder, type Quoted } from "../../shop/checkout/flows.ts";
import type { Quote } from "../../shop/checkout/rules.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { deliveredBy } from "../../shop/delivery/rules.ts";
import { documentWords } from "../../words/all/worker.ts";
import { hashSecret } from "../../core/secrets.ts";
import { loadOrderByToken, type WholeOrder } from "../../shop/orders/store.ts";
import { checkPayment, openPayment, type PayableOrder } from "../../money/payments/flows.ts";
import { followUp } from "../../after.ts";
import { sessionCookie } from "../guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderRequestShape, quoteRequestShape, quoteShape } from "../shapes-shop.ts";
import { placedOrderShape } from "./shapes-order.ts";
import { readLocale } from "../../words/locales.ts";

type PlacedBody = z.infer<typeof placedOrderShape>;

const postQuote = createRoute({
  method: "post",
  path: "/quotes",
  request: { body: body(quoteRequestShape) },
  responses: { 200: json(quoteShape, "The basket as it can be ordered now"), ...refusalResponses },
});

const postOrder = createRoute({
  method: "post",
  path: "/orders",
  request: {
    headers: z.object({ "idempotency-key": z.string().trim().min(8).max(120).optional() }),
    body: body(orderRequestShape),
  },
  responses: {
    200: json(placedOrderShape, "The order that this key made before"),
    201: json(placedOrderShape, "The order, its goods held until it is paid"),
    ...refusalResponses,
  },
});

const getOrder = createRoute({
  method: "get",
  path: "/orders/{token}",
  request: { params: z.object({ token: z.string().max(80) }) },
  responses: { 200: json(placedOrderShape, "The order as it stands"), ...refusalResponses },
});

/** The window of a pickup, or the day of a delivery; null without a slot or a district. */
function promiseOf({ quoted, slot, place }: Quoted): number | null {
  if (place === null) return slot?.opensAt ?? null;
  return deliveredBy(quoted.readyAt, place.deliveryDays);
}

function quoteBody(
  quoted: Quote,
  isFeeKnown: boolean,
  promisedAt: number | null,
): z.infer<typeof quoteShape> {
  const { parcels, problems, goodsHalalas, feeHalalas, vatHalalas, totalHalalas, readyAt } = quoted;
  return {
    parcels: parcels.map((parcel) => {
      const facts = parcel.lines[0]?.facts;
      return {
        familySlug: facts?.familySlug ?? "",
        familyName: facts?.familyName ?? "",
        place: facts?.place ?? "",
        readyAt: parcel.readyAt,
        grossHalalas: parcel.grossHalalas,
        lines: parcel.lines.map((line) => ({
          variantId: line.variantId,
          productSlug: line.facts.productSlug,
          title: line.facts.title,
          label: line.facts.label,
          personalText: line.personalText ?? null,
          picture:
            line.facts.pictureHash === null ? null : pictureOf(line.facts.pictureHash, line.facts.title),
          quantity: line.quantity,
          stock: line.facts.stock,
          priceHalalas: line.facts.priceHalalas,
          grossHalalas: line.grossHalalas,
        })),
      };
    }),
    problems: [...problems],
    goodsHalalas,
    feeHalalas,
    isFeeKnown,
    vatHalalas,
    totalHalalas,
    readyAt,
    promisedAt,
  };
}

function placedBody(order: PlacedOrder): PlacedBody["order"] {
  const byParcel = Map.groupBy(order.lines, (line) => line.parcelId);
  return {
    id: order.id,
    number: order.number,
    token: order.token,
    state: "placed",
    totalHalalas: order.totalHalalas,
    expiresAt: order.expiresAt,
    paidAt: null,
    parcels: [...byParcel].map(([id, lines]) => ({
      id,
      familyName: lines[0]?.familyName ?? "",
      state: "placed",
      grossHalalas: lines[0]?.parcelGrossHalalas ?? 0,
      lines: lines.map(({ title, personalText, quantity, priceHalalas, grossHalalas }) => ({
        title,
        personalText,
        quantity,
        priceHalalas,
        grossHalalas,
      })),
    })),
  };
}

function standingBody(whole: WholeOrder): PlacedBody["order"] {
  const { id, number, token, state, totalHalalas, expiresAt, paidAt } = whole.order;
  return {
    id,
    number,
    token,
    state,
    totalHalalas,
    expiresAt,
    paidAt,
    parcels: whole.parcels.map((parcel) => ({
      id: parcel.id,
      familyName: parcel.family.name,
      state: parcel.state,
      grossHalalas: parcel.grossHalalas,
      lines: parcel.lines.map(({ title, personalText, quantity, priceHalalas, grossHalalas }) => ({
        title,
        personalText,
        quantity,
        priceHalalas,
        grossHalalas,
      })),
    })),
  };
}

function payableOf(whole: WholeOrder): PayableOrder {
  const { order, parcels } = whole;
  return {
    ...order,
    feeTitle: documentWords[readLocale(order.locale)].fees[order.fulfilment],
    email: order.buyerEmail,
    lines: parcels.flatMap((parcel) =>
      parcel.lines.map(({ personalText, ...line }) => ({
        ...line,
        title: titleWith(line.title, personalText),
        familyId: parcel.familyId,
      })),
    ),
  };
}

export const orders = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(postQuote, async (c) => {
    const context = c.get("context");
    const { lines, fulfilment, locale, unpaidToken } = c.req.valid("json");
    const priced = await quote(context, lines, fulfilment, locale, unpaidToken);
    if (isRefusal(priced)) return no(c, priced);
    const isFeeKnown = fulfilment.kind === "hotel_pickup" || priced.place !== null;
    return c.json(quoteBody(priced.quoted, isFeeKnown, promiseOf(priced)), 200);
  })
  .openapi(postOrder, async (c) => {
    const context = c.get("context");
    const key = c.req.valid("header")["idempotency-key"];
    if (key === undefined) return no(c, refuse("idempotency_key_missing"));
    const request = c.req.valid("json");
    const token = getCookie(c, sessionCookie);
    const sessionHash = token === undefined ? null : await hashSecret(token);
    const requestHash = await hashSecret(JSON.stringify(request));
    const outcome = await placeOrder(context, { ...request, sessionHash }, key, requestHash);
    if (isRefusal(outcome)) return no(c, outcome);
    if ("earlier" in outcome) {
      const { earlier } = outcome;
      const order = standingBody(earlier);
      if (earlier.order.state !== "placed") return c.json({ order, payment: null }, 200);
      const known = earlier.payment?.url;
      const payment = known === undefined ? await openPayment(context, payableOf(earlier)) : { url: known };
      return isRefusal(payment) ? no(c, payment) : c.json({ order, payment }, 200);
    }
    const { placed } = outcome;
    const feeTitle = documentWords[request.locale].fees[request.fulfilment.kind];
    const lines = placed.lines.map((line) => ({ ...line, title: titleWith(line.title, line.personalText) }));
    const payment = await openPayment(context, { ...placed, lines, locale: request.locale, feeTitle });
    return isRefusal(payment) ? no(c, payment) : c.json({ order: placedBody(placed), payment }, 201);
  })
  .openapi(getOrder, async (c) => {
    const context = c.get("context");
    const whole = await loadOrderByToken(context.db, c.req.valid("param").token);
    if (whole === null) return no(c, refuse("order_unknown"));
    const { order, payment } = whole;
    const isPayable = order.state === "placed" && payment?.state === "open";
    if (isPayable) followUp(context, checkPayment(context, payment));
    return c.json({ order: standingBody(whole), payment: isPayable ? { url: payment.url } : null }, 200);
  });
