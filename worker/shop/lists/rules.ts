// What the operator looks for, read from what was typed.
import { readPhone } from "../../core/phone.ts";

/** What the operator looks for: an order's number or buyer's phone as they are kept, or a part of a family's name. */
export interface OrderSearch {
  readonly number: string | null;
  readonly phone: string | null;
  readonly familyName: string;
}

const numberPattern = /^\d{4}-?\d{4}$/;

/** An order's number with or without its hyphen, a phone in any spelling, or else a part of a family's name. */
export function readOrderSearch(find: string): OrderSearch {
  const digits = find.replace(/[\s\u200E\u200F\u2066-\u2069]/g, "");
  if (numberPattern.test(digits)) {
    return { number: `${digits.slice(0, 4)}-${digits.slice(-4)}`, phone: null, familyName: "" };
  }
  const phone = readPhone(find);
  return { number: null, phone: typeof phone === "string" ? phone : null, familyName: find };
}
