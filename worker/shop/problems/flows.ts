// Problems with bags: a desk reports one with pictures, the operator answers.
import { actorName, type Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { BagProblemId, HotelId, MediaId, OrderId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { openPhoto, storePhoto, type PhotoUnknown, type StoreRefusal } from "../media/flows.ts";
import { loadPhoto, queryPhotos, savePhotosAttached, type Photo } from "../media/store.ts";
import { loadOrder, type WholeOrder } from "../orders/store.ts";
import {
  insertBagProblem,
  listProblemsOfBag,
  loadBagProblem,
  saveBagProblemAnswered,
  type BagProblem,
  type BagProblemKind,
} from "./store.ts";

/** A paid bag of this desk. */
async function loadBag(ctx: Context, hotelId: HotelId, orderId: OrderId): Promise<WholeOrder | null> {
  const whole = await loadOrder(ctx.db, orderId);
  const isHere = whole?.pickup?.hotelId === hotelId && whole.order.paidAt !== null;
  return isHere && whole.order.erasedAt === null ? whole : null;
}

/** Stores a picture for a report to come; the order owns it, and it goes with the order's other notes. */
export async function addProblemPhoto(
  ctx: Context,
  hotelId: HotelId,
  orderId: OrderId,
  sent: Uint8Array,
): Promise<Photo | StoreRefusal | Refusal<"bag_unknown">> {
  const whole = await loadBag(ctx, hotelId, orderId);
  return whole === null ? refuse("bag_unknown") : storePhoto(ctx, whole.order.id, sent);
}

export interface ProblemInput {
  readonly kind: BagProblemKind;
  readonly note: string;
  readonly photoIds: readonly MediaId[];
}

export async function reportBagProblem(
  ctx: Context,
  hotelId: HotelId,
  orderId: OrderId,
  input: ProblemInput,
): Promise<BagProblem | Refusal<"bag_unknown" | "photo_unknown">> {
  return transactOrRefuse<BagProblem, Refusal<"bag_unknown" | "photo_unknown">>(ctx, async () => {
    if ((await loadBag(ctx, hotelId, orderId)) === null) return refuse("bag_unknown");
    const [photos] = await ctx.db.batch([queryPhotos(ctx.db, orderId)]);
    const loose = new Set(photos.filter(({ takenBy }) => takenBy === null).map(({ id }) => id));
    const photoIds = [...new Set(input.photoIds)];
    if (photoIds.some((id) => !loose.has(id))) return refuse("photo_unknown");
    const position = (await listProblemsOfBag(ctx.db, orderId)).length + 1;
    const problem: BagProblem = {
      id: `${orderId}:problem.${position}`,
      orderId,
      hotelId,
      position,
      kind: input.kind,
      note: input.note,
      reportedBy: actorName(ctx.actor),
      reportedAt: ctx.now,
      answer: null,
      answeredBy: null,
      answeredAt: null,
    };
    return {
      result: problem,
      statements: [
        insertBagProblem(ctx.db, problem),
        ...savePhotosAttached(ctx.db, photoIds, problem.id),
        auditAction(ctx, "report_bag_problem", problem.id),
      ],
    };
  });
}

type AnswerRefusal = Refusal<"bag_problem_unknown" | "bag_problem_answered">;

/** The desk reads the answer on the bag's page. */
export async function answerBagProblem(
  ctx: Context,
  id: BagProblemId,
  answer: string,
): Promise<BagProblem | AnswerRefusal> {
  return transactOrRefuse<BagProblem, AnswerRefusal>(ctx, async () => {
    const problem = await loadBagProblem(ctx.db, id);
    if (problem === null) return refuse("bag_problem_unknown");
    if (problem.answeredAt !== null) return refuse("bag_problem_answered", { at: problem.answeredAt });
    const by = actorName(ctx.actor);
    return {
      result: { ...problem, answer, answeredBy: by, answeredAt: ctx.now },
      statements: [
        saveBagProblemAnswered(ctx.db, id, answer, by, ctx.now),
        auditAction(ctx, "answer_bag_problem", id),
      ],
    };
  });
}

/** A picture of a reported problem. */
export async function openProblemPhoto(
  ctx: Context,
  id: BagProblemId,
  photoId: MediaId,
): Promise<Exclude<Awaited<ReturnType<typeof openPhoto>>, Refusal> | PhotoUnknown> {
  const problem = await loadBagProblem(ctx.db, id);
  const photo = problem === null ? null : await loadPhoto(ctx.db, problem.orderId, photoId);
  return openPhoto(ctx, photo?.takenBy === id ? photo : null);
}
