// Approvals: the list, the exact proposed text, and the decision.
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { personName } from "../../context.ts";
import { approvalActions } from "./approval-actions.ts";
import { confirmApproval, endApproval } from "../../people/approvals/flows.ts";
import { listApprovals, loadPayload, approvalsPageSize } from "../../people/approvals/store.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { countAwaitingSecond } from "../../money/payouts/lists/store.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { showShape } from "../shapes.ts";
import { loadBefore } from "./approval-before.ts";
import { approvalAnswer, listedApprovalBody, listedApprovalShape, proposedShape } from "./approval-shapes.ts";

const params = z.object({ id: z.templateLiteral(["apv_", z.string().max(40)]) });

const listRoute = createRoute({
  method: "get",
  path: "/approvals",
  request: {
    query: z.object({
      show: showShape,
      asked: z
        .enum(["me", "others"])
        .optional()
        .openapi({ description: "Those that the caller has proposed, or those that wait for the caller" }),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        approvals: z.array(listedApprovalShape),
        nextCursor: nextCursorShape,
        elsewhere: z
          .object({ files: z.int(), payouts: z.int() })
          .openapi({ description: "What waits for a second operator on pages of its own" }),
      }),
      "Proposals that wait for a second operator, or those that were decided; newest first",
    ),
    ...refusalResponses,
  },
});

const payloadRoute = createRoute({
  method: "get",
  path: "/approvals/{id}/payload",
  request: { params },
  responses: {
    200: {
      description: "What was proposed, word for word: what the hash is of",
      content: { "application/octet-stream": { schema: z.string() } },
    },
    ...refusalResponses,
  },
});

const confirmRoute = createRoute({
  method: "post",
  path: "/approvals/{id}/confirm",
  request: { params, body: body(z.object({ hash: z.string().length(64) })) },
  responses: { 200: json(proposedShape, "Agreed, and done"), ...refusalResponses },
});

const dropRoute = <Verb extends "decline" | "withdraw">(verb: Verb) =>
  createRoute({
    method: "post",
    path: `/approvals/{id}/${verb}`,
    request: { params },
    responses: { 200: json(proposedShape, "Nothing is done"), ...refusalResponses },
  });

export const approvalRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, actor } = c.get("context");
    const { show, asked, cursor } = c.req.valid("query");
    const askedBy = asked === undefined ? null : { name: personName(actor), isMine: asked === "me" };
    const [rows, elsewhere] = await Promise.all([
      listApprovals(db, show, askedBy, cursor ?? null),
      countAwaitingSecond(db),
    ]);
    const { page, nextCursor } = pageOf(rows, approvalsPageSize, byId);
    const actedBy = await loadActors(
      db,
      page.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
    );
    const befores = await Promise.all(page.map((row) => loadBefore(c.get("context"), row)));
    const approvals = page.map((row, index) => ({
      ...listedApprovalBody(row, actor, actedBy),
      before: befores[index] ?? null,
    }));
    return c.json({ approvals, nextCursor, elsewhere }, 200);
  })
  .openapi(payloadRoute, async (c) => {
    const payload = await loadPayload(c.get("context").db, c.req.valid("param").id);
    if (payload === null) return no(c, refuse("approval_unknown"));
    return c.body(payload, 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${c.req.valid("param").id}.json"`,
    });
  })
  .openapi(confirmRoute, async (c) => {
    const context = c.get("context");
    const agreed = await confirmApproval(
      context,
      approvalActions,
      c.req.valid("param").id,
      c.req.valid("json").hash,
    );
    return isRefusal(agreed) ? no(c, agreed) : c.json(approvalAnswer(agreed, context.actor), 200);
  })
  .openapi(dropRoute("decline"), async (c) => {
    const context = c.get("context");
    const dropped = await endApproval(context, c.req.valid("param").id, "decline");
    return isRefusal(dropped) ? no(c, dropped) : c.json(approvalAnswer(dropped, context.actor), 200);
  })
  .openapi(dropRoute("withdraw"), async (c) => {
    const context = c.get("context");
    const dropped = await endApproval(context, c.req.valid("param").id, "withdraw");
    return isRefusal(dropped) ? no(c, dropped) : c.json(approvalAnswer(dropped, context.actor), 200);
  });
