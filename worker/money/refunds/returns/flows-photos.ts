// Pictures of returns: uploaded before the request, shown to the buyer, the family and the operator.
import type { Context } from "../../../context.ts";
import type { FamilyId, MediaId } from "../../../core/id.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import {
  openPhoto,
  type PhotoUnknown,
  removeLoosePhoto,
  storePhoto,
  type StoreRefusal,
} from "../../../shop/media/flows.ts";
import { loadPhoto, type Photo } from "../../../shop/media/store.ts";
import { loadOrderByToken } from "../../../shop/orders/store.ts";
import { hasArrived } from "./rules.ts";
import { loadFamilyPhoto, loadAttachedPhoto } from "./store.ts";

export type OpenedPhoto = Exclude<Awaited<ReturnType<typeof openPhoto>>, Refusal>;

/** Stores a picture for a return request to come; refused before the parcel has arrived. */
export async function addReturnPhoto(
  ctx: Context,
  token: string,
  sent: Uint8Array,
): Promise<Photo | StoreRefusal | Refusal<"order_unknown" | "return_not_arrived">> {
  const whole = await loadOrderByToken(ctx.db, token);
  if (whole === null || whole.order.erasedAt !== null) return refuse("order_unknown");
  if (!whole.parcels.some(hasArrived)) return refuse("return_not_arrived");
  return storePhoto(ctx, whole.order.id, sent);
}

async function loadBuyerPhoto(ctx: Context, token: string, id: MediaId): Promise<Photo | null> {
  const whole = await loadOrderByToken(ctx.db, token);
  return whole === null ? null : loadPhoto(ctx.db, whole.order.id, id);
}

export async function openBuyerPhoto(
  ctx: Context,
  token: string,
  id: MediaId,
): Promise<OpenedPhoto | PhotoUnknown> {
  return openPhoto(ctx, await loadBuyerPhoto(ctx, token, id));
}

/** Deletes a picture before the request is sent. */
export async function removeReturnPhoto(
  ctx: Context,
  token: string,
  id: MediaId,
): Promise<PhotoUnknown | null> {
  return removeLoosePhoto(ctx, await loadBuyerPhoto(ctx, token, id));
}

/** A photo of a return, only if its products are this family's. */
export async function openFamilyPhoto(
  ctx: Context,
  familyId: FamilyId,
  id: MediaId,
): Promise<OpenedPhoto | PhotoUnknown> {
  return openPhoto(ctx, await loadFamilyPhoto(ctx.db, familyId, id));
}

export async function openOperatorPhoto(ctx: Context, id: MediaId): Promise<OpenedPhoto | PhotoUnknown> {
  return openPhoto(ctx, await loadAttachedPhoto(ctx.db, id));
}
