// Notices to families about their orders and their money: gathered into few messages.
import { z } from "zod";
import type { Context } from "../../context.ts";
import { runBatch, type Statement } from "../../core/database.ts";
import { messagesOf } from "../../core/failure.ts";
import type { FamilyId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { dayBeganAt, dayMs, riyadhDay } from "../../core/time.ts";
import { transact } from "../../core/transact.ts";
import {
  changeNames,
  type NoticeFacts,
  type NoticeName,
  writeNotices,
} from "../../words/all/family-notices.ts";
import { decideSending, dueAt } from "./rules.ts";
import {
  listFamiliesToNotify,
  loadNotices,
  saveHelpersNotice,
  saveNotices,
  deleteNotices,
  saveNoticesPostponed,
  saveNoticesSent,
} from "./store.ts";

/** A family's notice; `cause` identifies the event, so that it is sent once. */
export interface FamilyNotice {
  readonly familyId: FamilyId;
  readonly cause: string;
  readonly name: NoticeName;
  readonly facts?: NoticeFacts;
}

export function noticeId({
  familyId,
  cause,
  name,
}: Pick<FamilyNotice, "familyId" | "cause" | "name">): string {
  return `${familyId}:${cause}:${name}`;
}

/** Statements for the batch of the event; empty when there is nobody to notify. */
export function notifyFamilies(ctx: Context, news: readonly FamilyNotice[]): Statement[] {
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

/** A notice that somebody else changed something of the family: the center, or a person acting for it from another phone. */
export function notifyOfChange(
  ctx: Context,
  familyId: FamilyId,
  change: (typeof changeNames)[number],
): Statement[] {
  const { actor } = ctx;
  const isForFamily = actor.kind === "person" && actor.role === "family";
  const name = isForFamily ? ("changed_by_helper" as const) : ("changed" as const);
  const notice = { familyId, cause: `${change}.${ctx.newId()}`, name, facts: { change } };
  if (!isForFamily) return notifyFamilies(ctx, [notice]);
  const { familyId: id, facts } = notice;
  const told = { id: noticeId(notice), familyId: id, name, facts, dueAt: dueAt({ name }, ctx.now) };
  return [saveHelpersNotice(ctx.db, told, actor.personId, ctx.now)];
}

/** Notices of payouts by their result; `cause` identifies each. */
export function notifyOfPayouts(
  ctx: Context,
  name: "payout_sent" | "payout_arrived" | "payout_failed",
  payouts: readonly {
    readonly familyId: FamilyId;
    readonly cause: string;
    readonly amountHalalas: Halalas;
  }[],
): Statement[] {
  return notifyFamilies(
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

/** One message with all pending notices of a family, or null. Its id is the day's next number, so that two runs send it once. */
async function notifyFamily(ctx: Context, familyId: FamilyId): Promise<void> {
  await transact(ctx, async () => {
    const { now, db } = ctx;
    const { phone, notices } = await loadNotices(db, familyId, dayBeganAt(now));
    const pending = notices.filter(({ sentAt }) => sentAt === null);
    if (!pending.some((notice) => notice.dueAt <= now)) return { result: null, statements: [] };
    const told = new Map(
      notices.flatMap(({ sentIn, sentAt }) => (sentIn === null || sentAt === null ? [] : [[sentIn, sentAt]])),
    );
    const verdict = decideSending({ pending, sentAt: [...told.values()] }, now);
    const ids = pending.map(({ id }) => id);
    if (verdict !== "tell")
      return { result: null, statements: [saveNoticesPostponed(db, ids, verdict.until)] };
    const id = `${familyId}:told.${riyadhDay(now)}.${told.size + 1}`;
    const link = `${new URL(ctx.config.publicOrigin).host}/family`;
    const words = writeNotices(
      pending.map(({ name, facts }) => ({ name, facts: readFacts(facts) })),
      link,
      now,
    );
    return {
      result: null,
      statements: [saveNoticesSent(db, ids, id, now)],
      jobs: [{ id, kind: "message", payload: { channel: "sms", to: phone, ...words } }],
    };
  });
}

/** Each minute: sends the due notices. A failure for one family does not stop the others. */
export async function sendDueNotices(ctx: Context): Promise<void> {
  for (const familyId of await listFamiliesToNotify(ctx.db, ctx.now)) {
    await notifyFamily(ctx, familyId).catch((error: unknown) => {
      ctx.log({ level: "error", event: "family_not_told", familyId, problem: messagesOf(error) });
    });
  }
}

const keptDays = 35;

export async function pruneNotices(ctx: Context): Promise<void> {
  await runBatch(ctx.db, [deleteNotices(ctx.db, ctx.now - keptDays * dayMs)]);
}
