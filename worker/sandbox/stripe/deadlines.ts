// Events caused by time: payouts arrive, and unanswered disputes are lost.
import { type Context, secondsNow } from "../context.ts";
import { textOf } from "../database.ts";
import { loseDispute, winDispute } from "./dispute-ends.ts";
import { requireObject } from "./objects.ts";
import { payPayout } from "./payout-ends.ts";

const maxSweep = 200;
const due = `SELECT id, object FROM objects INDEXED BY deadlines
  WHERE object IN ('dispute', 'payout') AND status IN ('needs_response', 'warning_needs_response', 'pending')
    AND due_at <= ? ORDER BY due_at LIMIT ?`;

/** An unanswered inquiry is closed; an unanswered chargeback is lost. */
function endDispute(context: Context, id: string): void {
  const dispute = requireObject(context.database, "dispute", id);
  const late = { ...dispute, evidence_details: { ...dispute.evidence_details, past_due: true } };
  if (dispute.status === "needs_response") loseDispute(context, late);
  else winDispute(context, late);
}

/** Ends what is due; returns the number. */
export function processDeadlines(context: Context): number {
  const rows = context.database.statement(due).all(secondsNow(context), maxSweep);
  for (const row of rows) {
    const id = textOf(row, "id");
    if (textOf(row, "object") === "payout") payPayout(context, id);
    else endDispute(context, id);
  }
  return rows.length;
}
