// Personal data: exported to its person, and erased on request or after its retention period.
import { actorName, asHerself, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import type { Cursor } from "../../core/cursor.ts";
import { runBatch } from "../../core/database.ts";
import type { OrderId, PersonId } from "../../core/id.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { dayMs, type Instant } from "../../core/time.ts";
import { deleteRemovedPhotos } from "../media/flows.ts";
import { loadSetting } from "../settings/store.ts";
import { erasedBefore, planErasure } from "./rules.ts";
import {
  listDueErasures,
  listKnownOrders,
  listPhoneOrders,
  saveErasureRequest,
  saveErasuresAudited,
  deleteNightly,
  saveOrdersErased,
  saveOrdersThinned,
  deletePerson,
  type ExportedOrder,
} from "./store.ts";

const roundSize = 200;
const roundsMax = 50;
const messageLifeDays = 30;

/** Reads all pages of a list; each page's last row is the next cursor. */
async function readAll<Row extends { readonly id: OrderId }>(
  read: (before: Cursor | null) => Promise<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let round = 0; round < roundsMax; round += 1) {
    const last = all.at(-1);
    const rows = await read(last === undefined ? null : { rank: 0, id: last.id });
    all.push(...rows);
    if (rows.length < roundSize) return all;
  }
  throw new Error("a phone has more orders than can be read");
}

/** All data about the owner of this phone. */
export async function exportPerson(ctx: Context, phone: string): Promise<ExportedOrder[]> {
  return readAll((before) => listKnownOrders(ctx.db, phone, before, roundSize));
}

function entriesOf(ctx: Context, ids: readonly OrderId[]) {
  return ids.map((subject) => ({ id: ctx.newId(), subject }));
}

export interface ErasureAnswer {
  readonly erasedOrders: number;
  readonly keptOrders: number;
  /** Until when the law requires the rest to be retained; null when nothing is. */
  readonly keptUntil: Instant | null;
}

/** Erases what may be erased now of a session's person, and stores when the rest is due. */
export async function erasePerson(
  ctx: Context,
  person: { readonly personId: PersonId; readonly phone: string },
): Promise<ErasureAnswer | Refusal<"erasure_order_open">> {
  const { db, now } = ctx;
  const { personId, phone } = person;
  const orders = await readAll((before) => listPhoneOrders(db, phone, before, roundSize));
  const plan = planErasure(orders, await loadSetting(db, "privacy_terms"));
  if (isRefusal(plan)) return plan;
  const { eraseNow, thin, dueAt } = plan;
  const actor = actorName(asHerself(personId));
  await runBatch(db, [
    ...saveOrdersErased(db, eraseNow, now),
    ...saveOrdersThinned(db, thin, now),
    ...saveErasuresAudited(db, entriesOf(ctx, eraseNow), "erase_order", actor, now),
    ...saveErasuresAudited(db, entriesOf(ctx, thin), "thin_order", actor, now),
    saveAudit(db, { id: ctx.newId(), actor, verb: "ask_erasure", subject: personId, at: now }),
    ...(dueAt === null
      ? []
      : [
          saveErasureRequest(db, {
            id: `era_${ctx.newId()}`,
            personId,
            requestedAt: now,
            dueAt: Math.max(now, dueAt),
          }),
        ]),
    ...deletePerson(db, personId, phone),
  ]);
  ctx.defer(deleteRemovedPhotos(ctx));
  return { erasedOrders: eraseNow.length, keptOrders: thin.length, keptUntil: dueAt };
}

/** Each night: erases what is past its retention period. */
export async function eraseDue(ctx: Context): Promise<number> {
  const { db, now } = ctx;
  const due = erasedBefore(await loadSetting(db, "privacy_terms"), now);
  let erased = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const ids = await listDueErasures(db, due, roundSize);
    if (ids.length === 0) break;
    erased += ids.length;
    await runBatch(db, [
      ...saveOrdersErased(db, ids, now),
      ...saveErasuresAudited(db, entriesOf(ctx, ids), "erase_order", actorName(ctx.actor), now),
    ]);
  }
  await runBatch(db, deleteNightly(db, now, now - messageLifeDays * dayMs));
  return erased;
}
