// The operator's routes: orders, their steps, and an order's history.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { OrderId } from "../../core/id.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { collectParcel, stepOrderParcels, type BulkStep } from "../../shop/steps/flows.ts";
import { loadOrder, type WholeOrder } from "../../shop/orders/store.ts";
import { drainAfter } from "../../after.ts";
import { daily } from "./daily.ts";
import { operatorPeople } from "./people.ts";
import { askAgain, mayActAs } from "../guard.ts";
import { refundRoutes } from "./refunds.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape, parcelIdShape, parcelStateShape } from "../shapes.ts";
import { alarms } from "./alarms.ts";
import { approvalRoutes } from "./approvals.ts";
import { bagProblemRoutes } from "./bag-problems.ts";
import { bankFiles } from "./bank-files.ts";
import { commissionRules } from "./commission.ts";
import { disputeRoutes } from "./disputes.ts";
import { operatorFamilies } from "./families.ts";
import { operatorHotels } from "./hotels.ts";
import { operatorDocuments } from "./documents.ts";
import { handoverGrants } from "./handover-grants.ts";
import { operatorMoney } from "./money.ts";
import { orderActs } from "./order-acts.ts";
import { orderBody } from "./order-body.ts";
import { orderLists } from "./order-lists.ts";
import { orderNotesRoutes } from "./order-notes.ts";
import { wholeOrderShape } from "./order-shapes.ts";
import { payoutLists } from "./payout-lists.ts";
import { payoutResults } from "./payout-results.ts";
import { operatorPayouts } from "./payouts.ts";
import { pickupMoves } from "./pickup-moves.ts";
import { operatorStart } from "./start.ts";
import { operatorStatements } from "./statements.ts";
import { reconciliation } from "./reconciliation.ts";
import { operatorSearch } from "./search.ts";
import { operatorSubjects } from "./subjects.ts";
import { terms } from "./terms.ts";

const states = z.object({
  order: z.object({
    id: z.string(),
    parcels: z.array(z.object({ id: z.string(), state: parcelStateShape })),
  }),
});

const getRoute = createRoute({
  method: "get",
  path: "/orders/{id}",
  request: { params: z.object({ id: orderIdShape }) },
  responses: { 200: json(z.object({ order: wholeOrderShape }), "One order, whole"), ...refusalResponses },
});

const collectRoute = createRoute({
  method: "post",
  path: "/parcels/{id}/collect",
  request: { params: z.object({ id: parcelIdShape }) },
  responses: { 200: json(states, "Collected from its family"), ...refusalResponses },
});

const stepRoute = <Step extends BulkStep>(verb: Step) =>
  createRoute({
    method: "post",
    path: `/orders/{id}/${verb}`,
    request: { params: z.object({ id: orderIdShape }) },
    responses: { 200: json(states, "The order's parcels took the step"), ...refusalResponses },
  });

function statesOf(whole: WholeOrder) {
  return {
    order: { id: whole.order.id, parcels: whole.parcels.map(({ id, state }) => ({ id, state })) },
  };
}

async function answerStep(c: HonoContext<RouteEnv>, id: OrderId, verb: BulkStep) {
  const whole = await stepOrderParcels(c.get("context"), id, verb);
  return isRefusal(whole) ? no(c, whole) : c.json(statesOf(whole), 200);
}

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("operator"), askAgain(daily), drainAfter);

export const operator = app
  // Before the steps of an order, because their last path segment is a parameter.
  .route("/", refundRoutes)
  .route("/", handoverGrants)
  .route("/", orderNotesRoutes)
  .route("/", pickupMoves)
  .route("/", bagProblemRoutes)
  .route("/", orderLists)
  .route("/", orderActs)
  .route("/", operatorStart)
  .openapi(getRoute, async (c) => {
    const { db } = c.get("context");
    const whole = await loadOrder(db, c.req.valid("param").id);
    if (whole === null) return no(c, refuse("order_unknown"));
    return c.json({ order: wholeOrderShape.parse(await orderBody(db, whole)) }, 200);
  })
  .openapi(collectRoute, async (c) => {
    const whole = await collectParcel(c.get("context"), c.req.valid("param").id);
    return isRefusal(whole) ? no(c, whole) : c.json(statesOf(whole), 200);
  })
  .openapi(stepRoute("bring"), (c) => answerStep(c, c.req.valid("param").id, "bring"))
  .openapi(stepRoute("dispatch"), (c) => answerStep(c, c.req.valid("param").id, "dispatch"))
  .openapi(stepRoute("deliver"), (c) => answerStep(c, c.req.valid("param").id, "deliver"))
  .route("/", operatorPeople)
  .route("/", disputeRoutes)
  .route("/", commissionRules)
  .route("/", terms)
  .route("/", payoutLists)
  .route("/", operatorPayouts)
  .route("/", payoutResults)
  .route("/", operatorStatements)
  .route("/", approvalRoutes)
  .route("/", bankFiles)
  .route("/", operatorMoney)
  .route("/", reconciliation)
  .route("/", operatorDocuments)
  .route("/", alarms)
  .route("/", operatorSearch)
  .route("/", operatorSubjects)
  .route("/", operatorFamilies)
  .route("/", operatorHotels);
