// The shapes of families in the operator's API.
import { z } from "@hono/zod-openapi";
import { openingStates } from "../../../db/schema/catalog.ts";
import { searchInput } from "../../core/inputs.ts";
import { accountLacks } from "../../money/families/rules.ts";
import { familyLacks, type FamilyFilter } from "../../money/families/store.ts";
import { accountStateShape, bankAccountsShape, railShape, termsShape } from "../payouts.ts";
import { parcelStateShape } from "../shapes.ts";
import { amountShape, dayShape, instantShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";

export const filterShape = z.object({
  find: searchInput(80).default(""),
  association: z.string().max(60).optional(),
  governorate: z.string().max(40).optional(),
  state: z.enum(openingStates).optional(),
  rail: railShape.optional(),
  lack: z
    .enum(familyLacks)
    .optional()
    .openapi({ description: "Those that cannot be paid, lack their national address, or are in debt" }),
});

export function filterOf(query: z.output<typeof filterShape>): FamilyFilter {
  const { find, association = null, governorate = null, state = null, rail = null, lack = null } = query;
  return { find, associationId: association, governorate, state, rail, lack };
}

export const familyRowShape = z
  .object({
    id: z.string(),
    name: z.string(),
    place: z.string(),
    governorate: z.string(),
    associationName: z.string().nullable(),
    phone: z.string().nullable(),
    state: z.enum(openingStates),
    rail: railShape,
    stripeAccountState: accountStateShape,
    accountLack: z.enum(accountLacks).nullable().openapi({ description: "Why it cannot be paid" }),
    lacksAddress: z.boolean().openapi({ description: "Registered for VAT, and without a national address" }),
    debtHalalas: amountShape,
  })
  .openapi("FamilyRow");

const personShape = z.object({
  id: z.string(),
  phone: z.string(),
  factors: z.int(),
  seenAt: instantShape.nullable(),
});

const ruleShape = z.object({
  id: z.string(),
  basisPoints: z.int(),
  floorHalalas: amountShape.nullable(),
  capHalalas: amountShape.nullable(),
  fromOn: dayShape,
  untilOn: dayShape.nullable(),
  note: z.string(),
  recordedBy: actedByShape.nullable(),
});

export const wholeFamilyShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    place: z.string(),
    governorate: z.string(),
    associationId: z.string().nullable(),
    associationName: z.string().nullable(),
    phone: z.string().nullable(),
    state: z.enum(openingStates),
    createdAt: instantShape,
    products: z.object({ draft: z.int(), live: z.int(), hidden: z.int() }),
    orders: z.object({
      counts: z.array(z.object({ state: parcelStateShape, count: z.int() })),
      next: z
        .array(
          z.object({
            orderId: z.string(),
            number: z.string(),
            state: parcelStateShape,
            promisedAt: instantShape,
            isLate: z.boolean(),
            isOnHold: z.boolean(),
          }),
        )
        .openapi({ description: "What it still has to do, the first to be ready first" }),
    }),
    money: z.object({
      earnedHalalas: amountShape,
      paidHalalas: amountShape,
      owedHalalas: amountShape,
      dueHalalas: amountShape,
      comingHalalas: amountShape,
      debtHalalas: amountShape,
    }),
    account: z.object({
      rail: railShape,
      stripeAccountState: accountStateShape,
      hasStripeAccount: z.boolean(),
      bank: bankAccountsShape,
    }),
    address: z
      .object({ recordedAt: instantShape })
      .nullable()
      .openapi({ description: "Since when its national address is known; only documents hold it" }),
    terms: z.object({
      todayOn: dayShape,
      own: termsShape.nullable().openapi({ description: "Null: those of the market" }),
      market: termsShape,
      changedAt: instantShape.nullable(),
      changedBy: actedByShape.nullable(),
      isOnSocialSupport: z.boolean(),
      marketBasisPoints: z.int(),
      rules: z.array(ruleShape),
      vat: z.array(
        z.object({
          fromOn: dayShape,
          vatNumber: z.string().nullable(),
          recordedAt: instantShape,
          recordedBy: actedByShape.nullable(),
        }),
      ),
    }),
    people: z.array(personShape),
    acts: z.array(
      z.object({ id: z.string(), verb: z.string(), at: instantShape, by: actedByShape.nullable() }),
    ),
  })
  .openapi("WholeFamily");
