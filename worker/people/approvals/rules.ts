// Rules of approvals: who may decide a proposal, and its states.
import type { approvalActs, approvalStates } from "../../../db/schema/approvals.ts";
import type { ApprovalId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";

export type ApprovalAction = (typeof approvalActs)[number];
export type ApprovalState = (typeof approvalStates)[number];
/** What a proposal would do, in a few facts: amounts are in halalas. */
export type Summary = Readonly<Record<string, string | number | null>>;

export interface Approval {
  readonly id: ApprovalId;
  readonly act: ApprovalAction;
  readonly subject: string;
  /** Hash of the exact proposed text. */
  readonly hash: string;
  readonly summary: Summary;
  readonly state: ApprovalState;
  readonly proposedAt: Instant;
  /** A person, whatever the role. */
  readonly proposedBy: string;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
}

const verbs = {
  agree: { to: "agreed", isOwn: false },
  decline: { to: "declined", isOwn: false },
  withdraw: { to: "withdrawn", isOwn: true },
} as const satisfies Record<string, { to: ApprovalState; isOwn: boolean }>;

export type DecisionVerb = keyof typeof verbs;
export type DecideRefusal = Refusal<
  "approval_decided" | "approval_same_person" | "approval_not_yours" | "approval_about_you"
>;

/** Only another person, who is not the subject, may confirm or decline; only the proposer may withdraw. */
export function decideApproval(
  { state, subject, proposedBy }: Pick<Approval, "state" | "subject" | "proposedBy">,
  verb: DecisionVerb,
  person: string,
): ApprovalState | DecideRefusal {
  const { to, isOwn } = verbs[verb];
  if (state !== "open") return refuse("approval_decided", { state });
  if (isOwn && proposedBy !== person) return refuse("approval_not_yours");
  if (!isOwn && person === `person:${subject}`) return refuse("approval_about_you");
  return !isOwn && proposedBy === person ? refuse("approval_same_person") : to;
}

/** A text in chunks that fit a row. */
export function chunksOf(text: string, piece = 400_000): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length || at === 0;) {
    // Surrogate pairs stay together.
    const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(at + piece - 1));
    const end = at + piece + (isSplit ? 1 : 0);
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}
