// Returns in the model: buyers' requests, the operator's decisions, and bags that were not collected.
import { newMeter, openDatabase } from "../../../worker/core/database.ts";
import { sweepUncollected } from "../../../worker/money/refunds/returns/flows.ts";
import { runOwnJobs } from "../../../worker/after.ts";
import { newContext } from "./context.ts";
import { operatorAsks, parcelOf, request, type ModelAction, type Sale } from "./model-action.ts";
import type { StepOf } from "./model-steps.ts";
import { bindingsOf, change, column, number } from "./store.ts";

/** The buyer requests a return, and the operator decides the oldest request. */
export async function returnActions(sale: Sale, step: StepOf<"return">): Promise<ModelAction[]> {
  const { id, token } = sale.placed.order;
  const { quantity, reason, isApproved, isFeeReturned } = step;
  const lineId = `${parcelOf(sale, step.parcel)}.1`;
  const expectedCount = await number("SELECT count(*) FROM return_requests WHERE line_id = ?", lineId);
  const body = { lineId, quantity, reason, expectedCount };
  const call = request("ask_return", `/api/shop/orders/${token}/returns`, { body });
  if (isApproved === null) return [call];
  const open =
    "SELECT id FROM return_requests WHERE order_id = ? AND state = 'requested' ORDER BY id LIMIT 1";
  let chosen: unknown;
  const decide: ModelAction = async (crash) => {
    chosen ??= (await column(open, id))[0];
    if (typeof chosen !== "string") return [];
    const effect = isApproved ? "return_approved" : "return_declined";
    const decision = { isApproved, isFeeReturned, answer: "seen" };
    return (await operatorAsks(sale, effect, `/returns/${chosen}/decision`, decision))(crash);
  };
  return [call, decide];
}

/** The night after the guest has left. */
export async function nightAction(sale: Sale): Promise<ModelAction> {
  const { id } = sale.placed.order;
  await change("UPDATE pickups SET departure_on = '2026-01-01' WHERE order_id = ?", id);
  const ended = "SELECT count(*) FROM parcels WHERE order_id = ? AND state = 'not_collected'";
  const before = await number(ended, id);
  return async (crash) => {
    const ctx = newContext({ db: openDatabase(bindingsOf(crash).DB, newMeter()) });
    await sweepUncollected(ctx);
    await runOwnJobs(ctx);
    return (await number(ended, id)) > before ? ["night"] : [];
  };
}
