// The shapes of the money console: balances, payables, an order's history, runs and differences.
import { rails } from "../../../db/schema/payouts.ts";
import { z } from "@hono/zod-openapi";
import { postingCodes } from "../../../db/schema/money.ts";
import { refundStates } from "../../../db/schema/refunds.ts";
import { differenceCauses, reconciliationPhases } from "../../../db/schema/reconciliation.ts";
import { ages, waitReasons } from "../../money/reconciliation/payables/rules.ts";
import { sumAccounts } from "../../money/reconciliation/sums/rules.ts";
import { actedByShape } from "./actor-shapes.ts";
import { amountShape, dayShape, instantShape } from "../shapes-shop.ts";

/** May be negative. */
export const signedShape = z.int().openapi({ description: "Halalas; may be below zero" });

const sliceShape = <Name extends string>(names: readonly Name[]) =>
  z.object({ name: z.enum(names), parcels: z.int(), amountHalalas: signedShape });

const blockedCountsShape = z.object({ count: z.int(), amountHalalas: signedShape });

export const runShape = z
  .object({
    id: z.string(),
    since: instantShape,
    until: instantShape,
    phase: z.enum(reconciliationPhases),
    requestedBy: z.string(),
    movements: z.int(),
    orders: z.int(),
    posted: z.int(),
    processorHalalas: signedShape.nullable(),
    ledgerHalalas: signedShape.nullable(),
    explainedHalalas: signedShape.nullable(),
    startedAt: instantShape,
    endedAt: instantShape.nullable(),
  })
  .openapi("Reconciliation");

export const causeCountShape = z.object({ cause: z.enum(differenceCauses), count: z.int() });

export const moneyShape = z
  .object({
    balances: z.array(z.object({ account: z.enum(sumAccounts), balanceHalalas: signedShape })),
    byAge: z.array(sliceShape(ages)),
    byWaitReason: z.array(sliceShape(waitReasons)),
    debts: blockedCountsShape,
    refunds: blockedCountsShape,
    disputes: blockedCountsShape,
    days: z.array(
      z.object({
        dayOn: dayShape,
        takenHalalas: amountShape,
        shareHalalas: amountShape,
        retainedHalalas: amountShape.openapi({ description: "Commission and fees" }),
        vatHalalas: amountShape,
        returnedHalalas: amountShape,
      }),
    ),
    lastRun: runShape.nullable(),
    differences: z.array(causeCountShape),
  })
  .openapi("Money");

export const owedFamilyShape = z.object({
  familyId: z.string(),
  familyName: z.string(),
  rail: z.enum(rails),
  oldestAt: instantShape.nullable(),
  owedHalalas: amountShape,
  waits: z.array(z.object({ wait: z.enum(waitReasons), amountHalalas: amountShape })),
  delayedUntil: instantShape.nullable(),
  minimumHalalas: amountShape,
  isBelowMinimum: z.boolean(),
});

export const debtShape = z.object({
  familyId: z.string(),
  familyName: z.string(),
  debtHalalas: amountShape,
  requestedHalalas: amountShape.openapi({ description: "Being asked back of the processor just now" }),
  unpaidHalalas: amountShape.openapi({
    description: "What its next parcels bring, from which the debt is taken",
  }),
});

export const historyShape = z
  .object({
    id: z.string(),
    number: z.string(),
    families: z.array(z.object({ id: z.string(), name: z.string() })),
    unused: z
      .array(
        z.object({
          id: z.string(),
          state: z.enum(refundStates),
          amountHalalas: amountShape,
          decidedAt: instantShape,
          settledAt: instantShape.nullable(),
        }),
      )
      .openapi({ description: "Unused payments of the order, and the state of their refunds" }),
    entries: z.array(
      z.object({
        id: z.string(),
        at: instantShape,
        code: z.enum(postingCodes),
        debit: z.string(),
        credit: z.string(),
        amountHalalas: amountShape,
        debitBalance: signedShape,
        creditBalance: signedShape,
        source: z.string().nullable(),
        refund: z.int().nullable(),
        payoutId: z.string().nullable(),
      }),
    ),
  })
  .openapi("OrderMoney");

export const differenceShape = z
  .object({
    id: z.string(),
    subject: z.string(),
    cause: z.enum(differenceCauses),
    expectedHalalas: signedShape,
    postedHalalas: signedShape,
    detail: z.string(),
    isPostable: z.boolean(),
    isForFamily: z.boolean().openapi({ description: "It may be posted as its family's payout or reversal" }),
    about: z.object({
      orderId: z.string().nullable(),
      number: z.string().nullable(),
      familyId: z.string().nullable(),
      familyName: z.string().nullable(),
    }),
    foundAt: instantShape,
    resolvedAt: instantShape.nullable(),
    resolvedBy: actedByShape.nullable(),
    note: z.string().nullable(),
    account: z.string().nullable(),
  })
  .openapi("Difference");
