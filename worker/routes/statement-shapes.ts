// The shapes of statements that families and operators share.
import { z } from "@hono/zod-openapi";
import { payoutStates } from "../../db/schema/payouts.ts";
import { refundReasons } from "../../db/schema/refunds.ts";
import { commissionScopes } from "../../db/schema/terms.ts";
import { upcomingKinds } from "../money/statements/rules-coming.ts";
import { listNames } from "../money/statements/store-lists.ts";
import { byPortalLocale } from "../words/locales.ts";
import { nextCursorShape } from "./pages.ts";
import { railShape } from "./payouts.ts";
import { taxModeShape } from "./shapes.ts";
import { amountShape, dayShape, instantShape } from "./shapes-shop.ts";

/** The month of today unless days are named; the last one is included. */
export const periodQuery = { from: dayShape.optional(), until: dayShape.optional() };
export const listShape = z.enum(listNames);

const rateShape = z.object({
  basisPoints: z.int(),
  taxMode: taxModeShape,
  /** Null: the market's default rate applied. */
  scope: z.enum(commissionScopes).nullable(),
  note: z.string().nullable(),
});

const movedShape = z.object({ count: z.int(), amountHalalas: amountShape });

const soldShape = z.object({
  parcelId: z.string(),
  orderNumber: z.string(),
  at: instantShape,
  grossHalalas: amountShape,
  commissionHalalas: amountShape,
  vatHalalas: amountShape,
  amountHalalas: amountShape.openapi({ description: "The family's share" }),
  lines: z.array(
    rateShape.extend({
      title: z.string(),
      quantity: z.int(),
      grossHalalas: amountShape,
      commissionHalalas: amountShape,
      vatHalalas: amountShape,
    }),
  ),
});

const returnedShape = z.object({
  parcelId: z.string(),
  orderNumber: z.string(),
  at: instantShape,
  reason: z.enum([...refundReasons, "dispute"]),
  grossHalalas: amountShape.nullable(),
  commissionHalalas: amountShape.nullable(),
  vatHalalas: amountShape.nullable(),
  amountHalalas: amountShape,
  lines: z.array(z.object({ title: z.string(), quantity: z.int() })),
});

const sentShape = z.object({
  id: z.string(),
  at: instantShape,
  rail: railShape,
  state: z.enum(payoutStates),
  arrivedAt: instantShape.nullable(),
  amountHalalas: amountShape,
  nettedHalalas: amountShape.openapi({ description: "What debts took of it" }),
  returnedHalalas: amountShape,
  parcels: z.int(),
  iban: z.string().nullable().openapi({ description: "Masked; null on the other rail" }),
  reference: z.string().openapi({ description: "As the family's bank or Stripe names it" }),
});

const backShape = z.object({
  at: instantShape,
  move: z.enum(["sent_back", "reversed", "released"]),
  amountHalalas: amountShape,
  payoutId: z.string().nullable(),
  orderNumber: z.string().nullable(),
});

function pageShape<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), nextCursor: nextCursorShape });
}

export const listShapes = {
  sold: pageShape(soldShape),
  returned: pageShape(returnedShape),
  sent: pageShape(sentShape),
  back: pageShape(backShape),
};
export const listsShape = z.object(listShapes).partial();

export const upcomingShape = z.object({
  totalHalalas: amountShape,
  debtHalalas: amountShape,
  owesHalalas: amountShape,
  parts: z.array(
    z.object({
      kind: z.enum(upcomingKinds),
      amountHalalas: amountShape,
      parcels: z.int(),
      at: instantShape.nullable(),
    }),
  ),
});

/** `opening + sold - returned - disputed + released - sent + sentBack + reversed = closing`, and `closing` is what is posted. */
export const statementShape = z
  .object({
    fromOn: dayShape,
    untilOn: dayShape,
    todayOn: dayShape,
    familyName: z.string(),
    openingHalalas: amountShape,
    sold: movedShape,
    returned: movedShape,
    disputed: movedShape,
    released: movedShape,
    sent: movedShape,
    sentBack: movedShape,
    reversed: movedShape,
    closingHalalas: amountShape,
    sentNetHalalas: amountShape,
    nettedHalalas: amountShape,
    goods: z.object({
      soldHalalas: amountShape,
      returnedHalalas: amountShape,
      retainedHalalas: amountShape,
      commissionHalalas: amountShape,
      vatHalalas: amountShape,
    }),
    rates: z.array(
      rateShape.extend({
        soldHalalas: amountShape,
        returnedHalalas: amountShape,
        commissionHalalas: amountShape,
        vatHalalas: amountShape,
      }),
    ),
    coming: upcomingShape,
    delayDays: z.int(),
    lists: z.object(listShapes),
    message: z.object(byPortalLocale(() => z.string())),
  })
  .openapi("FamilyStatement");
