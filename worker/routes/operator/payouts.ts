// How families are paid: their terms, rails and bank accounts, as the operator sets them.
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { searchInput } from "../../core/inputs.ts";
import { proposeAction } from "../../people/approvals/flows.ts";
import { halalas } from "../../core/money.ts";
import { isRefusal } from "../../core/refusal.ts";
import { familyAccountAction } from "../../money/payouts/bank-accounts/flows.ts";
import { setTerms, switchRail } from "../../money/payouts/schedule/flows.ts";
import { listBankAccounts } from "../../money/payouts/accounts/store.ts";
import { listTerms, payoutsPageSize } from "../../money/payouts/lists/store.ts";
import { loadDefaultTerms } from "../../money/payouts/planning/store.ts";
import {
  accountsBody,
  accountStateShape,
  familyIdShape,
  bankAccountInputShape,
  bankAccountsShape,
  railShape,
  termsShape,
} from "../payouts.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { actedByShape } from "./actor-shapes.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";

const termsRowShape = z.object({
  familyId: z.string(),
  familyName: z.string(),
  rail: railShape,
  stripeAccountState: accountStateShape,
  terms: termsShape.nullable(),
  changedBy: actedByShape.nullable().openapi({ description: "Who set its own terms; null without them" }),
});

const listTermsRoute = createRoute({
  method: "get",
  path: "/payout-terms",
  request: { query: z.object({ find: searchInput(80).default(""), cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        defaults: termsShape,
        families: z.array(termsRowShape),
        nextCursor: nextCursorShape,
      }),
      "How each family is paid; without terms of its own by the default ones",
    ),
    ...refusalResponses,
  },
});

const setTermsRoute = createRoute({
  method: "post",
  path: "/payout-terms",
  request: { body: body(z.object({ familyId: familyIdShape, terms: termsShape.nullable() })) },
  responses: { 200: json(z.object({ terms: termsShape.nullable() }), "Set"), ...refusalResponses },
});

const family = z.object({ id: familyIdShape });
const railRoute = createRoute({
  method: "post",
  path: "/families/{id}/rail",
  request: { params: family, body: body(z.object({ rail: railShape })) },
  responses: { 200: json(z.object({ rail: railShape }), "Paid this way from now on"), ...refusalResponses },
});

const accountsRoute = createRoute({
  method: "get",
  path: "/families/{id}/bank-account",
  request: { params: family },
  responses: {
    200: json(bankAccountsShape, "The bank account in use, and one that waits"),
    ...refusalResponses,
  },
});

const recordRoute = createRoute({
  method: "post",
  path: "/families/{id}/bank-account",
  request: { params: family, body: body(bankAccountInputShape) },
  responses: {
    202: json(proposedShape, "Recorded when another operator agrees; the family is told"),
    ...refusalResponses,
  },
});

export const operatorPayouts = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listTermsRoute, async (c) => {
    const { db } = c.get("context");
    const { find, cursor = null } = c.req.valid("query");
    const [defaults, rows] = await Promise.all([loadDefaultTerms(db), listTerms(db, find, cursor)]);
    const { page, nextCursor } = pageOf(rows, payoutsPageSize, ({ familyId }) => ({ rank: 0, id: familyId }));
    const actedBy = await loadActors(
      db,
      page.map(({ changedBy }) => changedBy),
    );
    const families = page.map(({ delayDays, schedule, minimumHalalas, ...row }) => {
      const isOwn = delayDays !== null && schedule !== null && minimumHalalas !== null;
      const { familyId, familyName, rail, stripeAccountState, changedBy } = row;
      const terms = isOwn ? { delayDays, schedule, minimumHalalas } : null;
      return { familyId, familyName, rail, stripeAccountState, terms, changedBy: actedBy(changedBy) };
    });
    return c.json({ defaults, families, nextCursor }, 200);
  })
  .openapi(setTermsRoute, async (c) => {
    const { familyId, terms } = c.req.valid("json");
    const own = terms === null ? null : { ...terms, minimumHalalas: halalas(terms.minimumHalalas) };
    const set = await setTerms(c.get("context"), familyId, own);
    return isRefusal(set) ? no(c, set) : c.json({ terms: set }, 200);
  })
  .openapi(railRoute, async (c) => {
    const rail = await switchRail(c.get("context"), c.req.valid("param").id, c.req.valid("json").rail);
    return isRefusal(rail) ? no(c, rail) : c.json({ rail }, 200);
  })
  .openapi(accountsRoute, async (c) => {
    const { db, now } = c.get("context");
    return c.json(accountsBody(await listBankAccounts(db, c.req.valid("param").id), now), 200);
  })
  .openapi(recordRoute, async (c) => {
    const context = c.get("context");
    const familyId = c.req.valid("param").id;
    const proposed = await proposeAction(context, familyAccountAction, { familyId, ...c.req.valid("json") });
    return isRefusal(proposed) ? no(c, proposed) : c.json(approvalAnswer(proposed, context.actor), 202);
  });
