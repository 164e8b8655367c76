// The numbered and sealed documents of orders, and the invariants of their sums.
import { z } from "zod";
import { expect } from "vitest";
import { documentKinds } from "../../../db/schema/documents.ts";
import { verifyChain } from "../../../worker/money/documents/sealing/flows-verifying.ts";
import type { Issuer } from "../../../worker/money/documents/issuing/rules-planning.ts";
import { postingsOf } from "./books.ts";
import { newContext } from "./context.ts";
import { number, rows, type Placed } from "./store.ts";

const rowShape = z.object({
  id: z.string(),
  issuer: z.string(),
  counter: z.int(),
  kind: z.enum(documentKinds),
  family_id: z.string().nullable(),
  corrects_id: z.string().nullable(),
  gross_halalas: z.int(),
  vat_halalas: z.int(),
});
export type IssuedRow = z.infer<typeof rowShape>;

export async function documentsOf(placed: Placed): Promise<IssuedRow[]> {
  const found = await rows("SELECT * FROM documents WHERE order_id = ? ORDER BY id", placed.order.id);
  return z.array(rowShape).parse(found);
}

const isNote = ({ corrects_id }: IssuedRow) => corrects_id !== null;
const signed = (row: IssuedRow, amount: number) => (isNote(row) ? -amount : amount);
const isCommission = ({ kind }: IssuedRow) => kind.startsWith("commission");

function sum(some: readonly IssuedRow[], pick: (row: IssuedRow) => number): number {
  return some.reduce((total, row) => total + signed(row, pick(row)), 0);
}

/**
 * Sales less returns equal charges less refunds; the operator's VAT is what the ledger owes the state; no document was
 * credited by more than its amount.
 */
export async function expectDocumentsAddUp(placed: Placed): Promise<void> {
  const all = await documentsOf(placed);
  const { id } = placed.order;
  const left = await number("SELECT total_halalas - refunded_halalas FROM orders WHERE id = ?", id);
  const sales = all.filter((row) => !isCommission(row));
  expect(sum(sales, (row) => row.gross_halalas)).toBe(left);
  const owed = (await postingsOf(id)).reduce((total, { debit, credit, amount_halalas: amount }) => {
    return total + (credit === "vat" ? amount : debit === "vat" ? -amount : 0);
  }, 0);
  const own = all.filter(({ issuer }) => issuer === "operator");
  expect(sum(own, (row) => row.vat_halalas)).toBe(owed);
  for (const original of all.filter((row) => !isNote(row))) {
    const about = [original, ...all.filter(({ corrects_id }) => corrects_id === original.id)];
    const rest = { gross: sum(about, (row) => row.gross_halalas), vat: sum(about, (row) => row.vat_halalas) };
    expect(rest.vat).toBeGreaterThanOrEqual(0);
    expect(rest.gross).toBeGreaterThanOrEqual(rest.vat);
    if (left === 0) expect(rest).toEqual({ gross: 0, vat: 0 });
  }
}

const issuerShape = z.union([z.literal("operator"), z.templateLiteral(["fam_", z.string()])]);

export async function listIssuers(): Promise<Issuer[]> {
  const found = await rows("SELECT DISTINCT issuer FROM documents ORDER BY issuer");
  return found.map(({ issuer }) => issuerShape.parse(issuer));
}

/** Every issuer's chain is complete; with `isSealed`, up to its last document. */
export async function expectChainsWhole({ isSealed }: { readonly isSealed: boolean }): Promise<void> {
  const { db } = newContext();
  for (const issuer of await listIssuers()) {
    const verified = await verifyChain(db, issuer);
    expect([issuer, verified.faults]).toEqual([issuer, []]);
    expect(verified.documents).toBeGreaterThan(0);
    if (isSealed) expect([issuer, verified.unsealed]).toEqual([issuer, 0]);
  }
}
