// The operator's refunds of an order: the list, preview, refunding, and closing an uncollected bag.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { loadActors } from "../../people/persons/store-actors.ts";
import { refundReasons } from "../../../db/schema/refunds.ts";
import { titleWith } from "../../shop/catalog/rules-personal.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { decideClawbackReleases, newDeductions } from "../../money/shares/rules.ts";
import { sumSplits } from "../../shop/pricing/rules-split.ts";
import { previewRefund, refundOrder, type Refunded } from "../../money/refunds/deciding/flows.ts";
import { endUncollected, previewUncollected } from "../../money/refunds/returns/flows.ts";
import { unitsLeft } from "../../money/refunds/deciding/rules.ts";
import { loadOrderHistory, type OrderHistory } from "../../money/refunds/returns/store-history.ts";
import { body, json, no, refusalResponses, badRequest, type RouteEnv } from "../respond.ts";
import { requestedLineShape, orderIdShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";
import { noteShape, refundShape, returnShape } from "./refund-shapes.ts";
import { waitingRoutes } from "./waiting.ts";

const refundedLineShape = z.object({
  refundId: z.string(),
  lineId: z.string(),
  quantity: z.int(),
  grossHalalas: amountShape,
});

const orderRefundsShape = z.array(
  refundShape.extend({ isOffset: z.boolean(), offsetHalalas: amountShape, by: actedByShape.nullable() }),
);

const refundableLineShape = z.object({
  id: z.string(),
  parcelId: z.string(),
  familyName: z.string(),
  title: z.string(),
  priceHalalas: amountShape,
  quantity: z.int(),
  /** Units that can still be refunded. */
  unitsLeft: z.int(),
});

const orderRefundsRoute = createRoute({
  method: "get",
  path: "/orders/{id}/refunds",
  request: { params: z.object({ id: orderIdShape }) },
  responses: {
    200: json(
      z.object({
        /** Of an offset one, a lost dispute has paid the buyer. */
        refunds: orderRefundsShape,
        refundedLines: z.array(refundedLineShape),
        returns: z.array(returnShape),
        /** Empty until the order is paid. */
        lines: z.array(refundableLineShape),
        feeLeftHalalas: amountShape,
        /** The refund of closing an uncollected bag; null when there is none. */
        uncollected: z.object({ amountHalalas: amountShape }).nullable(),
      }),
      "What went back of an order, and what is left to go back",
    ),
    ...refusalResponses,
  },
});

const askShape = z.object({
  lines: z.array(requestedLineShape).max(50),
  reason: z.enum(refundReasons),
  isFeeReturned: z.boolean().nullable().default(null),
  note: noteShape.default(""),
});

const previewRoute = createRoute({
  method: "post",
  path: "/orders/{id}/refunds/preview",
  request: { params: z.object({ id: orderIdShape }), body: body(askShape) },
  responses: {
    200: json(
      z.object({
        amountHalalas: amountShape,
        /** Nothing would be sent: lost disputes have given it to the buyer already; or so much of it. */
        isOffset: z.boolean(),
        offsetHalalas: amountShape,
        feeHalalas: amountShape,
        commissionHalalas: amountShape,
        vatHalalas: amountShape,
        /** The market's part, because a lost dispute already took it from families. With the shares and the fee it makes the total. */
        releasedHalalas: amountShape,
        parcels: z.array(
          z.object({
            familyName: z.string(),
            shareHalalas: amountShape,
            isWhole: z.boolean(),
            /** The family was paid for it already. */
            isPaidOut: z.boolean(),
          }),
        ),
      }),
      "What the refund would be; nothing is written",
    ),
    ...refusalResponses,
  },
});

const refundRoute = createRoute({
  method: "post",
  path: "/orders/{id}/refunds",
  request: {
    params: z.object({ id: orderIdShape }),
    /** `seen`: how many refunds the order had when this one was decided. */
    body: body(askShape.extend({ expectedCount: z.int().min(0) })),
  },
  responses: {
    201: json(
      z.object({
        refund: z.object({ id: z.string(), amountHalalas: amountShape, isOffset: z.boolean() }),
      }),
      "Refunded",
    ),
    ...refusalResponses,
  },
});

const uncollectedRoute = createRoute({
  method: "post",
  path: "/orders/{id}/not-collected",
  request: { params: z.object({ id: orderIdShape }) },
  responses: {
    200: json(z.object({ refundedHalalas: amountShape }), "Ended: nobody came for the bag"),
    ...refusalResponses,
  },
});

function refundableLines({ order, parcels }: OrderHistory) {
  if (order.paidAt === null) return [];
  return parcels.flatMap((parcel) =>
    parcel.lines.map((line) => ({
      id: line.id,
      parcelId: parcel.id,
      familyName: parcel.family.nameAr,
      title: titleWith(line.titleAr, line.personalText),
      priceHalalas: line.priceHalalas,
      quantity: line.quantity,
      unitsLeft: unitsLeft(line),
    })),
  );
}

function previewBody({ whole, refund, sentHalalas }: Refunded) {
  const { commissionHalalas, vatHalalas } = sumSplits(refund.parcels);
  const releases = decideClawbackReleases(refund.parcels, whole.shares);
  const taken = new Map(
    newDeductions(refund.parcels, releases).map(({ parcelId, shareHalalas }) => [parcelId, shareHalalas]),
  );
  return {
    amountHalalas: refund.amountHalalas,
    isOffset: sentHalalas === 0,
    offsetHalalas: refund.amountHalalas - sentHalalas,
    feeHalalas: refund.feeHalalas,
    commissionHalalas,
    vatHalalas,
    releasedHalalas: releases.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0),
    parcels: refund.parcels.map(({ id, shareHalalas, isWhole }) => {
      const parcel = whole.parcels.find((own) => own.id === id);
      return {
        familyName: parcel?.family.nameAr ?? "",
        shareHalalas: taken.get(id) ?? shareHalalas,
        isWhole,
        isPaidOut: (parcel?.payoutId ?? null) !== null,
      };
    }),
  };
}

export const refundRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(orderRefundsRoute, async (c) => {
    const history = await loadOrderHistory(c.get("context").db, c.req.valid("param").id);
    if (history === null) return no(c, refuse("order_unknown"));
    const { refunds, refundLines, returns } = history;
    const { feeHalalas, refundedFeeHalalas } = history.order;
    const amountHalalas = previewUncollected(history);
    const actedBy = await loadActors(
      c.get("context").db,
      refunds.map(({ actor }) => actor),
    );
    return c.json(
      {
        refunds: orderRefundsShape.parse(refunds.map((refund) => ({ ...refund, by: actedBy(refund.actor) }))),
        refundedLines: z.array(refundedLineShape).parse(refundLines),
        returns: z.array(returnShape).parse(returns),
        lines: refundableLines(history),
        feeLeftHalalas: feeHalalas - refundedFeeHalalas,
        uncollected: amountHalalas === null ? null : { amountHalalas },
      },
      200,
    );
  })
  .openapi(previewRoute, async (c) => {
    const refunded = await previewRefund(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(refunded) ? no(c, refunded) : c.json(previewBody(refunded), 200);
  })
  .openapi(refundRoute, async (c) => {
    const { expectedCount, ...choice } = c.req.valid("json");
    const refunded = await refundOrder(c.get("context"), c.req.valid("param").id, choice, expectedCount);
    if (isRefusal(refunded)) return no(c, refunded);
    const { id, amountHalalas } = refunded.refund;
    return c.json({ refund: { id, amountHalalas, isOffset: refunded.sentHalalas === 0 } }, 201);
  })
  .openapi(uncollectedRoute, async (c) => {
    const ended = await endUncollected(c.get("context"), c.req.valid("param").id);
    if (isRefusal(ended)) return no(c, ended);
    return c.json({ refundedHalalas: ended.refunded?.refund.amountHalalas ?? 0 }, 200);
  })
  .route("/", waitingRoutes);
