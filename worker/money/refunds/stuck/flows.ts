// Stuck refunds: retried, paid from the operator's own bank, or offset by a lost dispute.
import { z } from "zod";
import { defineAction, proposeAction } from "../../../people/approvals/flows.ts";
import type { Approval } from "../../../people/approvals/rules.ts";
import { isWaiting } from "../../../people/approvals/store.ts";
import { actorName, type Context } from "../../../context.ts";
import { saveAudit } from "../../../core/audit.ts";
import type { Statement } from "../../../core/database.ts";
import { subtract } from "../../../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { transactOrRefuse } from "../../../core/transact.ts";
import { postRefundPaidOtherwise } from "../../ledger/rules-refunds.ts";
import { savePostings } from "../../ledger/store.ts";
import { refundJob } from "../../unused/flows.ts";
import { offsetRefund } from "../offsets/flows.ts";
import { offsetTotal, planOffsets } from "../offsets/rules.ts";
import { listLostDisputes } from "../offsets/store.ts";
import {
  loadRefund,
  saveRefundRound,
  saveRefundState,
  type SendableRefund,
  type SentId,
} from "../sending/store.ts";

const stuckStates: ReadonlySet<string> = new Set(["failed", "blocked"]);

type StuckRefusal = Refusal<"refund_unknown" | "refund_wrong_state">;
type UndecidedRefusal = StuckRefusal | Refusal<"approval_waiting">;

async function loadStuck(ctx: Context, id: SentId): Promise<SendableRefund | StuckRefusal> {
  const refund = await loadRefund(ctx.db, { id });
  if (refund === null) return refuse("refund_unknown");
  return stuckStates.has(refund.state) ? refund : refuse("refund_wrong_state");
}

/** Refuses while an approval is open that says it was paid another way. */
async function loadUndecided(ctx: Context, id: SentId): Promise<SendableRefund | UndecidedRefusal> {
  const refund = await loadStuck(ctx, id);
  if (isRefusal(refund)) return refund;
  return (await isWaiting(ctx.db, "refund_paid_otherwise", id)) ? refuse("approval_waiting") : refund;
}

/** The refund less its chargeback offset, in halalas. */
const restOf = ({ amountHalalas, offsetHalalas }: SendableRefund) => subtract(amountHalalas, offsetHalalas);

/** One decision for each round: a concurrent one collides with this row. */
function saveDecision(ctx: Context, { id, round }: SendableRefund, verb: string): Statement {
  const actor = actorName(ctx.actor);
  return saveAudit(ctx.db, { id: `${id}:decision.${round}`, actor, verb, subject: id, at: ctx.now });
}

/** The operator retries a stuck refund with a new idempotency key. */
export async function retryRefund(
  ctx: Context,
  id: SentId,
): Promise<{ state: "sending" } | UndecidedRefusal> {
  return transactOrRefuse<{ state: "sending" }, UndecidedRefusal>(ctx, async () => {
    const refund = await loadUndecided(ctx, id);
    if (isRefusal(refund)) return refund;
    const round = refund.round + 1;
    return {
      result: { state: "sending" },
      statements: [saveRefundRound(ctx.db, id, round), saveDecision(ctx, refund, "retry_refund")],
      jobs: [refundJob({ id, round })],
    };
  });
}

const paidOtherwiseShape = z.object({
  id: z.union([
    z.templateLiteral(["ord_", z.string(), ":refund.", z.number()]),
    z.templateLiteral(["ord_", z.string(), ":unused.", z.string()]),
  ]),
  /** The round that was stuck; a later retry has another. */
  round: z.int(),
  reference: z.string(),
});

/** The operator has paid the buyer from its own bank because the card refused the refund. */
export const paidOtherwiseAction = defineAction(
  "refund_paid_otherwise",
  paidOtherwiseShape,
  async (ctx, { id, round, reference }) => {
    const refund = await loadStuck(ctx, id);
    if (isRefusal(refund)) return refund;
    if (refund.round !== round) return refuse("refund_wrong_state");
    const amountHalalas = restOf(refund);
    const change = { state: "paid_otherwise", problem: reference, settledAt: ctx.now } as const;
    return {
      subject: id,
      summary: { amountHalalas, reference },
      statements: [
        savePostings(ctx.db, [postRefundPaidOtherwise({ id, amountHalalas }, ctx.now)]),
        saveRefundState(ctx.db, id, change),
        saveDecision(ctx, refund, "pay_refund_otherwise"),
      ],
    };
  },
);

/** One operator reports it; it takes effect when another confirms. */
export async function proposePaidOtherwise(
  ctx: Context,
  id: SentId,
  reference: string,
): Promise<Approval | Refusal> {
  const refund = await loadStuck(ctx, id);
  if (isRefusal(refund)) return refund;
  return proposeAction(ctx, paidOtherwiseAction, { id, round: refund.round, reference });
}

type OffsetRefusal = UndecidedRefusal | Refusal<"refund_not_covered">;

/**
 * Offsets a stuck refund against a lost dispute that has paid the buyer already. The dispute's amount left to decide shrinks by the
 * offset; a rest of the refund is sent again.
 */
export async function offsetFailedRefund(
  ctx: Context,
  id: SentId,
): Promise<{ state: "paid_otherwise" | "sending" } | OffsetRefusal> {
  return transactOrRefuse<{ state: "paid_otherwise" | "sending" }, OffsetRefusal>(ctx, async () => {
    const refund = await loadUndecided(ctx, id);
    if (isRefusal(refund)) return refund;
    const covers = planOffsets(await listLostDisputes(ctx.db, refund), restOf(refund));
    if (covers.length === 0) return refuse("refund_not_covered", { leftHalalas: 0 });
    const covered = await offsetRefund(ctx, refund, covers);
    const isAll = offsetTotal(covers) === restOf(refund);
    const problem = covers.map(({ dispute }) => dispute.id).join(" ");
    const round = refund.round + 1;
    return {
      result: { state: isAll ? "paid_otherwise" : "sending" },
      statements: [
        savePostings(ctx.db, covered.postings),
        ...covered.statements,
        isAll
          ? saveRefundState(ctx.db, id, { state: "paid_otherwise", problem, settledAt: ctx.now })
          : saveRefundRound(ctx.db, id, round),
        saveDecision(ctx, refund, "offset_refund"),
      ],
      jobs: [...covered.jobs, ...(isAll ? [] : [refundJob({ id, round })])],
    };
  });
}
