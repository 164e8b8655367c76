// Parsing of the operator's order search.
import { readPhone } from "../../core/phone.ts";

/** An order search: a number or a phone in stored form, or a part of a family's name. */
export interface OrderSearch {
  readonly number: string | null;
  readonly phone: string | null;
  readonly familyName: string;
}

const numberPattern = /^\d{4}-?\d{4}$/;

/** Reads an order's number with or without its hyphen, a phone in any spelling, or else a part of a family's name. */
export function readOrderSearch(find: string): OrderSearch {
  const digits = find.replace(/[\s\u200E\u200F\u2066-\u2069]/g, "");
  if (numberPattern.test(digits)) {
    return { number: `${digits.slice(0, 4)}-${digits.slice(-4)}`, phone: null, familyName: "" };
  }
  const phone = readPhone(find);
  return { number: null, phone: typeof phone === "string" ? phone : null, familyName: find };
}
