// Commission terms through the API: rules, VAT statuses, settings, and the terms frozen on lines.
import { z } from "zod";
import { riyadhDay } from "../../../worker/core/time.ts";
import { cookieOf } from "./journey.ts";
import type { Market } from "./market.ts";
import { call, rows, type Reply } from "./store.ts";

export const todayOn = () => riyadhDay(Date.now());

export async function callAsOperator(
  market: Market,
  path: string,
  body?: unknown,
  method = body === undefined ? "GET" : "POST",
): Promise<Reply> {
  const cookie = await cookieOf(market.phones.operator);
  return call(`/api/operator${path}`, { method, cookie, ...(body !== undefined && { body }) });
}

/** Like `callAsOperator`, but throws on a refusal. */
export async function mustCallAsOperator(...args: Parameters<typeof callAsOperator>): Promise<unknown> {
  const reply = await callAsOperator(...args);
  if (reply.status >= 300) throw new Error(`${args[1]}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

const recordedShape = z.object({ rule: z.object({ id: z.templateLiteral(["com_", z.string()]) }) });

/** Records a rule, by default 5 % from today; returns its id. */
export async function recordRule(market: Market, draft: Readonly<Record<string, unknown>>) {
  const body = { basisPoints: 500, fromOn: todayOn(), note: "for the test", ...draft };
  return recordedShape.parse(await mustCallAsOperator(market, "/commission-rules", body)).rule.id;
}

export async function setSetting(market: Market, name: string, value: unknown): Promise<void> {
  await mustCallAsOperator(market, `/settings/${name}`, { value }, "PUT");
}

const frozenShape = z.array(
  z.object({
    variantId: z.string(),
    taxMode: z.string(),
    ruleId: z.string().nullable(),
    basisPoints: z.int(),
    floor: z.int().nullable(),
    cap: z.int().nullable(),
    isCommissionTaxed: z.int(),
    sellerVatNumber: z.string().nullable(),
    commission: z.int().nullable(),
    vat: z.int().nullable(),
    share: z.int().nullable(),
  }),
);

/** The terms frozen on the lines of an order or of a variant, oldest first. */
export async function frozenOf(idOrVariant: string): Promise<z.infer<typeof frozenShape>> {
  return frozenShape.parse(
    await rows(
      `SELECT variant_id AS variantId, tax_mode AS taxMode, commission_rule_id AS ruleId,
        commission_basis_points AS basisPoints, commission_floor_halalas AS floor, commission_cap_halalas AS cap,
        is_commission_taxed AS isCommissionTaxed, seller_vat_number AS sellerVatNumber,
        commission_halalas AS commission, vat_halalas AS vat, share_halalas AS share
        FROM lines WHERE id LIKE ?1 || '.%' OR variant_id = ?1 ORDER BY id`,
      idOrVariant,
    ),
  );
}
