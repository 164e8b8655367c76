// Notices to families about orders, refunds and deadlines.
import type { Context } from "../../context.ts";
import { runBatch, type Statement } from "../../core/database.ts";
import type { FamilyId, OrderId, ParcelId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { dayMs, type Instant } from "../../core/time.ts";
import { type FamilyNotice, notifyFamilies } from "../../people/notices/flows.ts";
import { remindAt } from "../../people/notices/rules.ts";
import { isWithFamily, type ParcelState } from "../orders/graph.ts";
import { bringingMsMax, readyBy } from "../promises/rules-family.ts";
import type { Fulfilment } from "../promises/rules.ts";
import { listParcelsToRemind } from "./store.ts";

interface NewOrder {
  readonly order: {
    readonly id: OrderId;
    readonly number: string;
    readonly fulfilment: Fulfilment;
    readonly promisedAt: Instant;
  };
  readonly delivery: { readonly deliveryDays: number } | null;
  readonly parcels: readonly { readonly id: ParcelId; readonly familyId: FamilyId }[];
}

/** Notifies each family of a paid order of its parcel. */
export function notifyOfNewOrder(ctx: Context, { order, delivery, parcels }: NewOrder): Statement[] {
  const by = readyBy({ ...order, deliveryDays: delivery?.deliveryDays ?? 0 });
  return notifyFamilies(
    ctx,
    parcels.map(({ id, familyId }) => ({
      familyId,
      cause: id,
      name: "new_order",
      facts: { number: order.number, by },
    })),
  );
}

interface ShareDeduction {
  readonly parcelId: ParcelId;
  readonly shareHalalas: Halalas;
}

/**
 * Notices of what a refund takes from the shares of parcels that had left their families. A family that still makes one is asked
 * at once to stop, also when the parcel was refused in its name: the person who refused may not be the one who makes it.
 */
export function notifyOfRefund(
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
  taken: readonly ShareDeduction[],
  refund: { readonly position: number; readonly reason: string },
): Statement[] {
  const news = taken.flatMap(({ parcelId, shareHalalas }): FamilyNotice[] => {
    const parcel = parcels.find(({ id }) => id === parcelId);
    if (parcel === undefined) return [];
    const { familyId } = parcel;
    const cause = `${parcelId}.${refund.position}`;
    const facts = { number: order.number, amountHalalas: shareHalalas };
    if (refund.reason === "family_refused") return [{ familyId, cause, name: "refused_for_you", facts }];
    if (isWithFamily(parcel.state) || shareHalalas === 0) return [];
    return [{ familyId, cause, name: "share_less", facts }];
  });
  return notifyFamilies(ctx, news);
}

/** Reminds families of unpacked parcels that are due soon. */
export async function remindFamilies(ctx: Context): Promise<void> {
  const { now } = ctx;
  const open = await listParcelsToRemind(ctx.db, now + bringingMsMax + dayMs);
  const due = open.flatMap((parcel) => {
    const by = readyBy(parcel);
    return remindAt(parcel.paidAt, by) <= now ? [{ ...parcel, by }] : [];
  });
  const news = due.map(({ familyId, id, number, by }) => ({
    familyId,
    cause: id,
    name: "reminder" as const,
    facts: { number, by },
  }));
  await runBatch(ctx.db, notifyFamilies(ctx, news));
}
