// Families are told what has happened to their orders and their money: what waits is gathered into few messages.
import { z } from "zod";
import type { Context } from "../context.ts";
import { runBatch, type Statement } from "../core/database.ts";
import { messagesOf } from "../core/failure.ts";
import type { FamilyId, OrderId, ParcelId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import { dayBeganAt, dayMs, riyadhDay, type Instant } from "../core/time.ts";
import { transact } from "../core/transact.ts";
import { bringingMsMax, deliveryDaysOf, readyBy } from "../orders/rules-due.ts";
import { isWithFamily, type Fulfilment, type ParcelState } from "../orders/graph.ts";
import {
  changeNames,
  decideTelling,
  dueAt,
  remindAt,
  type NoticeFacts,
  type NoticeName,
} from "./rules-notices.ts";
import {
  listFamiliesToTell,
  listParcelsToRemind,
  loadNotices,
  saveHelpersNotice,
  saveNotices,
  saveNoticesForgotten,
  saveNoticesPut,
  saveNoticesTold,
} from "./store.ts";
import { noticeWords } from "./texts-notices.ts";

/** Something that a family is told of; `cause` names it, so that it is told once. */
export interface FamilyNews {
  readonly familyId: FamilyId;
  readonly cause: string;
  readonly name: NoticeName;
  readonly facts?: NoticeFacts;
}

export function noticeId({ familyId, cause, name }: Pick<FamilyNews, "familyId" | "cause" | "name">): string {
  return `${familyId}:${cause}:${name}`;
}

/** Written in the batch of what has happened; empty where nobody is to be told. */
export function tellFamilies(ctx: Context, news: readonly FamilyNews[]): Statement[] {
  if (news.length === 0) return [];
  const at = ctx.now;
  const notices = news.map(({ familyId, cause, name, facts = {} }) => ({
    id: noticeId({ familyId, cause, name }),
    familyId,
    name,
    facts,
    dueAt: dueAt({ name }, at),
  }));
  return [saveNotices(ctx.db, notices, at)];
}

interface NewOrder {
  readonly order: {
    readonly id: OrderId;
    readonly number: string;
    readonly fulfilment: Fulfilment;
    readonly promisedAt: Instant;
    readonly address: string | null;
  };
  readonly parcels: readonly { readonly id: ParcelId; readonly familyId: FamilyId }[];
}

/** Each family of an order that was paid hears of its parcel. */
export function tellOfNewOrder(ctx: Context, { order, parcels }: NewOrder): Statement[] {
  const by = readyBy({ ...order, deliveryDays: deliveryDaysOf(order.address) });
  return tellFamilies(
    ctx,
    parcels.map(({ id, familyId }) => ({
      familyId,
      cause: id,
      name: "new_order",
      facts: { number: order.number, by },
    })),
  );
}

interface Taken {
  readonly parcelId: ParcelId;
  readonly shareHalalas: Halalas;
}

/**
 * What a refund takes off the shares of parcels that had left their families; what is still with them is told at once, to
 * stop. Of a parcel that was refused in its name a family hears too: not everybody who may act for it is the one who bakes.
 */
export function tellOfRefund(
  ctx: Context,
  {
    order,
    parcels,
  }: {
    readonly order: { readonly number: string };
    readonly parcels: readonly {
      readonly id: ParcelId;
      readonly familyId: FamilyId;
      readonly state: ParcelState;
    }[];
  },
  taken: readonly Taken[],
  refund: { readonly position: number; readonly reason: string },
): Statement[] {
  const news = taken.flatMap(({ parcelId, shareHalalas }): FamilyNews[] => {
    const parcel = parcels.find(({ id }) => id === parcelId);
    if (parcel === undefined) return [];
    const { familyId } = parcel;
    const cause = `${parcelId}.${refund.position}`;
    const facts = { number: order.number, amountHalalas: shareHalalas };
    if (refund.reason === "family_refused") return [{ familyId, cause, name: "refused_for_you", facts }];
    if (isWithFamily(parcel.state) || shareHalalas === 0) return [];
    return [{ familyId, cause, name: "share_less", facts }];
  });
  return tellFamilies(ctx, news);
}

/** Somebody else changed something of a family: the center, or who acts for it from another phone than its own. */
export function tellOfChange(
  ctx: Context,
  familyId: FamilyId,
  change: (typeof changeNames)[number],
): Statement[] {
  const { actor } = ctx;
  const isForFamily = actor.kind === "person" && actor.role === "family";
  const name = isForFamily ? ("changed_by_helper" as const) : ("changed" as const);
  const notice = { familyId, cause: `${change}.${ctx.newId()}`, name, facts: { change } };
  if (!isForFamily) return tellFamilies(ctx, [notice]);
  const { familyId: id, facts } = notice;
  const told = { id: noticeId(notice), familyId: id, name, facts, dueAt: dueAt({ name }, ctx.now) };
  return [saveHelpersNotice(ctx.db, told, actor.personId, ctx.now)];
}

/** Money of payouts, by what became of it; `cause` sets apart each. */
export function tellOfPayouts(
  ctx: Context,
  name: "payout_sent" | "payout_arrived" | "payout_failed",
  payouts: readonly {
    readonly familyId: FamilyId;
    readonly cause: string;
    readonly amountHalalas: Halalas;
  }[],
): Statement[] {
  return tellFamilies(
    ctx,
    payouts.map(({ familyId, cause, amountHalalas }) => ({
      familyId,
      cause,
      name,
      facts: { amountHalalas },
    })),
  );
}

const factsShape = z.object({
  number: z.string().optional(),
  amountHalalas: z.int().optional(),
  by: z.int().optional(),
  change: z.enum(changeNames).optional(),
});

function readFacts(json: string): NoticeFacts {
  const { number, amountHalalas, by, change } = factsShape.parse(JSON.parse(json));
  return {
    ...(number !== undefined && { number }),
    ...(amountHalalas !== undefined && { amountHalalas }),
    ...(by !== undefined && { by }),
    ...(change !== undefined && { change }),
  };
}

/** One message with all that waits for a family, or nothing yet. The message's id is the day's next, so that two runs send it once. */
async function tellFamily(ctx: Context, familyId: FamilyId): Promise<void> {
  await transact(ctx, async () => {
    const { now, db } = ctx;
    const { phone, notices } = await loadNotices(db, familyId, dayBeganAt(now));
    const pending = notices.filter(({ toldAt }) => toldAt === null);
    if (!pending.some((notice) => notice.dueAt <= now)) return { result: null, statements: [] };
    const told = new Map(
      notices.flatMap(({ toldIn, toldAt }) => (toldIn === null || toldAt === null ? [] : [[toldIn, toldAt]])),
    );
    const verdict = decideTelling({ pending, toldAt: [...told.values()] }, now);
    const ids = pending.map(({ id }) => id);
    if (verdict !== "tell") return { result: null, statements: [saveNoticesPut(db, ids, verdict.until)] };
    const id = `${familyId}:told.${riyadhDay(now)}.${told.size + 1}`;
    const link = `${new URL(ctx.config.publicOrigin).host}/family`;
    const words = noticeWords(
      pending.map(({ name, facts }) => ({ name, facts: readFacts(facts) })),
      link,
      now,
    );
    return {
      result: null,
      statements: [saveNoticesTold(db, ids, id, now)],
      errands: [{ id, kind: "message", payload: { channel: "sms", to: phone, ...words } }],
    };
  });
}

/** Each minute: whatever has come due is told. One family that cannot be told keeps no other from it. */
export async function tellDue(ctx: Context): Promise<void> {
  for (const familyId of await listFamiliesToTell(ctx.db, ctx.now)) {
    await tellFamily(ctx, familyId).catch((error: unknown) => {
      ctx.log({ level: "error", event: "family_not_told", familyId, problem: messagesOf(error) });
    });
  }
}

/** Reminds families of what is not packed and soon due. */
export async function remindFamilies(ctx: Context): Promise<void> {
  const { now } = ctx;
  const open = await listParcelsToRemind(ctx.db, now + bringingMsMax + dayMs);
  const due = open.flatMap((parcel) => {
    const by = readyBy({ ...parcel, deliveryDays: deliveryDaysOf(parcel.address) });
    return remindAt(parcel.paidAt, by) <= now ? [{ ...parcel, by }] : [];
  });
  const news = due.map(({ familyId, id, number, by }) => ({
    familyId,
    cause: id,
    name: "reminder" as const,
    facts: { number, by },
  }));
  await runBatch(ctx.db, tellFamilies(ctx, news));
}

const keptDays = 35;

export async function forgetNotices(ctx: Context): Promise<void> {
  await runBatch(ctx.db, [saveNoticesForgotten(ctx.db, ctx.now - keptDays * dayMs)]);
}
