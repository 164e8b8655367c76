// Rules of a VAT period: invoiced and credited amounts of each tax mode, as the operator and families declare them.
import { halalas, zero, plainRiyals } from "../../../core/money.ts";
import type { Issuer } from "./rules-planning.ts";
import { isNote, type DocumentKind } from "./rules.ts";

/** An issuer's total of one kind of documents in a period. */
export interface KindSum {
  readonly issuer: Issuer;
  readonly kind: DocumentKind;
  readonly familyName: string | null;
  readonly count: number;
  readonly grossHalalas: number;
  readonly vatHalalas: number;
}

const taxModes = ["deemed_supplier", "commission", "no_vat", "seller_registered"] as const;
type TaxMode = (typeof taxModes)[number];

function modeOf({ issuer, kind }: KindSum): TaxMode {
  if (issuer !== "operator") return "seller_registered";
  if (kind === "commission_invoice" || kind === "commission_credit_note") return "commission";
  return kind === "receipt" || kind === "receipt_note" ? "no_vat" : "deemed_supplier";
}

const columns = [
  "tax_mode",
  "issuer",
  "documents",
  "gross_sar",
  "vat_sar",
  "net_sar",
  "notes",
  "notes_gross_sar",
  "notes_vat_sar",
  "notes_net_sar",
  "balance_gross_sar",
  "balance_vat_sar",
  "balance_net_sar",
] as const;

/** "-12.50": a period may take back more than it sold. */
function signed(amount: number): string {
  return plainRiyals(halalas(amount));
}

function writeRow(mode: TaxMode, issuer: string, sums: readonly KindSum[]): (string | number)[] {
  const add = (some: readonly KindSum[], pick: (sum: KindSum) => number) =>
    some.reduce<number>((total, sum) => total + pick(sum), zero);
  const [sold, back] = [sums.filter(({ kind }) => !isNote(kind)), sums.filter(({ kind }) => isNote(kind))];
  const amounts = [sold, back].map((some) => {
    const gross = add(some, (sum) => sum.grossHalalas);
    const vat = add(some, (sum) => sum.vatHalalas);
    return { count: add(some, (sum) => sum.count), gross, vat, net: gross - vat };
  });
  const [of, off] = amounts;
  if (of === undefined || off === undefined) return [];
  const balance = { gross: of.gross - off.gross, vat: of.vat - off.vat, net: of.net - off.net };
  const three = (sum: typeof balance) => [signed(sum.gross), signed(sum.vat), signed(sum.net)];
  return [mode, issuer, of.count, ...three(of), off.count, ...three(off), ...three(balance)];
}

/**
 * A table in riyals: one row for each tax mode of the operator, one for all registered families and one for each of them.
 * Notes count in the period in which they were issued.
 */
export function vatTable(sums: readonly KindSum[]): (string | number)[][] {
  const byFamily = Map.groupBy(
    sums.filter(({ issuer }) => issuer !== "operator"),
    ({ issuer }) => issuer,
  );
  return [
    [...columns],
    ...taxModes.map((mode) => {
      const issuer = mode === "seller_registered" ? "all_families" : "operator";
      return writeRow(
        mode,
        issuer,
        sums.filter((sum) => modeOf(sum) === mode),
      );
    }),
    ...[...byFamily].map(([issuer, own]) =>
      writeRow("seller_registered", `${own[0]?.familyName ?? ""} (${issuer})`.trim(), own),
    ),
  ];
}
