// The operator's families: the list with its filters and its file, one family whole, and pausing it.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { loadActors } from "../../people/persons/store-actors.ts";
import type { Context } from "../../context.ts";
import type { FamilyId } from "../../core/id.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { loadFamilyAddress } from "../../money/documents/addresses/store.ts";
import { changeFamilyState } from "../../money/families/flows.ts";
import { familiesHead, familyRows } from "../../money/families/rules.ts";
import { loadFamily } from "../../money/families/store-one.ts";
import { familiesPageSize, listFamilies } from "../../money/families/store.ts";
import { loadFamilyBalance } from "../../money/ledger/store.ts";
import { listBankAccounts } from "../../money/payouts/accounts/store.ts";
import { loadDefaultTerms } from "../../money/payouts/planning/store.ts";
import { countFamilyParcels, listFamilyParcels } from "../../shop/lists/store.ts";
import { listRulesOf } from "../../shop/pricing/store.ts";
import { loadTermsFamily } from "../../shop/pricing/store-vat.ts";
import { csvHeaders, streamCsv } from "../csv.ts";
import { csvAnswer } from "../documents.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { accountsBody, familyIdShape } from "../payouts.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { familyRowShape, filterOf, filterShape, wholeFamilyShape } from "./family-shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/families",
  request: { query: filterShape.extend({ cursor: cursorShape.optional() }) },
  responses: {
    200: json(z.object({ families: z.array(familyRowShape), nextCursor: nextCursorShape }), "Families"),
    ...refusalResponses,
  },
});

const fileRoute = createRoute({
  method: "get",
  path: "/families.csv",
  request: { query: filterShape },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const params = z.object({ id: familyIdShape });

const getRoute = createRoute({
  method: "get",
  path: "/families/{id}",
  request: { params },
  responses: { 200: json(z.object({ family: wholeFamilyShape }), "One family, whole"), ...refusalResponses },
});

const stateShape = z.object({ state: z.enum(["open", "paused"]) });
const stateRoute = createRoute({
  method: "put",
  path: "/families/{id}/state",
  request: { params, body: body(stateShape) },
  responses: { 200: json(stateShape, "Paused: it takes no orders until it is opened"), ...refusalResponses },
});

/** Families of a file that are read at once. */
const fileSlice = 500;

/** What the family's terms are, and who has set them. */
async function loadTerms({ db, config, now }: Context, id: FamilyId) {
  const [family, rules, market] = await Promise.all([
    loadTermsFamily(db, id),
    listRulesOf(db, "family", id),
    loadDefaultTerms(db),
  ]);
  return {
    todayOn: riyadhDay(now),
    market,
    isOnSocialSupport: family?.isOnSocialSupport ?? false,
    marketBasisPoints: config.terms.commissionBasisPoints,
    rules: rules.toSorted((one, other) => (one.fromOn < other.fromOn ? 1 : -1)),
    vat: family?.statuses ?? [],
  };
}

async function loadOrders({ db, now }: Context, id: FamilyId) {
  const [counts, next] = await Promise.all([
    countFamilyParcels(db, id),
    listFamilyParcels(db, id, "open", null),
  ]);
  return {
    counts: [...counts].map(([state, count]) => ({ state, count })),
    next: next.map(({ id: parcelId, orderNumber, state, promisedAt, isOnHold }) => ({
      orderId: parcelId.slice(0, parcelId.lastIndexOf(".")),
      number: orderNumber,
      state,
      promisedAt,
      isLate: promisedAt < now,
      isOnHold,
    })),
  };
}

async function familyBody(ctx: Context, id: FamilyId) {
  const whole = await loadFamily(ctx.db, id);
  if (whole === null) return null;
  const [terms, orders, balance, accounts, address] = await Promise.all([
    loadTerms(ctx, id),
    loadOrders(ctx, id),
    loadFamilyBalance(ctx.db, id),
    listBankAccounts(ctx.db, id),
    loadFamilyAddress(ctx.db, id),
  ]);
  const { facts, terms: own, products, people, acts } = whole;
  const { rail, stripeAccountState, hasStripeAccount, dueHalalas, comingHalalas, debtHalalas, ...family } =
    facts;
  const actedBy = await loadActors(ctx.db, [
    own.changedBy,
    ...terms.rules.map(({ recordedBy }) => recordedBy),
    ...terms.vat.map(({ recordedBy }) => recordedBy),
    ...acts.map(({ actor }) => actor),
  ]);
  const named = <Row extends { readonly recordedBy: string }>(row: Row) => {
    return { ...row, recordedBy: actedBy(row.recordedBy) };
  };
  return {
    ...family,
    products,
    orders,
    money: { ...balance, dueHalalas, comingHalalas, debtHalalas },
    account: { rail, stripeAccountState, hasStripeAccount, bank: accountsBody(accounts, ctx.now) },
    address: address === null ? null : { recordedAt: address.recordedAt },
    terms: {
      ...terms,
      own: own.terms,
      changedAt: own.changedAt,
      changedBy: actedBy(own.changedBy),
      rules: terms.rules.map(named),
      vat: terms.vat.map(named),
    },
    people,
    acts: acts.map(({ actor, ...act }) => ({ ...act, by: actedBy(actor) })),
  };
}

export const operatorFamilies = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const { cursor = null, ...filter } = c.req.valid("query");
    const of = { now, after: cursor, limit: familiesPageSize };
    const rows = await listFamilies(db, filterOf(filter), of);
    const { page, nextCursor } = pageOf(rows, familiesPageSize, byId);
    return c.json({ families: page, nextCursor }, 200);
  })
  .openapi(fileRoute, (c) => {
    const { db, now } = c.get("context");
    const filter = filterOf(c.req.valid("query"));
    const stream = streamCsv(familiesHead, async (after) => {
      const rows = await listFamilies(db, filter, { now, after, limit: fileSlice });
      const page = rows.slice(0, fileSlice);
      const last = rows.length > fileSlice ? page.at(-1) : undefined;
      return { rows: familyRows(page), next: last === undefined ? null : byId(last) };
    });
    return c.body(stream, 200, csvHeaders(`families-${riyadhDay(now)}.csv`));
  })
  .openapi(getRoute, async (c) => {
    const family = await familyBody(c.get("context"), c.req.valid("param").id);
    if (family === null) return no(c, refuse("family_unknown"));
    return c.json({ family: wholeFamilyShape.parse(family) }, 200);
  })
  .openapi(stateRoute, async (c) => {
    const changed = await changeFamilyState(
      c.get("context"),
      c.req.valid("param").id,
      c.req.valid("json").state,
    );
    return isRefusal(changed) ? no(c, changed) : c.json(changed, 200);
  });
