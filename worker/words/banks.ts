// The names of the Saudi banks, by the id in an account's number.
import { bankIdOf, type Iban } from "../core/iban.ts";
import type { PortalLocale } from "./locales.ts";

type BankName = Readonly<Record<PortalLocale, string>>;

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
