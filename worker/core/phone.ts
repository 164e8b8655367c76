// Phone numbers as people type them, of any country.
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { refuse, type Refusal } from "./refusal.ts";

/** The number in E.164. Arabic-Indic digits are read; a number without a country is taken as Saudi. */
export function readPhone(typed: string): string | Refusal<"phone_invalid"> {
  const western = typed.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
  const phone = parsePhoneNumberFromString(western, "SA");
  return phone?.isValid() ? phone.number : refuse("phone_invalid");
}
