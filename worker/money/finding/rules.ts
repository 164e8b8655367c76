// What an operator may have typed into the one search box: a number, an id, a phone, or words of a family's name.
import { readPhone } from "../../core/phone.ts";
import { searchWords } from "../../shop/catalog/rules.ts";

export interface Sought {
  /** Of an order, with its hyphen. */
  readonly orderNumber: string | null;
  readonly orderId: string | null;
  readonly payoutId: string | null;
  /** Letters of the issuer and the kind, and the counter: "SU-000001". */
  readonly document: { readonly letters: string; readonly counter: number } | null;
  readonly phone: string | null;
  readonly words: readonly string[];
}

const nothing: Sought = {
  orderNumber: null,
  orderId: null,
  payoutId: null,
  document: null,
  phone: null,
  words: [],
};

/** The market's own letters, or F and five that come from a family's id. */
export function issuerOf(letters: string): "operator" | { readonly familyLetters: string } | null {
  if (/^SU(?:C|M|MC|R|RC)?$/.test(letters)) return "operator";
  const [, familyLetters] = /^F([A-Z0-9]{5})(?:C|M|MC|R|RC)?$/.exec(letters) ?? [];
  return familyLetters === undefined ? null : { familyLetters };
}

export function readSought(query: string): Sought {
  const compact = query.replace(/[\s\u200E\u200F\u2066-\u2069]/g, "");
  const [, first, last] = /^(\d{4})-?(\d{4})$/.exec(compact) ?? [];
  if (first !== undefined && last !== undefined) return { ...nothing, orderNumber: `${first}-${last}` };
  const [orderId] = /^ord_[A-Za-z0-9]+/.exec(compact) ?? [];
  if (orderId !== undefined) return { ...nothing, orderId };
  if (/^pay_[A-Za-z0-9]+$/.test(compact)) return { ...nothing, payoutId: compact };
  const [, letters, counter] = /^([A-Z][A-Z0-9]*)-(\d{1,9})$/.exec(compact.toUpperCase()) ?? [];
  if (letters !== undefined) return { ...nothing, document: { letters, counter: Number(counter) } };
  const phone = readPhone(query);
  if (typeof phone === "string") return { ...nothing, phone };
  return { ...nothing, words: searchWords(query) };
}
