// The operator's disputes: lists, one with its evidence, sending evidence, liability, and fraud warnings.
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { liableParties } from "../../../db/schema/disputes.ts";
import type { Context } from "../../context.ts";
import { optionalNoteInput, searchInput } from "../../core/inputs.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { answerDispute, readEvidence } from "../../money/disputes/evidence/flows.ts";
import { clearFraudWarning, decideDispute } from "../../money/disputes/liability/flows.ts";
import { listLiableParcels, loadOffset } from "../../money/disputes/liability/store.ts";
import { checkDispute } from "../../money/disputes/tracking/flows.ts";
import { checkAnswer } from "../../money/disputes/tracking/rules.ts";
import {
  countOpenDisputes,
  listDisputes,
  listOpenWarnings,
  disputesPageSize,
} from "../../money/disputes/tracking/store-lists.ts";
import {
  type DisputeRow,
  listDisputePostings,
  listDisputeSteps,
  loadDispute,
} from "../../money/disputes/tracking/store.ts";
import { readSought } from "../../money/finding/rules.ts";
import { idsOfOrders } from "../../money/refunds/sending/store-lists.ts";
import { listSharesTaken } from "../../money/shares/store.ts";
import { loadOrder } from "../../shop/orders/store.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { parcelIdShape, showShape } from "../shapes.ts";
import { disputeShape, warningShape, wholeDisputeShape } from "./dispute-shapes.ts";

const disputeIdShape = z.union([
  z.templateLiteral(["dp_", z.string().max(60)]),
  z.templateLiteral(["du_", z.string().max(60)]),
  // A refund made in the processor's dashboard is tracked as a dispute.
  z.templateLiteral(["re_", z.string().max(60)]),
  z.templateLiteral(["pyr_", z.string().max(60)]),
]);
const params = z.object({ id: disputeIdShape });

const whole = z.object({ dispute: wholeDisputeShape });

const listRoute = createRoute({
  method: "get",
  path: "/disputes",
  request: {
    query: z.object({
      show: showShape,
      find: searchInput(80).optional(),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        disputes: z.array(disputeShape),
        warnings: z.array(warningShape),
        /** How many there are in all, of open ones. */
        totals: z.object({ disputes: z.int(), warnings: z.int() }),
        nextCursor: nextCursorShape,
      }),
      "Disputes, the most urgent first, with fraud warnings before the first page; or those that are over",
    ),
    ...refusalResponses,
  },
});

const getRoute = createRoute({
  method: "get",
  path: "/disputes/{id}",
  request: { params },
  responses: {
    200: json(whole, "One dispute, with its evidence as it was sent, or would be sent now"),
    ...refusalResponses,
  },
});

const checkRoute = createRoute({
  method: "post",
  path: "/disputes/{id}/check",
  request: { params },
  responses: { 200: json(whole, "Looked at anew at the processor"), ...refusalResponses },
});

const answerRoute = createRoute({
  method: "post",
  path: "/disputes/{id}/evidence",
  request: { params, body: body(z.object({ note: optionalNoteInput(5000).default("") })) },
  responses: {
    202: json(z.object({ requestedAt: instantShape }), "The evidence is on its way to the payer's bank"),
    ...refusalResponses,
  },
});

const liabilityBody = z.discriminatedUnion("liability", [
  z.object({ liability: z.literal("operator") }),
  z.object({ liability: z.literal("families"), parcelIds: z.array(parcelIdShape).min(1).max(50) }),
]);

const liabilityRoute = createRoute({
  method: "post",
  path: "/disputes/{id}/liability",
  request: { params, body: body(liabilityBody) },
  responses: {
    200: json(
      z.object({
        liability: z.enum(liableParties),
        liableShares: z.array(z.object({ parcelId: z.string(), shareHalalas: amountShape })),
        lossesHalalas: amountShape,
      }),
      "Decided who bears the loss",
    ),
    ...refusalResponses,
  },
});

const clearRoute = createRoute({
  method: "post",
  path: "/fraud-warnings/{id}/clear",
  request: { params: z.object({ id: z.string().max(60) }) },
  responses: { 200: json(z.object({ clearedAt: instantShape }), "The order goes on"), ...refusalResponses },
});

async function disputeBody(ctx: Context, dispute: DisputeRow) {
  const { db, now } = ctx;
  const [pack, order, parcels, shares, postings, offsetHalalas, steps] = await Promise.all([
    readEvidence(ctx, dispute),
    loadOrder(db, dispute.orderId),
    dispute.unusedId === null ? listLiableParcels(db, dispute.orderId) : [],
    listSharesTaken(db, dispute.id),
    listDisputePostings(db, dispute.id),
    loadOffset(db, dispute.id),
    listDisputeSteps(db, dispute.id),
  ]);
  if (isRefusal(pack)) return pack;
  const actedBy = await loadActors(
    db,
    steps.map(({ actor }) => actor),
  );
  const taken = new Map<string, number>(shares.map((share) => [share.parcelId, share.shareHalalas]));
  return wholeDisputeShape.parse({
    ...dispute,
    liability: dispute.liableParty,
    number: order?.order.number ?? "",
    isAnswerable: checkAnswer(dispute, now) === null,
    offsetHalalas,
    pack,
    parcels: parcels.map(({ parcelId, ...parcel }) => ({
      ...parcel,
      id: parcelId,
      takenHalalas: taken.get(parcelId) ?? 0,
    })),
    postings,
    steps: steps.map((step) => ({ ...step, actor: actedBy(step.actor) })),
  });
}

export const disputeRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db } = c.get("context");
    const { show, find = "", cursor = null } = c.req.valid("query");
    const sought = find === "" ? null : idsOfOrders(readSought(find));
    const isFirst = show === "open" && cursor === null && sought === null;
    const [rows, warnings, totals] = await Promise.all([
      listDisputes(db, show, sought, cursor),
      isFirst ? listOpenWarnings(db) : [],
      countOpenDisputes(db),
    ]);
    const { page, nextCursor } = pageOf(rows, disputesPageSize, ({ rank, id }) => ({ rank, id }));
    const disputes = page.map((dispute) =>
      disputeShape.parse({ ...dispute, liability: dispute.liableParty }),
    );
    return c.json({ disputes, warnings: z.array(warningShape).parse(warnings), totals, nextCursor }, 200);
  })
  .openapi(getRoute, async (c) => {
    const context = c.get("context");
    const found = await loadDispute(context.db, c.req.valid("param").id);
    if (found === null) return no(c, refuse("dispute_unknown"));
    const dispute = await disputeBody(context, found.dispute);
    return isRefusal(dispute) ? no(c, dispute) : c.json({ dispute }, 200);
  })
  .openapi(checkRoute, async (c) => {
    const context = c.get("context");
    const { id } = c.req.valid("param");
    if ((await loadDispute(context.db, id)) === null) return no(c, refuse("dispute_unknown"));
    await checkDispute(context, id);
    const found = await loadDispute(context.db, id);
    if (found === null) return no(c, refuse("dispute_unknown"));
    const dispute = await disputeBody(context, found.dispute);
    return isRefusal(dispute) ? no(c, dispute) : c.json({ dispute }, 200);
  })
  .openapi(answerRoute, async (c) => {
    const { note } = c.req.valid("json");
    const asked = await answerDispute(c.get("context"), c.req.valid("param").id, note);
    return isRefusal(asked) ? no(c, asked) : c.json(asked, 202);
  })
  .openapi(liabilityRoute, async (c) => {
    const asked = c.req.valid("json");
    const parcelIds = asked.liability === "families" ? asked.parcelIds : null;
    const verdict = await decideDispute(c.get("context"), c.req.valid("param").id, parcelIds);
    if (isRefusal(verdict)) return no(c, verdict);
    const liableShares = verdict.liableShares.map(({ parcelId, shareHalalas }) => ({
      parcelId,
      shareHalalas,
    }));
    return c.json(
      { liability: verdict.liableParty, liableShares, lossesHalalas: verdict.lossesHalalas },
      200,
    );
  })
  .openapi(clearRoute, async (c) => {
    const cleared = await clearFraudWarning(c.get("context"), c.req.valid("param").id);
    return isRefusal(cleared) ? no(c, cleared) : c.json(cleared, 200);
  });
