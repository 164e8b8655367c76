// Which words the page of payouts carries.
import type { WordsOf } from "../../parts.ts";

export const payoutsParts = ["payoutWork", "operatorPayouts"] as const;

export type Words = WordsOf<typeof payoutsParts>;
