// SQL of a statement's sums: movements of a family's account, and the market's deductions from its sales.
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { FamilyId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { PostedSum, RateTotals } from "./rules.ts";
import { inInternationalLocale, officialTexts, textIn } from "../../words/store.ts";

export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** The postings of a family's account; the bounds repeat those of the partial index, so that SQLite uses it. */
export function postedTo(side: "credit" | "debit", familyId: FamilyId): SQL {
  const column = sql.raw(side);
  return sql`${column} = ${`family:${familyId}`} AND ${column} >= 'family:' AND ${column} < 'family;'`;
}

/** The parcel whose posting `s` is: `ord_X.1` of `ord_X.1:return.2:share`. */
export const parcelOfPosting = sql`substr(s.id, 1, instr(s.id, ':') - 1)`;
/** The number of its order's refund: 2 of `ord_X.1:return.2:share`. */
export const refundOfPosting = sql`CAST(substr(s.id, instr(s.id, ':return.') + 8) AS INTEGER)`;

/**
 * Sales with a share of 0, and their refunds, under the ids that their postings would have: zero amounts are not posted, but the
 * statement lists them. A partial index holds these parcels.
 */
export function unposted(familyId: FamilyId, code: "share" | "return"): SQL {
  const sold = sql`parcels p JOIN orders o ON o.id = p.order_id`;
  const own = sql`p.family_id = ${familyId} AND p.share_halalas = 0 AND o.paid_at IS NOT NULL`;
  if (code === "share") {
    return sql`SELECT p.id || ':share' AS id, o.paid_at AS at, 'share' AS code, 0 AS amount_halalas
      FROM ${sold} WHERE ${own}`;
  }
  return sql`SELECT p.id || ':return.' || f.position || ':share' AS id, f.decided_at AS at, 'return' AS code,
      0 AS amount_halalas
    FROM ${sold} JOIN refunds f ON f.id > o.id || ':refund.' AND f.id < o.id || ':refund/'
    WHERE ${own} AND EXISTS (SELECT 1 FROM refund_lines b
      WHERE b.refund_id = f.id AND b.line_id > p.id || '.' AND b.line_id < p.id || '/')`;
}

function queryPosted(db: Database, familyId: FamilyId, { from, until }: Span) {
  const side = (name: "credit" | "debit") => sql`
    SELECT code, ${name} = 'credit' AS isCredit, at < ${from} AS isBefore, amount_halalas AS amount
    FROM (SELECT code, at, amount_halalas FROM postings WHERE ${postedTo(name, familyId)} AND at < ${until}
      UNION ALL SELECT code, at, amount_halalas FROM (${unposted(familyId, name === "credit" ? "share" : "return")})
        WHERE at < ${until})`;
  return db.all<Omit<PostedSum, "isCredit" | "isBefore"> & { isCredit: number; isBefore: number }>(sql`
    SELECT code, isCredit, isBefore, count(*) AS count, sum(amount) AS amountHalalas
    FROM (${side("credit")} UNION ALL ${side("debit")}) GROUP BY code, isCredit, isBefore`);
}

/** Prices and deductions of the period's sales and refunds. */
function queryRates(db: Database, familyId: FamilyId, { from, until }: Span) {
  const inPeriod = sql`at >= ${from} AND at < ${until}`;
  const moves = (side: "credit" | "debit", code: "share" | "return") => sql`(
    SELECT id FROM postings WHERE ${postedTo(side, familyId)} AND code = ${code} AND ${inPeriod}
    UNION ALL SELECT id FROM (${unposted(familyId, code)}) WHERE ${inPeriod}) s`;
  return db.all<RateTotals>(sql`
    SELECT m.basisPoints, m.taxMode, r.scope, r.note, sum(m.sold) AS soldHalalas, sum(m.returned) AS returnedHalalas,
      sum(m.commission) AS commissionHalalas, sum(m.vat) AS vatHalalas
    FROM (
      SELECT l.commission_basis_points AS basisPoints, l.tax_mode AS taxMode, l.commission_rule_id AS ruleId,
        l.gross_halalas AS sold, 0 AS returned, l.commission_halalas AS commission, l.vat_halalas AS vat
      FROM ${moves("credit", "share")}
        CROSS JOIN lines l ON l.id > ${parcelOfPosting} || '.' AND l.id < ${parcelOfPosting} || '/'
      UNION ALL
      SELECT l.commission_basis_points, l.tax_mode, l.commission_rule_id, 0, b.gross_halalas, -b.commission_halalas,
        -b.vat_halalas
      FROM ${moves("debit", "return")} CROSS JOIN parcels p ON p.id = ${parcelOfPosting}
        CROSS JOIN refund_lines b ON b.refund_id = p.order_id || ':refund.' || ${refundOfPosting}
          AND b.line_id > p.id || '.' AND b.line_id < p.id || '/'
        CROSS JOIN lines l ON l.id = b.line_id) m
      LEFT JOIN commission_rules r ON r.id = m.ruleId
    GROUP BY m.basisPoints, m.taxMode, m.ruleId ORDER BY soldHalalas DESC, m.basisPoints, m.ruleId`);
}

export interface StatementFamily {
  readonly name: string;
  readonly nameEn: string | null;
  readonly phone: string;
  /** The debt netted from the period's payouts. */
  readonly nettedHalalas: Halalas;
  /** Sent to the family, not arrived yet. */
  readonly onWayHalalas: Halalas;
}

function queryFamily(db: Database, familyId: FamilyId, { from, until }: Span) {
  return db.all<StatementFamily>(sql`
    SELECT t.name, ${textIn(inInternationalLocale, "family", "name", sql`f.id`)} AS nameEn, c.phone,
      (SELECT coalesce(sum(netted_halalas), 0) FROM payouts
        WHERE family_id = f.id AND created_at >= ${from} AND created_at < ${until} AND state <> 'failed') AS nettedHalalas,
      (SELECT coalesce(sum(o.amount_halalas - o.returned_halalas - (
          SELECT coalesce(sum(pp.amount_halalas), 0) FROM payout_parcels pp
          WHERE pp.payout_id = o.id AND pp.transfer_id IS NOT NULL)), 0)
        FROM payouts o WHERE o.family_id = f.id AND o.state IN ('open', 'sent')) AS onWayHalalas
    FROM families f JOIN family_contacts c ON c.family_id = f.id
      JOIN ${officialTexts("family", "t", "f.id")} WHERE f.id = ${familyId}`);
}

export interface Sums {
  readonly family: StatementFamily;
  readonly posted: readonly PostedSum[];
  readonly rates: readonly RateTotals[];
}

/** A statement's sums, read at one moment; null when the family does not exist. */
export async function loadSums(db: Database, familyId: FamilyId, span: Span): Promise<Sums | null> {
  const [[family], posted, rates] = await db.batch([
    queryFamily(db, familyId, span),
    queryPosted(db, familyId, span),
    queryRates(db, familyId, span),
  ]);
  if (family === undefined) return null;
  const sums = posted.map((sum) => ({ ...sum, isCredit: sum.isCredit === 1, isBefore: sum.isBefore === 1 }));
  return { family, posted: sums, rates };
}
