// The requests of an order and of a quote.
import type { DistrictId, HotelId, SlotId } from "../../core/id.ts";
import type { Fulfilment } from "../promises/rules.ts";
import type { BasketLine } from "./rules.ts";

export interface OrderRequest {
  readonly lines: readonly BasketLine[];
  readonly fulfilment:
    | {
        readonly kind: "hotel_pickup";
        readonly hotelId: HotelId;
        readonly slotId: SlotId;
        readonly departureOn: string;
        readonly guestName: string;
        readonly room?: string | undefined;
      }
    | { readonly kind: "delivery"; readonly address: { readonly districtId: DistrictId } };
  readonly buyer: { readonly name: string; readonly phone: string; readonly email?: string | undefined };
  readonly locale: string;
  readonly quotedTotalHalalas: number;
  /** Of the session that is signed in where the order is made: it proves its own phone. */
  readonly sessionHash: string | null;
}

export interface QuoteInput {
  readonly kind: Fulfilment;
  readonly slotId?: SlotId | undefined;
  readonly districtId?: DistrictId | undefined;
}

/** The quote request of an order. */
export function quoteInputOf(fulfilment: OrderRequest["fulfilment"]): QuoteInput {
  if (fulfilment.kind === "hotel_pickup") return fulfilment;
  return { kind: "delivery", districtId: fulfilment.address.districtId };
}
