// The shapes of what people type, for the API: each is read by its reader, and what comes out is what is kept.
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

/** Signs that are left out may make what was sent longer than what is kept. */
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
/** One line that must be written. */
export const lineInput = (max: number, min = 1) =>
  typed(max, written(readLine, min), `at least ${min} readable characters`);
/** A note that must be written. */
export const noteInput = (max: number, min = 1) =>
  typed(max, written(readNote, min), `at least ${min} readable characters`);
/** A note that may be left out. */
export const optionalNoteInput = (max: number) => typed(max, readNote, "it holds what is no text");
export const searchInput = (max: number) => typed(max, (text) => readSearch(text).slice(0, max), "");

const digitsInput = (count: number) => typed(count, (text) => readDigits(text, count), `${count} digits`);
export const buildingNumberInput = digitsInput(4);
export const postalCodeInput = digitsInput(5);
export const oneTimeCodeInput = typed(6, readOneTimeCode, "6 digits");
/** Its characters only: which country's it is, and whether it is one, is for `readPhone` to say. */
export const phoneInput = typed(30, written(cleanPhone, 4), "a phone number");
export const emailInput = typed(120, readEmail, "an e-mail address");
export const vatNumberInput = typed(15, readVatNumber, "15 digits that begin and end with 3");
export const shortAddressInput = typed(8, readShortAddress, "four letters and four digits");
