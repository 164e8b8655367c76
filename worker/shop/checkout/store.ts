// SQL of the checkout: what a basket's variants are now, and whether its slot is open.
import { sql } from "drizzle-orm";
import type { Letters } from "../catalog/rules-personal.ts";
import { isOnSale, wasOnSale } from "../catalog/store-shown.ts";
import { opaqueParam, prepareOnce, type Database } from "../../core/database.ts";
import {
  type FamilyId,
  type DistrictId,
  type ProductId,
  type SlotId,
  type VariantId,
} from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { RiyadhDay } from "../../core/time.ts";
import { orderIdInToken } from "../orders/store.ts";
import type { Slot } from "../pickup/rules.ts";
import { querySlot } from "../pickup/store.ts";
import { queryPlace } from "../delivery/store.ts";
import type { DeliveryPlace } from "../delivery/rules.ts";
import type { VariantFacts } from "./rules.ts";
import { localized, localizedTexts } from "../../words/store.ts";

interface VariantRow {
  variantId: VariantId;
  productId: ProductId;
  productSlug: string;
  title: string;
  label: string | null;
  pictureHash: string | null;
  priceHalalas: Halalas;
  stock: number;
  isLive: number;
  readyDays: number;
  familyId: FamilyId;
  familySlug: string;
  familyName: string;
  place: string;
  familyIsOpen: number;
  familyVatNumber: string | null;
  maxLength: number | null;
  letters: Letters | null;
  isRequired: number | null;
}

const inLocale = opaqueParam(sql.placeholder("locale"));

/** The VAT number of the family `f` today, NULL when it is not registered. */
const vatNumberToday = sql`(SELECT status.vat_number FROM vat_statuses status
    WHERE status.family_id = f.id AND status.from_on <= ${sql.placeholder("today")}
    ORDER BY status.from_on DESC LIMIT 1)`;

const queryVariants = prepareOnce(
  (db) =>
    [
      db.all<VariantRow>(sql`
      SELECT v.id AS variantId, p.id AS productId, p.slug AS productSlug,
        ${localized("product_text", "title")} AS title, ${localized("variant_text", "label")} AS label,
        (SELECT m.hash FROM product_media pm JOIN media m ON m.id = pm.media_id
          WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 1) AS pictureHash,
        v.price_halalas AS priceHalalas, v.stock, ${isOnSale} AS isLive,
        p.ready_days AS readyDays, f.id AS familyId, f.slug AS familySlug,
        ${localized("family_text", "name")} AS familyName, ${localized("family_text", "place")} AS place,
        f.state = 'open' AS familyIsOpen, ${vatNumberToday} AS familyVatNumber,
        pt.max_length AS maxLength, pt.letters, pt.is_required AS isRequired
      FROM json_each(${sql.placeholder("ids")}) asked
      JOIN variants v ON v.id = asked.value
      JOIN products p ON p.id = v.product_id AND ${wasOnSale}
      JOIN families f ON f.id = p.family_id
      LEFT JOIN personal_texts pt ON pt.product_id = p.id
      JOIN ${localizedTexts("product", "product_text", "p.id", inLocale)}
      JOIN ${localizedTexts("family", "family_text", "f.id", inLocale)}
      LEFT JOIN ${localizedTexts("variant", "variant_text", "v.id", inLocale)}
      ORDER BY asked.key`),
    ] as const,
);

function factsOf({ maxLength, letters, isRequired, ...row }: VariantRow): VariantFacts {
  const personal =
    maxLength === null || letters === null ? null : { maxLength, letters, isRequired: isRequired === 1 };
  return { ...row, isLive: row.isLive === 1, familyIsOpen: row.familyIsOpen === 1, personal };
}

export interface BasketFacts {
  readonly variants: readonly VariantFacts[];
  readonly slot: Slot | null;
  readonly place: DeliveryPlace | null;
}

/** What is known of these variants and of the slot or the place, in one round trip. Unknown ones are simply not there. */
export async function loadBasket(
  db: Database,
  ids: readonly VariantId[],
  { slotId, districtId }: { readonly slotId: SlotId | null; readonly districtId: DistrictId | null },
  locale: string,
  today: RiyadhDay,
): Promise<BasketFacts> {
  const [variants] = queryVariants(db, { ids: JSON.stringify(ids), locale, today });
  const [rows, [slot], [place]] = await db.batch([
    variants,
    querySlot(db, slotId ?? "slt_"),
    queryPlace(db, districtId ?? "dst_"),
  ]);
  return { variants: rows.map(factsOf), slot: slot ?? null, place: place ?? null };
}

/** How many units of each variant the unpaid order of this token holds, among what else it may hold. */
export async function loadReserved(db: Database, token: string): Promise<Map<VariantId, number>> {
  const [rows] = await db.batch([
    db.all<{ variantId: VariantId; quantity: number }>(sql`
      SELECT item.value ->> 1 AS variantId, sum(item.value ->> 2) AS quantity
      FROM orders o JOIN reservations r ON r.holder = o.id JOIN json_each(r.items) item
      WHERE o.id = ${orderIdInToken(token)} AND o.token = ${token} AND o.state = 'placed'
      GROUP BY 1`),
  ]);
  return new Map(rows.map(({ variantId, quantity }) => [variantId, quantity]));
}
