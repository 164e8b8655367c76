// The shape of a proposal in the API.
import { z } from "@hono/zod-openapi";
import { approvalActs, approvalStates } from "../../../db/schema/approvals.ts";
import type { Approval } from "../../people/approvals/rules.ts";
import type { ListedApproval } from "../../people/approvals/store.ts";
import { personName, type Actor } from "../../context.ts";
import type { ActedBy } from "../../people/persons/store-actors.ts";
import { instantShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";

export const approvalShape = z
  .object({
    id: z.string(),
    act: z.enum(approvalActs),
    subject: z.string().openapi({ description: "What it is about: a file, a refund, a family, …" }),
    summary: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .openapi({ description: "What it would do, in a few facts" }),
    hash: z.string().openapi({ description: "SHA-256 of exactly what was proposed; who agrees names it" }),
    state: z.enum(approvalStates),
    proposedAt: instantShape,
    decidedAt: instantShape.nullable(),
    isMine: z.boolean().openapi({ description: "Then another operator decides" }),
  })
  .openapi("Approval");

export const listedApprovalShape = approvalShape
  .extend({
    about: z.string().nullable().openapi({ description: "What people call its subject" }),
    proposedBy: actedByShape.nullable(),
    decidedBy: actedByShape.nullable(),
    before: z
      .record(z.string(), z.string().nullable())
      .nullable()
      .openapi({ description: "What holds now of what it would change; null where that is not one thing" }),
  })
  .openapi("ListedApproval");

export const proposedShape = z.object({ approval: approvalShape });

export function approvalBody({ proposedBy, decidedBy: _decidedBy, ...approval }: Approval, actor: Actor) {
  return { ...approval, summary: { ...approval.summary }, isMine: proposedBy === personName(actor) };
}

export function listedApprovalBody(
  { about, ...approval }: ListedApproval,
  actor: Actor,
  actedBy: (name: string | null) => ActedBy | null,
) {
  const proposedBy = actedBy(approval.proposedBy);
  return { ...approvalBody(approval, actor), about, proposedBy, decidedBy: actedBy(approval.decidedBy) };
}

export function approvalAnswer(approval: Approval, actor: Actor) {
  return { approval: approvalBody(approval, actor) };
}
