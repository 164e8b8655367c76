// A parcel as its family's list and its own page show it.
import { z } from "@hono/zod-openapi";
import {
  fulfilmentKindShape,
  madeLinesShape,
  parcelIdShape,
  parcelStateShape,
  splitLineShape,
  stepShape,
} from "../shapes.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { returnedShape } from "./refuse-parcel.ts";
import { familyReturnShape } from "./return-photos.ts";

export const parcelCardShape = z.object({
  id: parcelIdShape,
  orderNumber: z.string(),
  state: parcelStateShape,
  placedAt: instantShape,
  promisedAt: instantShape,
  fulfilment: fulfilmentKindShape,
  lines: madeLinesShape,
  /** By when it is to be packed, and when the courier comes for it. */
  readyBy: instantShape,
  courierUntil: instantShape,
  grossHalalas: amountShape,
  shareHalalas: amountShape.nullable(),
  /** The share less what refunds and lost disputes took of it. */
  shareLeftHalalas: amountShape.nullable(),
  /** Still to be made or packed, but its order is on payment hold. */
  isOnHold: z.boolean(),
});

export const parcelShape = parcelCardShape
  .extend({
    lines: z.array(
      splitLineShape.extend({
        id: z.string(),
        refundedQuantity: z.int(),
        pictureHash: z.string().nullable(),
      }),
    ),
    commissionHalalas: amountShape.nullable(),
    vatHalalas: amountShape.nullable(),
    steps: z.array(stepShape),
    transfer: z.object({ amountHalalas: amountShape, at: instantShape }).nullable(),
    hotelName: z.string().nullable(),
    returned: z.array(returnedShape),
    returnRequests: z.array(familyReturnShape),
    /** What lost disputes took from the share. */
    disputed: z.array(z.object({ shareHalalas: amountShape, at: instantShape })),
    mayRefuse: z.boolean(),
  })
  .openapi("FamilyParcel");
