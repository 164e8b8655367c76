// Phone numbers as people type them, of any country.
import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/mobile";
import { cleanPhone } from "./reader.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** A number with words around it is not accepted. */
function parse(typed: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(cleanPhone(typed), { defaultCountry: "SA", extract: false });
}

/**
 * The number in E.164; without a country code it is Saudi. Only numbers that can receive an SMS: no landlines, company numbers,
 * premium services, satellite phones or internet telephony.
 */
export function readPhone(typed: string): string | Refusal<"phone_invalid" | "phone_not_mobile"> {
  const phone = parse(typed);
  if (phone === undefined || !phone.isPossible()) return refuse("phone_invalid");
  return phone.isValid() && phone.country !== undefined ? phone.number : refuse("phone_not_mobile");
}

/** The ISO 3166 country code of an E.164 number. */
export function countryOf(phone: string): string {
  return parse(phone)?.country ?? "";
}

/** Its last digits, by which colleagues know each other. */
export function maskPhone(phone: string): string {
  return `•••• ${phone.slice(-4)}`;
}
