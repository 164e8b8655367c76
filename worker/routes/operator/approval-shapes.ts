// The shape of a proposal in the API.
import { z } from "@hono/zod-openapi";
import { approvalActs, approvalStates } from "../../../db/schema/approvals.ts";
import type { Approval } from "../../people/approvals/rules.ts";
import type { ListedApproval } from "../../people/approvals/store.ts";
import { personName, type Actor } from "../../context.ts";
import { instantShape } from "../shapes-shop.ts";

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
  .extend({ about: z.string().nullable().openapi({ description: "What people call its subject" }) })
  .openapi("ListedApproval");

export const proposedShape = z.object({ approval: approvalShape });

export function approvalBody({ proposedBy, decidedBy: _decidedBy, ...approval }: Approval, actor: Actor) {
  return { ...approval, summary: { ...approval.summary }, isMine: proposedBy === personName(actor) };
}

export function listedApprovalBody({ about, ...approval }: ListedApproval, actor: Actor) {
  return { ...approvalBody(approval, actor), about };
}

export function approvalAnswer(approval: Approval, actor: Actor) {
  return { approval: approvalBody(approval, actor) };
}
