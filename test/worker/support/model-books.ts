// What the families earned and received, counted from sales and payouts, compared with the ledger.
import { expect } from "vitest";
import { z } from "zod";
import type { Market } from "./market.ts";
import { column, rows } from "./store.ts";

const standingShape = z.object({
  id: z.string(),
  /** Shares of all sales, less refunds and lost disputes. */
  owed: z.int(),
  /** Paid by either rail, less what was returned. */
  had: z.int(),
  /** Shares that are in no payout yet. */
  unpaid: z.int(),
  balance: z.int(),
});
export type Standing = z.infer<typeof standingShape>;

/** What refunds took of the share of parcel `p` by their lines, and what lost disputes took and still hold. */
export const refunded =
  "coalesce((SELECT sum(share_halalas) FROM refund_lines WHERE line_id LIKE p.id || '.%'), 0)";
export const lost = `coalesce((SELECT sum(amount_halalas) FROM share_takings WHERE parcel_id = p.id AND cause NOT LIKE 'ord%'), 0)`;

const left = `p.share_halalas - ${refunded} - ${lost}`;

/** What is left of each share is what refunds and disputes have left of it, and refunds took what their lines say. */
export async function expectSharesKept({ familyIds }: Pick<Market, "familyIds">): Promise<void> {
  const wrong = `SELECT p.id FROM parcels p WHERE family_id IN (SELECT value FROM json_each(?)) AND share_halalas IS NOT NULL
    AND (share_left_halalas <> ${left} OR share_left_halalas <> share_halalas
        - coalesce((SELECT sum(amount_halalas) FROM share_takings WHERE parcel_id = p.id), 0)
      OR share_left_halalas < 0 OR ${lost} < 0)`;
  expect(await column(wrong, JSON.stringify(familyIds))).toEqual([]);
}

/** The account state of each family of a market. */
export async function standingsOf({ familyIds }: Pick<Market, "familyIds">): Promise<Standing[]> {
  const found = await rows(
    `WITH sold AS (SELECT p.id, family_id, payout_id, ${left} AS share FROM parcels p
        WHERE family_id IN (SELECT value FROM json_each(?1)) AND share_halalas IS NOT NULL)
      SELECT f.value AS id,
        (SELECT coalesce(sum(share), 0) FROM sold WHERE family_id = f.value) AS owed,
        (SELECT coalesce(sum(pp.amount_halalas), 0) FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id
          WHERE o.family_id = f.value AND (pp.transfer_id IS NOT NULL OR (o.rail = 'bank' AND o.state = 'done')))
        - (SELECT coalesce(sum(v.amount_halalas), 0) FROM reversals v JOIN sold s ON s.id = v.parcel_id
          WHERE v.state = 'done' AND s.family_id = f.value) AS had,
        (SELECT coalesce(sum(share), 0) FROM sold WHERE family_id = f.value AND payout_id IS NULL AND share > 0)
          AS unpaid,
        (SELECT coalesce(sum(amount_halalas), 0) FROM postings WHERE credit = 'family:' || f.value)
        - (SELECT coalesce(sum(amount_halalas), 0) FROM postings WHERE debit = 'family:' || f.value) AS balance
      FROM json_each(?1) f`,
    JSON.stringify(familyIds),
  );
  return z.array(standingShape).parse(found);
}

/** The family's debt: what it was paid too much. */
export function debtOf({ unpaid, balance }: Pick<Standing, "unpaid" | "balance">): number {
  return Math.max(0, unpaid - balance);
}

/** The ledger agrees with each family's rows, and no payout is pending. */
export async function expectLedgerAgrees(
  market: Market,
  balances: Readonly<Record<string, number>>,
): Promise<void> {
  const standings = await standingsOf(market);
  expect(standings.map(({ balance }) => balance)).toEqual(standings.map(({ owed, had }) => owed - had));
  expect({ payouts: 0, refunds: 0, disputes: 0, ...balances }).toMatchObject({
    payouts: 0,
    refunds: 0,
    disputes: 0,
  });
}
