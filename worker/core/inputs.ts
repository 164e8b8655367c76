// Zod shapes of typed input for the API: each runs its reader and yields the normalized value.
import { z } from "zod";
import {
  readDigits,
  readEmail,
  readLine,
  readName,
  readNote,
  readOneTimeCode,
  readPlace,
  readSearch,
  readShortAddress,
  readVatNumber,
  cleanPhone,
} from "./reader.ts";

/** Removed characters may make the input longer than the stored value. */
const sentMax = (max: number) => 2 * max + 40;

function typed(max: number, read: (text: string) => string | null, error: string) {
  return z
    .string()
    .max(sentMax(max))
    .transform((text, context) => {
      const meant = read(text);
      if (meant !== null && meant.length <= max) return meant;
      const message = meant === null ? error : `at most ${max} characters`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

const written = (read: (text: string) => string | null, min: number) => (text: string) => {
  const meant = read(text);
  return meant === null || meant.length < min ? null : meant;
};

export const nameInput = (max: number, min = 1) => typed(max, written(readName, min), "a name has letters");
export const placeInput = (max: number) => typed(max, readPlace, "a letter or a digit is missing");
/** A required single line. */
export const lineInput = (max: number, min = 1) =>
  typed(max, written(readLine, min), `at least ${min} readable characters`);
/** A required note. */
export const noteInput = (max: number, min = 1) =>
  typed(max, written(readNote, min), `at least ${min} readable characters`);
/** An optional note. */
export const optionalNoteInput = (max: number) => typed(max, readNote, "it holds what is no text");
export const searchInput = (max: number) => typed(max, (text) => readSearch(text).slice(0, max), "");

const digitsInput = (count: number) => typed(count, (text) => readDigits(text, count), `${count} digits`);
export const buildingNumberInput = digitsInput(4);
export const postalCodeInput = digitsInput(5);
export const oneTimeCodeInput = typed(6, readOneTimeCode, "6 digits");
/** Checks the characters only; `readPhone` decides the country and whether the number exists. */
export const phoneInput = typed(30, written(cleanPhone, 4), "a phone number");
export const emailInput = typed(120, readEmail, "an e-mail address");
export const vatNumberInput = typed(15, readVatNumber, "15 digits that begin and end with 3");
export const shortAddressInput = typed(8, readShortAddress, "four letters and four digits");
