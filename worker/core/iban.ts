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
function checkDigits(iban: Iban): string {
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

export interface BankName {
  readonly ar: string;
  readonly en: string;
}

/** For display only, never a check: public lists contradict each other, and SAMA licenses new banks. */
export function bankOf(iban: Iban): BankName | null {
  return banks[bankIdOf(iban)] ?? null;
}

/** Only the ids on which two public lists agree; 40 and 50 are accounts of banks that have merged since. */
const banks: Readonly<Record<string, BankName>> = {
  "05": { ar: "مصرف الإنماء", en: "Alinma Bank" },
  "10": { ar: "البنك الأهلي السعودي", en: "Saudi National Bank" },
  "15": { ar: "بنك البلاد", en: "Bank Albilad" },
  "20": { ar: "بنك الرياض", en: "Riyad Bank" },
  "30": { ar: "البنك العربي الوطني", en: "Arab National Bank" },
  "40": { ar: "البنك الأهلي السعودي", en: "Saudi National Bank" },
  "45": { ar: "البنك السعودي الأول", en: "Saudi Awwal Bank" },
  "50": { ar: "البنك السعودي الأول", en: "Saudi Awwal Bank" },
  "55": { ar: "البنك السعودي الفرنسي", en: "Banque Saudi Fransi" },
  "60": { ar: "بنك الجزيرة", en: "Bank AlJazira" },
  "65": { ar: "البنك السعودي للاستثمار", en: "Saudi Investment Bank" },
  "71": { ar: "بنك البحرين الوطني", en: "National Bank of Bahrain" },
  "75": { ar: "بنك الكويت الوطني", en: "National Bank of Kuwait" },
  "76": { ar: "بنك مسقط", en: "Bank Muscat" },
  "80": { ar: "مصرف الراجحي", en: "Al Rajhi Bank" },
  "81": { ar: "دويتشه بنك", en: "Deutsche Bank" },
  "82": { ar: "بنك باكستان الوطني", en: "National Bank of Pakistan" },
  "84": { ar: "بنك زراعات", en: "Ziraat Bank" },
  "85": { ar: "بي إن بي باريبا", en: "BNP Paribas" },
  "86": { ar: "جي بي مورغان", en: "J.P. Morgan" },
  "90": { ar: "بنك الخليج الدولي", en: "Gulf International Bank" },
  "95": { ar: "بنك الإمارات دبي الوطني", en: "Emirates NBD" },
};
