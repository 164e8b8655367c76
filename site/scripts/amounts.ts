// Numbers as people type them: riyals with halalas, percents with fractions.
import { halalas, type Halalas } from "../../worker/core/money.ts";

/** "7.5" is 750 of hundredths: halalas of riyals, basis points of percents. Null when it is no such number. */
export function readHundredths(text: string): Halalas | null {
  const match = /^(\d{1,7})(?:[.,٫](\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  return halalas(Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}
