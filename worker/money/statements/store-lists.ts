// SQL of a statement's lists: parcels sold, refunds, payouts, and failed payouts.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { FamilyId, ParcelId, PayoutId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { PayoutState } from "../payouts/endings/rules.ts";
import type { Rail } from "../payouts/planning/rules.ts";
import type { EntryReason } from "./rules-entries.ts";
import type { RateTotals } from "./rules.ts";
import { parcelOfPosting, postedTo, refundOfPosting, type Span, unposted } from "./store.ts";

export const statementPageSize = 50;
/** More rows than the busiest family's longest period has; the caller refuses a file that would need more. */
export const rowsMax = 20_000;

/** What every row has: lists are sorted by it, newest first. */
interface ListedRow {
  readonly at: Instant;
  readonly id: string;
}

export interface Wanted extends Span {
  readonly familyId: FamilyId;
  readonly before: Cursor | null;
  readonly limit: number;
}

/** The newest postings of some codes to a family's account, as `s`, with the unposted zero amounts. */
function postings(
  side: "credit" | "debit",
  codes: SQL,
  { familyId, from, until, before, limit }: Wanted,
  unpostedCode: "share" | "return" | null = null,
): SQL {
  const after = before === null ? sql`1` : sql`(at, id) < (${before.rank}, ${before.id})`;
  const newest = sql`ORDER BY at DESC, id DESC LIMIT ${limit}`;
  const inSpan = sql`at >= ${from} AND at < ${until} AND ${after}`;
  const posted = sql`SELECT id, at, code, amount_halalas FROM postings
    WHERE ${postedTo(side, familyId)} AND ${inSpan} AND code IN (${codes}) ${newest}`;
  if (unpostedCode === null) return sql`(${posted}) s`;
  return sql`(SELECT * FROM (${posted})
    UNION ALL SELECT * FROM (SELECT * FROM (${unposted(familyId, unpostedCode)}) WHERE ${inSpan} ${newest})
    ${newest}) s`;
}

export interface SoldRowLine extends Pick<RateTotals, "basisPoints" | "taxMode" | "scope" | "note"> {
  readonly title: string;
  readonly quantity: number;
  readonly grossHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
}

export interface SoldRow extends ListedRow {
  readonly parcelId: ParcelId;
  readonly orderNumber: string;
  readonly grossHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly amountHalalas: Halalas;
  readonly lines: readonly SoldRowLine[];
}

export function querySold(db: Database, wanted: Wanted) {
  return db.all<Omit<SoldRow, "lines"> & { lines: string }>(sql`
    SELECT s.id, s.at, p.id AS parcelId, o.number AS orderNumber, p.gross_halalas AS grossHalalas,
      p.commission_halalas AS commissionHalalas, p.vat_halalas AS vatHalalas, s.amount_halalas AS amountHalalas,
      (SELECT json_group_array(json_object('title', l.title_ar, 'quantity', l.quantity, 'grossHalalas', l.gross_halalas,
          'basisPoints', l.commission_basis_points, 'taxMode', l.tax_mode, 'scope', r.scope, 'note', r.note,
          'commissionHalalas', l.commission_halalas, 'vatHalalas', l.vat_halalas))
        FROM lines l LEFT JOIN commission_rules r ON r.id = l.commission_rule_id
        WHERE l.id > p.id || '.' AND l.id < p.id || '/') AS lines
    FROM ${postings("credit", sql`'share'`, wanted, "share")} CROSS JOIN parcels p ON p.id = ${parcelOfPosting}
      CROSS JOIN orders o ON o.id = p.order_id
    ORDER BY s.at DESC, s.id DESC`);
}

export function readSold(rows: Awaited<ReturnType<typeof querySold>>): SoldRow[] {
  return rows.map((row) => {
    const lines: SoldRowLine[] = JSON.parse(row.lines);
    return { ...row, lines };
  });
}

export interface ReturnedRowLine {
  readonly title: string;
  readonly quantity: number;
}

export interface ReturnedRow extends ListedRow {
  readonly parcelId: ParcelId;
  readonly orderNumber: string;
  readonly reason: EntryReason;
  /** The refunded price; null for a dispute, which deducts from the share alone. */
  readonly grossHalalas: Halalas | null;
  /** The commission that the market gave back with it. */
  readonly commissionHalalas: Halalas | null;
  readonly vatHalalas: Halalas | null;
  readonly amountHalalas: Halalas;
  readonly lines: readonly ReturnedRowLine[];
}

export function queryReturned(db: Database, wanted: Wanted) {
  const own = sql`b.refund_id = f.id AND b.line_id > p.id || '.' AND b.line_id < p.id || '/'`;
  return db.all<Omit<ReturnedRow, "lines"> & { lines: string }>(sql`
    SELECT s.id, s.at, p.id AS parcelId, o.number AS orderNumber, coalesce(f.reason, 'dispute') AS reason,
      s.amount_halalas AS amountHalalas,
      (SELECT sum(b.gross_halalas) FROM refund_lines b WHERE ${own}) AS grossHalalas,
      (SELECT sum(b.commission_halalas) FROM refund_lines b WHERE ${own}) AS commissionHalalas,
      (SELECT sum(b.vat_halalas) FROM refund_lines b WHERE ${own}) AS vatHalalas,
      (SELECT json_group_array(json_object('title', l.title_ar, 'quantity', b.quantity))
        FROM refund_lines b JOIN lines l ON l.id = b.line_id WHERE ${own}) AS lines
    FROM ${postings("debit", sql`'return', 'dispute_lost'`, wanted, "return")} CROSS JOIN parcels p ON p.id = ${parcelOfPosting}
      CROSS JOIN orders o ON o.id = p.order_id
      LEFT JOIN refunds f ON s.code = 'return' AND f.id = p.order_id || ':refund.' || ${refundOfPosting}
    ORDER BY s.at DESC, s.id DESC`);
}

export function readReturned(rows: Awaited<ReturnType<typeof queryReturned>>): ReturnedRow[] {
  return rows.map((row) => {
    const lines: ReturnedRowLine[] = JSON.parse(row.lines);
    return { ...row, lines };
  });
}

export interface SentRow extends ListedRow {
  readonly id: PayoutId;
  readonly rail: Rail;
  readonly state: PayoutState;
  readonly arrivedAt: Instant | null;
  readonly amountHalalas: Halalas;
  /** The debt netted from it. */
  readonly nettedHalalas: Halalas;
  readonly returnedHalalas: Halalas;
  readonly parcels: number;
  readonly iban: string | null;
  /** The first of its transfers at Stripe. */
  readonly transferId: string | null;
}

/** Payouts made in the period, with those of 0, which settled a debt. */
export function querySent(db: Database, { familyId, from, until, before, limit }: Wanted) {
  const after = before === null ? sql`1` : sql`(o.created_at, o.id) < (${before.rank}, ${before.id})`;
  return db.all<SentRow>(sql`
    SELECT o.id, o.created_at AS at, o.rail, o.state, iif(o.state = 'done', o.settled_at, NULL) AS arrivedAt,
      o.amount_halalas AS amountHalalas, o.netted_halalas AS nettedHalalas, o.returned_halalas AS returnedHalalas, o.iban,
      (SELECT count(*) FROM payout_parcels pp WHERE pp.payout_id = o.id) AS parcels,
      (SELECT min(transfer_id) FROM payout_parcels pp WHERE pp.payout_id = o.id) AS transferId
    FROM payouts o
    WHERE o.family_id = ${familyId} AND o.created_at >= ${from} AND o.created_at < ${until} AND ${after}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit}`);
}

export interface BackRow extends ListedRow {
  readonly move: "sent_back" | "reversed" | "released";
  readonly amountHalalas: Halalas;
  /** The failed payout, or else its parcel. */
  readonly payoutId: PayoutId | null;
  readonly orderNumber: string | null;
}

export function queryBack(db: Database, wanted: Wanted) {
  return db.all<BackRow>(sql`
    SELECT s.id, s.at, CASE s.code WHEN 'reversal' THEN 'reversed' WHEN 'dispute_lost' THEN 'released'
        ELSE 'sent_back' END AS move, s.amount_halalas AS amountHalalas,
      iif(p.id IS NULL, ${parcelOfPosting}, NULL) AS payoutId, o.number AS orderNumber
    FROM ${postings("credit", sql`'payout_failed', 'reversal', 'dispute_lost'`, wanted)}
      LEFT JOIN parcels p ON p.id = ${parcelOfPosting} LEFT JOIN orders o ON o.id = p.order_id
    ORDER BY s.at DESC, s.id DESC`);
}

export interface Lists {
  readonly sold: readonly SoldRow[];
  readonly returned: readonly ReturnedRow[];
  readonly sent: readonly SentRow[];
  readonly back: readonly BackRow[];
}
export type StatementListName = keyof Lists;
export const listNames = ["sold", "returned", "sent", "back"] as const satisfies readonly StatementListName[];

/** All four lists, each newest first and from its beginning; read at one moment. */
export async function loadLists(db: Database, familyId: FamilyId, span: Span, limit: number): Promise<Lists> {
  const wanted = { ...span, familyId, before: null, limit };
  const [sold, returned, sent, back] = await db.batch([
    querySold(db, wanted),
    queryReturned(db, wanted),
    querySent(db, wanted),
    queryBack(db, wanted),
  ]);
  return { sold: readSold(sold), returned: readReturned(returned), sent, back };
}

/** One list from where a page ended. */
export async function loadList(
  db: Database,
  list: StatementListName,
  wanted: Wanted,
): Promise<Partial<Lists>> {
  if (list === "sold") {
    const [rows] = await db.batch([querySold(db, wanted)]);
    return { sold: readSold(rows) };
  }
  if (list === "returned") {
    const [rows] = await db.batch([queryReturned(db, wanted)]);
    return { returned: readReturned(rows) };
  }
  if (list === "sent") {
    const [rows] = await db.batch([querySent(db, wanted)]);
    return { sent: rows };
  }
  const [rows] = await db.batch([queryBack(db, wanted)]);
  return { back: rows };
}
