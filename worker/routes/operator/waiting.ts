// What operators do with stuck refunds and unanswered returns, and how much waits on each page.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { lineInput } from "../../core/inputs.ts";
import { refundStates } from "../../../db/schema/refunds.ts";
import { countWaitingApprovals } from "../../people/approvals/store.ts";
import { isRefusal } from "../../core/refusal.ts";
import { countWaitingDisputes } from "../../money/disputes/tracking/store-lists.ts";
import { countAwaitingSecond } from "../../money/payouts/lists/store.ts";
import { countOpen } from "../../money/differences/store.ts";
import { decideReturn } from "../../money/refunds/returns/flows.ts";
import { offsetFailedRefund, proposePaidOtherwise, retryRefund } from "../../money/refunds/stuck/flows.ts";
import { openOperatorPhoto } from "../../money/refunds/returns/flows-photos.ts";
import { countWaiting } from "../../money/refunds/returns/store-open.ts";
import { countBagProblems } from "../../shop/problems/store.ts";
import { answerPhoto, photoAnswer, photoIdShape } from "../photos.ts";
import { body, json, no, refusalResponses, badRequest, type RouteEnv } from "../respond.ts";
import { refundIdShape } from "../shapes.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";
import { refundLists } from "./refund-lists.ts";
import { noteShape, returnShape } from "./refund-shapes.ts";

const countRoute = createRoute({
  method: "get",
  path: "/waiting",
  responses: {
    200: json(
      z.object({
        waiting: z.object({
          refunds: z.int(),
          disputes: z.int(),
          differences: z.int(),
          approvals: z.int(),
          problems: z.int(),
        }),
      }),
      "How many things wait on each page",
    ),
    ...refusalResponses,
  },
});

const stateShape = z.object({ state: z.enum(refundStates) });

const retryRoute = createRoute({
  method: "post",
  path: "/refunds/{id}/retry",
  request: { params: z.object({ id: refundIdShape }) },
  responses: { 200: json(stateShape, "Tried again"), ...refusalResponses },
});

const otherwiseRoute = createRoute({
  method: "post",
  path: "/refunds/{id}/paid-otherwise",
  request: {
    params: z.object({ id: refundIdShape }),
    body: body(z.object({ reference: lineInput(140, 3) })),
  },
  responses: { 202: json(proposedShape, "Holds when another operator agrees"), ...refusalResponses },
});

const offsetRoute = createRoute({
  method: "post",
  path: "/refunds/{id}/offset",
  request: { params: z.object({ id: refundIdShape }) },
  responses: { 200: json(stateShape, "A lost dispute has paid the buyer already"), ...refusalResponses },
});

/** The buyer reads the reason of a declined return. */
const decisionShape = z
  .object({
    isApproved: z.boolean(),
    isFeeReturned: z.boolean().nullable().default(null),
    answer: noteShape,
  })
  .refine(({ isApproved, answer }) => isApproved || answer !== "", { path: ["answer"] });

const decideRoute = createRoute({
  method: "post",
  path: "/returns/{id}/decision",
  request: { params: z.object({ id: z.string().max(60) }), body: body(decisionShape) },
  responses: { 200: json(z.object({ return: returnShape }), "Decided"), ...refusalResponses },
});

const photoRoute = createRoute({
  method: "get",
  path: "/return-photos/{id}",
  request: { params: z.object({ id: photoIdShape }) },
  responses: { 200: photoAnswer, ...refusalResponses },
});

export const waitingRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .route("/", refundLists)
  .openapi(countRoute, async (c) => {
    const { db } = c.get("context");
    const [refunds, disputes, open, approvals, { files, payouts }, problems] = await Promise.all([
      countWaiting(db),
      countWaitingDisputes(db),
      countOpen(db),
      countWaitingApprovals(db),
      countAwaitingSecond(db),
      countBagProblems(db),
    ]);
    const differences = open.causes.reduce((total, { count }) => total + count, 0);
    const waiting = { refunds, disputes, differences, approvals: approvals + files + payouts, problems };
    return c.json({ waiting }, 200);
  })
  .openapi(retryRoute, async (c) => {
    const outcome = await retryRefund(c.get("context"), c.req.valid("param").id);
    return isRefusal(outcome) ? no(c, outcome) : c.json(outcome, 200);
  })
  .openapi(otherwiseRoute, async (c) => {
    const { reference } = c.req.valid("json");
    const context = c.get("context");
    const proposed = await proposePaidOtherwise(context, c.req.valid("param").id, reference);
    return isRefusal(proposed) ? no(c, proposed) : c.json(approvalAnswer(proposed, context.actor), 202);
  })
  .openapi(offsetRoute, async (c) => {
    const outcome = await offsetFailedRefund(c.get("context"), c.req.valid("param").id);
    return isRefusal(outcome) ? no(c, outcome) : c.json(outcome, 200);
  })
  .openapi(photoRoute, async (c) => {
    return answerPhoto(c, await openOperatorPhoto(c.get("context"), c.req.valid("param").id));
  })
  .openapi(decideRoute, async (c) => {
    const outcome = await decideReturn(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(outcome) ? no(c, outcome) : c.json({ return: returnShape.parse(outcome.request) }, 200);
  });
