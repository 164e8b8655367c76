// SQL of the operator's list of families: where each is, how it is paid, and what it lacks.
import { sql, type SQL } from "drizzle-orm";
import type { AccountState } from "../../adapters/payments.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { FamilyId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { riyadhDay, type Instant } from "../../core/time.ts";
import type { OpeningState } from "../../shop/catalog/rules.ts";
import type { Rail } from "../payouts/planning/rules.ts";
import { officialTexts } from "../../words/store.ts";
import { accountInUse } from "../payouts/planning/store.ts";
import type { AccountLack } from "./rules.ts";

export const familiesPageSize = 50;

/** What a family may lack, so that it cannot be paid, has no complete documents, or owes the market. */
export const familyLacks = ["account", "address", "debt"] as const;
export type FamilyLack = (typeof familyLacks)[number];

export interface FamilyFilter {
  /** Part of its Arabic name or the digits of its phone; empty for all. */
  readonly find: string;
  readonly associationId: string | null;
  readonly governorate: string | null;
  readonly state: OpeningState | null;
  readonly rail: Rail | null;
  readonly lack: FamilyLack | null;
}

export interface ListedFamily {
  readonly id: FamilyId;
  readonly name: string;
  readonly place: string;
  readonly governorate: string;
  readonly associationName: string | null;
  readonly phone: string | null;
  readonly state: OpeningState;
  readonly rail: Rail;
  readonly stripeAccountState: AccountState | null;
  /** Why it cannot be paid; null where it can. */
  readonly accountLack: AccountLack | null;
  readonly lacksAddress: boolean;
  /** What it owed when its account moved last. */
  readonly debtHalalas: Halalas;
}

/** Why family `f` cannot be paid. */
const accountLack = sql`CASE
  WHEN pa.rail = 'stripe' THEN CASE WHEN pa.stripe_account_id IS NULL THEN 'missing'
    WHEN coalesce(pa.stripe_account_state, 'pending') <> 'active' THEN 'stopped' END
  WHEN a.iban IS NULL THEN 'missing' WHEN a.refused_reason IS NOT NULL THEN 'refused' END`;

/** Whether family `f` is registered for VAT and has given no national address. */
const lacksAddress = (now: Instant): SQL => sql`(
  (SELECT vat_number FROM vat_statuses s WHERE s.family_id = f.id AND s.from_on <= ${riyadhDay(now)}
    ORDER BY s.from_on DESC LIMIT 1) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM family_addresses d WHERE d.family_id = f.id))`;

const debt = sql`max(coalesce(b.unpaid_halalas - b.balance_halalas, 0), 0)`;

function conditionsOf(filter: FamilyFilter, now: Instant): SQL[] {
  const { find, associationId, governorate, state, rail, lack } = filter;
  const digits = /^[+\d\s-]{3,}$/.test(find) ? find.replaceAll(/\D/g, "").replace(/^0+/, "") : "";
  const conditions: SQL[] = [];
  if (digits !== "") conditions.push(sql`instr(c.phone, ${digits}) > 0`);
  else if (find !== "") conditions.push(sql`instr(n.name, ${find}) > 0`);
  if (associationId !== null) conditions.push(sql`f.association_id = ${associationId}`);
  if (governorate !== null) conditions.push(sql`f.governorate = ${governorate}`);
  if (state !== null) conditions.push(sql`f.state = ${state}`);
  if (rail !== null) conditions.push(sql`pa.rail = ${rail}`);
  if (lack === "account") conditions.push(sql`${accountLack} IS NOT NULL`);
  if (lack === "address") conditions.push(lacksAddress(now));
  if (lack === "debt") conditions.push(sql`${debt} > 0`);
  return conditions;
}

/** Families by id, one more than `limit`. */
export async function listFamilies(
  db: Database,
  filter: FamilyFilter,
  of: { readonly now: Instant; readonly after: Cursor | null; readonly limit: number },
): Promise<ListedFamily[]> {
  const { now, after, limit } = of;
  const conditions = [sql`f.id > ${after?.id ?? ""}`, ...conditionsOf(filter, now)];
  const [rows] = await db.batch([
    db.all<Omit<ListedFamily, "lacksAddress"> & { lacksAddress: number }>(sql`
      SELECT f.id, n.name, n.place, f.governorate, g.name AS associationName, c.phone, f.state, pa.rail,
        pa.stripe_account_state AS stripeAccountState, ${accountLack} AS accountLack,
        ${lacksAddress(now)} AS lacksAddress, ${debt} AS debtHalalas
      FROM families f JOIN payout_accounts pa ON pa.family_id = f.id
        JOIN ${officialTexts("family", "n", "f.id")}
        LEFT JOIN family_contacts c ON c.family_id = f.id
        LEFT JOIN ${officialTexts("association", "g", "f.association_id")}
        LEFT JOIN bank_accounts a ON a.family_id = f.id AND a.recorded_at = ${accountInUse(now)}
        LEFT JOIN family_balances b ON b.family_id = f.id
      WHERE ${sql.join(conditions, sql` AND `)} ORDER BY f.id LIMIT ${limit + 1}`),
  ]);
  return rows.map((row) => ({ ...row, lacksAddress: row.lacksAddress === 1 }));
}
