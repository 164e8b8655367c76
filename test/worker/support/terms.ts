// The operator at work on the terms: rules, statuses and settings set through the API, and what was frozen by them.
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

/** Throws unless the operator was let do it. */
export async function mustCallAsOperator(...args: Parameters<typeof callAsOperator>): Promise<unknown> {
  const reply = await callAsOperator(...args);
  if (reply.status >= 300) throw new Error(`${args[1]}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

const recordedShape = z.object({ rule: z.object({ id: z.templateLiteral(["com_", z.string()]) }) });

/** A rule of 5 % from today, unless said otherwise; answers with its id. */
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

/** What was frozen on the lines of an order, or on all lines of a variant, oldest first. */
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
