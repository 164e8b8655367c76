// Messages that the operator sends to the families or the buyers of many orders: fixed texts, each at most once a day.
import type { Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { OrderId } from "../../core/id.ts";
import { riyadhDay } from "../../core/time.ts";
import { transact } from "../../core/transact.ts";
import type { Job } from "../../core/outbox.ts";
import type { Statement } from "../../core/database.ts";
import { notifyFamilies, noticeId, type FamilyNotice } from "../../people/notices/flows.ts";
import { loadOrder, type WholeOrder } from "../orders/store.ts";
import { readyBy } from "../promises/rules-family.ts";
import { orderMessages } from "./flows-orders.ts";
import { listKnownNotices, listKnownMessages } from "./store.ts";

/** `hurry`: the families that have not packed it; `delayed` and `waits_at_desk`: its buyer. */
export const manyTexts = ["hurry", "delayed", "waits_at_desk"] as const;
export type ManyText = (typeof manyTexts)[number];

export interface ToldOutcome {
  readonly done: readonly OrderId[];
  /** They were told the same today. */
  readonly already: readonly OrderId[];
  readonly refused: readonly { readonly id: OrderId; readonly code: "order_unknown" | "order_wrong_state" }[];
}

interface Told {
  readonly jobs: readonly Job[];
  readonly notices: readonly FamilyNotice[];
}

const nothing: Told = { jobs: [], notices: [] };

const isAny = ({ jobs, notices }: Told) => jobs.length + notices.length > 0;

/** What is sent about an order; nothing where the text does not fit its state. */
function tell(ctx: Context, whole: WholeOrder, text: ManyText): Told {
  const { order, parcels, delivery } = whole;
  const on = riyadhDay(ctx.now);
  if (order.state !== "paid") return nothing;
  if (text === "hurry") {
    const by = readyBy({ ...order, deliveryDays: delivery?.deliveryDays ?? 0 });
    const unpacked = parcels.filter(({ state }) => state === "paid" || state === "accepted");
    const notices = unpacked.map(({ id, familyId }) => ({
      familyId,
      cause: `${id}.asked.${on}`,
      name: "reminder" as const,
      facts: { number: order.number, by },
    }));
    return { jobs: [], notices };
  }
  const isAtDesk = parcels.some(({ state }) => state === "at_desk");
  if (text === "waits_at_desk")
    return isAtDesk ? { jobs: orderMessages(ctx, whole, "at_desk", { position: on }), notices: [] } : nothing;
  return isAtDesk ? nothing : { jobs: orderMessages(ctx, whole, "delayed", { position: on }), notices: [] };
}

/** Sends the text to the people of each order whom it concerns; a repeat on the same day sends nothing. */
export async function tellMany(ctx: Context, text: ManyText, ids: readonly OrderId[]): Promise<ToldOutcome> {
  return transact<ToldOutcome>(ctx, async () => {
    const orders = await Promise.all(ids.map((id) => loadOrder(ctx.db, id)));
    const told = ids.map((id, index) => {
      const whole = orders[index] ?? null;
      return { id, whole, ...(whole === null ? nothing : tell(ctx, whole, text)) };
    });
    const known = await loadKnown(ctx, told);
    const fresh = told.map(({ jobs, notices, ...rest }) => ({
      ...rest,
      had: jobs.length + notices.length,
      jobs: jobs.filter(({ id }) => !known.has(id)),
      notices: notices.filter((notice) => !known.has(noticeId(notice))),
    }));
    const done = fresh.filter(isAny).map(({ id }) => id);
    return {
      result: {
        done,
        already: fresh.filter((one) => one.had > 0 && !isAny(one)).map(({ id }) => id),
        refused: fresh
          .filter(({ had }) => had === 0)
          .map(({ id, whole }) => ({
            id,
            code: whole === null ? ("order_unknown" as const) : ("order_wrong_state" as const),
          })),
      },
      statements: [
        ...notifyFamilies(
          ctx,
          fresh.flatMap(({ notices }) => notices),
        ),
        ...done.map((id): Statement => auditAction(ctx, `tell_${text}`, id)),
      ],
      jobs: fresh.flatMap(({ jobs }) => jobs),
    };
  });
}

async function loadKnown(ctx: Context, told: readonly Told[]): Promise<ReadonlySet<string>> {
  const [sent, noticed] = await Promise.all([
    listKnownMessages(
      ctx.db,
      told.flatMap(({ jobs }) => jobs.map(({ id }) => id)),
    ),
    listKnownNotices(
      ctx.db,
      told.flatMap(({ notices }) => notices.map(noticeId)),
    ),
  ]);
  return new Set([...sent, ...noticed]);
}
