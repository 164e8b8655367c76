// Rules of disputes: their states, and when one may be answered.
import type { disputeStates, liableParties } from "../../../../db/schema/disputes.ts";
import type { DisputeId } from "../../../core/id.ts";
import { add, halalas, type Halalas, subtract, zero } from "../../../core/money.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";

export type DisputeState = (typeof disputeStates)[number];
export type Liability = (typeof liableParties)[number];

/** Whether the id is of a refund made in the processor's dashboard, which is tracked as a dispute. */
export function isRefund(id: string): boolean {
  return id.startsWith("re_") || id.startsWith("pyr_");
}

export function asRefundDisputeId(id: string): DisputeId {
  return id.startsWith("pyr_") ? `pyr_${id.slice("pyr_".length)}` : `re_${id.slice("re_".length)}`;
}

/** A dispute as it stands with us. */
export interface Dispute {
  readonly id: DisputeId;
  readonly state: DisputeState;
  readonly sequence: number;
  readonly withdrawnHalalas: Halalas;
  readonly reinstatedHalalas: Halalas;
  readonly evidenceDueAt: Instant | null;
  readonly evidenceRequestedAt: Instant | null;
  readonly evidenceSentAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly liableParty: Liability | null;
}

/** What the processor says of one. */
export interface ReportedDispute {
  readonly state: DisputeState;
  readonly evidenceDueAt: Instant | null;
  readonly isAnswered: boolean;
  readonly movements: readonly {
    readonly kind: "withdrawn" | "reinstated";
    readonly amountHalalas: Halalas;
  }[];
}

/** A dispute's state only advances, and a lost one may still be won. Reports of an earlier state are late and ignored. */
const ranks: Readonly<Record<DisputeState, number>> = {
  warning: 0,
  needs_response: 1,
  under_review: 2,
  lost: 3,
  closed: 4,
  won: 4,
};

function movedOf(reported: ReportedDispute, kind: "withdrawn" | "reinstated"): Halalas {
  return add(...reported.movements.filter((one) => one.kind === kind).map((one) => one.amountHalalas));
}

function larger(known: Halalas, reported: Halalas): Halalas {
  return halalas(Math.max(known, reported));
}

/** What a report of the processor changes in a dispute. */
export type DisputeProgress = Omit<Dispute, "id" | "liableParty">;

/** The state before the first report. */
const unheard: DisputeProgress = {
  state: "warning",
  sequence: 0,
  withdrawnHalalas: zero,
  reinstatedHalalas: zero,
  evidenceDueAt: null,
  evidenceRequestedAt: null,
  evidenceSentAt: null,
  closedAt: null,
};

function progressAfter(known: DisputeProgress, reported: ReportedDispute, now: Instant): DisputeProgress {
  const isCurrent = ranks[reported.state] >= ranks[known.state];
  const state = ranks[reported.state] > ranks[known.state] ? reported.state : known.state;
  const isOver = state === "won" || state === "closed";
  // Evidence for an inquiry does not answer the dispute that follows it.
  const isRequestedAgain = known.state === "warning" && state !== "warning" && state !== "closed";
  const answeredAt = isCurrent && reported.isAnswered ? now : null;
  return {
    state,
    sequence: known.sequence + 1,
    withdrawnHalalas: larger(known.withdrawnHalalas, movedOf(reported, "withdrawn")),
    reinstatedHalalas: larger(known.reinstatedHalalas, movedOf(reported, "reinstated")),
    evidenceDueAt: isCurrent ? reported.evidenceDueAt : known.evidenceDueAt,
    evidenceRequestedAt: isRequestedAgain ? null : known.evidenceRequestedAt,
    evidenceSentAt: isRequestedAgain ? answeredAt : (known.evidenceSentAt ?? answeredAt),
    closedAt: known.closedAt ?? (isOver ? now : null),
  };
}

/** The state of a dispute that is reported for the first time. */
export function openDispute(reported: ReportedDispute, now: Instant): DisputeProgress {
  return progressAfter(unheard, reported, now);
}

/**
 * The dispute after a report of the processor; null when nothing is new. Repeated, late or out of order it ends in the same state.
 * A lost one stays open until its liability is decided.
 */
export function advanceDispute(
  known: DisputeProgress,
  reported: ReportedDispute,
  now: Instant,
): DisputeProgress | null {
  const next = progressAfter(known, reported, now);
  const isNews =
    next.state !== known.state ||
    next.withdrawnHalalas !== known.withdrawnHalalas ||
    next.reinstatedHalalas !== known.reinstatedHalalas ||
    next.evidenceDueAt !== known.evidenceDueAt ||
    next.evidenceSentAt !== known.evidenceSentAt;
  return isNews ? next : null;
}

/** The chargeback in halalas: withdrawn less reinstated. */
export function chargebackOf(dispute: Pick<Dispute, "withdrawnHalalas" | "reinstatedHalalas">): Halalas {
  return subtract(dispute.withdrawnHalalas, dispute.reinstatedHalalas);
}

export type AnswerRefusal = Refusal<"dispute_wrong_state" | "dispute_answered" | "dispute_too_late">;

/** Whether evidence may be sent now; null when it may. The bank takes it once. */
export function checkAnswer(dispute: Dispute, now: Instant): AnswerRefusal | null {
  const { state, evidenceRequestedAt, evidenceSentAt, evidenceDueAt } = dispute;
  if (state !== "warning" && state !== "needs_response") return refuse("dispute_wrong_state", { state });
  if (evidenceRequestedAt !== null || evidenceSentAt !== null) return refuse("dispute_answered");
  return evidenceDueAt !== null && evidenceDueAt <= now ? refuse("dispute_too_late") : null;
}
