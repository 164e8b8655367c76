// Ids in Stripe's answers: our own in its metadata, and its own where it gives an id or the whole object.
import { z } from "zod";
import type { DisputeId, OrderId, ParcelId } from "../core/id.ts";

export function asOrderId(value: string | null | undefined): OrderId | null {
  return value?.startsWith("ord_") ? `ord_${value.slice("ord_".length)}` : null;
}

const parcelIdShape = z.custom<ParcelId>((id) => typeof id === "string" && /^ord_\w+\.\d+$/.test(id));

export function asParcelId(value: string | undefined): ParcelId | null {
  return parcelIdShape.safeParse(value).data ?? null;
}

export function asDisputeId(id: string): DisputeId {
  const rest = id.slice("dp_".length);
  return id.startsWith("dp_") ? `dp_${rest}` : `du_${rest}`;
}

export function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === "object" ? (value?.id ?? null) : (value ?? null);
}
