// A family's commission: the rate of each product today, and of its sales.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { commissionScopes } from "../../../db/schema/terms.ts";
import { orderIdOf } from "../../core/id.ts";
import { type Halalas, subtract } from "../../core/money.ts";
import { refuse } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { titleWith } from "../../shop/catalog/rules-personal.ts";
import { loadOrder } from "../../shop/orders/store.ts";
import { deemedVatOf, type SoldLine, splitLine } from "../../shop/pricing/rules-split.ts";
import { taxModeOf } from "../../shop/pricing/rules-vat.ts";
import { chooseRule, type CommissionRule, frozenTerms, nextChange } from "../../shop/pricing/rules.ts";
import { listRulesById, loadFamilyTerms, productsPageSize } from "../../shop/pricing/store-products.ts";
import { loadSetting } from "../../shop/settings/store.ts";
import { subjectOf } from "../guard.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, parcelIdShape, taxModeShape } from "../shapes.ts";
import { amountShape, dayShape } from "../shapes-shop.ts";

const rateShape = z.object({
  basisPoints: z.int(),
  floorHalalas: amountShape.nullable().openapi({ description: "For one piece" }),
  capHalalas: amountShape.nullable().openapi({ description: "For one piece" }),
  /** Null: no rule holds, so the market's own rate does. */
  scope: z.enum(commissionScopes).nullable(),
  note: z.string().nullable(),
});

/** `commission + saleVat + commissionVat + share = gross`. */
const splitShape = z.object({
  grossHalalas: amountShape,
  saleVatHalalas: amountShape.openapi({ description: "The VAT on the sale that the market pays" }),
  commissionHalalas: amountShape,
  commissionVatHalalas: amountShape,
  shareHalalas: amountShape,
});

const todayRoute = createRoute({
  method: "get",
  path: "/commission",
  request: { query: z.object({ as: asShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z
        .object({
          todayOn: dayShape,
          taxMode: taxModeShape,
          vatNumber: z.string().nullable(),
          isOnSocialSupport: z.boolean(),
          products: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              rate: rateShape,
              untilOn: dayShape.nullable(),
              /** One unit, sold today at its lowest price. */
              example: splitShape,
              next: z.object({ fromOn: dayShape, rate: rateShape }).nullable(),
            }),
          ),
          nextCursor: nextCursorShape,
        })
        .openapi("FamilyCommission"),
      "The rate of each product today, and why",
    ),
    ...refusalResponses,
  },
});

const soldRoute = createRoute({
  method: "get",
  path: "/parcels/{id}/commission",
  request: { params: z.object({ id: parcelIdShape }), query: z.object({ as: asShape }) },
  responses: {
    200: json(
      z
        .object({
          orderNumber: z.string(),
          soldOn: dayShape,
          lines: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              quantity: z.int(),
              taxMode: taxModeShape,
              sellerVatNumber: z.string().nullable(),
              rate: rateShape,
              split: splitShape,
            }),
          ),
        })
        .openapi("ParcelCommission"),
      "The rates that were frozen when the parcel was sold",
    ),
    ...refusalResponses,
  },
});

type FrozenRate = Pick<SoldLine, "commissionBasisPoints" | "commissionFloorHalalas" | "commissionCapHalalas">;

function rateOf(frozen: FrozenRate, rule: CommissionRule | null) {
  return {
    basisPoints: frozen.commissionBasisPoints,
    floorHalalas: frozen.commissionFloorHalalas,
    capHalalas: frozen.commissionCapHalalas,
    scope: rule?.scope ?? null,
    note: rule?.note ?? null,
  };
}

function splitOf(
  line: Pick<SoldLine, "grossHalalas" | "taxMode">,
  split: { commissionHalalas: Halalas; vatHalalas: Halalas; shareHalalas: Halalas },
) {
  const saleVatHalalas = deemedVatOf(line);
  return {
    grossHalalas: line.grossHalalas,
    saleVatHalalas,
    commissionHalalas: split.commissionHalalas,
    commissionVatHalalas: subtract(split.vatHalalas, saleVatHalalas),
    shareHalalas: split.shareHalalas,
  };
}

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });

export const familyCommission = app
  .openapi(todayRoute, async (c) => {
    const { db, now, config } = c.get("context");
    const todayOn = riyadhDay(now);
    const [found, isCommissionTaxedWhenDeemed] = await Promise.all([
      loadFamilyTerms(db, subjectOf(c, "fam_"), todayOn, c.req.valid("query").cursor ?? null),
      loadSetting(db, "commission_taxed_when_deemed"),
    ]);
    if (found === null) return no(c, refuse("family_unknown"));
    const { vatNumber, isOnSocialSupport, rules } = found;
    const { commissionBasisPoints, operatorVatNumber } = config.terms;
    const taxMode = taxModeOf(vatNumber, operatorVatNumber);
    const isOperatorRegistered = operatorVatNumber !== null;
    const market = { commissionBasisPoints, isCommissionTaxedWhenDeemed, isOperatorRegistered };
    const frozen = (rule: CommissionRule | null) => frozenTerms(rule, taxMode, market);
    const { page, nextCursor } = pageOf(found.products, productsPageSize, ({ facts }) => {
      return { rank: 0, id: facts.productId };
    });
    const products = page.map(({ title, priceHalalas, facts }) => {
      const rule = chooseRule(rules, facts, todayOn);
      const next = nextChange(rules, facts, todayOn);
      const piece = { ...frozen(rule), grossHalalas: priceHalalas, quantity: 1 };
      return {
        id: facts.productId,
        title,
        rate: rateOf(piece, rule),
        untilOn: rule?.untilOn ?? null,
        example: splitOf(piece, splitLine(piece)),
        next: next === null ? null : { fromOn: next.fromOn, rate: rateOf(frozen(next.rule), next.rule) },
      };
    });
    return c.json({ todayOn, taxMode, vatNumber, isOnSocialSupport, products, nextCursor }, 200);
  })
  .openapi(soldRoute, async (c) => {
    const { db } = c.get("context");
    const { id } = c.req.valid("param");
    const familyId = subjectOf(c, "fam_");
    const whole = await loadOrder(db, orderIdOf(id));
    const parcel = whole?.parcels.find((one) => one.id === id && one.familyId === familyId);
    if (!whole || !parcel) return no(c, refuse("parcel_unknown"));
    const rules = await listRulesById(
      db,
      parcel.lines.flatMap((line) => line.commissionRuleId ?? []),
    );
    const lines = parcel.lines.flatMap((line) => {
      const { commissionHalalas, vatHalalas, shareHalalas } = line;
      if (commissionHalalas === null || vatHalalas === null || shareHalalas === null) return [];
      const rule = rules.find((one) => one.id === line.commissionRuleId) ?? null;
      return {
        id: line.id,
        title: titleWith(line.titleAr, line.personalText),
        quantity: line.quantity,
        taxMode: line.taxMode,
        sellerVatNumber: line.sellerVatNumber,
        rate: rateOf(line, rule),
        split: splitOf(line, { commissionHalalas, vatHalalas, shareHalalas }),
      };
    });
    // Amounts are frozen when an order is paid; until then it is not the family's to see.
    if (lines.length === 0) return no(c, refuse("parcel_unknown"));
    return c.json({ orderNumber: whole.order.number, soldOn: riyadhDay(whole.order.placedAt), lines }, 200);
  });
