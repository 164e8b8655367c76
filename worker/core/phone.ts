// Phone numbers as people type them, of any country.
import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/mobile";
import { cleanPhone } from "./reader.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** Words around it make it none. */
function parse(typed: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(cleanPhone(typed), { defaultCountry: "SA", extract: false });
}

/**
 * The number in E.164; without a country it is taken as Saudi. Only one that can receive an SMS: landlines, numbers of companies,
 * of premium services, of satellites (which have no country) and of internet telephony are none that anybody can be told by.
 */
export function readPhone(typed: string): string | Refusal<"phone_invalid" | "phone_not_mobile"> {
  const phone = parse(typed);
  if (phone === undefined || !phone.isPossible()) return refuse("phone_invalid");
  return phone.isValid() && phone.country !== undefined ? phone.number : refuse("phone_not_mobile");
}

/** The country of a number that was read, by its two letters. */
export function countryOf(phone: string): string {
  return parse(phone)?.country ?? "";
}
