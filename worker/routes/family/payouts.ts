// A family's payouts: paid and upcoming ones, why the rest waits, and its accounts.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { beginOnboarding, refreshFamilyAccount } from "../../money/payouts/stripe-accounts/flows.ts";
import { recordBankAccount } from "../../money/payouts/bank-accounts/flows.ts";
import { dueSummaryOf } from "../../money/payouts/lists/rules.ts";
import { listBankAccounts, loadFamilyAccount } from "../../money/payouts/accounts/store.ts";
import { listFamilyPayouts, listPayoutParts, payoutsPageSize } from "../../money/payouts/lists/store.ts";
import { loadPayable } from "../../money/payouts/planning/store.ts";
import { subjectOf } from "../guard.ts";
import {
  accountsBody,
  accountStateShape,
  bankAccountInputShape,
  bankAccountsShape,
  payoutBody,
  payoutIdShape,
  payoutPartShape,
  payoutRowShape,
  railShape,
  termsShape,
} from "../payouts.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";
import { portalLocales } from "../../words/locales.ts";

const query = z.object({ as: asShape });

const dueShape = z.object({
  rail: railShape,
  terms: termsShape,
  dueHalalas: amountShape,
  debtHalalas: amountShape,
  shortHalalas: amountShape,
  nextPayRunAt: instantShape,
  parcels: z.array(
    z.object({
      id: z.string(),
      orderNumber: z.string(),
      shareHalalas: amountShape,
      waitReason: z.enum(["not_arrived", "held", "frozen", "no_bank_account"]).nullable(),
      until: instantShape.nullable(),
    }),
  ),
});

const listRoute = createRoute({
  method: "get",
  path: "/payouts",
  request: { query: query.extend({ cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({ due: dueShape, payouts: z.array(payoutRowShape), nextCursor: nextCursorShape }),
      "What the family was paid, newest first, and what it will be paid",
    ),
    ...refusalResponses,
  },
});

const partsRoute = createRoute({
  method: "get",
  path: "/payouts/{id}",
  request: { params: z.object({ id: payoutIdShape }), query },
  responses: {
    200: json(z.object({ parts: z.array(payoutPartShape) }), "What it was for"),
    ...refusalResponses,
  },
});

const accountsRoute = createRoute({
  method: "get",
  path: "/bank-account",
  request: { query },
  responses: {
    200: json(bankAccountsShape, "The bank account in use, and one that waits"),
    ...refusalResponses,
  },
});

const recordRoute = createRoute({
  method: "post",
  path: "/bank-account",
  request: { query, body: body(bankAccountInputShape) },
  responses: {
    201: json(bankAccountsShape, "Recorded; a changed account takes effect after two days"),
    ...refusalResponses,
  },
});

const stripeRoute = createRoute({
  method: "get",
  path: "/payout-account",
  request: { query },
  responses: {
    200: json(
      z.object({ rail: railShape, isOpen: z.boolean(), state: accountStateShape }),
      "How the family is paid, and what Stripe says of its account now",
    ),
    ...refusalResponses,
  },
});

const onboardRoute = createRoute({
  method: "post",
  path: "/payout-account",
  request: { query, body: body(z.object({ locale: z.enum(portalLocales) })) },
  responses: {
    201: json(z.object({ url: z.string() }), "A page on which the family tells Stripe who it is"),
    ...refusalResponses,
  },
});

export const familyPayouts = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const familyId = subjectOf(c, "fam_");
    const [payable, rows] = await Promise.all([
      loadPayable(db, familyId, now),
      listFamilyPayouts(db, familyId, c.req.valid("query").cursor ?? null),
    ]);
    if (payable === null) return no(c, refuse("family_unknown"));
    const { rail, terms, bankAccount } = payable;
    const numbers = new Map(payable.parcels.map(({ id, orderNumber }) => [id, orderNumber]));
    const due = dueSummaryOf(payable, terms, bankAccount !== null, now);
    const parcels = due.parcels.map((parcel) => ({ ...parcel, orderNumber: numbers.get(parcel.id) ?? "" }));
    const { page, nextCursor } = pageOf(rows, payoutsPageSize, byId);
    return c.json({ due: { ...due, rail, terms, parcels }, payouts: page.map(payoutBody), nextCursor }, 200);
  })
  .openapi(partsRoute, async (c) => {
    const { id } = c.req.valid("param");
    const parts = await listPayoutParts(c.get("context").db, id, subjectOf(c, "fam_"));
    return parts.length === 0 ? no(c, refuse("payout_unknown")) : c.json({ parts }, 200);
  })
  .openapi(accountsRoute, async (c) => {
    const { db, now } = c.get("context");
    return c.json(accountsBody(await listBankAccounts(db, subjectOf(c, "fam_")), now), 200);
  })
  .openapi(recordRoute, async (c) => {
    const context = c.get("context");
    const familyId = subjectOf(c, "fam_");
    const recorded = await recordBankAccount(context, familyId, c.req.valid("json"));
    if (isRefusal(recorded)) return no(c, recorded);
    return c.json(accountsBody(await listBankAccounts(context.db, familyId), context.now), 201);
  })
  .openapi(stripeRoute, async (c) => {
    const context = c.get("context");
    const family = await loadFamilyAccount(context.db, subjectOf(c, "fam_"));
    if (family === null) return no(c, refuse("family_unknown"));
    const { id, rail, stripeAccountId, stripeAccountState } = family;
    const isSettled = rail === "bank" || stripeAccountState === "active";
    const state = isSettled ? stripeAccountState : await refreshFamilyAccount(context, id);
    return c.json({ rail, isOpen: stripeAccountId !== null, state }, 200);
  })
  .openapi(onboardRoute, async (c) => {
    const linked = await beginOnboarding(c.get("context"), subjectOf(c, "fam_"), c.req.valid("json").locale);
    return isRefusal(linked) ? no(c, linked) : c.json(linked, 201);
  });
