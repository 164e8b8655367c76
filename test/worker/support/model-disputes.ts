// Disputes and fraud warnings in the model: actions of payers, banks and card networks, and the operator's answers.
import { z } from "zod";
import { chargeOf, deliver, eventsOf } from "./disputes.ts";
import { operatorAsks, parcelOf, type ModelAction, type Sale } from "./model-action.ts";
import type { StepOf } from "./model-steps.ts";
import { column, rows } from "./store.ts";
import { sandbox } from "./world.ts";

const named = z.object({ id: z.string() });

interface Reported {
  readonly id: string;
  readonly actions: readonly ModelAction[];
}

const nothing: Reported = { id: "", actions: [] };

/** Uses a sandbox control, which refuses what cannot happen now; the action then delivers the events. */
export async function outside(
  effect: string,
  path: string,
  body: object,
  subject?: string,
): Promise<Reported | null> {
  const known = subject === undefined ? [] : await eventsOf(subject);
  const done = await sandbox(path, named, body).catch(() => null);
  if (done === null) return null;
  const notify: ModelAction = async (crash) => {
    await deliver((await eventsOf(done.id)).slice(known.length), crash);
    return [effect];
  };
  return { id: done.id, actions: [notify] };
}

type Opening = Pick<StepOf<"dispute">, "kind" | "amount">;

/** Currency rates make the disputed amount a few halalas less than the payment. */
const lessByRateHalalas = 7;

export function openingOf({ placed }: Sale, { kind, amount }: Opening): object {
  if (amount === null) return { kind };
  return { kind, amount: amount === "by rate" ? placed.order.totalHalalas - lessByRateHalalas : amount };
}

async function open(sale: Sale, opening: Opening): Promise<Reported | null> {
  const path = `/_sandbox/charges/${await chargeOf(sale.placed)}/dispute`;
  return outside(opening.kind, path, openingOf(sale, opening));
}

const disputeShape = z.array(z.object({ id: z.string(), state: z.string() }));

/** The open dispute of the order's own payment; opened first if there is none. */
async function disputeNow(sale: Sale, kind: Opening["kind"] = "chargeback") {
  const undecided = `SELECT id, state FROM disputes WHERE order_id = ? AND unused_id IS NULL AND closed_at IS NULL
    ORDER BY id LIKE 're#_%' ESCAPE '#', opened_at, amount_halalas`;
  const [known] = disputeShape.parse(await rows(undecided, sale.placed.order.id));
  if (known !== undefined) return { ...known, actions: [] };
  const opened = await open(sale, { kind, amount: null });
  return opened === null ? null : { ...opened, state: "new" };
}

async function decide(id: string, verdict: StepOf<"verdict">["verdict"]): Promise<readonly ModelAction[]> {
  return (await outside(verdict, `/_sandbox/disputes/${id}/${verdict}`, {}, id))?.actions ?? [];
}

/** Actions of the payer, the payer's bank or a card network. */
export async function outsideActions(
  sale: Sale,
  step: StepOf<"dispute" | "verdict" | "warn">,
): Promise<readonly ModelAction[]> {
  if (step.does === "dispute") return (await open(sale, step))?.actions ?? [];
  if (step.does === "warn") return (await warn(sale))?.actions ?? [];
  const dispute = await disputeNow(sale, step.verdict === "escalate" ? "inquiry" : "chargeback");
  if (dispute === null) return [];
  return [...dispute.actions, ...(await decide(dispute.id, step.verdict))];
}

async function warn(sale: Sale): Promise<Reported | null> {
  return outside("warn", `/_sandbox/charges/${await chargeOf(sale.placed)}/fraud-warning`, {});
}

/** Clears the open fraud warning; the network warns first if there is none. */
async function clearActions(sale: Sale): Promise<readonly ModelAction[]> {
  const warnings = "SELECT id FROM fraud_warnings WHERE order_id = ? AND cleared_at IS NULL LIMIT 1";
  const [known] = z.array(z.string()).parse(await column(warnings, sale.placed.order.id));
  const { id, actions } = known === undefined ? ((await warn(sale)) ?? nothing) : { id: known, actions: [] };
  return [...actions, await operatorAsks(sale, "clear", `/fraud-warnings/${id}/clear`, {})];
}

/** The operator's answers: evidence, liability for a loss, and clearing a warning. */
export async function disputeActions(
  sale: Sale,
  step: StepOf<"evidence" | "liability" | "clear">,
): Promise<readonly ModelAction[]> {
  if (step.does === "clear") return clearActions(sale);
  const dispute = await disputeNow(sale);
  if (dispute === null) return [];
  const { id, state, actions } = dispute;
  if (step.does === "evidence") {
    return [...actions, await operatorAsks(sale, "evidence", `/disputes/${id}/evidence`, { note: "seen" })];
  }
  // A late event carries the dispute's state by then, for example opening and loss at once.
  const lost = state === "lost" ? [] : await decide(id, "lose");
  const parcelIds = step.parcels.map((index) => parcelOf(sale, index));
  const liability = parcelIds.length === 0 ? { liability: "operator" } : { liability: "families", parcelIds };
  return [
    ...actions,
    ...lost,
    await operatorAsks(sale, `liability_of_${liability.liability}`, `/disputes/${id}/liability`, liability),
  ];
}
