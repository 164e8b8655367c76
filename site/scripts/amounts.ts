// Numbers as people type them: riyals with halalas, percents with fractions.
import { halalas, type Halalas } from "../../worker/core/money.ts";
import { readHundredths as readNumber } from "../../worker/core/reader.ts";

/** "7.5" in hundredths is 750: riyals to halalas, percents to basis points. Null when it is not such a number. */
export function readHundredths(text: string): Halalas | null {
  const hundredths = readNumber(text);
  return hundredths === null ? null : halalas(hundredths);
}
