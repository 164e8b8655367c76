// Disputes and fraud warnings as a model drives them: what payers, banks and networks do, and what the operator answers.
import { z } from "zod";
import { chargeOf, deliver, eventsOf } from "./disputes.ts";
import { operatorAsks, parcelOf, type ModelAction, type Sale } from "./model-action.ts";
import type { StepOf } from "./model-steps.ts";
import { column, rows } from "./store.ts";
import { sandbox } from "./world.ts";

const named = z.object({ id: z.string() });

interface Told {
  readonly id: string;
  readonly actions: readonly ModelAction[];
}

const nothing: Told = { id: "", actions: [] };

/** Uses a control, which refuses what cannot happen now; the action is that the processor tells of what it has done. */
export async function outside(
  effect: string,
  path: string,
  body: object,
  subject?: string,
): Promise<Told | null> {
  const known = subject === undefined ? [] : await eventsOf(subject);
  const done = await sandbox(path, named, body).catch(() => null);
  if (done === null) return null;
  const tell: ModelAction = async (dying) => {
    await deliver((await eventsOf(done.id)).slice(known.length), dying);
    return [effect];
  };
  return { id: done.id, actions: [tell] };
}

type Opening = Pick<StepOf<"dispute">, "kind" | "amount">;

/** A card's rate at the dispute makes a few halalas less of a payment than it was. */
const lessByRateHalalas = 7;

export function openingOf({ placed }: Sale, { kind, amount }: Opening): object {
  if (amount === null) return { kind };
  return { kind, amount: amount === "by rate" ? placed.order.totalHalalas - lessByRateHalalas : amount };
}

async function open(sale: Sale, opening: Opening): Promise<Told | null> {
  const path = `/_sandbox/charges/${await chargeOf(sale.placed)}/dispute`;
  return outside(opening.kind, path, openingOf(sale, opening));
}

const disputeShape = z.array(z.object({ id: z.string(), state: z.string() }));

/** The dispute of the order's own payment that is not over; where there is none, one is opened first. */
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

/** What the payer, its bank or a card's network does. */
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

async function warn(sale: Sale): Promise<Told | null> {
  return outside("warn", `/_sandbox/charges/${await chargeOf(sale.placed)}/fraud-warning`, {});
}

/** Clears the warning that stands; where there is none, the network warns first. */
async function clearActions(sale: Sale): Promise<readonly ModelAction[]> {
  const warnings = "SELECT id FROM fraud_warnings WHERE order_id = ? AND cleared_at IS NULL LIMIT 1";
  const [known] = z.array(z.string()).parse(await column(warnings, sale.placed.order.id));
  const { id, actions } = known === undefined ? ((await warn(sale)) ?? nothing) : { id: known, actions: [] };
  return [...actions, await operatorAsks(sale, "clear", `/fraud-warnings/${id}/clear`, {})];
}

/** What the operator answers: the evidence, who bears what was lost, that a warning came to nothing. */
export async function disputeActions(
  sale: Sale,
  step: StepOf<"evidence" | "fault" | "clear">,
): Promise<readonly ModelAction[]> {
  if (step.does === "clear") return clearActions(sale);
  const dispute = await disputeNow(sale);
  if (dispute === null) return [];
  const { id, state, actions } = dispute;
  if (step.does === "evidence") {
    return [...actions, await operatorAsks(sale, "evidence", `/disputes/${id}/evidence`, { note: "seen" })];
  }
  // An event that comes late tells of the state that the dispute has by then: of the opening and the loss at once.
  const lost = state === "lost" ? [] : await decide(id, "lose");
  const parcelIds = step.parcels.map((index) => parcelOf(sale, index));
  const liability = parcelIds.length === 0 ? { liability: "operator" } : { liability: "families", parcelIds };
  return [
    ...actions,
    ...lost,
    await operatorAsks(sale, `liability_of_${liability.liability}`, `/disputes/${id}/liability`, liability),
  ];
}
