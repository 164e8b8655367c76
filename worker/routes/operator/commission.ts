// The operator's commission rules: current, future and ended ones; adding and ending one.
import type { CommissionRule } from "../../shop/pricing/rules.ts";
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { noteInput } from "../../core/inputs.ts";
import { commissionScopes } from "../../../db/schema/terms.ts";
import { halalas } from "../../core/money.ts";
import { isRefusal } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { endRule, recordRule } from "../../shop/pricing/flows.ts";
import { actedByShape } from "./actor-shapes.ts";
import { listRules, rulesPageSize } from "../../shop/pricing/store.ts";
import { loadSetting } from "../../shop/settings/store.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, showShape } from "../shapes.ts";
import { amountShape, dayShape, instantShape } from "../shapes-shop.ts";

const priceMaxHalalas = 100_000_000;
const pieceShape = amountShape.min(0).max(priceMaxHalalas).nullable();

const ruleShape = z
  .object({
    id: z.string(),
    scope: z.enum(commissionScopes).openapi({ description: "The first of these that has a rule decides" }),
    subjectId: z.string(),
    basisPoints: z.int().openapi({ description: "10,000 = the whole price without the VAT of the sale" }),
    floorHalalas: amountShape.nullable().openapi({ description: "For one piece" }),
    capHalalas: amountShape.nullable().openapi({ description: "For one piece" }),
    fromOn: dayShape,
    untilOn: dayShape.nullable().openapi({ description: "The first day on which it no longer holds" }),
    note: z.string().openapi({ description: "What families are told of its reason" }),
    recordedAt: instantShape,
  })
  .openapi("CommissionRule");

const draftShape = z
  .object({
    scope: z.enum(commissionScopes),
    subjectId: z.string().max(60).default(""),
    basisPoints: z.int().min(0).max(10_000),
    floorHalalas: pieceShape.default(null),
    capHalalas: pieceShape.default(null),
    fromOn: dayShape,
    untilOn: dayShape.nullable().default(null),
    note: noteInput(300),
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn > fromOn, {
    path: ["untilOn"],
    error: "a rule ends after it begins",
  })
  .refine(
    ({ floorHalalas, capHalalas }) =>
      floorHalalas === null || capHalalas === null || floorHalalas <= capHalalas,
    { path: ["capHalalas"], error: "the cap is not below the floor" },
  )
  .openapi("CommissionRuleDraft");

const listRoute = createRoute({
  method: "get",
  path: "/commission-rules",
  request: { query: z.object({ as: asShape, show: showShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        rules: z.array(
          ruleShape.extend({ subjectName: z.string().nullable(), recordedBy: actedByShape.nullable() }),
        ),
        market: z.object({
          todayOn: dayShape,
          commissionBasisPoints: z.int().openapi({ description: "What holds when no rule does" }),
          isOperatorRegistered: z.boolean(),
          isCommissionTaxedWhenDeemed: z.boolean(),
        }),
        nextCursor: nextCursorShape,
      }),
      "Commission rules, newest first",
    ),
    ...refusalResponses,
  },
});

const recordRoute = createRoute({
  method: "post",
  path: "/commission-rules",
  request: { body: body(draftShape) },
  responses: { 201: json(z.object({ rule: ruleShape }), "Recorded"), ...refusalResponses },
});

const endRoute = createRoute({
  method: "post",
  path: "/commission-rules/{id}/end",
  request: {
    params: z.object({ id: z.templateLiteral(["com_", z.string().max(40)]) }),
    body: body(z.object({ untilOn: dayShape })),
  },
  responses: { 200: json(z.object({ rule: ruleShape }), "It ends on that day"), ...refusalResponses },
});

/** A rule without the person who recorded it: that is the caller. */
const ruleBody = ({ recordedBy: _recordedBy, ...rule }: CommissionRule) => rule;

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });

export const commissionRules = app
  .openapi(listRoute, async (c) => {
    const { db, now, config } = c.get("context");
    const { show, cursor = null } = c.req.valid("query");
    const todayOn = riyadhDay(now);
    const [rules, isCommissionTaxedWhenDeemed] = await Promise.all([
      listRules(db, show, todayOn, cursor),
      loadSetting(db, "commission_taxed_when_deemed"),
    ]);
    const { commissionBasisPoints, operatorVatNumber } = config.terms;
    const { page, nextCursor } = pageOf(rules, rulesPageSize, byId);
    const isOperatorRegistered = operatorVatNumber !== null;
    const actedBy = await loadActors(
      db,
      page.map(({ recordedBy }) => recordedBy),
    );
    return c.json(
      {
        rules: page.map((rule) => ({ ...rule, recordedBy: actedBy(rule.recordedBy) })),
        market: { todayOn, commissionBasisPoints, isOperatorRegistered, isCommissionTaxedWhenDeemed },
        nextCursor,
      },
      200,
    );
  })
  .openapi(recordRoute, async (c) => {
    const { floorHalalas, capHalalas, ...draft } = c.req.valid("json");
    const rule = await recordRule(c.get("context"), {
      ...draft,
      floorHalalas: floorHalalas === null ? null : halalas(floorHalalas),
      capHalalas: capHalalas === null ? null : halalas(capHalalas),
    });
    return isRefusal(rule) ? no(c, rule) : c.json({ rule: ruleBody(rule) }, 201);
  })
  .openapi(endRoute, async (c) => {
    const rule = await endRule(c.get("context"), c.req.valid("param").id, c.req.valid("json").untilOn);
    return isRefusal(rule) ? no(c, rule) : c.json({ rule: ruleBody(rule) }, 200);
  });
