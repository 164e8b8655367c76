// Actions that need two people: one proposes, another confirms and the action runs in the same batch, or declines.
import type { z } from "zod";
import { actorName, personName, type Context } from "../../context.ts";
import { assert } from "../../core/assert.ts";
import { saveAudit } from "../../core/audit.ts";
import { hashText } from "../../core/hash.ts";
import type { ApprovalId } from "../../core/id.ts";
import { isRefusal, refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse, type Decision } from "../../core/transact.ts";
import {
  decideApproval,
  type Approval,
  type ApprovalAction,
  type DecideRefusal,
  type Summary,
} from "./rules.ts";
import { isWaiting, loadApproval, loadPayload, saveDecided, saveProposal } from "./store.ts";

/** What an action would write now, its subject, and a summary in a few facts. */
export interface ProposedAction extends Omit<Decision<unknown>, "result"> {
  readonly subject: string;
  readonly summary: Summary;
}

/** An action stored as text when proposed, then parsed and decided again when confirmed. */
export interface ConfirmableAction {
  readonly name: ApprovalAction;
  readonly decideText: (
    ctx: Context,
    payload: string,
    proposedBy: string,
  ) => Promise<ProposedAction | Refusal>;
  /** Checks an outside service before anything is read or written; a refusal ends the action. */
  readonly lookText: (ctx: Context, payload: string) => Promise<Refusal | null>;
}

export interface Action<Payload> extends ConfirmableAction {
  /** Reads and decides without writing; called when proposed and again when confirmed. */
  readonly decide: (ctx: Context, payload: Payload, proposedBy: string) => Promise<ProposedAction | Refusal>;
  readonly look: (ctx: Context, payload: Payload) => Promise<Refusal | null>;
}

const lookNowhere = async () => null;

export function defineAction<Payload>(
  name: ApprovalAction,
  shape: z.ZodType<Payload>,
  decide: Action<Payload>["decide"],
  look: Action<Payload>["look"] = lookNowhere,
): Action<Payload> {
  const decideText: ConfirmableAction["decideText"] = (ctx, payload, proposedBy) =>
    decide(ctx, shape.parse(JSON.parse(payload)), proposedBy);
  const lookText: ConfirmableAction["lookText"] = (ctx, payload) =>
    look(ctx, shape.parse(JSON.parse(payload)));
  return { name, decide, decideText, look, lookText };
}

/** Stores a proposal for another person to decide. Refuses what could not be done now. */
export async function proposeAction<Payload>(
  ctx: Context,
  act: Action<Payload>,
  payload: Payload,
): Promise<Approval | Refusal> {
  const text = JSON.stringify(payload);
  const hash = await hashText(text);
  const proposedBy = personName(ctx.actor);
  const id: ApprovalId = `apv_${ctx.newId()}`;
  const seen = await act.look(ctx, payload);
  if (seen !== null) return seen;
  return transactOrRefuse<Approval, Refusal>(ctx, async () => {
    const proposed = await act.decide(ctx, payload, proposedBy);
    if (isRefusal(proposed)) return proposed;
    const { subject, summary } = proposed;
    if (await isWaiting(ctx.db, act.name, subject)) return refuse("approval_waiting");
    const approval: Approval = {
      id,
      act: act.name,
      subject,
      hash,
      summary,
      state: "open",
      proposedAt: ctx.now,
      proposedBy,
      decidedAt: null,
      decidedBy: null,
    };
    const entry = { id: `${id}:propose`, actor: actorName(ctx.actor), verb: `propose_${act.name}` };
    return {
      result: approval,
      statements: [
        ...saveProposal(ctx.db, approval, text),
        saveAudit(ctx.db, { ...entry, subject, at: ctx.now }),
      ],
    };
  });
}

function saveDecision(
  ctx: Context,
  { id, act, subject }: Approval,
  state: "agreed" | "declined" | "withdrawn",
) {
  const entry = { id: `${id}:${state}`, actor: actorName(ctx.actor), verb: `${state}_${act}` };
  return [
    saveDecided(ctx.db, id, state, personName(ctx.actor), ctx.now),
    saveAudit(ctx.db, { ...entry, subject, at: ctx.now }),
  ];
}

type ApproveRefusal = DecideRefusal | Refusal;

/** The outside state may have changed since the proposal: checks it again. */
async function lookAgain(
  ctx: Context,
  acts: Readonly<Record<ApprovalAction, ConfirmableAction>>,
  id: ApprovalId,
) {
  const [approval, payload] = await Promise.all([loadApproval(ctx.db, id), loadPayload(ctx.db, id)]);
  if (approval?.state !== "open" || payload === null) return null;
  return acts[approval.act].lookText(ctx, payload);
}

/** Another person confirms the proposal with the hash `seenHash`: it runs, or is refused as things are now. */
export async function confirmApproval(
  ctx: Context,
  acts: Readonly<Record<ApprovalAction, ConfirmableAction>>,
  id: ApprovalId,
  seenHash: string,
): Promise<Approval | ApproveRefusal> {
  const seen = await lookAgain(ctx, acts, id);
  if (seen !== null) return seen;
  return transactOrRefuse<Approval, ApproveRefusal>(ctx, async () => {
    const [approval, payload] = await Promise.all([loadApproval(ctx.db, id), loadPayload(ctx.db, id)]);
    if (approval === null || payload === null) return refuse("approval_unknown");
    const state = decideApproval(approval, "agree", personName(ctx.actor));
    if (isRefusal(state)) return state;
    if (approval.hash !== seenHash) return refuse("approval_changed");
    assert((await hashText(payload)) === approval.hash, "what was proposed is what was hashed");
    const proposed = await acts[approval.act].decideText(ctx, payload, approval.proposedBy);
    if (isRefusal(proposed)) return proposed;
    const { summary, statements, jobs = [] } = proposed;
    return {
      result: { ...approval, state, summary },
      statements: [...saveDecision(ctx, approval, "agreed"), ...statements],
      jobs,
    };
  });
}

/** Another person declines, or the proposer withdraws: nothing runs. */
export async function endApproval(
  ctx: Context,
  id: ApprovalId,
  verb: "decline" | "withdraw",
): Promise<Approval | ApproveRefusal> {
  return transactOrRefuse<Approval, ApproveRefusal>(ctx, async () => {
    const approval = await loadApproval(ctx.db, id);
    if (approval === null) return refuse("approval_unknown");
    const state = decideApproval(approval, verb, personName(ctx.actor));
    if (isRefusal(state)) return state;
    const dropped = verb === "decline" ? "declined" : "withdrawn";
    return { result: { ...approval, state: dropped }, statements: saveDecision(ctx, approval, dropped) };
  });
}
