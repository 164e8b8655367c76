// An operator writes a note about an order, for colleagues.
import { actorName, type Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { OrderId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { loadOrder } from "../orders/store.ts";
import { insertOrderNote, type OrderNote } from "./store.ts";

export async function addOrderNote(
  ctx: Context,
  orderId: OrderId,
  text: string,
): Promise<OrderNote | Refusal<"order_unknown">> {
  return transactOrRefuse(ctx, async () => {
    if ((await loadOrder(ctx.db, orderId)) === null) return refuse("order_unknown");
    const note = {
      id: `${orderId}:note.${ctx.newId()}`,
      orderId,
      text,
      author: actorName(ctx.actor),
      at: ctx.now,
    };
    return {
      result: note,
      statements: [insertOrderNote(ctx.db, note), auditAction(ctx, "note_order", note.id)],
    };
  });
}
