// Phone numbers as people type them, of any country.
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { refuse, type Refusal } from "./refusal.ts";

/**
 * The number in E.164. Arabic-Indic digits are read, and marks of direction that come with a copied number dropped; a
 * number without a country is taken as Saudi. Words around it make it none.
 */
export function readPhone(typed: string): string | Refusal<"phone_invalid"> {
  const shown = typed.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "");
  const western = shown.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
  const phone = parsePhoneNumberFromString(western, { defaultCountry: "SA", extract: false });
  return phone?.isValid() ? phone.number : refuse("phone_invalid");
}
