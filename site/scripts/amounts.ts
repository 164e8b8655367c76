// Numbers as people type them: riyals with halalas, percents with fractions.
import { halalas, type Halalas } from "../../worker/core/money.ts";
import { readHundredths as readNumber } from "../../worker/core/reader.ts";

/** "7.5" is 750 of hundredths: halalas of riyals, basis points of percents. Null when it is no such number. */
export function readHundredths(text: string): Halalas | null {
  const hundredths = readNumber(text);
  return hundredths === null ? null : halalas(hundredths);
}
