// The operator's settings, and families' VAT statuses and social support.
import { loadActors } from "../../people/persons/store-actors.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { proposeAction } from "../../people/approvals/flows.ts";
import { vatNumberInput } from "../../core/inputs.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { debtorAction } from "../../money/payouts/debtor/flows.ts";
import { changeSetting, changeSocialSupport, recordVatStatus } from "../../shop/pricing/flows.ts";
import { settingKinds, settingNames } from "../../shop/settings/rules.ts";
import { listSettings } from "../../shop/settings/store.ts";
import { loadTermsFamily } from "../../shop/pricing/store-vat.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { actedByShape } from "./actor-shapes.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";
import { dayShape, instantShape } from "../shapes-shop.ts";
import { operatorPlaces } from "./places.ts";

const params = z.object({ id: z.templateLiteral(["fam_", z.string().max(60)]) });
const query = z.object({ as: asShape });

/** Of the shape that the setting of that name has in worker/shop/settings/rules.ts. */
const settingValueShape = z.unknown().openapi({ description: "Of the shape that its name asks for" });

const termsFamilyShape = z
  .object({
    todayOn: dayShape,
    family: z.object({ id: z.string(), name: z.string(), isOnSocialSupport: z.boolean() }),
    statuses: z.array(
      z.object({
        fromOn: dayShape,
        vatNumber: z.string().nullable().openapi({ description: "Null: not registered from that day" }),
        recordedAt: instantShape,
        recordedBy: actedByShape.nullable(),
      }),
    ),
  })
  .openapi("FamilyVatStatuses");

const listStatusesRoute = createRoute({
  method: "get",
  path: "/families/{id}/vat-statuses",
  request: { params, query },
  responses: { 200: json(termsFamilyShape, "A family's VAT statuses, newest first"), ...refusalResponses },
});

const recordStatusRoute = createRoute({
  method: "post",
  path: "/families/{id}/vat-statuses",
  request: { params, body: body(z.object({ fromOn: dayShape, vatNumber: vatNumberInput.nullable() })) },
  responses: { 201: json(z.object({ familyId: z.string() }), "Recorded"), ...refusalResponses },
});

const supportRoute = createRoute({
  method: "put",
  path: "/families/{id}/social-support",
  request: { params, body: body(z.object({ isOnSocialSupport: z.boolean() })) },
  responses: {
    200: json(
      z.object({ family: z.object({ id: z.string(), isOnSocialSupport: z.boolean() }) }),
      "Holds for what is sold from now on",
    ),
    ...refusalResponses,
  },
});

const settingsRoute = createRoute({
  method: "get",
  path: "/settings",
  request: { query },
  responses: {
    200: json(
      z.object({
        settings: z.array(
          z.object({
            name: z.enum(settingNames),
            value: settingValueShape,
            changedAt: instantShape.nullable(),
            changedBy: z.string().nullable(),
          }),
        ),
      }),
      "Every setting with its value now; never changed: what holds initially",
    ),
    ...refusalResponses,
  },
});

const changeRoute = createRoute({
  method: "put",
  path: "/settings/{name}",
  request: {
    params: z.object({ name: z.enum(settingNames) }),
    body: body(z.object({ value: settingValueShape })),
  },
  responses: {
    200: json(z.object({ name: z.enum(settingNames) }), "Changed"),
    202: json(proposedShape, "Waits for another operator to agree"),
    ...refusalResponses,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });

export const terms = app
  .openapi(listStatusesRoute, async (c) => {
    const { db, now } = c.get("context");
    const found = await loadTermsFamily(db, c.req.valid("param").id);
    if (found === null) return no(c, refuse("family_unknown"));
    const { statuses, ...family } = found;
    const actedBy = await loadActors(
      db,
      statuses.map(({ recordedBy }) => recordedBy),
    );
    return c.json(
      {
        todayOn: riyadhDay(now),
        family,
        statuses: statuses.map(({ familyId: _familyId, ...status }) => ({
          ...status,
          recordedBy: actedBy(status.recordedBy),
        })),
      },
      200,
    );
  })
  .openapi(recordStatusRoute, async (c) => {
    const { fromOn, vatNumber } = c.req.valid("json");
    const recorded = await recordVatStatus(c.get("context"), c.req.valid("param").id, fromOn, vatNumber);
    return isRefusal(recorded) ? no(c, recorded) : c.json(recorded, 201);
  })
  .openapi(supportRoute, async (c) => {
    const { isOnSocialSupport } = c.req.valid("json");
    const family = await changeSocialSupport(c.get("context"), c.req.valid("param").id, isOnSocialSupport);
    return isRefusal(family) ? no(c, family) : c.json({ family }, 200);
  })
  .openapi(settingsRoute, async (c) => {
    const rows = new Map((await listSettings(c.get("context").db)).map((row) => [row.name, row]));
    const settings = settingNames.map((name) => {
      const row = rows.get(name);
      return {
        name,
        value: row === undefined ? settingKinds[name].initial : row.value,
        changedAt: row?.changedAt ?? null,
        changedBy: row?.changedBy ?? null,
      };
    });
    return c.json({ settings }, 200);
  })
  .openapi(changeRoute, async (c) => {
    const { name } = c.req.valid("param");
    const { value: given } = c.req.valid("json");
    const read = settingKinds[name].shape.safeParse(given);
    if (!read.success) {
      const [issue] = read.error.issues;
      return no(
        c,
        refuse("request_malformed", {
          field: issue?.path.join(".") ?? "",
          problem: issue?.message ?? "",
        }),
      );
    }
    if (name === "bank_debtor") {
      const value = settingKinds[name].shape.parse(given);
      const proposed = await proposeAction(c.get("context"), debtorAction, { value });
      return isRefusal(proposed)
        ? no(c, proposed)
        : c.json(approvalAnswer(proposed, c.get("context").actor), 202);
    }
    await changeSetting(c.get("context"), name, settingKinds[name].shape.parse(given));
    return c.json({ name }, 200);
  })
  .route("/", operatorPlaces);
