// Saudi IBANs: parsing, check digits, bank names and display.
import { readCompact } from "./reader.ts";

/** SA, two check digits, two digits of the bank, 18 characters of the account: `SA0380000000608010167519`. */
export type Iban = `SA${string}`;

export type IbanProblem =
  | { readonly problem: "iban_foreign"; readonly country: string }
  | { readonly problem: "iban_length"; readonly characters: number }
  | { readonly problem: "iban_malformed" }
  | { readonly problem: "iban_mistyped" };

const ibanLength = 24;

/**
 * The IBAN in a typed or copied text: spaces, dashes, direction marks, a leading "IBAN", lower case and Arabic-Indic digits
 * are accepted. Refuses with `iban_mistyped` when the check digits (ISO 13616, mod 97) are wrong.
 */
export function readIban(typed: string): Iban | IbanProblem {
  const iban = readCompact(typed)
    .toUpperCase()
    .replace(/^IBAN:?/, "");
  if (/^(?!SA)[A-Z]{2}\d\d/.test(iban)) return { problem: "iban_foreign", country: iban.slice(0, 2) };
  if (!/^SA[A-Z0-9]+$/.test(iban)) return { problem: "iban_malformed" };
  if (iban.length !== ibanLength) return { problem: "iban_length", characters: iban.length };
  if (!isSaudi(iban)) return { problem: "iban_malformed" };
  return iban.slice(2, 4) === checkDigits(iban) ? iban : { problem: "iban_mistyped" };
}

/** The registry lets the account hold letters (18!c), though Saudi banks use digits. */
function isSaudi(iban: string): iban is Iban {
  return /^SA\d{4}[A-Z0-9]{18}$/.test(iban);
}

/** The two digits, 02 to 98, that the account and the country demand; comparing them refuses 00, 01 and 99 as well. */
export function checkDigits(iban: Iban): string {
  const rearranged = `${iban.slice(4)}SA00`.replace(/[A-Z]/g, (letter) =>
    String(Number.parseInt(letter, 36)),
  );
  return String(98n - (BigInt(rearranged) % 97n)).padStart(2, "0");
}

/** `SA03 8000 0000 6080 1016 7519`, as people read it out. */
export function printIban(iban: Iban): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}

/** `SA03 •••• 7519`: enough for its owner to know it again. */
export function maskIban(iban: Iban): string {
  return `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
}

export function bankIdOf(iban: Iban): string {
  return iban.slice(4, 6);
}
