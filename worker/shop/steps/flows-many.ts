// One step with many orders: each is taken or left for a reason of its own, and what was done before is not done again.
import type { Context } from "../../context.ts";
import type { FamilyId, OrderId } from "../../core/id.ts";
import { isRefusal, refuse, type Refusal, type RefusalCode } from "../../core/refusal.ts";
import { transact } from "../../core/transact.ts";
import { type ParcelState, parcelSteps } from "../orders/graph.ts";
import { pathOf } from "../orders/rules-stage.ts";
import { stepParcel, type ParcelTransition } from "../orders/rules.ts";
import { loadOrder, type WholeOrder } from "../orders/store.ts";
import { decideStep, decideTransitions, type BulkStep } from "./flows.ts";

export const ordersPerAct = 200;
/** Orders that are written together: a conflict repeats all of them. */
const ordersPerBatch = 20;

export type ManyStep = "collect" | BulkStep;

export type ManyRefusal = Refusal<
  | "order_unknown"
  | "order_frozen"
  | "bag_incomplete"
  | "parcel_unknown"
  | "parcel_wrong_state"
  | "order_wrong_state"
>;

export interface ManyOutcome<Code extends RefusalCode = ManyRefusal["refused"]> {
  readonly done: readonly OrderId[];
  /** They had taken the step before. */
  readonly already: readonly OrderId[];
  readonly refused: readonly { readonly id: OrderId; readonly code: Code }[];
}

/** Whether a parcel has come as far as the step leads, or further. */
function isPast(state: ParcelState, verb: ManyStep, { order }: WholeOrder): boolean {
  const path: readonly ParcelState[] = pathOf(order.fulfilment);
  const target = path.indexOf(parcelSteps[verb].to);
  return target >= 0 && path.indexOf(state) >= target;
}

const dropped: ReadonlySet<ParcelState> = new Set(["refused", "cancelled"]);

function decideCollect(
  whole: WholeOrder,
  familyId: FamilyId | null,
): readonly ParcelTransition[] | ManyRefusal {
  const own = whole.parcels.filter((parcel) => familyId === null || parcel.familyId === familyId);
  const moves = own.flatMap((parcel) => {
    const move = stepParcel(parcel, "collect", whole.order.fulfilment);
    return isRefusal(move) ? [] : [move];
  });
  const [first] = own;
  if (moves.length > 0) return moves;
  return refuse("parcel_wrong_state", { state: first?.state ?? whole.order.state, verb: "collect" });
}

type Verdict =
  | { readonly is: "done"; readonly whole: WholeOrder; readonly moves: readonly ParcelTransition[] }
  | { readonly is: "already" }
  | { readonly is: "refused"; readonly code: ManyRefusal["refused"] };

function decide(whole: WholeOrder | null, verb: ManyStep, familyId: FamilyId | null): Verdict {
  if (whole === null) return { is: "refused", code: "order_unknown" };
  const own = whole.parcels.filter((parcel) => familyId === null || parcel.familyId === familyId);
  const live = own.filter(({ state }) => !dropped.has(state));
  if (live.length > 0 && live.every(({ state }) => isPast(state, verb, whole))) return { is: "already" };
  const moves = verb === "collect" ? decideCollect(whole, familyId) : decideStep(whole, verb);
  return "refused" in moves ? { is: "refused", code: moves.refused } : { is: "done", whole, moves };
}

/** Takes the step with each order that can take it. Of a family's parcels alone where one is named. */
export async function stepOrders(
  ctx: Context,
  verb: ManyStep,
  ids: readonly OrderId[],
  familyId: FamilyId | null = null,
): Promise<ManyOutcome> {
  const outcomes: ManyOutcome[] = [];
  for (let start = 0; start < ids.length; start += ordersPerBatch) {
    const some = ids.slice(start, start + ordersPerBatch);
    outcomes.push(await stepSome(ctx, verb, some, familyId));
  }
  return {
    done: outcomes.flatMap(({ done }) => done),
    already: outcomes.flatMap(({ already }) => already),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

async function stepSome(
  ctx: Context,
  verb: ManyStep,
  ids: readonly OrderId[],
  familyId: FamilyId | null,
): Promise<ManyOutcome> {
  return transact<ManyOutcome>(ctx, async () => {
    const orders = await Promise.all(ids.map((id) => loadOrder(ctx.db, id)));
    const decided = ids.map((id, index) => ({ id, ...decide(orders[index] ?? null, verb, familyId) }));
    const writes = decided.flatMap((one) =>
      one.is === "done" ? [decideTransitions(ctx, one.whole, one.moves)] : [],
    );
    return {
      result: {
        done: decided.flatMap(({ id, is }) => (is === "done" ? [id] : [])),
        already: decided.flatMap(({ id, is }) => (is === "already" ? [id] : [])),
        refused: decided.flatMap((one) => (one.is === "refused" ? [{ id: one.id, code: one.code }] : [])),
      },
      statements: writes.flatMap(({ statements }) => statements),
      jobs: writes.flatMap(({ jobs = [] }) => jobs),
    };
  });
}
