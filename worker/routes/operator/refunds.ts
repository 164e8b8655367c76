// The operator's side of money that goes back: refunds of an order, stuck ones, and what buyers ask to return.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { refundReasons, refundStates, returnReasons } from "../../../db/schema/refunds.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { listRefundLines, loadRefundedOrder } from "../../refunds/store.ts";
import { listOpenRefunds } from "../../refunds/store-open.ts";
import { listOpenReturns, listReturnRequests } from "../../refunds/store-returns.ts";
import { refundOrder } from "../../refunds/flows.ts";
import { decideReturn, endUncollected } from "../../refunds/flows-returns.ts";
import { payRefundOtherwise, retryRefund } from "../../refunds/flows-sending.ts";
import { body, json, no, refusals, badRequest, type RouteEnv } from "../respond.ts";
import { askedLineShape, orderIdShape, refundIdShape } from "../shapes.ts";
import { amountShape, instantShape } from "../shop/shapes.ts";

const noteShape = z.string().trim().max(500);

const refundShape = z.object({
  id: z.string(),
  orderId: z.string(),
  position: z.int(),
  reason: z.enum(refundReasons),
  note: z.string(),
  actor: z.string(),
  state: z.enum(refundStates),
  amountHalalas: amountShape,
  feeHalalas: amountShape,
  problem: z.string().nullable(),
  decidedAt: instantShape,
  settledAt: instantShape.nullable(),
});

const returnShape = z.object({
  id: z.string(),
  orderId: z.string(),
  lineId: z.string(),
  quantity: z.int(),
  reason: z.enum(returnReasons),
  note: z.string(),
  state: z.enum(["asked", "approved", "declined"]),
  askedAt: instantShape,
  decidedAt: instantShape.nullable(),
  answer: z.string().nullable(),
});

const refundedLineShape = z.object({
  refundId: z.string(),
  lineId: z.string(),
  quantity: z.int(),
  grossHalalas: amountShape,
});

const orderRefundsRoute = createRoute({
  method: "get",
  path: "/orders/{id}/refunds",
  request: { params: z.object({ id: orderIdShape }) },
  responses: {
    200: json(
      z.object({
        refunds: z.array(refundShape),
        refundedLines: z.array(refundedLineShape),
        returns: z.array(returnShape),
        lines: z.array(
          z.object({
            id: z.string(),
            parcelId: z.string(),
            familyName: z.string(),
            title: z.string(),
            priceHalalas: amountShape,
            quantity: z.int(),
            refundedQuantity: z.int(),
          }),
        ),
        feeLeftHalalas: amountShape,
      }),
      "What went back of an order, and what is left to go back",
    ),
    ...refusals,
  },
});

const refundRoute = createRoute({
  method: "post",
  path: "/orders/{id}/refunds",
  request: {
    params: z.object({ id: orderIdShape }),
    body: body(
      z.object({
        lines: z.array(askedLineShape).max(50),
        reason: z.enum(refundReasons),
        isFeeReturned: z.boolean().nullable().default(null),
        note: noteShape.default(""),
        /** How many refunds the order had when this one was decided. */
        seen: z.int().min(0),
      }),
    ),
  },
  responses: {
    201: json(z.object({ refund: z.object({ id: z.string(), amountHalalas: amountShape }) }), "Refunded"),
    ...refusals,
  },
});

const uncollectedRoute = createRoute({
  method: "post",
  path: "/orders/{id}/not-collected",
  request: { params: z.object({ id: orderIdShape }) },
  responses: {
    200: json(z.object({ refundedHalalas: amountShape }), "Ended: nobody came for the bag"),
    ...refusals,
  },
});

const openRoute = createRoute({
  method: "get",
  path: "/refunds",
  responses: {
    200: json(
      z.object({
        refunds: z.array(refundShape.extend({ number: z.string() })),
        returns: z.array(returnShape.extend({ number: z.string(), title: z.string() })),
      }),
      "Refunds that have not arrived, and returns that wait for a decision",
    ),
    ...refusals,
  },
});

const retryRoute = createRoute({
  method: "post",
  path: "/refunds/{id}/retry",
  request: { params: z.object({ id: refundIdShape }) },
  responses: { 200: json(z.object({ state: z.enum(refundStates) }), "Tried again"), ...refusals },
});

const otherwiseRoute = createRoute({
  method: "post",
  path: "/refunds/{id}/paid-otherwise",
  request: {
    params: z.object({ id: refundIdShape }),
    body: body(z.object({ reference: z.string().trim().min(3).max(140) })),
  },
  responses: {
    200: json(z.object({ state: z.enum(refundStates) }), "Paid by the operator's bank"),
    ...refusals,
  },
});

const decideRoute = createRoute({
  method: "post",
  path: "/returns/{id}/decision",
  request: {
    params: z.object({ id: z.string().max(60) }),
    body: body(
      z.object({
        isApproved: z.boolean(),
        isFeeReturned: z.boolean().nullable().default(null),
        answer: noteShape,
      }),
    ),
  },
  responses: { 200: json(z.object({ return: returnShape }), "Decided"), ...refusals },
});

export const refundRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(orderRefundsRoute, async (c) => {
    const { db } = c.get("context");
    const { id } = c.req.valid("param");
    const whole = await loadRefundedOrder(db, id);
    if (whole === null) return no(c, refuse("order_unknown"));
    const [refundedLines, returns] = await Promise.all([listRefundLines(db, id), listReturnRequests(db, id)]);
    const { feeHalalas, refundedFeeHalalas } = whole.order;
    const lines = whole.parcels.flatMap((parcel) =>
      parcel.lines.map((line) => ({
        id: line.id,
        parcelId: parcel.id,
        familyName: parcel.family.nameAr,
        title: line.titleAr,
        priceHalalas: line.priceHalalas,
        quantity: line.quantity,
        refundedQuantity: line.refundedQuantity,
      })),
    );
    const feeLeftHalalas = feeHalalas - refundedFeeHalalas;
    return c.json({ refunds: [...whole.refunds], refundedLines, returns, lines, feeLeftHalalas }, 200);
  })
  .openapi(refundRoute, async (c) => {
    const { seen, ...ask } = c.req.valid("json");
    const refunded = await refundOrder(c.get("context"), c.req.valid("param").id, ask, seen);
    if (isRefusal(refunded)) return no(c, refunded);
    const { id, amountHalalas } = refunded.refund;
    return c.json({ refund: { id, amountHalalas } }, 201);
  })
  .openapi(uncollectedRoute, async (c) => {
    const ended = await endUncollected(c.get("context"), c.req.valid("param").id);
    if (isRefusal(ended)) return no(c, ended);
    return c.json({ refundedHalalas: ended.refunded?.refund.amountHalalas ?? 0 }, 200);
  })
  .openapi(openRoute, async (c) => {
    const { db } = c.get("context");
    const [refunds, returns] = await Promise.all([listOpenRefunds(db), listOpenReturns(db)]);
    return c.json({ refunds, returns }, 200);
  })
  .openapi(retryRoute, async (c) => {
    const outcome = await retryRefund(c.get("context"), c.req.valid("param").id);
    return isRefusal(outcome) ? no(c, outcome) : c.json(outcome, 200);
  })
  .openapi(otherwiseRoute, async (c) => {
    const { reference } = c.req.valid("json");
    const outcome = await payRefundOtherwise(c.get("context"), c.req.valid("param").id, reference);
    return isRefusal(outcome) ? no(c, outcome) : c.json(outcome, 200);
  })
  .openapi(decideRoute, async (c) => {
    const outcome = await decideReturn(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(outcome) ? no(c, outcome) : c.json({ return: outcome.request }, 200);
  });
